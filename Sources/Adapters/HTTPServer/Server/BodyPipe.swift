import LecternPorts
import Synchronization

/// Carries a request's body from the connection's thread to its one reader, holding the client back when the reader is
/// slow.
final class BodyPipe: Sendable {
    private struct State {
        var buffered: [UInt8] = []
        var ended = false
        var failure: HTTPError?
        var reader: CheckedContinuation<[UInt8]?, any Error>?
        var began = false
    }

    private let state = Mutex(State())
    private let capacity: Int
    /// Called, outside of the lock, whenever there is room again.
    private let drained: @Sendable () -> Void

    init(capacity: Int, drained: @escaping @Sendable () -> Void) {
        self.capacity = capacity
        self.drained = drained
    }

    enum Offer { case taken, full, unwanted }

    /// From the connection's thread. `full` takes nothing.
    func offer(_ bytes: UnsafeRawBufferPointer) -> Offer {
        let (offer, reader): (Offer, CheckedContinuation<[UInt8]?, any Error>?) = state.withLock { state in
            if state.failure != nil { return (.unwanted, nil) }
            if let reader = state.reader {
                state.reader = nil
                return (.taken, reader)
            }
            guard state.buffered.isEmpty || state.buffered.count + bytes.count <= capacity else { return (.full, nil) }
            state.buffered += bytes
            return (.taken, nil)
        }
        reader?.resume(returning: Array(bytes))
        return offer
    }

    /// Whether an offer would have to wait.
    var isFull: Bool { state.withLock { !$0.buffered.isEmpty && $0.failure == nil && $0.reader == nil } }

    func end() {
        let reader = state.withLock { state in
            state.ended = true
            return state.reader.take()
        }
        reader?.resume(returning: nil)
    }

    /// What is buffered is given up; reading throws from now on. The first failure stays.
    func fail(_ error: HTTPError) {
        let reader: CheckedContinuation<[UInt8]?, any Error>? = state.withLock { state in
            guard state.failure == nil, !(state.ended && state.buffered.isEmpty) else { return nil }
            state.failure = error
            state.buffered = []
            return state.reader.take()
        }
        reader?.resume(throwing: error)
        drained()
    }

    /// A body can be read once: a second iteration gets nothing but an error.
    var stream: ByteStream {
        ByteStream { [self] in
            let first = state.withLock { state in
                defer { state.began = true }
                return !state.began
            }
            return {
                guard first else { throw HTTPError.internal }
                return try await self.next()
            }
        }
    }

    private func next() async throws -> [UInt8]? {
        let ready: Result<[UInt8]?, HTTPError>? = take()
        if let ready {
            if case .success(.some) = ready { drained() }
            return try ready.get()
        }
        return try await withTaskCancellationHandler {
            try await withCheckedThrowingContinuation { continuation in
                let ready: Result<[UInt8]?, HTTPError>? = state.withLock { state in
                    let ready = Self.take(&state)
                    if ready == nil { state.reader = continuation }
                    return ready
                }
                guard let ready else { return }
                // What came since the look before may have filled it.
                if case .success(.some) = ready { drained() }
                continuation.resume(with: ready.mapError { $0 as any Error })
            }
        } onCancel: {
            fail(.clientClosed)
        }
    }

    private func take() -> Result<[UInt8]?, HTTPError>? { state.withLock { Self.take(&$0) } }

    private static func take(_ state: inout State) -> Result<[UInt8]?, HTTPError>? {
        if let failure = state.failure { return .failure(failure) }
        if !state.buffered.isEmpty {
            defer { state.buffered = [] }
            return .success(state.buffered)
        }
        return state.ended ? .success(nil) : nil
    }
}
