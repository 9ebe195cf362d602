import CMicrohttpd
import LecternPorts
import Synchronization

/// One request and its answer, between the library's thread and the handler's task.
///
/// The library calls in steps: once with the header, once for every piece of the body, once at its end, and again after
/// each sleep. `Step` remembers what the next call means.
final class Exchange: Sendable {
    enum Step {
        case header
        /// The whole body is gathered before the handler starts.
        case gathering
        /// The handler is at work while the body arrives.
        case streaming
        /// The body has arrived; the answer has not.
        case awaiting
        case answered
        case over
    }

    private struct State {
        var step = Step.header
        var request: HTTPRequest?
        var gathered: [UInt8] = []
        var pipe: BodyPipe?
        var answer: HTTPResponse?
        var task: Task<Void, Never>?
        /// The connection while it sleeps. Whoever takes it out resumes it.
        var sleeping: SleepingConnection?
        var received = 0
        /// Since when the client owes body bytes; nil while it is us who hold it back.
        var waitingSince: MonotonicTime?
        var waited = Duration.zero
        var stream: ResponseStream?
        var size = 0
    }

    private let state = Mutex(State())
    private let server: ServerCore
    let connection: Connection
    private let isHead: Bool
    private let isBefore11: Bool

    init(server: ServerCore, connection: Connection, _ line: RequestLine) {
        isHead = line.method == "HEAD"
        isBefore11 = line.isBefore11
        self.server = server
        self.connection = connection
    }

    // MARK: - On the library's thread

    /// The header is complete.
    ///
    /// - Returns: false to close the connection.
    func begin(_ handle: OpaquePointer, _ line: RequestLine) -> Bool {
        let head = RequestHead(handle, line, connection: connection, limits: server.limits)
        var request = head.request
        if request.context.rejection != nil {
            // Whatever follows belongs to a request that nobody understood.
            connection.linger()
            if let answer = run(request) { return queue(answer, handle, closing: true) }
            state.withLock { $0.step = .streaming }
            return true
        }
        guard request.contentLength != 0 else {
            state.withLock { state in
                state.request = request
                state.step = .gathering
            }
            return true
        }
        connection.enter(.receiving)
        if let length = request.contentLength, length <= server.limits.bufferedBody {
            state.withLock { state in
                state.request = request
                state.step = .gathering
                state.gathered.reserveCapacity(length)
                state.waitingSince = .now
            }
            return true
        }
        let pipe = BodyPipe(capacity: 256 << 10) { [weak self] in self?.wake() }
        request.body = pipe.stream
        state.withLock { state in
            state.step = .streaming
            state.pipe = pipe
            state.waitingSince = .now
        }
        guard let answer = run(request) else { return true }
        connection.linger()
        return queue(answer, handle, closing: true)
    }

    /// Bytes of the body, as many of which are left in `size` as were not taken.
    func receive(_ bytes: UnsafeRawBufferPointer, _ size: UnsafeMutablePointer<Int>, _ handle: OpaquePointer) -> Bool {
        let (step, received, pipe, early) = state.withLock { state -> (Step, Int, BodyPipe?, HTTPResponse?) in
            let now = MonotonicTime.now
            if let since = state.waitingSince { state.waited += now.since(since) }
            state.waitingSince = now
            if state.step == .gathering {
                state.gathered += bytes
                state.received += bytes.count
            }
            return (state.step, state.received, state.pipe, state.answer)
        }
        switch step {
        case .gathering:
            size.pointee = 0
            return received <= server.limits.body
        case .streaming:
            if let early { return dismiss(bytes.count, size, early) }
            guard received + bytes.count <= server.limits.body else {
                pipe?.fail(.payloadTooLarge(limit: server.limits.body))
                take(bytes.count, size)
                return true
            }
            return hand(bytes, size, handle, to: pipe)
        case .header, .awaiting, .answered, .over: return false
        }
    }

    /// Ends with the bytes taken, or asleep, or answered: the library calls again only for news of the socket, so that what is
    /// left otherwise would wait until the client is cut off.
    private func hand(
        _ bytes: UnsafeRawBufferPointer, _ size: UnsafeMutablePointer<Int>, _ handle: OpaquePointer, to pipe: BodyPipe?
    ) -> Bool {
        while true {
            switch pipe?.offer(bytes) ?? .unwanted {
            case .taken, .unwanted:
                take(bytes.count, size)
                return true
            case .full:
                if sleep(handle, whileFull: pipe) { return true }
            }
            if let early = state.withLock({ $0.answer }) { return dismiss(bytes.count, size, early) }
        }
    }

    private func take(_ count: Int, _ size: UnsafeMutablePointer<Int>) {
        size.pointee = 0
        state.withLock { $0.received += count }
    }

    /// The body's end, or a wake-up after it.
    func proceed(_ handle: OpaquePointer) -> Bool {
        let (step, request, gathered, pipe) = state.withLock { state in
            let result = (state.step, state.request.take(), state.gathered, state.pipe)
            state.gathered = []
            state.waitingSince = nil
            if state.step != .over { state.step = .awaiting }
            return result
        }
        guard step != .over else { return false }
        if var request {
            if !gathered.isEmpty { request.body = ByteStream(gathered) }
            if let answer = run(request) { return queue(answer, handle, closing: false) }
        } else if step == .streaming {
            pipe?.end()
        }
        let ready = state.withLock { state -> HTTPResponse? in
            if let answer = state.answer.take() { return answer }
            connection.enter(.working)
            state.sleeping = SleepingConnection(suspending: handle)
            return nil
        }
        guard let ready else { return true }
        return queue(ready, handle, closing: false)
    }

