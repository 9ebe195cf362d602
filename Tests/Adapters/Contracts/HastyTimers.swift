import FoundationEssentials
import LecternFakes
import LecternPorts
import Synchronization

/// Deadlines that break their contract.
final class HastyTimers: TimerStore {
    enum Fault {
        /// Rounds times to seconds, so that some come too soon.
        case early
        /// Forgets what it has handed out, as if that were handled.
        case once
    }

    private let inner: InMemoryTimerStore
    private let fault: Fault
    private let given = Mutex<Set<String>>([])

    init(inner: InMemoryTimerStore, fault: Fault) {
        self.inner = inner
        self.fault = fault
    }

    func due(_ kind: String, at now: Date, limit: Int) async throws(RepositoryError) -> [DurableTimer] {
        switch fault {
        case .early: return try await inner.due(kind, at: now.addingTimeInterval(0.5), limit: limit)
        case .once:
            let due = try await inner.due(kind, at: now, limit: limit)
            return given.withLock { given in due.filter { given.insert($0.id).inserted } }
        }
    }

    func next(_ kind: String) async throws(RepositoryError) -> Date? { try await inner.next(kind) }
}
