import FoundationEssentials
import LecternPorts

/// Rows of one kind by key: each has an owner; a removed one does not come back.
struct Rows<Subject, Row: Sendable>: Sendable {
    typealias ID = Identifier<Subject>

    /// Behind a pointer: a table that grows moves all it holds, and rows are large.
    private indirect enum Kept: Sendable {
        case row(Row)

        var row: Row {
            switch self {
            case .row(let row): row
            }
        }
    }

    private var rows: [RowKey<Subject>: Kept] = [:]
    private(set) var removed = Remembered<RowKey<Subject>>(for: Retention.removed)
    private let owner: @Sendable (Row) -> Owner

    init(owner: @escaping @Sendable (Row) -> Owner) { self.owner = owner }

    /// Nil also when it is somebody else's.
    func row(_ id: ID, of owner: Owner) -> Row? {
        guard let row = row(id, tenant: owner.tenant), self.owner(row) == owner else { return nil }
        return row
    }

    /// Whoever's it is.
    func row(_ id: ID, tenant: TenantID) -> Row? { rows[RowKey(tenant, id)]?.row }

    /// Every row of every owner that fits. Linear in the number of rows.
    func all(where fits: (Row) -> Bool) -> [Row] { rows.values.map(\.row).filter(fits) }

    func check(saving id: ID, of owner: Owner) throws(RepositoryError) {
        let key = RowKey(owner.tenant, id)
        if removed.contains(key) { throw .removed }
        if let row = rows[key]?.row, self.owner(row) != owner { throw .duplicate(id.rawValue) }
    }

    /// Refuses to replace what is not there.
    func check(updating id: ID, of owner: Owner) throws(RepositoryError) {
        guard rows[RowKey(owner.tenant, id)] != nil else { throw .removed }
        try check(saving: id, of: owner)
    }

    /// Returns what was there before.
    @discardableResult
    mutating func save(_ row: Row, _ id: ID) -> Row? {
        rows.updateValue(.row(row), forKey: RowKey(owner(row).tenant, id))?.row
    }

    /// Stores the row that `adopt` made fit to what was there before, which it returns.
    mutating func save(
        _ row: consuming Row, _ id: ID, of owner: Owner, _ adopt: (inout Row, Row?) -> Void
    ) -> Row? {
        Self.replace(&rows[RowKey(owner.tenant, id)], row, adopt)
    }

    private static func replace(
        _ kept: inout Kept?, _ row: consuming Row, _ adopt: (inout Row, Row?) -> Void
    ) -> Row? {
        let old = kept?.row
        adopt(&row, old)
        kept = .row(row)
        return old
    }

    mutating func update(_ id: ID, of owner: Owner, _ change: (inout Row) -> Void) {
        guard row(id, of: owner) != nil else { return }
        let key = RowKey(owner.tenant, id)
        guard var row = rows.removeValue(forKey: key)?.row else { return }
        change(&row)
        rows[key] = .row(row)
    }

    /// Returns what was there, when it was the owner's.
    mutating func remove(_ id: ID, of owner: Owner, now: Date) -> Row? {
        guard row(id, of: owner) != nil else { return nil }
        let key = RowKey(owner.tenant, id)
        removed.insert(key, now: now)
        return rows.removeValue(forKey: key)?.row
    }

    /// Takes a row out that nothing speaks of any more: unlike a removed one it leaves no memory. Returns it.
    mutating func drop(_ key: RowKey<Subject>) -> Row? { rows.removeValue(forKey: key)?.row }

    /// Linear in the number of rows. Returns what was there.
    @discardableResult
    mutating func removeAll(of owner: Owner, now: Date) -> [Row] {
        let keys = rows.filter { self.owner($0.value.row) == owner }.map(\.key)
        for key in keys { removed.insert(key, now: now) }
        return keys.compactMap { rows.removeValue(forKey: $0)?.row }
    }

    mutating func forget(now: Date) { removed.forget(now: now) }
}
