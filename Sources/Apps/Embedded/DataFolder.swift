import FoundationEssentials
import Glibc

/// The data folder as the process that serves from it holds it: one at a time, whatever else reads it beside.
package final class DataFolder: Sendable {
    package struct Failure: Error, CustomStringConvertible {
        package let description: String
        /// There is no such folder.
        package var isMissing = false
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
        descriptor = try Self.lock(path)
        // Half an upload, and what programs were given to work on, recordings among it: nothing of an earlier run is worth
        // keeping, and what belongs to somebody must not outlive its erasure here.
        for folder in [Self.spool(path), Self.work(path)] { try? FileManager.default.removeItem(atPath: folder) }
    }

    /// Takes the lock of a folder that is there, and changes nothing in it. The lock ends with the process.
    package init(holding path: String) throws(Failure) {
        var isFolder = false
        guard FileManager.default.fileExists(atPath: path, isDirectory: &isFolder), isFolder else {
            throw Failure(description: "there is no folder \(path); 'lectern serve' makes one", isMissing: true)
        }
        descriptor = try Self.lock(path)
    }

    deinit { close(descriptor) }

    private static func lock(_ path: String) throws(Failure) -> Int32 {
        let lock = path + "/serve.lock"
        let descriptor = open(lock, O_RDWR | O_CREAT | O_CLOEXEC | O_NOFOLLOW, 0o600)
        guard descriptor >= 0 else {
            throw Failure(description: "\(lock) cannot be made: \(String(cString: strerror(errno)))")
        }
        guard flock(descriptor, LOCK_EX | LOCK_NB) == 0 else {
            close(descriptor)
            throw Failure(description: "\(path) is in use by another lectern process")
        }
        return descriptor
    }

    static func spool(_ path: String) -> String { path + "/spool" }

    /// Files for as long as a program works on them.
    static func work(_ path: String) -> String { path + "/work" }
}
