import Dispatch
import LecternSQL
import Synchronization

/// Lends a fixed number of connections, each to one holder at a time, in the order in which they were asked for.
final class LeaseQueue: Sendable {
    private typealias Answer = Result<Connection, SQLError>

    private struct Waiter {
        var continuation: CheckedContinuation<Answer, Never>
        var deadline: ContinuousClock.Instant
    }

    private struct State {
        var idle: [Connection]
        var lent: [ObjectIdentifier: (connection: Connection, since: ContinuousClock.Instant)] = [:]
        var looksAfterLent = false
        /// By ticket. Tickets are given in rising order; those from `first` on may still be waiting.
        var waiting: [Int: Waiter] = [:]
        var first = 0
        var next = 0
        var hasTimer = false
        var isClosed = false
        var drains: [CheckedContinuation<Void, Never>] = []

        /// The ticket that has waited longest.
        mutating func head() -> Int? {
            guard !waiting.isEmpty else {
                first = next
                return nil
            }
            while waiting[first] == nil { first += 1 }
            return first
        }
    }

    let connections: [Connection]
    /// How many wait for their turn.
    var waiting: Int { state.withLock { $0.waiting.count } }
    private let patience: Duration
    private let longest: Duration
    private let state: Mutex<State>
    private let timer = DispatchQueue(label: "lectern.sqlite.deadlines")

    /// - Parameters:
    ///   - patience: how long a caller waits at most.
    ///   - longest: how long a transaction keeps its connection at most.
    init(_ connections: [Connection], patience: Duration, longest: Duration) {
        self.longest = longest
        self.connections = connections
        self.patience = patience
        // Lent from the end, so the first is the one that is used most and the last may never be opened.
        state = Mutex(State(idle: connections.reversed()))
    }

    /// The caller must `give` the connection back. Throws `timedOut`, `cancelled`, or `unavailable` after `close`.
    func take() async throws(SQLError) -> Connection {
        if let connection = takeIfIdle() { return connection }
        let ticket = state.withLock { state in
            defer { state.next += 1 }
            return state.next
        }
        let answer = await withTaskCancellationHandler {
            await withCheckedContinuation { continuation in wait(ticket, continuation) }
        } onCancel: {
            finish(ticket, .failure(.cancelled))
        }
        return try answer.get()
    }

    /// Nil when all are lent. Does not wait.
    func takeIfIdle() -> Connection? { state.withLock { takeIdle(&$0) } }

    func give(_ connection: Connection) {
        let (heir, drains) = state.withLock { state -> (Waiter?, [CheckedContinuation<Void, Never>]) in
            if let head = state.head(), let waiter = state.waiting.removeValue(forKey: head) {
                state.lent[ObjectIdentifier(connection)]?.since = .now
                return (waiter, [])
            }
            state.idle.append(connection)
            state.lent[ObjectIdentifier(connection)] = nil
            return (nil, state.lent.isEmpty ? Self.takeDrains(&state) : [])
        }
        heir?.continuation.resume(returning: .success(connection))
        for drain in drains { drain.resume() }
    }

    /// Nothing is lent from now on, and who waits is sent away.
    func refuse() {
        let waiters = state.withLock { state in
            state.isClosed = true
            defer { state.waiting = [:] }
            return Array(state.waiting.values)
        }
        for waiter in waiters { waiter.continuation.resume(returning: .failure(.closed)) }
    }

    /// Returns when everything was given back, or after `deadline`.
    func drain(until deadline: ContinuousClock.Instant) async {
        await withCheckedContinuation { continuation in
            let waits = state.withLock { state in
                if !state.lent.isEmpty { state.drains.append(continuation) }
                return !state.lent.isEmpty
            }
            guard waits else { return continuation.resume() }
            timer.asyncAfter(deadline: .now() + max(0, (deadline - .now).seconds)) {
                for drain in self.state.withLock({ Self.takeDrains(&$0) }) { drain.resume() }
            }
        }
    }

    private static func takeDrains(_ state: inout State) -> [CheckedContinuation<Void, Never>] {
        defer { state.drains = [] }
        return state.drains
    }

    private func takeIdle(_ state: inout State) -> Connection? {
        guard !state.isClosed, state.waiting.isEmpty, let connection = state.idle.popLast() else { return nil }
        state.lent[ObjectIdentifier(connection)] = (connection, .now)
        if !state.looksAfterLent {
            state.looksAfterLent = true
            lookAfterLent(in: longest)
        }
        return connection
    }

    private func wait(_ ticket: Int, _ continuation: CheckedContinuation<Answer, Never>) {
        let deadline = ContinuousClock.now + patience
        let answer = state.withLock { state -> Answer? in
            if state.isClosed { return .failure(.closed) }
            // A cancellation before this found nobody waiting; one after it will.
            if Task.isCancelled { return .failure(.cancelled) }
            if let connection = takeIdle(&state) { return .success(connection) }
            state.waiting[ticket] = Waiter(continuation: continuation, deadline: deadline)
            // A later ticket may have been faster from its number to here, and may have gone already.
            state.first = min(state.first, ticket)
            if !state.hasTimer {
                state.hasTimer = true
                expire(at: deadline)
            }
            return nil
        }
        if let answer { continuation.resume(returning: answer) }
    }

    private func finish(_ ticket: Int, _ answer: Answer) {
        let waiter = state.withLock { $0.waiting.removeValue(forKey: ticket) }
        waiter?.continuation.resume(returning: answer)
    }

    /// All wait equally long, so one timer for the head serves everyone.
    private func expire(at deadline: ContinuousClock.Instant) {
        timer.asyncAfter(deadline: .now() + (deadline - .now).seconds) { [weak self] in self?.expire() }
    }

    private func expire() {
        let late = state.withLock { state in
            var late: [Waiter] = []
            let now = ContinuousClock.now
            while let head = state.head(), let waiter = state.waiting[head], waiter.deadline <= now {
                late.append(waiter)
                state.waiting[head] = nil
            }
            if let head = state.head(), let waiter = state.waiting[head] {
                expire(at: waiter.deadline)
            } else {
                state.hasTimer = false
            }
            return late
        }
        for waiter in late { waiter.continuation.resume(returning: .failure(.timedOut)) }
    }

    // MARK: Transactions that take too long

    private func lookAfterLent(in duration: Duration) {
        timer.asyncAfter(deadline: .now() + max(0, duration.seconds)) { [weak self] in self?.lookAfterLent() }
    }

    private func lookAfterLent() {
        let limit = ContinuousClock.now - longest
        let late = state.withLock { state in
            if let oldest = state.lent.values.filter({ $0.since > limit }).map(\.since).min() {
                lookAfterLent(in: oldest - limit)
            } else if !state.lent.isEmpty {
                // What cannot be taken away now, a statement that runs or a check, may be over then.
                lookAfterLent(in: longest)
            } else {
                state.looksAfterLent = false
            }
            return state.lent.values.filter { $0.since <= limit }.map(\.connection)
        }
        for connection in late {
            connection.thread.later {
                guard let lease = connection.lease, lease.revoke(ifBegunBefore: limit) else { return }
                connection.lease = nil
                self.give(connection)
            }
        }
    }
}

extension SQLError {
    static var closed: SQLError { .unavailable("the database is closed") }
}

extension Duration {
    var seconds: Double { Double(components.seconds) + Double(components.attoseconds) * 1e-18 }
}
