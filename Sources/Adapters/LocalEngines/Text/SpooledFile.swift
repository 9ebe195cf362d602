import Dispatch
import Glibc
import LecternPorts

/// An upload on disk, for programs that must seek in it.
///
/// The file has no name from the moment it is there, so it is gone with this process whatever happens to it, and
/// nobody else can open it. Programs get it as standard input and find it under `path`.
final class SpooledFile: Sendable {
    /// Where a program whose standard input is this file can open it anew, from its start.
    static let path = "/proc/self/fd/0"

    let descriptor: Int32
    let size: Int
    /// Up to 1 KiB from the start.
    let head: [UInt8]

    private static let queue = DispatchQueue(label: "lectern.spool")

    private init(descriptor: Int32, size: Int, head: [UInt8]) {
        self.descriptor = descriptor
        self.size = size
        self.head = head
    }

    deinit { close(descriptor) }

    /// Throws `tooLarge` when `body` is longer than `limit` bytes, `unavailable` when it breaks or the disk is full.
    static func spool(
        _ body: ByteStream, in directory: String, limit: Int
    ) async throws(ExtractionError) -> SpooledFile {
        let descriptor = try create(in: directory)
        var head: [UInt8] = []
        var size = 0
        do {
            for try await chunk in body {
                size += chunk.count
                guard size <= limit else { throw ExtractionError.tooLarge(limit: limit) }
                if head.count < 1024 { head += chunk.prefix(1024 - head.count) }
                let failure = await write(chunk, to: descriptor)
                guard failure == 0 else {
                    throw ExtractionError.unavailable("no room in \(directory): error \(failure)")
                }
            }
        } catch {
            close(descriptor)
            if let known = error as? ExtractionError { throw known }
            if error is CancellationError || Task.isCancelled { throw .cancelled }
            throw .unavailable("the file could not be read: \(error)")
        }
        lseek(descriptor, 0, SEEK_SET)
        return SpooledFile(descriptor: descriptor, size: size, head: head)
    }

    private static func create(in directory: String) throws(ExtractionError) -> Int32 {
        var name = Array("\(directory)/lectern-XXXXXX".utf8CString)
        // Made with mode 0600.
        let descriptor = mkstemp(&name)
        guard descriptor >= 0 else { throw .unavailable("\(directory) cannot be written: error \(errno)") }
        unlink(name)
        _ = fcntl(descriptor, F_SETFD, FD_CLOEXEC)
        return descriptor
    }

    /// The error's number, or 0. A disk may be slow, so not on a thread that tasks share.
    private static func write(_ bytes: [UInt8], to descriptor: Int32) async -> Int32 {
        await withCheckedContinuation { continuation in
            queue.async {
                var rest = bytes[...]
                while !rest.isEmpty {
                    let count = rest.withUnsafeBytes { Glibc.write(descriptor, $0.baseAddress, $0.count) }
                    if count < 0 && errno != EINTR { return continuation.resume(returning: errno) }
                    rest = rest.dropFirst(max(0, count))
                }
                continuation.resume(returning: 0)
            }
        }
    }
}
