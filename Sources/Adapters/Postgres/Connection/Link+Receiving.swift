import CLibpq
import LecternSQL
import Synchronization

extension Link {
    func socketIsReady() {
        let calls: [@Sendable () -> Void] = state.withLock { state in
            switch state.phase {
            case .closed: []
            case .connecting: goOnConnecting(&state)
            case .open: receive(&state)
            }
        }
        for call in calls { call() }
    }

    /// Reads what is there, and writes what is left to write. Gives what is to be called once the lock is free.
    private func receive(_ state: inout State) -> [@Sendable () -> Void] {
        guard let handle = state.handle else { return [] }
        let isAlive = PQconsumeInput(handle.pointer) == 1
        // The library looks at what it has read only when it is asked, and a server that ends an idle connection says
        // why before it does.
        if state.operation == nil { _ = PQisBusy(handle.pointer) }
        let isSound = collect(&state, handle.pointer)
        var calls = deliverNotices(state, handle.pointer)
        guard isSound else {
            return calls
                + end(&state, LinkLoss(code: LinkLoss.copy, message: "COPY cannot be used over this connection"))
        }
        calls += completeIfOver(&state)
        guard isAlive, PQstatus(handle.pointer) != CONNECTION_BAD, flush(&state) else {
            return calls + end(&state, reason(state, handle))
        }
        return calls
    }

    /// Takes over the answers that are complete. False when the server speaks what a pipeline cannot.
    private func collect(_ state: inout State, _ handle: OpaquePointer) -> Bool {
        var endsInARow = 0
        while state.operation?.isSynced == false, PQisBusy(handle) == 0 {
            guard let pointer = PQgetResult(handle) else {
                // One end follows each statement's answer; two without an answer between them mean that nothing is left.
                endsInARow += 1
                state.stepIsAnswered()
                if endsInARow > 1 { break }
                continue
            }
            endsInARow = 0
            let result = ServerResult(pointer)
            switch result.kind {
            case .copy: return false
            case .synced: state.operation?.isSynced = true
            case .done, .failed, .skipped: state.operation?.current = result
            }
        }
        return true
    }

    private func deliverNotices(_ state: State, _ handle: OpaquePointer) -> [@Sendable () -> Void] {
        guard let onNotice = state.onNotice else { return [] }
        var calls: [@Sendable () -> Void] = []
        while let notice = PQnotifies(handle) {
            let channel = String(cString: notice.pointee.relname)
            PQfreemem(notice)
            calls.append { onNotice(channel) }
        }
        return calls
    }

    func completeIfOver(_ state: inout State) -> [@Sendable () -> Void] {
        guard let operation = state.operation, operation.isOver, let handle = state.handle else { return [] }
        state.operation = nil
        // A constraint that is checked at the end fails the commit, which has no answer of its own.
        let late = noticed.takeLate()
        let answer = LinkOutcome.Answer(
            results: operation.results, failure: operation.failure ?? late, status: SessionStatus(handle.pointer),
            wasCancelled: operation.cancellation != .none)
        return [{ operation.complete(.answered(answer)) }]
    }

    /// False when the connection is broken.
    func flush(_ state: inout State) -> Bool {
        guard let handle = state.handle else { return false }
        let left = PQflush(handle.pointer)
        guard left >= 0 else { return false }
        let writes = left == 1
        guard writes != state.writes else { return true }
        state.writes = writes
        return lanes.poller.watch(PQsocket(handle.pointer), for: state.pollerID, reads: true, writes: writes)
    }

    /// The server's own word where there is one.
    private func reason(_ state: State, _ handle: Handle) -> LinkLoss {
        if let failure = state.operation?.failure, failure.isFatal, failure.code != "08006" { return LinkLoss(failure) }
        if let last = state.operation?.current?.failure, last.isFatal, last.code != "08006" { return LinkLoss(last) }
        return noticed.fatal.map { LinkLoss($0) } ?? Self.libraryLoss(handle)
    }
}

extension Link.State {
    /// Books the answer to the step under way.
    fileprivate mutating func stepIsAnswered() {
        guard var operation, let result = operation.current else { return }
        guard operation.answered < operation.steps.count else {
            operation.failure = operation.failure ?? result.failure
            operation.current = nil
            self.operation = operation
            return
        }
        let step = operation.steps[operation.answered]
        operation.answered += 1
        operation.current = nil
        if operation.cancellation == .none { operation.deadline = .now + operation.patience }
        switch (step, result.kind) {
        case (.prepare(let text, let name), .done): statements.keep(text, as: name)
        case (.discard(let name), .done): statements.discardedAtServer(name)
        case (.execute, .done): operation.results.append(result)
        default: break
        }
        if operation.failure == nil, let failure = result.failure {
            if case .execute(let text) = step, failure.isStaleStatement {
                statements.forget(text, isGone: failure.code == "26000")
            }
            if case .discard(let name) = step { statements.discardedAtServer(name) }
            operation.failure = failure
        }
        self.operation = operation
    }
}

extension SessionStatus {
    fileprivate init(_ handle: OpaquePointer) {
        self =
            switch PQtransactionStatus(handle) {
            case PQTRANS_IDLE: .idle
            case PQTRANS_INTRANS: .inTransaction
            case PQTRANS_INERROR: .failedTransaction
            default: .unknown
            }
    }
}
