import CLibpq
import Dispatch
import LecternSQL
import Synchronization

/// One connection to the server, in pipeline mode from its first moment to its last.
///
/// Whoever has something to send sends it from its own thread, without blocking; the poller's thread reads the answers.
/// Everything of libpq happens under the lock of `state`, so that one thread at a time is inside a connection.
final class Link: SocketOwner {
    /// Unchecked: the pointer is used under the link's lock only.
    struct Handle: @unchecked Sendable { let pointer: OpaquePointer }

    enum Phase: Sendable {
        case connecting(deadline: UInt64, @Sendable (Result<Link, LinkLoss>) -> Void)
        case open
        case closed(LinkLoss)
    }

    struct State {
        var handle: Handle?
        var phase: Phase
        var pollerID: UInt64 = 0
        var operation: LinkOperation?
        var lastOperation: UInt64 = 0
        var statements: StatementCache
        var writes = false
        /// A timer that looks at the operation's deadline is set for this moment.
        var nextLook: ContinuousClock.Instant?
        /// Told when the connection breaks by itself while nobody uses it.
        var onLoss: (@Sendable (Link) -> Void)?
        var onNotice: (@Sendable (String) -> Void)?
    }

    let lanes: LinkLanes
    let noticed: ServerNotices
    let state: Mutex<State>
    /// After a statement was cancelled, how long the server may take to end it.
    private static let cancelGrace: Duration = .seconds(5)

    init(_ handle: Handle, _ lanes: LinkLanes, statements: Int, phase: Phase) {
        self.lanes = lanes
        noticed = ServerNotices()
        state = Mutex(State(handle: handle, phase: phase, statements: StatementCache(capacity: statements)))
        noticed.receive(from: handle.pointer)
    }

    deinit {
        state.withLock { state in
            if let handle = state.handle { PQfinish(handle.pointer) }
        }
    }

    var isOpen: Bool {
        state.withLock { state in
            if case .open = state.phase { true } else { false }
        }
    }

    /// What ended the connection, once it has.
    var loss: LinkLoss? {
        state.withLock { state in
            if case .closed(let loss) = state.phase { loss } else { nil }
        }
    }

    // MARK: Statements

    /// Runs a batch: everything goes out at once and the answers come back together; after the first statement that
    /// fails the rest is skipped.
    /// - Parameters:
    ///   - patience: how long each answer may take before the connection is given up.
    ///   - isCancellable: false where only the server's answer tells what happened.
    func run(_ batch: [BoundStatement], patience: Duration, isCancellable: Bool = true) async -> LinkOutcome {
        let id = state.withLock { state in
            state.lastOperation += 1
            return state.lastOperation
        }
        return await withTaskCancellationHandler {
            await withCheckedContinuation { continuation in
                // Asked for under the lock: a cancellation that comes later finds the operation.
                submit(batch, id: id, patience: patience, unless: { isCancellable && Task.isCancelled }) {
                    continuation.resume(returning: $0)
                }
            }
        } onCancel: {
            if isCancellable { cancel(id) }
        }
    }

    /// Sends a batch and returns; `complete` is called once, on another thread or on this one.
    func submit(
        _ batch: [BoundStatement], id: UInt64 = 0, patience: Duration, unless isCancelled: () -> Bool = { false },
        _ complete: @escaping @Sendable (LinkOutcome) -> Void
    ) {
        let early: [@Sendable () -> Void] = state.withLock { state in
            switch state.phase {
            case .closed(let loss): return [{ complete(.notSent(loss)) }]
            case .connecting: return [{ complete(.notSent(LinkLoss(message: "the connection is not ready"))) }]
            case .open: break
            }
            guard let handle = state.handle, state.operation == nil else {
                return [{ complete(.notSent(LinkLoss(message: "the connection is in use"))) }]
            }
            if isCancelled() { return [{ complete(.cancelled) }] }
            var operation = LinkOperation(id: id, patience: patience, complete: complete)
            let isQueued = Self.queue(batch, on: handle.pointer, &state.statements, &operation)
            state.operation = operation
            guard isQueued, flush(&state) else { return end(&state, Self.libraryLoss(handle)) }
            look(&state, at: operation.deadline)
            return []
        }
        for call in early { call() }
    }

