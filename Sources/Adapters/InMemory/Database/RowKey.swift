import FoundationEssentials
import LecternPorts

/// The primary key of a row: the tenant is part of every key.
struct RowKey<Subject>: Hashable, Sendable {
    let tenant: TenantID
    let id: Identifier<Subject>
    /// The id's last bytes. Ids that begin with the time differ there, so that a search tells the keys that it passes from the
    /// one that it seeks without a look at their texts, which lie all over the memory.
    private let end: UInt64

    init(_ tenant: TenantID, _ id: Identifier<Subject>) {
        self.tenant = tenant
        self.id = id
        var text = id.rawValue
        end = text.withUTF8 { bytes in
            guard bytes.count >= 8 else { return 0 }
            return UnsafeRawBufferPointer(bytes).loadUnaligned(fromByteOffset: bytes.count - 8, as: UInt64.self)
        }
    }

    static func == (left: Self, right: Self) -> Bool {
        left.end == right.end && left.id == right.id && left.tenant == right.tenant
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
