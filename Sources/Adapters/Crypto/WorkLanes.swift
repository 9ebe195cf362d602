import Dispatch
import LecternPorts
import Synchronization

/// A few serial queues that heavy work takes turns on, away from the threads that Swift's tasks share.
final class WorkLanes: Sendable {
    private let lanes: [DispatchQueue]
    private let limit: Int
    /// Jobs that wait or run, and how many there ever were.
    private let load = Mutex((inside: 0, ever: 0))

    /// - Parameters:
    ///   - width: how many jobs run at once.
    ///   - waiting: how many more may wait for their turn.
    init(label: String, width: Int, waiting: Int) {
        lanes = (0..<max(1, width)).map { DispatchQueue(label: "\(label).\($0)") }
        limit = max(1, width) + max(0, waiting)
    }

    /// Runs `work` on a lane. Throws `unavailable` at once when too many wait, and `cancelled` when the task was
    /// cancelled before its turn; work that has begun is finished.
    func run<Value: Sendable>(_ work: @escaping @Sendable () -> Value) async throws(PasswordError) -> Value {
        guard !Task.isCancelled else { throw .cancelled }
        let turn = load.withLock { load -> Int? in
            guard load.inside < limit else { return nil }
            load.inside += 1
            load.ever += 1
            return load.ever
        }
        guard let turn else { throw .unavailable("too many passwords at once") }
        let ticket = Ticket<Value>()
        let result: Result<Value, PasswordError> = await withTaskCancellationHandler {
            await withCheckedContinuation { continuation in
                guard ticket.wait(continuation) else { return leave() }
                lanes[turn % lanes.count].async {
                    defer { self.leave() }
                    guard let continuation = ticket.take() else { return }
                    continuation.resume(returning: .success(work()))
                }
            }
        } onCancel: {
            ticket.cancel()
        }
        return try result.get()
    }

    private func leave() { load.withLock { $0.inside -= 1 } }
}

/// Sees to it that a job's caller is answered exactly once: by the work or by its cancellation.
private final class Ticket<Value: Sendable>: Sendable {
    typealias Continuation = CheckedContinuation<Result<Value, PasswordError>, Never>

    private enum State {
        case new
        case waiting(Continuation)
        case over
    }

    private let state = Mutex(State.new)

    /// False when the cancellation came first; the caller has then been answered.
    func wait(_ continuation: Continuation) -> Bool {
        let waits = state.withLock { state in
            guard case .new = state else { return false }
            state = .waiting(continuation)
            return true
        }
        if !waits { continuation.resume(returning: .failure(.cancelled)) }
        return waits
    }

    func take() -> Continuation? {
        state.withLock { state in
            defer { state = .over }
            guard case .waiting(let continuation) = state else { return nil }
            return continuation
        }
    }

    func cancel() { take()?.resume(returning: .failure(.cancelled)) }
}
