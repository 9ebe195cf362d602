import FoundationEssentials
import LecternPorts

/// The primary key of a row: the tenant is part of every key.
struct RowKey<Subject>: Hashable, Sendable {
    var tenant: TenantID
    var id: Identifier<Subject>

    init(_ tenant: TenantID, _ id: Identifier<Subject>) {
        self.tenant = tenant
        self.id = id
    }

    /// Ids hardly ever meet across tenants, so theirs is all that has to be spread.
    func hash(into hasher: inout Hasher) { hasher.combine(id) }
}

extension RepositoryError {
    /// The row was removed: what was decided on its old state is void.
    static var removed: Self { .conflict(expected: 0, actual: -1) }
}

/// The rows of one repository.
protocol Table: Sendable {
    associatedtype Change: PersonalChange

    /// Refuses what `apply` could not do, for changes that come one after the other in one commit.
    func check(_ changes: [Change]) throws(RepositoryError)
    /// Stores a change that was checked.
    mutating func apply(_ change: Change, now: Date)
    /// Removes everything of the owner's.
    mutating func erase(_ owner: Owner, now: Date)
    /// Lets go of what was remembered long enough of things that are gone. Called with every commit.
    mutating func forget(now: Date)
}
