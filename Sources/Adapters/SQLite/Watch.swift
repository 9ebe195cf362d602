import CSQLite
import Glibc
import LecternSQL
import Synchronization

/// What SQLite asks while a statement runs: whether to go on, whether to wait for another process, whether a word is
/// allowed. It asks on the connection's thread, so that a statement is never stopped from outside, where the wrong one
/// could be hit.
final class Watch: @unchecked Sendable {  // everything but the atomic is touched on the connection's thread only
    /// Set from outside, once and for all.
    let isClosing = Atomic<Bool>(false)
    /// Whether the statement under way may be stopped; a commit may not.
    var mayStop = true
    var deadline: ContinuousClock.Instant?
    /// Why the last statement was stopped.
    private(set) var reason: SQLError?
    /// Whether it is the driver itself that speaks, of transactions and settings.
    var ownWords = false
    /// The frames in the write-ahead log after the last commit.
    var frames = 0
    private let busyTimeout: Duration
    /// Since when the statement under way waits for other processes, if it does.
    private var waitsSince: ContinuousClock.Instant?

    init(busyTimeout: Duration) { self.busyTimeout = busyTimeout }

    func start(deadline: Duration?, mayStop: Bool = true) {
        reason = nil
        waitsSince = nil
        self.mayStop = mayStop
        self.deadline = deadline.map { .now + $0 }
    }

    func install(in database: OpaquePointer) {
        let context = Unmanaged.passUnretained(self).toOpaque()
        // A thousand steps of SQLite's machine take some ten microseconds.
        sqlite3_progress_handler(database, 1000, { Watch.of($0).shouldStop ? 1 : 0 }, context)
        sqlite3_busy_handler(database, { context, _ in Watch.of(context).waitsForOthers() ? 1 : 0 }, context)
        sqlite3_set_authorizer(
            database, { context, action, name, value, _, _ in Watch.of(context).verdict(action, name, value) }, context)
        sqlite3_wal_hook(
            database,
            { context, _, _, frames in
                Watch.of(context).frames = Int(frames)
                return SQLITE_OK
            }, context)
    }

    private static func of(_ context: UnsafeMutableRawPointer?) -> Watch {
        // SQLite hands back what `install` gave it; the connection keeps the watch as long as the handle.
        Unmanaged<Watch>.fromOpaque(context.unsafelyUnwrapped).takeUnretainedValue()
    }

    private var shouldStop: Bool {
        guard mayStop else { return false }
        if isClosing.load(ordering: .relaxed) {
            reason = .closed
        } else if Task.isCancelled {
            reason = .cancelled
        } else if let deadline, deadline <= .now {
            reason = .timedOut
        } else {
            return false
        }
        return true
    }

    /// Pauses, and answers whether to look once more; false when the statement has waited long enough.
    /// - Parameter share: of the time that it has.
    func waitsForOthers(share: Double = 1) -> Bool {
        let now = ContinuousClock.now
        let since = waitsSince ?? now
        waitsSince = since
        let waited = now - since
        if shouldStop || waited >= busyTimeout * share { return false }
        // An eighth of the wait so far: nobody waits much longer than they must, and a long wait costs few looks.
        usleep(UInt32(min(10_000, max(100, waited.seconds * 125_000))))
        return true
    }

    /// Transactions and settings are the driver's: a caller that ended a transaction would take the lease's meaning
    /// away, and one that changed a setting would change it for those who come after.
    private func verdict(_ action: Int32, _ name: UnsafePointer<CChar>?, _ value: UnsafePointer<CChar>?) -> Int32 {
        if ownWords { return SQLITE_OK }
        switch action {
        case SQLITE_TRANSACTION, SQLITE_SAVEPOINT:
            return SQLITE_DENY
        case SQLITE_PRAGMA:
            // Those that take a word without setting anything.
            guard value != nil, let name else { return SQLITE_OK }
            let reads = [
                "table_info", "table_xinfo", "index_list", "index_info", "index_xinfo", "foreign_key_list",
                "foreign_key_check", "integrity_check", "quick_check",
            ]
            return reads.contains(String(cString: name).lowercased()) ? SQLITE_OK : SQLITE_DENY
        default:
            return SQLITE_OK
        }
    }
}
