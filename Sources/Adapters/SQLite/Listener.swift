import Dispatch
import LecternSQL
import Synchronization

/// One listener's notice, kept until somebody asks for it.
final class Listener: SQLListener {
    private struct State {
        var isPosted = false
        var isSilent = false
        var waiting: [Int: CheckedContinuation<Void, Never>] = [:]
        var next = 0
    }

    let channel: String
    private let notices: Notices
    private let foreign: ForeignChanges
    private let interval: Duration
    private let state = Mutex(State())
    /// The changes by other processes that this listener knows of.
    private let seen: Atomic<Int>
    private static let timer = DispatchQueue(label: "lectern.sqlite.listeners")

    /// - Parameter interval: how often a wait looks whether another process changed the file.
    init(_ channel: String, _ notices: Notices, _ foreign: ForeignChanges, interval: Duration) {
        self.channel = channel
        self.notices = notices
        self.foreign = foreign
        self.interval = interval
        seen = Atomic(foreign.count)
    }

    func wait(_ timeout: Duration) async -> Bool {
        let deadline = ContinuousClock.now + timeout
        while true {
            let rest = deadline - .now
            await pause(for: min(rest, interval))
            if takeNotice() { return true }
            if Task.isCancelled || state.withLock({ $0.isSilent }) { return false }
            let changes = await foreign.look()
            if seen.exchange(changes, ordering: .relaxed) != changes { return true }
            if takeNotice() { return true }
            if deadline <= .now { return false }
        }
    }

    func stop() async {
        notices.remove(self)
        silence()
    }

    func post() { wake { $0.isPosted = true } }

    func silence() { wake { $0.isSilent = true } }

    private func takeNotice() -> Bool {
        state.withLock { state in
            defer { state.isPosted = false }
            return state.isPosted
        }
    }

    private func wake(_ change: (inout State) -> Void) {
        let waiting = state.withLock { state in
            change(&state)
            defer { state.waiting = [:] }
            return state.waiting.values.map(\.self)
        }
        for continuation in waiting { continuation.resume() }
    }

    /// Returns after `duration`, or as soon as there is a notice, silence or a cancellation.
    private func pause(for duration: Duration) async {
        guard duration > .zero else { return }
        let ticket = state.withLock { state in
            defer { state.next += 1 }
            return state.next
        }
        await withTaskCancellationHandler {
            await withCheckedContinuation { continuation in
                let waits = state.withLock { state in
                    if state.isPosted || state.isSilent || Task.isCancelled { return false }
                    state.waiting[ticket] = continuation
                    return true
                }
                guard waits else { return continuation.resume() }
                Self.timer.asyncAfter(deadline: .now() + duration.seconds) { [weak self] in self?.finish(ticket) }
            }
        } onCancel: {
            finish(ticket)
        }
    }

    private func finish(_ ticket: Int) {
        let continuation = state.withLock { $0.waiting.removeValue(forKey: ticket) }
        continuation?.resume()
    }
}