    /// Puts the batch into libpq's buffer. False when the library refuses, after which the connection is of no use.
    private static func queue(
        _ batch: [BoundStatement], on handle: OpaquePointer, _ statements: inout StatementCache,
        _ operation: inout LinkOperation
    ) -> Bool {
        var prepared: [String: String] = [:]
        for statement in batch {
            let name: String
            if let known = prepared[statement.text] ?? statements.name(of: statement.text) {
                name = known
            } else {
                name = statements.newName()
                prepared[statement.text] = name
                operation.steps.append(.prepare(text: statement.text, name: name))
                guard PQsendPrepare(handle, name, statement.text, 0, nil) == 1 else { return false }
            }
            operation.steps.append(.execute(text: statement.text))
            let isSent = statement.withParameters { count, values, lengths, formats in
                PQsendQueryPrepared(handle, name, count, values, lengths, formats, 0) == 1
            }
            guard isSent else { return false }
        }
        for name in statements.discarded {
            operation.steps.append(.discard(name: name))
            guard PQsendQueryParams(handle, "DEALLOCATE \(name)", 0, nil, nil, nil, nil, 0) == 1 else { return false }
        }
        return PQpipelineSync(handle) == 1
    }

    // MARK: Cancellation and deadlines

    /// What ends at the server the batch that is under way; nil where there is none. Good also when the connection is
    /// closed by then, which by itself ends nothing there.
    var stopRequest: CancelRequest? {
        state.withLock { state in
            guard let handle = state.handle, state.operation?.isSynced == false else { return nil }
            return CancelRequest(handle.pointer)
        }
    }

    private func cancel(_ id: UInt64) {
        let request: CancelRequest? = state.withLock { state in
            guard let handle = state.handle, state.operation?.id == id, state.operation?.isSynced == false,
                let request = CancelRequest(handle.pointer)
            else { return nil }
            state.operation?.cancellation = .asked
            let deadline = ContinuousClock.now + Self.cancelGrace
            state.operation?.deadline = deadline
            look(&state, at: deadline)
            return request
        }
        guard let request else { return }
        lanes.cancelling.async {
            request.send()
            let calls = self.state.withLock { state -> [@Sendable () -> Void] in
                guard state.operation?.id == id else { return [] }
                state.operation?.cancellation = .arrived
                return self.completeIfOver(&state)
            }
            for call in calls { call() }
        }
    }

    /// Has the deadline looked at when it is due; a look that is set for an earlier moment does too.
    private func look(_ state: inout State, at deadline: ContinuousClock.Instant) {
        if let next = state.nextLook, next <= deadline { return }
        state.nextLook = deadline
        lanes.poller.at(deadline) { [weak self] in self?.lookAtDeadline(setFor: deadline) }
    }

    private func lookAtDeadline(setFor moment: ContinuousClock.Instant) {
        let calls: [@Sendable () -> Void] = state.withLock { state in
            guard state.nextLook == moment else { return [] }
            state.nextLook = nil
            guard let deadline = state.operation?.deadline else { return [] }
            guard deadline <= .now else {
                look(&state, at: deadline)
                return []
            }
            return end(&state, LinkLoss(code: LinkLoss.silence, message: "the server did not answer in time"))
        }
        for call in calls { call() }
    }

    // MARK: The end

    /// Closes the connection; a batch under way ends as lost. May be called twice.
    func close(_ loss: LinkLoss = LinkLoss(message: "the connection was closed")) {
        let calls = state.withLock { state in
            state.onLoss = nil
            return end(&state, loss)
        }
        for call in calls { call() }
    }

    /// Lets go of the connection and gives what is to be called once the lock is free.
    func end(_ state: inout State, _ loss: LinkLoss) -> [@Sendable () -> Void] {
        guard let handle = state.handle else { return [] }
        let descriptor = PQsocket(handle.pointer)
        if descriptor >= 0 { lanes.poller.forget(descriptor) }
        lanes.poller.remove(state.pollerID)
        PQfinish(handle.pointer)
        state.handle = nil
        var calls: [@Sendable () -> Void] = []
        if case .connecting(let timer, let complete) = state.phase {
            lanes.poller.cancel(timer: timer)
            calls.append { complete(.failure(loss)) }
        }
        state.phase = .closed(loss)
        if let operation = state.operation {
            state.operation = nil
            let outcome: LinkOutcome = operation.cancellation == .none ? .lost(loss) : .cancelled
            calls.append { operation.complete(outcome) }
        }
        if let onLoss = state.onLoss {
            state.onLoss = nil
            calls.append { onLoss(self) }
        }
        return calls
    }

    static func libraryLoss(_ handle: Handle) -> LinkLoss {
        LinkLoss(libraryText: String(cString: PQerrorMessage(handle.pointer)))
    }
}

extension LinkLoss {
    /// Stands for a SQLSTATE where the server said nothing at all.
    static let silence = "silence"
}
