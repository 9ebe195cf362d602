public import FoundationEssentials

/// A deadline that survives a restart. It fires at its time or later, never earlier, and until it is disarmed.
public struct DurableTimer: Sendable, Equatable {
    /// Says what the deadline is for (`<saga>/<step>/<purpose>`); arming the same id again moves it.
    public var id: String
    /// What kind of thing waits for it, so that its owner finds it: `saga`, `erasure`, ….
    public var kind: String
    /// The id of the thing that waits.
    public var subject: String
    public var tenant: TenantID
    public var fireAt: Date

    public init(id: String, kind: String, subject: String, tenant: TenantID, fireAt: Date) {
        self.id = id
        self.kind = kind
        self.subject = subject
        self.tenant = tenant
        self.fireAt = fireAt
    }
}

/// Stored with the state that it belongs to, in one commit.
public enum TimerChange: Sendable, Equatable {
    case arm(DurableTimer)
    /// Disarming what is not armed is no error.
    case disarm(id: String, TenantID)
}

/// The deadlines of one service's database. A timer that is due is given again until a commit disarms it: whoever
/// handles one commits the effect and the `disarm` together, so that a crash repeats nothing.
public protocol TimerStore: Sendable {
    /// Those of `kind` whose time is not after `now`, the earliest first.
    func due(_ kind: String, at now: Date, limit: Int) async throws(RepositoryError) -> [DurableTimer]
    /// When the next of `kind` is due, armed ones in the past included; nil when none is armed.
    func next(_ kind: String) async throws(RepositoryError) -> Date?
}
