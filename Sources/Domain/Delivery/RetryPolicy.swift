/// How often an event is tried, and how long to wait in between: exponential back-off with full jitter
/// (M. Brooker, "Exponential Backoff And Jitter", AWS Architecture Blog, 2015).
public struct RetryPolicy: Sendable, Equatable {
    /// Tries in all, the first included.
    public var attempts: Int
    public var base: Duration
    public var ceiling: Duration

    public init(attempts: Int = 5, base: Duration = .milliseconds(200), ceiling: Duration = .seconds(30)) {
        self.attempts = attempts
        self.base = base
        self.ceiling = ceiling
    }

    /// The pause after the `failed`th failure in a row, from 1.
    /// - Parameter jitter: 0…1, new for every pause.
    public func pause(after failed: Int, jitter: Double) -> Duration {
        let doublings = min(max(failed - 1, 0), 20)
        let full = min(base * (1 << doublings), ceiling)
        return full * min(max(jitter, 0), 1)
    }
}
