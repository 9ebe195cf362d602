/// How much of something a subject may do.
public struct RatePolicy: Sendable, Hashable {
    /// Names the class in headers and metrics: `default`, `reads`, `login`.
    public var name: String
    public var limit: Int
    /// Seconds over which `limit` is spread.
    public var windowSeconds: Int

    public init(name: String, limit: Int, windowSeconds: Int) {
        self.name = name
        self.limit = limit
        self.windowSeconds = windowSeconds
    }
}

public struct RateDecision: Sendable, Equatable {
    public var allowed: Bool
    /// What is left in the window, from 0.
    public var remaining: Int
    /// Seconds until the full limit is there again.
    public var resetSeconds: Int
    /// Seconds until one more is allowed; 0 when allowed.
    public var retryAfterSeconds: Int

    public init(allowed: Bool, remaining: Int, resetSeconds: Int, retryAfterSeconds: Int) {
        self.allowed = allowed
        self.remaining = remaining
        self.resetSeconds = resetSeconds
        self.retryAfterSeconds = retryAfterSeconds
    }
}

/// Counts what subjects do. A limiter that cannot decide (its server is down) allows and says so in the metrics.
public protocol RateLimiter: Sendable {
    /// Takes one from the subject's budget, when there is one.
    func take(subject: String, policy: RatePolicy) async -> RateDecision
    /// The same for a limiter that need not wait; nil, with nothing taken, where `take` has to be asked.
    func takeAtOnce(subject: String, policy: RatePolicy) -> RateDecision?
}

extension RateLimiter {
    public func takeAtOnce(subject: String, policy: RatePolicy) -> RateDecision? { nil }
}
