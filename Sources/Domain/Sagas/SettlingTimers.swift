import FoundationEssentials
import LecternPorts
import Synchronization

/// Which timers were shown to this process once, and await their second showing.
final class SettlingTimers: Sendable {
    private struct Showing: Hashable {
        var id: String
        var tenant: TenantID
        /// Moved, it is another.
        var fireAt: Date
    }

    /// Those that were disarmed in between are never asked for again, so the set is emptied when it is large: what was
    /// forgotten is shown once more.
    private static let limit = 4096

    private let shown = Mutex<Set<Showing>>([])

    func isFirstShowing(of timer: DurableTimer) -> Bool {
        let showing = Showing(id: timer.id, tenant: timer.tenant, fireAt: timer.fireAt)
        return shown.withLock { shown in
            if shown.remove(showing) != nil { return false }
            if shown.count >= Self.limit { shown.removeAll() }
            shown.insert(showing)
            return true
        }
    }
}
