import LecternSQL
import Synchronization

/// The one connection over which a database hears notices, and those who wait for them.
///
/// It is made with the first listener and closed with the last; when it breaks it is made anew, with growing pauses.
final class NoticeBoard: Sendable {
    private enum Connection {
        case none
        case beginning
        case open(Link)
    }

    private struct State {
        var connection = Connection.none
        var listeners: [String: [PostgresListener]] = [:]
        /// Channels that the server was asked for on this connection.
        var asked: Set<String> = []
        /// The server has said yes.
        var heard: Set<String> = []
        var isAsking = false
        var failures = 0
        /// Somebody has been told that notices are kept.
        var hasHeard = false
        /// Not before this is the next connection tried.
        var nextTry: ContinuousClock.Instant?
        var waiting: [UInt64: (channel: String, answer: @Sendable (Result<Void, SQLError>) -> Void)] = [:]
        var lastWaiter: UInt64 = 0
        var loss: LinkLoss?
        var isClosed = false

        mutating func forgetConnection() {
            connection = .none
            asked = []
            heard = []
            isAsking = false
        }
    }

    private let configuration: PostgresConfiguration
    private let lanes: LinkLanes
    private let state = Mutex(State())

    init(_ configuration: PostgresConfiguration, _ lanes: LinkLanes) {
        self.configuration = configuration
        self.lanes = lanes
    }

    /// Returns when the server keeps notices for the listener.
    func listen(to channel: String) async throws(SQLError) -> PostgresListener {
        let listener = PostgresListener(channel, on: self, lanes.poller)
        state.withLock { $0.listeners[channel, default: []].append(listener) }
        let id = state.withLock { state in
            state.lastWaiter += 1
            return state.lastWaiter
        }
        let timer = lanes.poller.at(.now + configuration.leaseWait) { [weak self] in self?.giveUp(id) }
        defer { lanes.poller.cancel(timer: timer) }
        let result: Result<Void, SQLError> = await withTaskCancellationHandler {
            await withCheckedContinuation { continuation in
                let early: Result<Void, SQLError>? = state.withLock { state in
                    if state.isClosed { return .failure(.unavailable("the database is closed")) }
                    if Task.isCancelled { return .failure(.cancelled) }
                    if state.heard.contains(channel) { return .success(()) }
                    state.waiting[id] = (channel, { continuation.resume(returning: $0) })
                    return nil
                }
                if let early { return continuation.resume(returning: early) }
                work()
            }
        } onCancel: {
            answer(id, .failure(.cancelled))
        }
        do throws(SQLError) {
            try result.get()
        } catch {
            remove(listener)
            throw error
        }
        return listener
    }

    func remove(_ listener: PostgresListener) {
        state.withLock { state in
            state.listeners[listener.channel]?.removeAll { $0 === listener }
            if state.listeners[listener.channel]?.isEmpty == true { state.listeners[listener.channel] = nil }
        }
        work()
    }

    func close() {
        let (connection, waiting, listeners) = state.withLock { state in
            defer { (state.connection, state.waiting, state.listeners) = (.none, [:], [:]) }
            state.isClosed = true
            return (state.connection, state.waiting, state.listeners)
        }
        if case .open(let link) = connection { link.close() }
        for (_, answer) in waiting.values { answer(.failure(.unavailable("the database is closed"))) }
        for listener in listeners.values.joined() { listener.end() }
    }

    private func answer(_ id: UInt64, _ result: Result<Void, SQLError>) {
        state.withLock { $0.waiting.removeValue(forKey: id) }?.answer(result)
    }

    private func giveUp(_ id: UInt64) {
        answer(id, .failure(state.withLock { $0.loss?.error } ?? .timedOut))
    }

    // MARK: The connection

