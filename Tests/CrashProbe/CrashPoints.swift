import Glibc
import Synchronization

/// The places between a request and its effect. Each pass counts; at the one that was asked for, the process dies as if
/// somebody had pulled the plug.
final class CrashPoints: Sendable {
    struct Target: Equatable {
        var name: String
        /// From 1.
        var occurrence: Int
    }

    private let target: Target?
    private let counts = Mutex<[String: Int]>([:])

    init(dyingAt target: Target?) { self.target = target }

    func pass(_ name: String) {
        let count = counts.withLock { counts in
            counts[name, default: 0] += 1
            return counts[name] ?? 0
        }
        guard target == Target(name: name, occurrence: count) else { return }
        kill(getpid(), SIGKILL)
    }

    /// How often each was passed.
    var passed: [String: Int] { counts.withLock { $0 } }
}
