public import LecternPorts

/// On whose behalf a use case runs, and what ties its traces together.
public struct Caller: Sendable, Equatable {
    public var owner: Owner
    public var role: Role
    /// Of the HTTP request, or of the event that led here.
    public var requestID: String
    /// One per user action or saga; handed on to every event.
    public var correlationID: String
    /// W3C trace context.
    public var traceparent: String?
    /// Set when the client sent an `Idempotency-Key`.
    public var idempotency: IdempotencyKey?

    public init(
        owner: Owner, role: Role = .user, requestID: String, correlationID: String? = nil, traceparent: String? = nil,
        idempotency: IdempotencyKey? = nil
    ) {
        self.owner = owner
        self.role = role
        self.requestID = requestID
        self.correlationID = correlationID ?? requestID
        self.traceparent = traceparent
        self.idempotency = idempotency
    }

    /// The mark that a commit stores when the request can be repeated.
    public func mark(resource: String) -> IdempotencyMark? {
        idempotency.map { IdempotencyMark(key: $0, resource: resource) }
    }
}
