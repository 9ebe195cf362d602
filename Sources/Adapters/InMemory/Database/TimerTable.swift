import FoundationEssentials
import LecternPorts

/// The armed deadlines.
struct TimerTable {
    private struct Key: Hashable {
        var id: String
        var tenant: TenantID
    }

    private var armed: [Key: DurableTimer] = [:]

    mutating func apply(_ change: TimerChange) {
        switch change {
        case .arm(let timer): armed[Key(id: timer.id, tenant: timer.tenant)] = timer
        case .disarm(let id, let tenant): armed[Key(id: id, tenant: tenant)] = nil
        }
    }

    /// The earliest first.
    func of(kind: String) -> [DurableTimer] {
        armed.values.filter { $0.kind == kind }.sorted { ($0.fireAt, $0.id) < ($1.fireAt, $1.id) }
    }
}
