import FoundationEssentials
import LecternPorts

/// What is remembered of something that is gone, so that work which was under way cannot bring it back.
enum Tombstone {
    enum Kind: String {
        case document, material, account, quiz, submission, saga
        /// Somebody who was erased: nothing new is stored for them.
        case user
        case chatSession = "chat_session"
        case transcription
        case audio
        case tokenFamily = "token_family"

        /// Seconds.
        var retention: TimeInterval { self == .tokenFamily ? Retention.revokedFamilies : Retention.removed }
    }

    /// Commits for one user go side by side; the erasure waits for those that were faster, and comes before all others.
    static func lock(_ subject: Owner, erasing: Bool = false) -> LockName {
        LockName(Kind.user.rawValue, subject.tenant, subject.user.rawValue, shared: !erasing)
    }

    /// Refuses what would store something new for somebody who was erased.
    static func refuse(_ subject: Owner, now: Date) -> Write {
        refuse(.user, subject.user.rawValue, in: subject.tenant, now: now)
    }

    static func set(_ subject: Owner, now: Date) -> SQLStatement {
        set(.user, subject.user.rawValue, of: subject, now: now)
    }

    /// Refuses what speaks of something that was removed, whoever's it was.
    static func refuse(_ kind: Kind, _ id: String, in tenant: TenantID, now: Date) -> Write {
        Write(nothingIn: query(kind, id, tenant, now: now), orElse: .removed)
    }

    /// Refuses what speaks of something that this owner removed.
    static func refuse(_ kind: Kind, _ id: String, of owner: Owner, now: Date) -> Write {
        Write(nothingIn: find(kind, id, of: owner, now: now), orElse: .removed)
    }

    /// A row where there is a tombstone.
    static func find(_ kind: Kind, _ id: String, of owner: Owner, now: Date) -> SQLStatement {
        var statement = query(kind, id, owner.tenant, now: now)
        statement.text += " AND user_id = $5"
        statement.values.append(.id(owner.user))
        return statement
    }

    static func set(_ kind: Kind, _ id: String, of owner: Owner, now: Date) -> SQLStatement {
        SQLStatement(
            "INSERT INTO tombstones (\(columns)) VALUES ($1, $2, $3, $4, $5, $6) \(orRenew)",
            [.id(owner.tenant), .text(kind.rawValue), .storable(id), .id(owner.user)] + times(kind, now))
    }

    /// One for each row that fits.
    /// - Parameters:
    ///   - rows: `FROM` and `WHERE` of a table with `tenant_id` and `user_id`; its values begin at `$4`.
    ///   - id: the column that names the subject.
    static func set(_ kind: Kind, forEach id: String, _ rows: String, _ values: [SQLValue], now: Date) -> SQLStatement {
        SQLStatement(
            """
            INSERT INTO tombstones (\(columns))
            SELECT gone.tenant_id, $1, gone.subject_id, gone.user_id, $2, $3
            FROM (SELECT DISTINCT tenant_id, \(id) AS subject_id, user_id \(rows)) gone WHERE true \(orRenew)
            """,
            [.text(kind.rawValue)] + times(kind, now) + values)
    }

    private static func query(_ kind: Kind, _ id: String, _ tenant: TenantID, now: Date) -> SQLStatement {
        SQLStatement(
            "SELECT 1 FROM tombstones WHERE tenant_id = $1 AND kind = $2 AND subject_id = $3 AND expires_at >= $4",
            [.id(tenant), .text(kind.rawValue), .storable(id), .time(now)])
    }

    private static let columns = "tenant_id, kind, subject_id, user_id, removed_at, expires_at"

    private static let orRenew = """
        ON CONFLICT (tenant_id, kind, subject_id, user_id)
        DO UPDATE SET removed_at = excluded.removed_at, expires_at = excluded.expires_at
        """

    private static func times(_ kind: Kind, _ now: Date) -> [SQLValue] {
        [.time(now), .time(now.addingTimeInterval(kind.retention))]
    }
}
