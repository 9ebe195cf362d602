import FoundationEssentials
import LecternPorts

/// Rows of `users`, `refresh_tokens` and `erasures`.
enum AccountRow: ChangeWriter {
    static let timeline = Timeline(table: "users", time: "created_at", id: "user_id")
    static let columns = """
        user_id, tenant_id, email, name, role, password_hash, token_epoch, disabled, revision, created_at
        """
    /// Accounts that log in here; those of an outside identity provider have its name.
    private static let ownIssuer = "lectern"

    static func locks(_ change: AccountChange) -> [LockName] {
        switch change {
        case .save(let account):
            [lock(account.id, account.tenant), LockName("email", account.tenant, account.email)]
        case .remove(let id, let tenant): [lock(id, tenant), sessions(of: id, tenant)]
        case .saveRefreshToken(let token, _):
            [lock(token.user, token.tenant), sessions(of: token.user, token.tenant), family(token.family)]
        case .useRefreshToken(let hash, _): [LockName("refresh_token", .default, hash)]
        case .revokeFamily(let name): [family(name)]
        case .revokeAll(let id, let tenant): [sessions(of: id, tenant)]
        case .startErasure(let owner, _, _), .finishErasure(let owner, _):
            [LockName("erasure", owner.tenant, owner.user.rawValue)]
        }
    }

    private static func lock(_ id: UserID, _ tenant: TenantID) -> LockName {
        LockName(Tombstone.Kind.account.rawValue, tenant, id.rawValue)
    }

    private static func sessions(of id: UserID, _ tenant: TenantID) -> LockName {
        LockName("sessions", tenant, id.rawValue)
    }

    /// Of whatever tenant: a token is shown before it is known whose it is.
    private static func family(_ name: String) -> LockName { LockName("token_family", .default, name) }

    static func writes(_ change: AccountChange, now: Date) throws(SQLError) -> [Write] {
        switch change {
        case .save(let account): save(account, now: now)
        case .remove(let id, let tenant): remove(id, tenant, now: now).map { Write($0) }
        case .saveRefreshToken(let token, let epoch): RefreshTokenRow.save(token, epoch: epoch, now: now)
        case .useRefreshToken(let hash, let time): RefreshTokenRow.use(hash, at: time)
        case .revokeFamily(let family): RefreshTokenRow.revoke(family: family, now: now).map { Write($0) }
        case .revokeAll(let id, let tenant): RefreshTokenRow.revokeAll(of: id, tenant, now: now).map { Write($0) }
        case .startErasure(let owner, let services, let time):
            services.map { service in
                Write(
                    RowWrite(
                        "erasures",
                        key: [
                            ("tenant_id", .id(owner.tenant)), ("user_id", .id(owner.user)), ("service", .text(service)),
                        ], [("started_at", .time(time))]
                    ).insertIfAbsent)
            }
        case .finishErasure(let owner, let service):
            [
                Write(
                    "DELETE FROM erasures WHERE tenant_id = $1 AND user_id = $2 AND service = $3",
                    [.id(owner.tenant), .id(owner.user), .text(service)])
            ]
        }
    }

    /// Where the address is somebody else's, nothing is written, and that is told.
    private static func save(_ account: Account, now: Date) -> [Write] {
        let wanted = account.revision
        let follows = Write(
            SQLStatement(
                "SELECT revision FROM users WHERE tenant_id = $1 AND user_id = $2",
                [.id(account.tenant), .id(account.id)])
        ) { (result) throws(SQLError) in
            let there = try result.rows.first?.integer(0) ?? 0
            return wanted == there + 1 ? nil : .conflict(expected: wanted - 1, actual: there)
        }
        let upsert = SQLStatement(
            """
            INSERT INTO users (user_id, tenant_id, email, name, role, password_hash, token_epoch, disabled, revision,
            created_at, issuer, subject)
            SELECT $1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12
            WHERE NOT EXISTS (SELECT 1 FROM users WHERE tenant_id = $13 AND email = $14 AND user_id <> $15)
            ON CONFLICT (tenant_id, user_id) DO UPDATE SET email = excluded.email, name = excluded.name,
            role = excluded.role, password_hash = excluded.password_hash, token_epoch = excluded.token_epoch,
            disabled = excluded.disabled, revision = excluded.revision, created_at = excluded.created_at
            """,
            [
                .id(account.id), .id(account.tenant), .storable(account.email), .storable(account.name),
                .text(account.role.rawValue), .text(account.passwordHash), .integer(account.tokenEpoch),
                .boolean(account.disabled), .integer(wanted), .time(account.createdAt), .text(ownIssuer),
                .id(account.id), .id(account.tenant), .storable(account.email), .id(account.id),
            ])
        return [
            Tombstone.refuse(.account, account.id.rawValue, in: account.tenant, now: now), follows,
            Write(upsert, orElse: .duplicate(account.email)),
        ]
    }

    /// The account with its sessions.
    static func remove(_ id: UserID, _ tenant: TenantID, now: Date) -> [SQLStatement] {
        let place: [SQLValue] = [.id(tenant), .id(id)]
        let tombstone = Tombstone.set(
            .account, forEach: "user_id", "FROM users WHERE tenant_id = $4 AND user_id = $5", place, now: now)
        return [tombstone] + RefreshTokenRow.revokeAll(of: id, tenant, now: now) + [
            SQLStatement("DELETE FROM users WHERE tenant_id = $1 AND user_id = $2", place)
        ]
    }

    /// With a session only while that has tokens: they go with it.
    static func read(_ id: UserID, _ tenant: TenantID, session: String? = nil) -> SQLStatement {
        var query = SQLStatement(
            "SELECT \(columns) FROM users WHERE tenant_id = $1 AND user_id = $2", [.id(tenant), .id(id)])
        if let session {
            query.text += """
                 AND EXISTS (SELECT 1 FROM refresh_tokens WHERE family_id = $3 AND tenant_id = $4 AND user_id = $5)
                """
            query.values += [.storable(session), .id(tenant), .id(id)]
        }
        return query
    }

    static func read(email: String, _ tenant: TenantID) -> SQLStatement {
        SQLStatement(
            "SELECT \(columns) FROM users WHERE tenant_id = $1 AND email = $2", [.id(tenant), .storable(email)])
    }

    static func pendingErasure(of owner: Owner) -> SQLStatement {
        SQLStatement(
            "SELECT service FROM erasures WHERE tenant_id = $1 AND user_id = $2 ORDER BY service",
            [.id(owner.tenant), .id(owner.user)])
    }

    static func account(_ row: SQLRow) throws(SQLError) -> Account {
        var columns = RowReader(row)
        return Account(
            id: try columns.id(), tenant: try columns.id(), email: try columns.text(),
            name: try columns.optionalText(), role: try columns.choice(), passwordHash: try columns.text(),
            tokenEpoch: try columns.integer(), disabled: try columns.boolean(), revision: try columns.integer(),
            createdAt: try columns.time())
    }
}
