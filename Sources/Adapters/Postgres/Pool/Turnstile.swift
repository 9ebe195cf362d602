import Synchronization

/// Lets one task at a time through, in the order they came.
final class Turnstile: Sendable {
    private let state = Mutex((isTaken: false, line: WaitingLine<CheckedContinuation<Void, Never>>()))

    /// Waits for its turn, which is over with `leave`.
    func enter() async {
        let isFree = state.withLock { state in
            defer { state.isTaken = true }
            return !state.isTaken
        }
        if isFree { return }
        await withCheckedContinuation { continuation in
            let isFree = state.withLock { state in
                guard state.isTaken else {
                    state.isTaken = true
                    return true
                }
                _ = state.line.append(continuation)
                return false
            }
            if isFree { continuation.resume() }
        }
    }

    func leave() {
        let next = state.withLock { state in
            let next = state.line.popFirst()
            if next == nil { state.isTaken = false }
            return next
        }
        next?.resume()
    }
}
