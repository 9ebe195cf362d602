import Dispatch
import Glibc
import LecternPorts

/// A file of sound that only this process needs, gone with its owner.
///
/// While another program has to find it, it has a name; `read` takes the name away, so that not even a crash leaves it.
final class SpeechFile: Sendable {
    let path: String
    private let descriptor: Int32
    private static let queue = DispatchQueue(label: "lectern.speech.files")
    private static let chunk = 64 << 10

    /// Makes an empty file, for its owner only, in `folder`.
    static func make(in folder: String) async throws(SpeechError) -> SpeechFile {
        let made: Result<SpeechFile, SpeechError> = await onQueue {
            Result { () throws(SpeechError) in try SpeechFile(folder: folder) }
        }
        return try made.get()
    }

    private init(folder: String) throws(SpeechError) {
        var name = Array("\(folder)/lectern-speech-XXXXXX".utf8CString)
        descriptor = mkstemp(&name)
        guard descriptor >= 0 else {
            let reason = strerror(errno).map { String(cString: $0) } ?? "unknown"
            throw .unavailable("cannot make a file in \(folder): \(reason)")
        }
        _ = fcntl(descriptor, F_SETFD, FD_CLOEXEC)
        path = String(decoding: name.dropLast().map { UInt8(bitPattern: $0) }, as: UTF8.self)
    }

    deinit {
        unlink(path)
        close(descriptor)
    }

    /// Copies `body` into the file. Throws `corrupt` past `limit` bytes, `unavailable` when `body` breaks off or the disk
    /// is full, and `cancelled`.
    func fill(from body: ByteStream, limit: Int) async throws(SpeechError) {
        var size = 0
        do {
            for try await chunk in body {
                try Task.checkCancellation()
                size += chunk.count
                guard size <= limit else { throw SpeechError.corrupt("more than \(limit) bytes") }
                try await append(chunk)
            }
        } catch let error as SpeechError {
            throw error
        } catch {
            throw Task.isCancelled || error is CancellationError ? .cancelled : .unavailable("the recording broke off")
        }
    }

    private func append(_ bytes: [UInt8]) async throws(SpeechError) {
        let descriptor = descriptor
        let failure: Int32 = await Self.onQueue {
            var rest = bytes[...]
            while !rest.isEmpty {
                let written = rest.withUnsafeBytes { write(descriptor, $0.baseAddress, $0.count) }
                if written > 0 {
                    rest = rest.dropFirst(written)
                } else if written == 0 || errno != EINTR {
                    return errno
                }
            }
            return 0
        }
        guard failure == 0 else {
            throw .unavailable("cannot store the recording: \(strerror(failure).map { String(cString: $0) } ?? "")")
        }
    }

    /// Bytes; nil when the system does not say.
    var size: Int? {
        var status = stat()
        return fstat(descriptor, &status) == 0 ? status.st_size : nil
    }

    /// The content, from now on without a name.
    func read() -> ByteStream {
        unlink(path)
        return ByteStream { [self] in
            var offset = 0
            return {
                try Task.checkCancellation()
                let (start, descriptor) = (offset, self.descriptor)
                let bytes: [UInt8]? = await Self.onQueue {
                    var buffer = [UInt8](repeating: 0, count: Self.chunk)
                    let count = pread(descriptor, &buffer, buffer.count, start)
                    return count < 0 ? nil : Array(buffer.prefix(count))
                }
                guard let bytes else { throw SpeechError.unavailable("cannot read the speech") }
                offset += bytes.count
                return bytes.isEmpty ? nil : bytes
            }
        }
    }

    private static func onQueue<Value: Sendable>(_ work: @escaping @Sendable () -> Value) async -> Value {
        await withCheckedContinuation { continuation in
            queue.async { continuation.resume(returning: work()) }
        }
    }
}
