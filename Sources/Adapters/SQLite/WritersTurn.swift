import Glibc

/// Whose turn it is to write, among processes that have the same file open: one that waits for SQLite's lock holds this
/// one meanwhile, and others queue behind it, the one that has just written as well.
///
/// Without it nobody is fair: who has the lock and more to do takes it again before another, which only looks now and
/// then, sees that it was free. Nothing but fairness depends on it, so where it cannot be had work goes on without.
final class WritersTurn {
    private let number: CInt
    private var isHeld = false

    /// - Parameter database: its path; the lock is a file beside it, which stays.
    init(of database: String) {
        number = open(database + "-turn", O_RDWR | O_CREAT | O_CLOEXEC | O_NOFOLLOW, 0o600)
    }

    deinit { if number >= 0 { close(number) } }

    /// Whether it is this one's now. Does not wait.
    func isTaken() -> Bool {
        guard number >= 0 else { return true }
        if flock(number, LOCK_EX | LOCK_NB) == 0 {
            isHeld = true
            return true
        }
        return errno != EWOULDBLOCK && errno != EINTR
    }

    func pass() {
        guard isHeld else { return }
        isHeld = false
        // Said, and not left to a `close`: a program that is being started may have the file open as well for a moment.
        flock(number, LOCK_UN)
    }
}
