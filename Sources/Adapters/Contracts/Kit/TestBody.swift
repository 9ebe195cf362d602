import LecternPorts
import Synchronization

/// Bodies for streams that behave as the network does.
package enum TestBody {
    struct HungUp: Error {}

    package static func bytes(_ count: Int, seed: UInt64 = 1) -> [UInt8] {
        var state = seed &* 0x9E37_79B9_7F4A_7C15 | 1
        return (0..<count).map { _ in
            state ^= state << 13
            state ^= state >> 7
            state ^= state << 17
            return UInt8(truncatingIfNeeded: state)
        }
    }

    /// The same bytes in pieces of uneven size, empty ones among them.
    static func pieces(_ bytes: [UInt8]) -> ByteStream {
        ByteStream {
            var at = 0
            var turn = 0
            return {
                guard at < bytes.count else { return nil }
                turn += 1
                let end = min(bytes.count, at + [1, 0, 7, 4096, 65_537][turn % 5])
                defer { at = end }
                return Array(bytes[at..<end])
            }
        }
    }

    /// Some bytes, and then the client is gone.
    static func failing(after bytes: [UInt8]) -> ByteStream {
        ByteStream {
            var given = false
            return {
                guard !given else { throw HungUp() }
                given = true
                return bytes
            }
        }
    }

    /// Some bytes, and then nothing until the task is cancelled; `reached` is called when the reader waits.
    static func stalling(after bytes: [UInt8], reached: @escaping @Sendable () -> Void) -> ByteStream {
        ByteStream {
            var given = false
            return {
                guard given else {
                    given = true
                    return bytes
                }
                reached()
                for await _ in AsyncStream<Never>.makeStream().stream {}
                throw CancellationError()
            }
        }
    }
}

/// Opened once; whoever waits for it goes on then.
package final class Latch: Sendable {
    private let stream: AsyncStream<Never>
    private let continuation: AsyncStream<Never>.Continuation

    package init() { (stream, continuation) = AsyncStream<Never>.makeStream() }

    package func open() { continuation.finish() }

    package func wait() async { for await _ in stream {} }

    /// Runs `body` and cancels it once it has opened the latch. What ends without opening it is not waited for longer.
    static func cancelling<Result: Sendable>(
        _ body: @escaping @Sendable (Latch) async throws -> Result
    ) async throws -> Result {
        let latch = Latch()
        let task = Task {
            defer { latch.open() }
            return try await body(latch)
        }
        await latch.wait()
        task.cancel()
        return try await task.value
    }
}
