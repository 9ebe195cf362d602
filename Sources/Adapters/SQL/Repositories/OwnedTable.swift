import FoundationEssentials
import LecternPorts

/// A table whose rows have one owner each: an id is never taken from somebody else, and what was removed stays removed.
struct OwnedTable {
    let name: String
    /// The column of the id; the primary key is `tenant_id` and this one.
    let id: String
    let kind: Tombstone.Kind
    /// Tables whose rows belong to one of this table's, which they name by the same column.
    let parts: [String]

    init(_ name: String, id: String, kind: Tombstone.Kind, parts: [String] = []) {
        self.name = name
        self.id = id
        self.kind = kind
        self.parts = parts
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
                "SELECT 1 FROM \(name) WHERE tenant_id = $1 AND \(self.id) = $2", [.id(owner.tenant), .storable(id)])
        ) { (result) throws(SQLError) in result.rows.isEmpty ? .removed : nil }
        return [mustExist, upsert(id, of: owner, columns)]
    }

    /// Removes the owner's row and leaves a tombstone; does nothing to somebody else's.
    func remove(_ id: String, of owner: Owner, now: Date) -> [Write] {
        let place: [SQLValue] = [.id(owner.tenant), .storable(id), .id(owner.user)]
        let tombstone = Tombstone.set(
            kind, forEach: self.id, "FROM \(name) WHERE tenant_id = $4 AND \(self.id) = $5 AND user_id = $6", place,
            now: now)
        let partsGone = parts.map { part in
            Write(
                """
                DELETE FROM \(part) WHERE tenant_id = $1 AND \(self.id) IN (
                    SELECT \(self.id) FROM \(name) WHERE tenant_id = $2 AND \(self.id) = $3 AND user_id = $4)
                """, [.id(owner.tenant)] + place)
        }
        return [Write(tombstone)] + partsGone + [
            Write("DELETE FROM \(name) WHERE tenant_id = $1 AND \(self.id) = $2 AND user_id = $3", place)
        ]
    }

    /// Removes every row of the owner's, and leaves tombstones.
    func removeAll(of owner: Owner, now: Date) -> [SQLStatement] {
        let place: [SQLValue] = [.id(owner.tenant), .id(owner.user)]
        let tombstones = Tombstone.set(
            kind, forEach: id, "FROM \(name) WHERE tenant_id = $4 AND user_id = $5", place, now: now)
        let partsGone = parts.map { part in
            SQLStatement(
                """
                DELETE FROM \(part) WHERE tenant_id = $1 AND \(id) IN (
                    SELECT \(id) FROM \(name) WHERE tenant_id = $2 AND user_id = $3)
                """, [.id(owner.tenant)] + place)
        }
        return [tombstones] + partsGone + [
            SQLStatement("DELETE FROM \(name) WHERE tenant_id = $1 AND user_id = $2", place)
        ]
    }

    /// The owner's row under the id.
    func read(_ columns: String, _ id: String, of owner: Owner) -> SQLStatement {
        SQLStatement(
            "SELECT \(columns) FROM \(name) WHERE tenant_id = $1 AND \(self.id) = $2 AND user_id = $3",
            [.id(owner.tenant), .storable(id), .id(owner.user)])
    }

    private func upsert(_ id: String, of owner: Owner, _ columns: [RowWrite.Column]) -> Write {
        let row = RowWrite(
            name, key: [("tenant_id", .id(owner.tenant)), (self.id, .storable(id))],
            [("user_id", .id(owner.user))] + columns)
        return Write(row.upsert(onlyWithSame: "user_id"), orElse: .duplicate(id))
    }
}
