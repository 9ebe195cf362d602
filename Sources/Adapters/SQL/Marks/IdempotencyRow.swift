import FoundationEssentials
import LecternPorts

/// A request by its key: begun, then committed (`resource`), then answered (`status`, `content_type`, `body`).
enum IdempotencyRow {
    /// Finds a row where the request's effect is committed.
    static func committed(_ key: IdempotencyKey, now: Date) -> SQLStatement {
        SQLStatement(
            """
            SELECT 1 FROM idempotency_keys WHERE \(isKey) AND begun_at > $4
            AND (resource IS NOT NULL OR status IS NOT NULL)
            """,
            place(key) + [.time(now.addingTimeInterval(-Retention.idempotencyKeys))])
    }

    /// Notes what the request made. A row that is too old begins anew.
    static func commit(_ mark: IdempotencyMark, now: Date) -> SQLStatement {
        SQLStatement(
            """
            INSERT INTO idempotency_keys (tenant_id, scope, idempotency_key, begun_at, resource)
            VALUES ($1, $2, $3, $4, $5)
            ON CONFLICT (tenant_id, scope, idempotency_key) DO UPDATE SET
                resource = excluded.resource, status = NULL, content_type = NULL, body = NULL,
                fingerprint = CASE WHEN idempotency_keys.begun_at > $6 THEN idempotency_keys.fingerprint END,
                begun_at = CASE WHEN idempotency_keys.begun_at > $6 THEN idempotency_keys.begun_at
                    ELSE excluded.begun_at END
            """,
            place(mark.key) + [
                .time(now), .storable(mark.resource), .time(now.addingTimeInterval(-Retention.idempotencyKeys)),
            ])
    }

    /// Takes the key where it is free, or where its request is over; affects nothing elsewhere.
    /// - Parameter holder: the process that carries the request out; nil for one that has no name.
    static func begin(_ key: IdempotencyKey, fingerprint: String, holder: String?, now: Date) -> SQLStatement {
        SQLStatement(
            """
            INSERT INTO idempotency_keys (tenant_id, scope, idempotency_key, begun_at, fingerprint, holder)
            VALUES ($1, $2, $3, $4, $5, $8)
            ON CONFLICT (tenant_id, scope, idempotency_key) DO UPDATE SET
                begun_at = excluded.begun_at, fingerprint = excluded.fingerprint, holder = excluded.holder,
                resource = NULL, status = NULL, content_type = NULL, body = NULL
            WHERE idempotency_keys.begun_at <= $6 OR (idempotency_keys.begun_at <= $7
                AND idempotency_keys.resource IS NULL AND idempotency_keys.status IS NULL)
            """,
            place(key) + [
                .time(now), .text(fingerprint), .time(now.addingTimeInterval(-Retention.idempotencyKeys)),
                .time(now.addingTimeInterval(-Retention.requestUnderWay)), holder.map { .text($0) } ?? .null,
            ])
    }

    /// Takes the key from a holder that works on it no more and has left no effect; affects nothing elsewhere.
    static func takeOver(
        _ key: IdempotencyKey, from last: String, to holder: String, fingerprint: String, now: Date
    ) -> SQLStatement {
        SQLStatement(
            """
            UPDATE idempotency_keys SET begun_at = $4, fingerprint = $5, holder = $6
            WHERE \(isKey) AND holder = $7 AND resource IS NULL AND status IS NULL
            """,
            place(key) + [.time(now), .text(fingerprint), .text(holder), .text(last)])
    }

    static func read(_ key: IdempotencyKey) -> SQLStatement {
        SQLStatement(
            """
            SELECT fingerprint, resource, status, content_type, body, holder FROM idempotency_keys WHERE \(isKey)
            """, place(key))
    }

    /// Each beginning has a time of its own, so that it tells whose row it is: a key is taken from a request that works on
    /// it only after ten minutes.
    /// - Parameter begun: nil for the answer of a request that was committed and never answered.
    static func finish(_ key: IdempotencyKey, begun: Date?, _ answer: StoredAnswer) -> SQLStatement {
        SQLStatement(
            """
            UPDATE idempotency_keys SET status = $4, content_type = $5, body = $6
            WHERE \(isKey) AND status IS NULL AND \(begun == nil ? "resource IS NOT NULL" : "begun_at = $7")
            """,
            place(key) + [.integer(answer.status), .storable(answer.contentType), .bytes(answer.body)]
                + (begun.map { [.time($0)] } ?? []))
    }

    /// What was committed or answered stays: its effect is there.
    static func abandon(_ key: IdempotencyKey, begun: Date) -> SQLStatement {
        SQLStatement(
            "DELETE FROM idempotency_keys WHERE \(isKey) AND begun_at = $4 AND resource IS NULL AND status IS NULL",
            place(key) + [.time(begun)])
    }

    /// The answers that are kept for a user's repeated requests.
    static func removeAll(of owner: Owner) -> SQLStatement {
        let prefix = IdempotencyKey.scopePrefix(of: owner.user)
        return SQLStatement(
            "DELETE FROM idempotency_keys WHERE tenant_id = $1 AND scope >= $2 AND scope < $3",
            // A colon ends the prefix; a semicolon is the next character.
            [.id(owner.tenant), .text(prefix), .text(String(prefix.dropLast()) + ";")])
    }

    private static let isKey = "tenant_id = $1 AND scope = $2 AND idempotency_key = $3"

    private static func place(_ key: IdempotencyKey) -> [SQLValue] {
        [.id(key.tenant), .storable(key.scope), .storable(key.key)]
    }
}
