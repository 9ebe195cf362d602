import FoundationEssentials

/// Rows of one table that have been kept long enough.
struct StaleRows: Sendable {
    let table: String
    let key: [String]
    /// The column that tells the age; it has an index.
    let time: String
    /// Seconds from that time on for which a row is kept.
    let age: TimeInterval

    init(_ table: String, key: [String], time: String, after age: TimeInterval) {
        self.table = table
        self.key = key
        self.time = time
        self.age = age
    }

    /// Deletes the oldest of them.
    func forget(now: Date, limit: Int) -> SQLStatement {
        let names = key.joined(separator: ", ")
        return SQLStatement(
            """
            DELETE FROM \(table) WHERE (\(names)) IN (
                SELECT \(names) FROM \(table) WHERE \(time) < $1 ORDER BY \(time) LIMIT $2)
            """,
            [.time(now.addingTimeInterval(-age)), .integer(limit)])
    }

    /// Of every service's database.
    static let shared = [
        StaleRows("inbox", key: ["tenant_id", "consumer", "event_id"], time: "marked_at", after: Retention.inbox),
        StaleRows(
            "idempotency_keys", key: ["tenant_id", "scope", "idempotency_key"], time: "begun_at",
            after: Retention.idempotencyKeys),
        StaleRows(
            "tombstones", key: ["tenant_id", "kind", "subject_id", "user_id"], time: "expires_at", after: 0),
    ]
}
