import LecternPorts

/// Something that one transaction at a time works on. SQLite has one writer at a time anyhow.
///
/// PostgreSQL takes these locks first of all and in one order, so that no two commits wait for each other, and before
/// the transaction gets its id: of two commits that touch the same, the later one then has the higher id.
struct LockName: Hashable, Comparable {
    private let number: Int
    /// Held by any number of transactions, while none has it for itself.
    private let isShared: Bool

    init(_ kind: String, _ tenant: TenantID, _ name: String, shared: Bool = false) {
        isShared = shared
        number = Fingerprint(kind, tenant.rawValue, name).signed
    }

    static func < (left: Self, right: Self) -> Bool { left.number < right.number }

    /// Nil where there is nothing to be done.
    static func acquire(_ names: some Sequence<LockName>, _ dialect: SQLDialect) -> SQLStatement? {
        let sorted = Set(names).sorted()
        guard dialect == .postgres, !sorted.isEmpty else { return nil }
        let calls = sorted.enumerated().map { index, name in
            "pg_advisory_xact_lock\(name.isShared ? "_shared" : "")($\(index + 1))"
        }.joined(separator: ", ")
        return SQLStatement("SELECT \(calls)", sorted.map { .integer($0.number) })
    }
}
