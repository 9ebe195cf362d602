import Glibc
import LecternPorts

/// An open file or folder, closed when the last reference goes.
final class FileDescriptor: Sendable {
    let number: Int32

    init(_ number: Int32) { self.number = number }

    deinit { close(number) }

    /// Opens `path` within `folder`; never follows a symbolic link in its last part.
    static func open(
        _ path: String, in folder: FileDescriptor?, _ flags: Int32, for purpose: String
    ) throws(BlobStoreError) -> FileDescriptor {
        let number = openat(folder?.number ?? AT_FDCWD, path, flags | O_CLOEXEC | O_NOFOLLOW, 0o600)
        guard number >= 0 else { throw .last(purpose) }
        return FileDescriptor(number)
    }

    /// Waits until what was written, or renamed into this folder, would survive a loss of power.
    func synchronize(_ purpose: String) throws(BlobStoreError) {
        guard fsync(number) == 0 else { throw .last(purpose) }
    }
}

extension BlobStoreError {
    /// What `errno` says now, as an error of the port.
    static func last(_ purpose: String) -> BlobStoreError {
        let code = errno
        if code == ENOSPC || code == EDQUOT || code == EFBIG { return .full }
        let reason = strerror(code).map { String(cString: $0) } ?? "error \(code)"
        return .unavailable("cannot \(purpose): \(reason)")
    }
}
