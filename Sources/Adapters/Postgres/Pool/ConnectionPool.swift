import Dispatch
import LecternPorts
import LecternSQL
import Synchronization

/// The connections of one database, lent in the order they were asked for.
///
/// They are made when they are needed, up to a number. While the server cannot be reached one connection at a time is
/// tried, with growing pauses; who asks meanwhile waits, but not once the outage has lasted longer than a wait may.
final class ConnectionPool: Sendable {
    typealias Instant = ContinuousClock.Instant
    typealias Answer = @Sendable (Result<Link, SQLError>) -> Void

    struct Waiter: Sendable {
        let deadline: Instant
        let answer: Answer
    }

    struct Outage: Sendable {
        let since: Instant
        var failures: Int
        var nextTry: Instant
        var loss: LinkLoss
    }

    struct State {
        var idle: [(link: Link, since: Instant)] = []
        var leased: [ObjectIdentifier: Link] = [:]
        var connecting = 0
        var line = WaitingLine<Waiter>()
        var lookSetFor: Instant?
        var outage: Outage?
        var isClosed = false
        var onEmpty: [@Sendable () -> Void] = []

        var open: Int { idle.count + leased.count }
    }

    let configuration: PostgresConfiguration
    let lanes: LinkLanes
    let state = Mutex(State())
    private let log: (any Log)?
    private let observeWait: (@Sendable (Double) -> Void)?

    init(_ configuration: PostgresConfiguration, _ lanes: LinkLanes, log: (any Log)?, metrics: (any Metrics)?) {
        self.configuration = configuration
        self.lanes = lanes
        self.log = log
        observeWait = metrics?.histogram(
            "lectern_database_lease_wait_seconds", labels: [("database", configuration.database)])
    }

    var use: PoolUse {
        state.withLock {
            PoolUse(idle: $0.idle.count, leased: $0.leased.count, connecting: $0.connecting, waiting: $0.line.count)
        }
    }

    // MARK: Lending

    /// A connection that nobody else has until `giveBack`.
    func lease() async throws(SQLError) -> Link {
        while true {
            let (link, idleSince) = try await next()
            guard let idleSince, idleSince + configuration.idleCheck <= .now else { return link }
            // Nothing but a synchronisation point: one round trip that costs the server nothing.
            let outcome = await link.run([], patience: min(.seconds(2), configuration.connectTimeout))
            if case .answered(let answer) = outcome, answer.status == .idle { return link }
            giveBack(link, isClean: false)
            if case .cancelled = outcome { throw .cancelled }
        }
    }

    /// - Returns: the connection, and since when it stood idle.
    private func next() async throws(SQLError) -> (Link, Instant?) {
        if Task.isCancelled { throw .cancelled }
        if let idle = try takeIdle() {
            observeWait?(0)
            return (idle.link, idle.since)
        }
        let begin = Instant.now
        defer { observeWait?(begin.duration(to: .now) / .seconds(1)) }
        let ticket = Mutex<UInt64?>(nil)
        let result: Result<Link, SQLError> = await withTaskCancellationHandler {
            await withCheckedContinuation { continuation in
                enqueue(ticket) { continuation.resume(returning: $0) }
            }
        } onCancel: {
            leave(ticket)
        }
        return (try result.get(), nil)
    }

    private func takeIdle() throws(SQLError) -> (link: Link, since: Instant)? {
        try state.withLock { state throws(SQLError) in
            guard !state.isClosed else { throw .unavailable("the database is closed") }
            // The one used last: its statements are prepared, and the others may grow old.
            guard let idle = state.idle.popLast() else { return nil }
            state.leased[ObjectIdentifier(idle.link)] = idle.link
            return idle
        }
    }

    private func enqueue(_ ticket: borrowing Mutex<UInt64?>, _ answer: @escaping Answer) {
        let now = Instant.now
        let early: Result<Link, SQLError>? = state.withLock { state in
            if state.isClosed { return .failure(.unavailable("the database is closed")) }
            if Task.isCancelled { return .failure(.cancelled) }
            if let idle = state.idle.popLast() {
                state.leased[ObjectIdentifier(idle.link)] = idle.link
                return .success(idle.link)
            }
            if let outage = state.outage, state.open == 0, state.connecting == 0, now < outage.nextTry,
                outage.loss.isLasting || outage.since + configuration.leaseWait < now
            {
                return .failure(outage.loss.error)
            }
            let waiter = Waiter(deadline: now + configuration.leaseWait, answer: answer)
            let number = state.line.append(waiter)
            ticket.withLock { $0 = number }
            look(&state)
            grow(&state)
            return nil
        }
        if let early { answer(early) }
    }

    private func leave(_ ticket: borrowing Mutex<UInt64?>) {
        let waiter = state.withLock { state in
            ticket.withLock { $0 }.flatMap { state.line.remove($0) }
        }
        waiter?.answer(.failure(.cancelled))
    }

    /// Ends a lease.
    /// - Parameter isClean: whether the session stands as it did in the beginning; it is closed otherwise.
    func giveBack(_ link: Link, isClean: Bool) {
        let isUsable = isClean && link.isOpen
        let calls: [@Sendable () -> Void] = state.withLock { state in
            state.leased.removeValue(forKey: ObjectIdentifier(link))
            guard isUsable, !state.isClosed else {
                grow(&state)
                return [{ link.close() }] + (state.leased.isEmpty ? state.onEmpty : [])
            }
            return put(link, in: &state)
        }
        for call in calls { call() }
    }

    var isClosed: Bool { state.withLock { $0.isClosed } }

    /// To the first who waits, else aside.
    private func put(_ link: Link, in state: inout State) -> [@Sendable () -> Void] {
        if let waiter = state.line.popFirst() {
            state.leased[ObjectIdentifier(link)] = link
            return [{ waiter.answer(.success(link)) }]
        }
        state.idle.append((link, .now))
        return []
    }

