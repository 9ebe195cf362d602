public import LecternPorts
import Synchronization

/// Limits by the generic cell rate algorithm (ITU-T I.371, annex A): the budget flows back evenly, so there is no window
/// whose edge lets twice the limit through at once.
///
/// In any span of `t` seconds a subject gets at most `limit × (1 + t ÷ window)`. One instant a subject is kept; past
/// `capacity` subjects the one seen longest ago is forgotten. Time is the clock's `elapsed`: a wall clock that is
/// corrected neither locks a subject out nor gives it more. A call takes constant time.
public final class InMemoryRateLimiter: RateLimiter {
    private struct Key: Hashable {
        var subject: String
        var policy: String

        /// A subject hardly ever meets itself under another policy.
        func hash(into hasher: inout Hasher) { hasher.combine(subject) }
    }

    private let clock: any LecternPorts.Clock
    private let capacity: Int
    /// For each subject the nanosecond of the clock's `elapsed` at which its whole budget will be back.
    private let arrivals = Mutex(LRU<Key, Int64>())

    /// - Parameter capacity: subjects remembered at a time, at least 1.
    public init(clock: any LecternPorts.Clock, capacity: Int = 100_000) {
        self.clock = clock
        self.capacity = max(1, capacity)
    }

    public func take(subject: String, policy: RatePolicy) async -> RateDecision {
        decision(subject, policy)
    }

    public func takeAtOnce(subject: String, policy: RatePolicy) -> RateDecision? { decision(subject, policy) }

    private func decision(_ subject: String, _ policy: RatePolicy) -> RateDecision {
        let window = Int64(max(1, policy.windowSeconds)) * 1_000_000_000
        guard policy.limit > 0 else {
            return RateDecision(
                allowed: false, remaining: 0, resetSeconds: policy.windowSeconds,
                retryAfterSeconds: policy.windowSeconds)
        }
        let now = Self.nanoseconds(clock.elapsed)
        let step = max(1, window / Int64(policy.limit))
        let key = Key(subject: subject, policy: policy.name)
        return arrivals.withLock { arrivals in
            let known = arrivals.use(key)
            let full = max(known ?? now, now)
            let next = full + step
            // A thousandth of a step of slack: a step is cut off, and a caller that waits as told must be let in.
            let wait = next - (now + step * Int64(policy.limit)) - step / 1000
            guard wait <= 0 else {
                return RateDecision(
                    allowed: false, remaining: 0, resetSeconds: Self.seconds(full - now),
                    retryAfterSeconds: max(1, Self.seconds(wait)))
            }
            if known == nil { arrivals.set(key, to: next) } else { arrivals.setNewest(to: next) }
            if arrivals.count > capacity { arrivals.removeOldest() }
            let left = (now + step * Int64(policy.limit) - next + step / 1000) / step
            return RateDecision(
                allowed: true, remaining: Int(left), resetSeconds: Self.seconds(next - now), retryAfterSeconds: 0)
        }
    }

    private static func nanoseconds(_ time: Duration) -> Int64 {
        let (seconds, attoseconds) = time.components
        return seconds * 1_000_000_000 + attoseconds / 1_000_000_000
    }

    private static func seconds(_ nanoseconds: Int64) -> Int { Int((nanoseconds + 999_999_999) / 1_000_000_000) }
}
