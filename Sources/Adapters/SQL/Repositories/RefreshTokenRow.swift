import FoundationEssentials
import LecternPorts

/// A row of `refresh_tokens`. Families that were revoked leave tombstones, against rotations that were under way.
enum RefreshTokenRow {
    /// Only while the account's epoch is that one.
    static func save(_ token: RefreshToken, epoch: Int, now: Date) -> [Write] {
        let sessionsLast = Write(
            SQLStatement(
                "SELECT token_epoch FROM users WHERE tenant_id = $1 AND user_id = $2",
                [.id(token.tenant), .id(token.user)])
        ) { (result) throws(SQLError) in
            guard let row = result.rows.first else { return .removed }
            let there = try row.integer(0)
            return there == epoch ? nil : .conflict(expected: epoch, actual: there)
        }
        let row = RowWrite(
            "refresh_tokens", key: [("tenant_id", .id(token.tenant)), ("token_hash", .storable(token.hash))],
            [
                ("family_id", .text(token.family)), ("user_id", .id(token.user)),
                ("expires_at", .time(token.expiresAt)), ("used_at", .time(token.usedAt)),
            ])
        return [
            sessionsLast, Tombstone.refuse(.tokenFamily, token.family, in: token.tenant, now: now),
            Write(row.insertIfAbsent, orElse: .duplicate(token.hash)),
        ]
    }

    static func use(_ hash: String, at time: Date) -> [Write] {
        let unused = Write(SQLStatement("SELECT used_at FROM refresh_tokens WHERE token_hash = $1", [.storable(hash)]))
        {
            (result) throws(SQLError) in
            guard let row = result.rows.first else { return .removed }
            return try row.optionalTime(0) == nil ? nil : .conflict(expected: 0, actual: 1)
        }
        let use = SQLStatement(
            "UPDATE refresh_tokens SET used_at = $1 WHERE token_hash = $2 AND used_at IS NULL",
            [.time(time), .storable(hash)])
        return [unused, Write(use, orElse: .conflict(expected: 0, actual: 1))]
    }

    static func revoke(family: String, now: Date) -> [SQLStatement] {
        revoke("family_id = $4", "family_id = $1", [.text(family)], now: now)
    }

    static func revokeAll(of id: UserID, _ tenant: TenantID, now: Date) -> [SQLStatement] {
        revoke(
            "tenant_id = $4 AND user_id = $5", "tenant_id = $1 AND user_id = $2", [.id(tenant), .id(id)], now: now)
    }

    private static func revoke(
        _ behind: String, _ condition: String, _ values: [SQLValue], now: Date
    ) -> [SQLStatement] {
        let families = Tombstone.set(
            .tokenFamily, forEach: "family_id", "FROM refresh_tokens WHERE \(behind)", values, now: now)
        return [families, SQLStatement("DELETE FROM refresh_tokens WHERE \(condition)", values)]
    }

    static func read(_ hash: String) -> SQLStatement {
        SQLStatement(
            """
            SELECT token_hash, family_id, user_id, tenant_id, expires_at, used_at FROM refresh_tokens
            WHERE token_hash = $1
            """, [.storable(hash)])
    }

    static func token(_ row: SQLRow) throws(SQLError) -> RefreshToken {
        var columns = RowReader(row)
        return RefreshToken(
            hash: try columns.text(), family: try columns.text(), user: try columns.id(), tenant: try columns.id(),
            expiresAt: try columns.time(), usedAt: try columns.optionalTime())
    }
}