    // MARK: Deadlines of those who wait

    /// All wait equally long, so the first in line is the first whose time is up.
    private func look(_ state: inout State) {
        guard state.lookSetFor == nil, let deadline = state.line.head?.deadline else { return }
        state.lookSetFor = deadline
        lanes.poller.at(deadline) { [weak self] in self?.dismissOverdue() }
    }

    private func dismissOverdue() {
        let (overdue, error) = state.withLock { state -> ([Waiter], SQLError) in
            state.lookSetFor = nil
            var overdue: [Waiter] = []
            while let head = state.line.head, head.deadline <= .now, let waiter = state.line.popFirst() {
                overdue.append(waiter)
            }
            look(&state)
            return (overdue, state.open == 0 ? state.outage?.loss.error ?? .timedOut : .timedOut)
        }
        for waiter in overdue { waiter.answer(.failure(error)) }
    }

    // MARK: Growing

    /// Begins connections for those who wait, as far as that is allowed.
    private func grow(_ state: inout State) {
        guard !state.isClosed else { return }
        var wanted = min(
            state.line.count - state.connecting, max(1, configuration.poolSize) - state.open - state.connecting)
        if let outage = state.outage {
            guard state.connecting == 0, outage.nextTry <= .now else { return }
            wanted = min(wanted, 1)
        }
        guard wanted > 0 else { return }
        for _ in 0..<wanted {
            state.connecting += 1
            Link.connect(configuration, lanes) { [weak self] result in
                guard let self else {
                    if case .success(let link) = result { link.close() }
                    return
                }
                connected(result)
            }
        }
    }

    private func connected(_ result: Result<Link, LinkLoss>) {
        let calls: [@Sendable () -> Void] =
            switch result {
            case .success(let link): took(link)
            case .failure(let loss): failed(loss)
            }
        for call in calls { call() }
    }

    private func took(_ link: Link) -> [@Sendable () -> Void] {
        link.state.withLock { $0.onLoss = { [weak self] link in self?.drop(link) } }
        return state.withLock { state in
            state.connecting -= 1
            guard !state.isClosed else { return [{ link.close() }] }
            let outage = state.outage
            state.outage = nil
            let calls = put(link, in: &state)
            grow(&state)
            guard let outage else { return calls }
            return calls + [{ [self] in reportEnd(of: outage) }]
        }
    }

    private func failed(_ loss: LinkLoss) -> [@Sendable () -> Void] {
        state.withLock { state in
            state.connecting -= 1
            guard !state.isClosed else { return [] }
            let now = Instant.now
            let failures = (state.outage?.failures ?? 0) + 1
            let report: [@Sendable () -> Void] = failures == 1 ? [{ [self] in reportOutage(loss) }] : []
            let pause = BackOff.connecting.pause(after: failures)
            state.outage = Outage(
                since: state.outage?.since ?? now, failures: failures, nextTry: now + pause, loss: loss)
            lanes.poller.at(now + pause) { [weak self] in self?.state.withLock { self?.grow(&$0) } }
            guard loss.isLasting, state.open == 0 else { return report }
            // What somebody has to change first is not waited for.
            return report + state.line.removeAll().map { waiter in { waiter.answer(.failure(loss.error)) } }
        }
    }

    private func reportOutage(_ loss: LinkLoss) {
        log?.warning(
            "the database cannot be reached",
            [("database", configuration.database), ("host", configuration.host), ("reason", loss.message)])
    }

    private func reportEnd(of outage: Outage) {
        let seconds = outage.since.duration(to: .now).components.seconds
        log?.info(
            "the database is reached again",
            [("database", configuration.database), ("host", configuration.host), ("seconds", String(seconds))])
    }

    /// A connection broke; where it was lent, its lease finds out by itself.
    private func drop(_ link: Link) {
        state.withLock { state in
            state.idle.removeAll { $0.link === link }
        }
    }

    // MARK: The end

    /// Refuses new leases, waits for those under way, and closes every connection.
    func close() async {
        let (waiters, idle) = state.withLock { state in
            defer { state.idle = [] }
            state.isClosed = true
            return (state.line.removeAll(), state.idle)
        }
        for waiter in waiters { waiter.answer(.failure(.unavailable("the database is closed"))) }
        for (link, _) in idle { link.close() }
        await withCheckedContinuation { continuation in
            let end = Once { continuation.resume() }
            let isEmpty = state.withLock { state in
                state.onEmpty.append { end() }
                return state.leased.isEmpty
            }
            if isEmpty { return end() }
            lanes.poller.at(.now + configuration.closeGrace) { end() }
        }
        let requests = state.withLock { $0.leased.values.compactMap(\.stopRequest) }
        closeLeased()
        await stop(requests)
    }

    /// What goes on for longer than it may must not keep its locks at the server until it ends by itself.
    private func stop(_ requests: [CancelRequest]) async {
        guard !requests.isEmpty else { return }
        await withCheckedContinuation { continuation in
            let end = Once { continuation.resume() }
            lanes.cancelling.async {
                for request in requests { request.send() }
                end()
            }
            // A server that cannot be reached is not waited for.
            lanes.poller.at(.now + Self.stopPatience) { end() }
        }
    }

    private static let stopPatience: Duration = .seconds(5)

    /// For a database that is let go without `close`.
    func abandon() {
        let idle = state.withLock { state in
            defer { state.idle = [] }
            state.isClosed = true
            return state.idle
        }
        for (link, _) in idle { link.close() }
        closeLeased()
    }

    private func closeLeased() {
        for link in state.withLock({ Array($0.leased.values) }) { link.close() }
    }
}
