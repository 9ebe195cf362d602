import LecternPorts
import Synchronization

/// Watches an upload pass by and keeps its end, so that a zip archive's directory can be read afterwards.
final class UploadInspector: Sendable {
    // Guards the last bytes seen.
    private let last = Mutex<[UInt8]>([])

    var tail: [UInt8] { last.withLock { $0 } }

    func watch(_ body: ByteStream) -> ByteStream {
        ByteStream {
            var iterator = body.makeAsyncIterator()
            return {
                guard let chunk = try await iterator.next() else { return nil }
                self.keep(chunk)
                return chunk
            }
        }
    }

    private func keep(_ chunk: [UInt8]) {
        last.withLock { tail in
            tail += chunk
            // Cut now and then, not at every chunk: the cost stays linear.
            if tail.count > 2 * DocumentFormat.tailLength { tail.removeFirst(tail.count - DocumentFormat.tailLength) }
        }
    }
}
