import FoundationEssentials
import LecternPorts
import Synchronization

/// Whether something is up, as it was at most a second ago: those who ask for health often cost what it is about little.
final class RecentAnswer: Sendable {
    /// Seconds.
    private static let age: TimeInterval = 1

    private let clock: any LecternPorts.Clock
    private let ask: @Sendable () async -> Bool
    private let last = Mutex<(time: Date, isUp: Bool)?>(nil)

    init(clock: any LecternPorts.Clock, ask: @escaping @Sendable () async -> Bool) {
        self.clock = clock
        self.ask = ask
    }

    var isUp: Bool {
        get async {
            let now = clock.now
            // A clock that was set back makes no answer last.
            if let last = last.withLock({ $0 }), abs(now.timeIntervalSince(last.time)) < Self.age { return last.isUp }
            let isUp = await ask()
            last.withLock { $0 = (now, isUp) }
            return isUp
        }
    }
}
