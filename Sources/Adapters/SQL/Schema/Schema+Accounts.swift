import LecternPorts

extension Schema {
    /// Of the gateway.
    public static let accounts = Schema(
        "gateway", [.sharedTables, accountTables, .requestHolders(3), revisions],
        forgetting: [
            StaleRows("refresh_tokens", key: ["tenant_id", "token_hash"], time: "expires_at", after: 0)
        ],
        erasing: { owner, now in AccountRow.remove(owner.user, owner.tenant, now: now) })

    /// By which a change is refused that was decided on an older account.
    private static let revisions = Migration(4, "revisions of accounts") { _ in
        ["ALTER TABLE users ADD COLUMN revision BIGINT NOT NULL DEFAULT 1"]
    }

    private static let accountTables = Migration(2, "accounts") { dialect in
        [
            """
            CREATE TABLE users (
                tenant_id \(dialect.id) NOT NULL,
                user_id \(dialect.id) NOT NULL,
                issuer \(dialect.name) NOT NULL,
                subject \(dialect.name) NOT NULL,
                email \(dialect.name) NOT NULL,
                name TEXT,
                role VARCHAR(50) NOT NULL,
                password_hash TEXT NOT NULL,
                token_epoch BIGINT NOT NULL,
                disabled BOOLEAN NOT NULL,
                created_at TIMESTAMPTZ NOT NULL,
                PRIMARY KEY (tenant_id, user_id)
            )
            """,
            "CREATE UNIQUE INDEX users_by_email ON users (tenant_id, email)",
            "CREATE UNIQUE INDEX users_by_subject ON users (tenant_id, issuer, subject)",
            "CREATE INDEX users_by_age ON users (tenant_id, created_at, user_id)",
            """
            CREATE TABLE refresh_tokens (
                tenant_id \(dialect.id) NOT NULL,
                token_hash \(dialect.id) NOT NULL,
                family_id \(dialect.id) NOT NULL,
                user_id \(dialect.id) NOT NULL,
                expires_at TIMESTAMPTZ NOT NULL,
                used_at TIMESTAMPTZ,
                PRIMARY KEY (tenant_id, token_hash)
            )
            """,
            // A token is shown before it is known whose it is.
            "CREATE INDEX refresh_tokens_by_hash ON refresh_tokens (token_hash)",
            "CREATE INDEX refresh_tokens_by_family ON refresh_tokens (family_id)",
            "CREATE INDEX refresh_tokens_by_user ON refresh_tokens (tenant_id, user_id)",
            "CREATE INDEX refresh_tokens_by_age ON refresh_tokens (expires_at)",
            """
            CREATE TABLE erasures (
                tenant_id \(dialect.id) NOT NULL,
                user_id \(dialect.id) NOT NULL,
                service VARCHAR(50) NOT NULL,
                started_at TIMESTAMPTZ NOT NULL,
                PRIMARY KEY (tenant_id, user_id, service)
            )
            """,
        ]
    }
}