    /// Does the next thing that the listeners there are call for.
    private func work() {
        enum Next {
            case nothing, connect, close(Link), ask(Link, [BoundStatement], listened: Set<String>)
        }
        let next: Next = state.withLock { state in
            guard !state.isClosed else { return .nothing }
            let wanted = Set(state.listeners.keys)
            switch state.connection {
            case .beginning: return .nothing
            case .none:
                guard !wanted.isEmpty, state.nextTry.map({ $0 <= .now }) ?? true else { return .nothing }
                state.connection = .beginning
                return .connect
            case .open(let link):
                guard !state.isAsking else { return .nothing }
                if wanted.isEmpty {
                    state.forgetConnection()
                    return .close(link)
                }
                let (new, old) = (wanted.subtracting(state.asked), state.asked.subtracting(wanted))
                guard !new.isEmpty || !old.isEmpty else { return .nothing }
                state.isAsking = true
                state.asked = wanted
                state.heard.subtract(old)
                let statements =
                    new.map { BoundStatement(plain: "LISTEN \($0.quoted)") }
                    + old.map { BoundStatement(plain: "UNLISTEN \($0.quoted)") }
                return .ask(link, statements, listened: new)
            }
        }
        switch next {
        case .nothing: break
        case .connect: connect()
        case .close(let link): link.close()
        case .ask(let link, let statements, let new):
            link.submit(statements, patience: configuration.statementTimeout) { [weak self] outcome in
                self?.asked(link, for: new, outcome)
            }
        }
    }

    private func connect() {
        Link.connect(configuration, lanes, isLasting: true) { [weak self] result in
            guard let self else {
                if case .success(let link) = result { link.close() }
                return
            }
            switch result {
            case .failure(let loss): lost(nil, loss)
            case .success(let link):
                link.state.withLock { linkState in
                    linkState.onNotice = { [weak self] in self?.ring($0) }
                    linkState.onLoss = { [weak self] link in
                        self?.lost(link, link.loss ?? LinkLoss(message: "the connection broke"))
                    }
                }
                let isClosed = state.withLock { state in
                    if !state.isClosed { state.connection = .open(link) }
                    return state.isClosed
                }
                if isClosed { return link.close() }
                work()
            }
        }
    }

    private func asked(_ link: Link, for channels: Set<String>, _ outcome: LinkOutcome) {
        guard case .answered(let answer) = outcome, answer.failure == nil else {
            // An answer that is a failure leaves open which channels are heard.
            link.close()
            let loss: LinkLoss =
                switch outcome {
                case .answered(let answer): answer.failure.map { LinkLoss($0) } ?? LinkLoss(message: "no answer")
                case .lost(let loss), .notSent(let loss): loss
                case .cancelled: LinkLoss(message: "cancelled")
                }
            return lost(link, loss)
        }
        let (answers, listeners) = state.withLock { state in
            guard case .open(let current) = state.connection, current === link else {
                return ([@Sendable (Result<Void, SQLError>) -> Void](), [PostgresListener]())
            }
            // After a break nobody knows what was missed.
            let isAgain = state.failures > 0 && state.hasHeard
            state.hasHeard = true
            state.failures = 0
            state.nextTry = nil
            state.isAsking = false
            state.loss = nil
            state.heard.formUnion(channels)
            let ready = state.waiting.filter { state.heard.contains($0.value.channel) }
            for id in ready.keys { state.waiting.removeValue(forKey: id) }
            let listeners = isAgain ? state.listeners.values.flatMap { $0 } : []
            return (ready.values.map(\.answer), listeners)
        }
        for answer in answers { answer(.success(())) }
        for listener in listeners { listener.ring() }
        work()
    }

    /// - Parameter link: nil when there was none yet.
    private func lost(_ link: Link?, _ loss: LinkLoss) {
        let calls: [@Sendable () -> Void] = state.withLock { state in
            if case .open(let current) = state.connection, current !== link { return [] }
            if case .none = state.connection { return [] }
            state.forgetConnection()
            state.loss = loss
            guard !state.isClosed else { return [] }
            state.failures += 1
            let nextTry = ContinuousClock.now + BackOff.connecting.pause(after: state.failures)
            state.nextTry = nextTry
            lanes.poller.at(nextTry) { [weak self] in self?.work() }
            guard loss.isLasting else { return [] }
            defer { state.waiting = [:] }
            return state.waiting.values.map { waiter in { waiter.answer(.failure(loss.error)) } }
        }
        for call in calls { call() }
    }

    private func ring(_ channel: String) {
        for listener in state.withLock({ $0.listeners[channel] ?? [] }) { listener.ring() }
    }
}

extension String {
    /// As an identifier that stands for itself.
    fileprivate var quoted: String {
        "\"" + split(separator: "\"", omittingEmptySubsequences: false).joined(separator: "\"\"") + "\""
    }
}
