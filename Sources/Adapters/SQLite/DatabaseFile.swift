import Glibc
import LecternSQL

/// The file and its folder, made so that only their owner can read them.
enum DatabaseFile {
    /// Makes the folder (0700) and an empty file (0600) where they are not there. SQLite gives the log the file's rights.
    static func make(_ path: String) throws(SQLError) {
        let folder = folder(of: path)
        try makeFolder(folder)
        if try makeNew(path) {
            try synchronize(folder)
        } else {
            var status = stat()
            guard stat(path, &status) == 0 else { throw .system("look at the database \(path)") }
            guard status.st_mode & S_IFMT == S_IFREG else { throw .unavailable("\(path) is no file") }
            if status.st_mode & 0o077 != 0, chmod(path, 0o600) != 0 { throw .system("protect the database \(path)") }
        }
        guard access(folder, W_OK | X_OK) == 0, access(path, R_OK | W_OK) == 0 else {
            throw .system("write the database \(path)")
        }
    }

    /// False when there is something already. That is never opened: closing it again would drop the locks that SQLite
    /// holds on it in this process.
    static func makeNew(_ path: String) throws(SQLError) -> Bool {
        let number = open(path, O_RDWR | O_CREAT | O_EXCL | O_CLOEXEC | O_NOFOLLOW, 0o600)
        guard number >= 0 else {
            if errno == EEXIST { return false }
            throw .system("make \(path)")
        }
        close(number)
        return true
    }

    static func folder(of path: String) -> String {
        guard let slash = path.lastIndex(of: "/") else { return "." }
        return slash == path.startIndex ? "/" : String(path[..<slash])
    }

    /// Makes names in the folder last through a loss of power.
    static func synchronize(_ path: String) throws(SQLError) {
        let number = open(path, O_RDONLY | O_CLOEXEC)
        guard number >= 0 else { throw .system("open \(path)") }
        defer { close(number) }
        guard fsync(number) == 0 else { throw .system("synchronize \(path)") }
    }

    private static func makeFolder(_ path: String) throws(SQLError) {
        guard mkdir(path, 0o700) != 0, errno != EEXIST else { return }
        guard errno == ENOENT, path.contains("/") else { throw .system("make the folder \(path)") }
        try makeFolder(folder(of: path))
        guard mkdir(path, 0o700) == 0 || errno == EEXIST else { throw .system("make the folder \(path)") }
    }
}

extension SQLError {
    /// What the last call of the system said.
    static func system(_ what: String) -> SQLError {
        let number = errno
        if number == ENOSPC || number == EDQUOT || number == EFBIG { return .full }
        return .unavailable("cannot \(what): \(String(cString: strerror(number)))")
    }
}
