import LecternSQL
import Synchronization

/// Keeps at most one notice until it is asked for.
final class PostgresListener: SQLListener {
    private struct State {
        var hasRung = false
        var hasEnded = false
        var waiting: [UInt64: @Sendable (Bool) -> Void] = [:]
        var lastWaiter: UInt64 = 0
    }

    let channel: String
    private let board: NoticeBoard
    private let poller: Poller
    private let state = Mutex(State())

    init(_ channel: String, on board: NoticeBoard, _ poller: Poller) {
        self.channel = channel
        self.board = board
        self.poller = poller
    }

    func wait(_ timeout: Duration) async -> Bool {
        let id = state.withLock { state in
            state.lastWaiter += 1
            return state.lastWaiter
        }
        let timer = Mutex<UInt64?>(nil)
        let hasRung = await withTaskCancellationHandler {
            await withCheckedContinuation { continuation in
                let early: Bool? = state.withLock { state in
                    if state.hasRung {
                        state.hasRung = false
                        return true
                    }
                    if state.hasEnded || Task.isCancelled { return false }
                    state.waiting[id] = { continuation.resume(returning: $0) }
                    return nil
                }
                if let early { return continuation.resume(returning: early) }
                let number = poller.at(.now + timeout) { [weak self] in self?.answer(id, false) }
                timer.withLock { $0 = number }
            }
        } onCancel: {
            answer(id, false)
        }
        if let number = timer.withLock({ $0 }) { poller.cancel(timer: number) }
        return hasRung
    }

    func stop() async {
        board.remove(self)
        end()
    }

    /// There is something new, or may be.
    func ring() {
        let waiting = state.withLock { state -> [@Sendable (Bool) -> Void] in
            guard !state.hasEnded else { return [] }
            defer { state.waiting = [:] }
            if state.waiting.isEmpty { state.hasRung = true }
            return Array(state.waiting.values)
        }
        for answer in waiting { answer(true) }
    }

    /// Nothing will come any more.
    func end() {
        let waiting = state.withLock { state in
            defer { state.waiting = [:] }
            state.hasEnded = true
            return Array(state.waiting.values)
        }
        for answer in waiting { answer(false) }
    }

    private func answer(_ id: UInt64, _ hasRung: Bool) {
        state.withLock { $0.waiting.removeValue(forKey: id) }?(hasRung)
    }
}
