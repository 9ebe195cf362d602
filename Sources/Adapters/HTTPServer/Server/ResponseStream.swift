import CMicrohttpd
import Glibc
import LecternPorts
import Synchronization

/// Carries a streamed answer from the task that produces it to the connection's thread, one chunk ahead at most.
final class ResponseStream: Sendable {
    private struct State {
        var chunk: [UInt8] = []
        var offset = 0
        var ended = false
        var failed = false
        /// The connection, while it sleeps for want of a chunk. Whoever takes it out resumes it.
        var sleeping: SleepingConnection?
        var producer: CheckedContinuation<Void, Never>?
        var task: Task<Void, Never>?
        /// When the chunk at hand was ready to be taken.
        var offered: MonotonicTime?
        var sent = 0
    }

    private let state = Mutex(State())
    private let length: Int?
    private let endsWithConnection: Bool

    /// - Parameters:
    ///   - length: bytes, when they are known.
    ///   - endsWithConnection: neither a length nor chunks tell the client where the answer ends.
    init(length: Int?, endsWithConnection: Bool = false) {
        self.length = length
        self.endsWithConnection = endsWithConnection
    }

    /// Begins to pull chunks.
    func start(_ body: ByteStream) {
        let task = Task.immediate { [self] in
            do {
                for try await chunk in body where !chunk.isEmpty {
                    guard await push(chunk) else { return }
                }
                finish(failed: false)
            } catch {
                finish(failed: true)
            }
        }
        let late = state.withLock { state in
            state.task = task
            return state.failed
        }
        if late { task.cancel() }
    }

    /// False when nobody wants more.
    private func push(_ chunk: [UInt8]) async -> Bool {
        let (wanted, sleeping): (Bool, SleepingConnection?) = state.withLock { state in
            guard !state.failed else { return (false, nil) }
            state.chunk = chunk
            state.offset = 0
            state.offered = .now
            return (true, state.sleeping.take())
        }
        if let sleeping { sleeping.wake() }
        guard wanted else { return false }
        await withCheckedContinuation { continuation in
            let atOnce = state.withLock { state in
                if state.failed || state.offset == state.chunk.count { return true }
                state.producer = continuation
                return false
            }
            if atOnce { continuation.resume() }
        }
        return state.withLock { !$0.failed }
    }

    private func finish(failed: Bool) {
        let sleeping = state.withLock { state in
            state.ended = true
            state.failed = state.failed || failed
            return state.sleeping.take()
        }
        if let sleeping { sleeping.wake() }
    }

    /// Fills `buffer` on the connection's thread; puts the connection to sleep when there is nothing yet.
    func read(into buffer: UnsafeMutableRawBufferPointer, of connection: OpaquePointer) -> Int {
        let (count, producer): (Int, CheckedContinuation<Void, Never>?) = state.withLock { state in
            if state.failed { return (Self.breakOff(buffer, connection), nil) }
            let left = state.chunk.count - state.offset
            guard left > 0 else {
                if state.ended {
                    // A stream that is shorter than announced must not look complete.
                    let short = length.map { state.sent < $0 } ?? false
                    if short || endsWithConnection { return (Self.breakOff(buffer, connection), nil) }
                    return (Int(lectern_end_of_stream), nil)
                }
                state.sleeping = SleepingConnection(suspending: connection)
                return (0, nil)
            }
            let count = min(left, buffer.count)
            state.chunk.withUnsafeBytes { chunk in
                buffer.copyMemory(from: UnsafeRawBufferPointer(rebasing: chunk[state.offset..<state.offset + count]))
            }
            state.offset += count
            state.sent += count
            guard state.offset == state.chunk.count else {
                state.offered = .now
                return (count, nil)
            }
            state.chunk = []
            state.offset = 0
            state.offered = nil
            return (count, state.producer.take())
        }
        producer?.resume()
        return count
    }

    /// Ends the connection: it is shut, and a byte is handed over that cannot be sent. At the failure the library closes
    /// and forgets the connection.
    ///
    /// Told by its own codes that the end has come, 0.9.75 would do so only where it asks in order to write. For a
    /// connection that was just woken it asks before that, and marks it as closed while no event of its socket is waited
    /// for: it would look at it again when all that have been idle for longer are closed, minutes later.
    private static func breakOff(_ buffer: UnsafeMutableRawBufferPointer, _ connection: OpaquePointer) -> Int {
        // What was sent before still arrives.
        _ = shutdown(lectern_socket(connection), Int32(SHUT_RDWR))
        buffer[0] = 0
        return 1
    }

    /// The library's view of this stream, which it keeps alive.
    func makeResponse(for connection: OpaquePointer) -> OpaquePointer? {
        let reader = Unmanaged.passRetained(Reader(stream: self, connection: connection))
        return MHD_create_response_from_callback(
            length.map(UInt64.init) ?? lectern_size_unknown, 32 << 10,
            { context, _, buffer, limit in
                guard let context, let buffer else { return Int(lectern_end_with_error) }
                let reader = Unmanaged<Reader>.fromOpaque(context).takeUnretainedValue()
                return reader.stream.read(
                    into: UnsafeMutableRawBufferPointer(start: buffer, count: limit), of: reader.connection)
            }, reader.toOpaque(),
            { context in
                guard let context else { return }
                let reader = Unmanaged<Reader>.fromOpaque(context).takeRetainedValue()
                reader.stream.cancel()
            })
    }

    private final class Reader {
        let stream: ResponseStream
        let connection: OpaquePointer

        init(stream: ResponseStream, connection: OpaquePointer) {
            self.stream = stream
            self.connection = connection
        }
    }

    /// Nobody reads any more: the producer is cancelled, a sleeping connection wakes to its end.
    func cancel() {
        let (sleeping, producer, task) = state.withLock { state in
            state.failed = true
            return (state.sleeping.take(), state.producer.take(), state.task.take())
        }
        producer?.resume()
        task?.cancel()
        if let sleeping { sleeping.wake() }
    }

    /// Since when a chunk has been waiting for the client.
    var waitingSince: MonotonicTime? { state.withLock { $0.offered } }
}
