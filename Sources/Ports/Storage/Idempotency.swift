public import FoundationEssentials

/// Names one request so that its repetition is recognised. Keys are told apart by every byte.
public struct IdempotencyKey: Sendable, Hashable {
    /// User and route: `<user>:<route>`.
    public var scope: String
    /// As the client gave it, 1…255 characters.
    public var key: String
    public var tenant: TenantID

    public init(scope: String, key: String, tenant: TenantID = .default) {
        self.scope = scope
        self.key = key
        self.tenant = tenant
    }

    public init(owner: Owner, route: String, key: String) {
        self.init(scope: Self.scopePrefix(of: owner.user) + route, key: key, tenant: owner.tenant)
    }

    /// What the scopes of all of a user's requests begin with.
    public static func scopePrefix(of user: UserID) -> String { "\(user):" }
}

// The same byte by byte, as databases compare them: a string alone is also equal to one that is composed another way.
extension IdempotencyKey {
    public static func == (left: Self, right: Self) -> Bool {
        left.scope.utf8.elementsEqual(right.scope.utf8) && left.key.utf8.elementsEqual(right.key.utf8)
            && left.tenant == right.tenant
    }

    public func hash(into hasher: inout Hasher) {
        for text in [scope, key] {
            var text = text
            text.withUTF8 { hasher.combine(bytes: UnsafeRawBufferPointer($0)) }
            hasher.combine(text.utf8.count)
        }
    }
}

/// Committed with the effect, so that a crash before the answer cannot repeat it.
public struct IdempotencyMark: Sendable, Equatable {
    public var key: IdempotencyKey
    /// The id of what the request created.
    public var resource: String

    public init(key: IdempotencyKey, resource: String) {
        self.key = key
        self.resource = resource
    }
}

/// An answer as it was first given.
public struct StoredAnswer: Sendable, Codable, Equatable {
    public var status: Int
    public var contentType: String
    public var body: [UInt8]

    public init(status: Int, contentType: String, body: [UInt8]) {
        self.status = status
        self.contentType = contentType
        self.body = body
    }
}

public enum IdempotencyDecision: Sendable, Equatable {
    /// Go on; `finish` or `abandon` must follow, with the time that `begin` was told.
    case proceed
    case answered(StoredAnswer)
    /// The first request is still at work.
    case underWay
    /// The key came with another body before.
    case mismatch
    /// The effect is committed, but its answer was lost in a crash; `resource` is what it created.
    case committed(resource: String)
}

/// Remembers requests for 24 hours; one that neither ended nor committed anything is taken for dead after ten minutes.
public protocol IdempotencyStore: Sendable {
    /// - Parameters:
    ///   - fingerprint: a digest of what makes the request the same: its route, what its path names, its body.
    ///   - now: whose request the key is from now on is told by it.
    func begin(
        _ key: IdempotencyKey, fingerprint: String, now: Date
    ) async throws(RepositoryError) -> IdempotencyDecision
    /// Keeps the answer for repetitions. Changes nothing where another request has begun under the key since: one that
    /// took over ten minutes must not answer for it.
    /// - Parameter begun: the `now` of the `begin` that said `proceed`; nil for one that said `committed`, whose answer is
    ///   kept where there is none yet.
    func finish(_ key: IdempotencyKey, begun: Date?, answer: StoredAnswer) async throws(RepositoryError)
    /// The request failed without an effect: the key is free again. Changes nothing where something was committed or
    /// answered, or another request has begun under the key since.
    /// - Parameter begun: the `now` of the `begin` that said `proceed`.
    func abandon(_ key: IdempotencyKey, begun: Date) async throws(RepositoryError)
}
