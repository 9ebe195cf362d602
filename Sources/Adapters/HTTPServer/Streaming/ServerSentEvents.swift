import LecternPorts

/// Writes one event stream (WHATWG HTML, 9.2: server-sent events). A slow client holds the writer back.
public struct ServerSentEventWriter: Sendable {
    fileprivate let pipe: EventPipe

    /// One event with JSON data.
    /// - Throws: `CancellationError` when the client has left.
    public func send(_ event: String, id: String? = nil, _ data: JSONValue) async throws {
        try await pipe.put(Self.bytes(event: event, id: id, data: String(decoding: data.encoded(), as: UTF8.self)))
    }

    /// A line that clients ignore; it keeps proxies from closing a quiet connection.
    public func comment(_ text: String) async throws {
        try await pipe.put(Array(": \(text.filter { !$0.isNewline })\n\n".utf8))
    }

    /// Line ends within the data become further `data:` lines; in the names they are dropped. Those of the standard only:
    /// U+0085, U+2028 and U+2029 may stand in a JSON string as they are, and a client would put a line feed in their place.
    static func bytes(event: String, id: String?, data: String) -> [UInt8] {
        var text = ""
        if let id { text += "id: \(id.filter { !$0.isNewline && $0 != "\0" })\n" }
        text += "event: \(event.filter { !$0.isNewline })\n"
        for line in data.split(omittingEmptySubsequences: false, whereSeparator: { ["\n", "\r", "\r\n"].contains($0) })
        {
            text += "data: \(line)\n"
        }
        return Array((text + "\n").utf8)
    }
}

extension HTTPResponse {
    /// An event stream, written by `body` while it is read. It ends when `body` returns; `body` is cancelled when the
    /// client leaves.
    public static func serverSentEvents(
        _ body: @escaping @Sendable (ServerSentEventWriter) async throws -> Void
    ) -> HTTPResponse {
        let stream = ByteStream {
            let pipe = EventPipe()
            let writer = Writing(
                Task {
                    do { try await body(ServerSentEventWriter(pipe: pipe)) } catch {}
                    await pipe.finish()
                })
            return {
                try await withTaskCancellationHandler {
                    try await pipe.take()
                } onCancel: {
                    writer.cancel()
                }
            }
        }
        return HTTPResponse(
            .ok,
            headers: [
                "Content-Type": "text/event-stream; charset=utf-8", "Cache-Control": "no-cache, no-transform",
                "X-Accel-Buffering": "no",
            ], body: .stream(stream, length: nil))
    }
}

/// The task that writes; it ends with the stream that is read from it.
private final class Writing: Sendable {
    private let task: Task<Void, Never>

    init(_ task: Task<Void, Never>) { self.task = task }

    deinit { task.cancel() }

    func cancel() { task.cancel() }
}

/// Hands events from the writer to the connection, a few at a time.
private actor EventPipe {
    private static let capacity = 16
    private var waiting: [[UInt8]] = []
    private var isFinished = false
    private var reader: CheckedContinuation<Void, Never>?
    private var writers: [CheckedContinuation<Void, Never>] = []

    func put(_ bytes: [UInt8]) async throws {
        while waiting.count >= Self.capacity, !Task.isCancelled {
            await withTaskCancellationHandler {
                await withCheckedContinuation { writers.append($0) }
            } onCancel: {
                Task { await self.wakeWriters() }
            }
        }
        try Task.checkCancellation()
        waiting.append(bytes)
        wakeReader()
    }

    func finish() {
        isFinished = true
        wakeReader()
    }

    func take() async throws -> [UInt8]? {
        while waiting.isEmpty, !isFinished, !Task.isCancelled {
            await withTaskCancellationHandler {
                await withCheckedContinuation { reader = $0 }
            } onCancel: {
                Task { await self.wakeReader() }
            }
        }
        try Task.checkCancellation()
        guard !waiting.isEmpty else { return nil }
        // What piled up goes out in one write.
        let bytes = Array(waiting.joined())
        waiting = []
        wakeWriters()
        return bytes
    }

    private func wakeReader() {
        reader?.resume()
        reader = nil
    }

    private func wakeWriters() {
        for writer in writers { writer.resume() }
        writers = []
    }
}
