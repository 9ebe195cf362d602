import Glibc
import LecternSQL

/// A lock that ends with the process that holds it, however that ends: `flock` on a file that stays.
final class FileLock: Sendable {
    private let number: CInt

    /// Nil when another holds it. Does not wait.
    init?(_ path: String) throws(SQLError) {
        let number = open(path, O_RDWR | O_CREAT | O_CLOEXEC | O_NOFOLLOW, 0o600)
        guard number >= 0 else { throw .system("open the lock \(path)") }
        self.number = number
        guard flock(number, LOCK_EX | LOCK_NB) == 0 else {
            if errno == EWOULDBLOCK { return nil }
            throw .system("lock \(path)")
        }
    }

    deinit { close(number) }
}
