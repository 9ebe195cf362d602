import FoundationEssentials
import Glibc

/// The data folder as the process that serves from it holds it: one at a time, whatever else reads it beside.
package final class DataFolder: Sendable {
    package struct Failure: Error, CustomStringConvertible {
        package let description: String
    }

    private let descriptor: Int32

    /// Makes the folder, takes its lock, and clears what an earlier process left half done. The lock ends with the
    /// process, however it ends.
    package init(serving path: String) throws(Failure) {
        do {
            try FileManager.default.createDirectory(
                atPath: path, withIntermediateDirectories: true, attributes: [.posixPermissions: 0o700])
        } catch {
            throw Failure(description: "\(path) cannot be made")
        }
        let lock = path + "/serve.lock"
        let descriptor = open(lock, O_RDWR | O_CREAT | O_CLOEXEC | O_NOFOLLOW, 0o600)
        guard descriptor >= 0 else {
            throw Failure(description: "\(lock) cannot be made: \(String(cString: strerror(errno)))")
        }
        guard flock(descriptor, LOCK_EX | LOCK_NB) == 0 else {
            close(descriptor)
            throw Failure(description: "\(path) is in use by another lectern serve")
        }
        self.descriptor = descriptor
        // Half an upload: nothing of an earlier run is worth keeping.
        try? FileManager.default.removeItem(atPath: Self.spool(path))
    }

    deinit { close(descriptor) }

    static func spool(_ path: String) -> String { path + "/spool" }
}
