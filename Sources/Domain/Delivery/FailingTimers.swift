import LecternPorts

extension TimerLoop {
    /// The deadlines whose handling failed, and when each may be tried again, by the clock's `elapsed`. It is lost with the
    /// process, which then tries at once: the deadlines themselves are stored.
    struct Failing {
        private struct Key: Hashable {
            var id: String
            var tenant: TenantID

            init(_ timer: DurableTimer) {
                id = timer.id
                tenant = timer.tenant
            }
        }

        private var attempts: [Key: (count: Int, next: Duration)] = [:]

        var count: Int { attempts.count }

        func mayTry(_ timer: DurableTimer, at now: Duration) -> Bool {
            attempts[Key(timer)].map { $0.next <= now } ?? true
        }

        /// Returns how often it has failed by now.
        mutating func failed(_ timer: DurableTimer, at now: Duration, _ policy: RetryPolicy, jitter: Double) -> Int {
            let count = (attempts[Key(timer)]?.count ?? 0) + 1
            attempts[Key(timer)] = (count, now + policy.pause(after: count, jitter: jitter))
            return count
        }

        mutating func forget(_ timer: DurableTimer) { attempts[Key(timer)] = nil }

        /// Drops those that are due no more: disarmed, or moved.
        mutating func keep(_ due: [DurableTimer]) {
            guard !attempts.isEmpty else { return }
            let keys = Set(due.map { Key($0) })
            attempts = attempts.filter { keys.contains($0.key) }
        }
    }
}
