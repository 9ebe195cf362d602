import Synchronization

/// Lets those who name the same thing have it one after the other, first come, first served; other things wait for nobody.
///
/// Whoever has a turn must not ask for the same one again.
final class NamedTurns: Sendable {
    private struct Waiter {
        var number: Int
        var continuation: CheckedContinuation<Bool, Never>
    }

    private struct State {
        /// Those behind the one who has the turn; what nobody has is not there.
        var waiting: [String: [Waiter]] = [:]
        var last = 0
    }

    private let state = Mutex(State())

    /// Returns once it is the caller's turn, which lasts until `end`.
    /// - Throws: when the task is cancelled while it waits; it has no turn then.
    func begin(_ name: String) async throws(CancellationError) {
        let number = state.withLock { state in
            state.last += 1
            return state.last
        }
        let isOurs = await withTaskCancellationHandler {
            await withCheckedContinuation { continuation in
                let answer = state.withLock { state -> Bool? in
                    guard var line = state.waiting[name] else {
                        state.waiting[name] = []
                        return true
                    }
                    // Cancelled before it stands in line, it would be woken by nobody.
                    guard !Task.isCancelled else { return false }
                    line.append(Waiter(number: number, continuation: continuation))
                    state.waiting[name] = line
                    return nil
                }
                if let answer { continuation.resume(returning: answer) }
            }
        } onCancel: {
            let gone = state.withLock { state -> Waiter? in
                guard let index = state.waiting[name]?.firstIndex(where: { $0.number == number }) else { return nil }
                return state.waiting[name]?.remove(at: index)
            }
            gone?.continuation.resume(returning: false)
        }
        guard isOurs else { throw CancellationError() }
    }

    /// Hands the turn to the next one directly, so that nobody can slip in between.
    func end(_ name: String) {
        let next = state.withLock { state -> Waiter? in
            guard let line = state.waiting[name], !line.isEmpty else {
                state.waiting[name] = nil
                return nil
            }
            return state.waiting[name]?.removeFirst()
        }
        next?.continuation.resume(returning: true)
    }
}
