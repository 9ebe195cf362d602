import FoundationEssentials
import LecternPorts

/// A table whose rows have one owner each: an id is never taken from somebody else, and what was removed stays removed.
struct OwnedTable {
    let name: String
    /// The column of the id; the primary key is `tenant_id` and this one.
    let id: String
    let kind: Tombstone.Kind

    init(_ name: String, id: String, kind: Tombstone.Kind) {
        self.name = name
        self.id = id
        self.kind = kind
    }

    func lock(_ id: String, _ tenant: TenantID) -> LockName { LockName(kind.rawValue, tenant, id) }

    /// Creates or replaces the owner's row.
    func save(_ id: String, of owner: Owner, _ columns: [RowWrite.Column], now: Date) -> [Write] {
        [Tombstone.refuse(kind, id, in: owner.tenant, now: now), upsert(id, of: owner, columns)]
    }

    /// Replaces the owner's row, and refuses to create it.
    func update(_ id: String, of owner: Owner, _ columns: [RowWrite.Column]) -> [Write] {
        let mustExist = Write(
            SQLStatement(
                "SELECT 1 FROM \(name) WHERE tenant_id = $1 AND \(self.id) = $2", [.id(owner.tenant), .text(id)])
        ) { (result) throws(SQLError) in result.rows.isEmpty ? .removed : nil }
        return [mustExist, upsert(id, of: owner, columns)]
    }

    /// Removes the owner's row and leaves a tombstone; does nothing to somebody else's.
    func remove(_ id: String, of owner: Owner, now: Date) -> [Write] {
        let place: [SQLValue] = [.id(owner.tenant), .text(id), .id(owner.user)]
        let tombstone = Tombstone.set(
            kind, forEach: self.id, "FROM \(name) WHERE tenant_id = $4 AND \(self.id) = $5 AND user_id = $6", place,
            now: now)
        return [
            Write(tombstone),
            Write("DELETE FROM \(name) WHERE tenant_id = $1 AND \(self.id) = $2 AND user_id = $3", place),
        ]
    }

    /// The owner's row under the id.
    func read(_ columns: String, _ id: String, of owner: Owner) -> SQLStatement {
        SQLStatement(
            "SELECT \(columns) FROM \(name) WHERE tenant_id = $1 AND \(self.id) = $2 AND user_id = $3",
            [.id(owner.tenant), .text(id), .id(owner.user)])
    }

    private func upsert(_ id: String, of owner: Owner, _ columns: [RowWrite.Column]) -> Write {
        let row = RowWrite(
            name, key: [("tenant_id", .id(owner.tenant)), (self.id, .text(id))],
            [("user_id", .id(owner.user))] + columns)
        return Write(row.upsert(onlyWithSame: "user_id"), orElse: .duplicate(id))
    }
}
