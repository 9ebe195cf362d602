import Glibc
import LecternSQL

/// A lock that ends with the process that holds it, however that ends: `flock` on a file that stays.
struct FileLock: ~Copyable {
    private let number: CInt

    /// Nil when another holds it. Does not wait.
    init?(_ path: String) throws(SQLError) {
        number = open(path, O_RDWR | O_CREAT | O_CLOEXEC | O_NOFOLLOW, 0o600)
        guard number >= 0 else { throw .system("open the lock \(path)") }
        guard flock(number, LOCK_EX | LOCK_NB) == 0 else {
            let isHeld = errno == EWOULDBLOCK
            let error = SQLError.system("lock \(path)")
            close(number)
            if isHeld { return nil }
            throw error
        }
    }

    deinit { close(number) }
}