    /// The library has finished with this request, or lost its client.
    func complete(succeeded: Bool) {
        let (task, pipe, stream) = state.withLock { state in
            state.step = .over
            state.sleeping = nil
            state.answer = nil
            return (state.task.take(), state.pipe.take(), state.stream.take())
        }
        if !succeeded { task?.cancel() }
        pipe?.fail(.clientClosed)
        stream?.cancel()
        connection.endExchange()
    }

    // MARK: - The handler's side

    /// Starts the handler on this very thread, if there has to be one.
    ///
    /// - Returns: the answer, when it came without suspending.
    private func run(_ request: HTTPRequest) -> HTTPResponse? {
        let responder = server.responder
        switch responder.begin(request) {
        case .answered(let answer): return checked(answer, request)
        case .waiting(let handler, let prepared): start(handler, prepared, responder)
        }
        return state.withLock { $0.answer.take() }
    }

    /// - Parameter request: as the handler is to see it.
    private func start(_ handler: @escaping HTTPHandler, _ request: HTTPRequest, _ responder: HTTPResponder) {
        let task = Task.immediate { [self] in
            let answer: HTTPResponse
            do {
                answer = responder.end(try await handler(request), of: request)
            } catch {
                // The last resort is for a handler without a chain around it.
                answer = responder.answer(to: error, request) ?? server.lastResort(error, request)
            }
            finish(answer, of: request)
        }
        let isUnderWay = state.withLock { state in
            guard state.answer == nil, state.step != .over else { return false }
            state.task = task
            return true
        }
        if isUnderWay, connection.hasHungUp { task.cancel() }
    }

    // Inlined, this would lie in the frame that every request takes from the heap.
    @inline(never)
    private func finish(_ given: HTTPResponse, of request: HTTPRequest) {
        let answer = checked(given, request)
        let sleeping = state.withLock { state -> SleepingConnection? in
            state.task = nil
            guard state.step != .over else { return nil }
            state.answer = answer
            return state.sleeping.take()
        }
        if let sleeping { sleeping.wake() }
    }

    /// A rejected request gets no other answer, also from a handler that did not look.
    private func checked(_ answer: HTTPResponse, _ request: HTTPRequest) -> HTTPResponse {
        request.context.rejection.map { server.lastResort($0, request) } ?? answer
    }

    private func wake() {
        let sleeping = state.withLock { state -> SleepingConnection? in
            guard state.step == .streaming else { return nil }
            state.waitingSince = .now
            return state.sleeping.take()
        }
        if let sleeping { sleeping.wake() }
    }

    /// False where an answer or room came meanwhile: nobody would be left to wake us.
    private func sleep(_ handle: OpaquePointer, whileFull pipe: BodyPipe?) -> Bool {
        state.withLock { state in
            guard state.answer == nil, pipe?.isFull == true else { return false }
            state.waitingSince = nil
            state.sleeping = SleepingConnection(suspending: handle)
            return true
        }
    }

    // MARK: - Answers

    private func queue(_ answer: HTTPResponse, _ handle: OpaquePointer, closing: Bool) -> Bool {
        let outgoing = OutgoingResponse(
            answer, isHead: isHead, isBefore11: isBefore11, closing: closing || server.isDraining)
        state.withLock { state in
            state.step = .answered
            state.stream = outgoing.stream
            state.size = outgoing.size ?? 0
        }
        connection.enter(.answering)
        return outgoing.queue(on: handle)
    }

    /// An answer is there before the body is: a short rest is read, a long one is not.
    private func dismiss(_ count: Int, _ size: UnsafeMutablePointer<Int>, _ answer: HTTPResponse) -> Bool {
        take(count, size)
        let received = state.withLock { $0.received }
        guard !server.hasTLS, let raw = RawResponse.bytes(answer) else {
            return received <= server.limits.body
        }
        connection.sendDirectly(raw)
        connection.linger()
        return false
    }

    // MARK: - The watcher's side

    /// The client hung up: whoever works for it should stop.
    func hangUp() {
        let (task, pipe, stream, sleeping) = state.withLock { state in
            let wakes = state.step == .streaming
            return (state.task, state.pipe, state.stream, wakes ? state.sleeping.take() : nil)
        }
        pipe?.fail(.clientClosed)
        task?.cancel()
        stream?.cancel()
        if let sleeping { sleeping.wake() }
    }

    /// The server stops: the handler is cancelled, and its connection wakes to be closed whatever the handler does.
    func abandon() {
        hangUp()
        let sleeping = state.withLock { state in
            state.step = .over
            return state.sleeping.take()
        }
        if let sleeping { sleeping.wake() }
    }

    /// Ends what takes the client too long.
    func enforce(_ limits: ServerConfiguration.Limits, now: MonotonicTime) {
        let (phase, since) = connection.current
        switch phase {
        case .receiving:
            let (pipe, overdue, answered) = state.withLock { state in
                let waited = state.waited + (state.waitingSince.map { now.since($0) } ?? .zero)
                let fair = limits.bodyTime + .seconds(state.received / limits.minimumRate)
                return (state.pipe, waited > fair, state.answer)
            }
            guard overdue else { return }
            pipe?.fail(.requestTimeout)
            let answer = answered ?? server.lastResort(HTTPError.requestTimeout, nil)
            if !server.hasTLS, let raw = RawResponse.bytes(answer) { connection.sendDirectly(raw) }
            hangUp()
            connection.cut()
        case .answering:
            let (stream, size) = state.withLock { ($0.stream, $0.size) }
            let stalled = stream?.waitingSince.map { now.since($0) > limits.writeTime } ?? false
            let slow =
                (stream == nil || size > 0)
                && now.since(since) > limits.writeTime + .seconds(size / limits.minimumRate)
            guard stalled || slow else { return }
            hangUp()
            connection.reset()
        case .waiting, .working: return
        }
    }
}
