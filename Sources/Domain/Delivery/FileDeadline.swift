import FoundationEssentials
import LecternPorts

/// The time by which a stored file must have a record that names it, or goes.
///
/// It is committed before the file is written, and ended by the commit that names the file: what a process leaves behind
/// that dies in between is found by it. It also stands for the file of a record that went, until the file has gone, too.
/// Nothing is looked for in the store: files that nobody announced here are never touched.
public struct FileDeadline: Sendable, Equatable {
    /// Under which these timers are stored.
    public static let kind = "file"
    /// Seconds that a request has to come to its commit: as long as it may be repeated under its key.
    static let grace: TimeInterval = 86_400
    /// Seconds after which a file is deleted again whose record went: longer than deleting it takes.
    static let deletion: TimeInterval = 60

    /// What the service finds the file by, within the owner's.
    var name: String
    var owner: Owner

    init(_ name: String, _ owner: Owner) {
        self.name = name
        self.owner = owner
    }

    /// - Parameter timer: of this kind.
    init(_ timer: DurableTimer) {
        name = String(timer.id.dropFirst(Self.prefix.count))
        owner = Owner(tenant: timer.tenant, user: UserID(timer.subject))
    }

    /// Before a file is stored.
    func beforeStoring(at now: Date) -> TimerChange { armed(until: now.addingTimeInterval(Self.grace)) }

    /// With the commit by which a record goes.
    func beforeDeleting(at now: Date) -> TimerChange { armed(until: now.addingTimeInterval(Self.deletion)) }

    /// With the commit by which a record names the file, or once the file has gone.
    var ended: TimerChange { .disarm(id: Self.prefix + name, owner.tenant) }

    private static let prefix = "file/"

    private func armed(until time: Date) -> TimerChange {
        .arm(
            DurableTimer(
                id: Self.prefix + name, kind: Self.kind, subject: owner.user.rawValue, tenant: owner.tenant,
                fireAt: time))
    }
}
