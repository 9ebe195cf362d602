/// Opened once; whoever waits for it goes on then.
final class Gate: Sendable {
    private let stream: AsyncStream<Never>
    private let continuation: AsyncStream<Never>.Continuation

    init() { (stream, continuation) = AsyncStream<Never>.makeStream() }

    func open() { continuation.finish() }

    func wait() async { for await _ in stream {} }
}
