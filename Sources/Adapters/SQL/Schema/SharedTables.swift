extension Migration {
    /// What every service's database has: the event store, outbox, inbox, idempotency keys, timers and tombstones.
    static let sharedTables = Migration(1, "shared tables") { dialect in
        eventTables(dialect) + outboxTables(dialect) + markTables(dialect)
    }

    /// Which process works on the request of a key.
    static func requestHolders(_ number: Int) -> Migration {
        Migration(number, "holders of requests") { dialect in
            ["ALTER TABLE idempotency_keys ADD COLUMN holder \(dialect.name)"]
        }
    }

    private static func eventTables(_ dialect: SQLDialect) -> [String] {
        let table = """
            CREATE TABLE events (
                sequence \(dialect.numbered),
                generation INTEGER NOT NULL DEFAULT 0,
                transaction_id BIGINT NOT NULL DEFAULT \(transactionID(dialect)),
                tenant_id \(dialect.id) NOT NULL,
                stream_id \(dialect.id) NOT NULL,
                version BIGINT NOT NULL,
                event_id \(dialect.id) NOT NULL,
                type VARCHAR(255) NOT NULL,
                schema_version INTEGER NOT NULL,
                user_id \(dialect.id) NOT NULL,
                data TEXT NOT NULL,
                metadata TEXT NOT NULL
            )
            """
        let unique = [
            "CREATE UNIQUE INDEX events_by_stream ON events (tenant_id, stream_id, version)",
            "CREATE UNIQUE INDEX events_by_id ON events (tenant_id, event_id)",
            // For the erasure of a user.
            "CREATE INDEX events_by_user ON events (tenant_id, user_id, sequence)",
        ]
        switch dialect {
        // One writer at a time: the sequence is the order of the commits.
        case .sqlite: return [table] + unique
        case .postgres:
            return [table] + unique + [
                "CREATE INDEX events_in_order ON events (generation, transaction_id, sequence)",
                """
                CREATE TABLE clusters (
                    generation INTEGER NOT NULL PRIMARY KEY,
                    system_identifier BIGINT NOT NULL,
                    first_seen TIMESTAMPTZ NOT NULL
                )
                """,
                // Empty in a cluster that the data was restored into and that has not been registered yet.
                """
                CREATE VIEW current_generation AS
                SELECT generation FROM clusters
                WHERE generation = (SELECT max(generation) FROM clusters)
                AND system_identifier = (SELECT system_identifier FROM pg_control_system())
                """,
            ]
        }
    }

    private static func transactionID(_ dialect: SQLDialect) -> String {
        switch dialect {
        case .sqlite: "0"
        case .postgres: "(pg_current_xact_id()::text::bigint)"
        }
    }

    private static func outboxTables(_ dialect: SQLDialect) -> [String] {
        [
            """
            CREATE TABLE outbox (
                sequence \(dialect.numbered),
                tenant_id \(dialect.id) NOT NULL,
                lane INTEGER NOT NULL,
                topic VARCHAR(255) NOT NULL,
                event_key \(dialect.name) NOT NULL,
                event_id \(dialect.id) NOT NULL,
                source VARCHAR(255) NOT NULL,
                type VARCHAR(255) NOT NULL,
                subject \(dialect.id) NOT NULL,
                occurred_at TIMESTAMPTZ NOT NULL,
                schema_version INTEGER NOT NULL,
                correlation_id \(dialect.id) NOT NULL,
                causation_id \(dialect.id) NOT NULL,
                user_id \(dialect.id) NOT NULL,
                stream_version BIGINT NOT NULL,
                traceparent VARCHAR(255),
                data TEXT NOT NULL,
                committed_at TIMESTAMPTZ NOT NULL
            )
            """,
            """
            CREATE TABLE outbox_lanes (
                lane INTEGER NOT NULL PRIMARY KEY,
                relay VARCHAR(255) NOT NULL,
                expires_at TIMESTAMPTZ NOT NULL
            )
            """,
        ]
    }

    private static func markTables(_ dialect: SQLDialect) -> [String] {
        [
            """
            CREATE TABLE inbox (
                tenant_id \(dialect.id) NOT NULL,
                consumer \(dialect.id) NOT NULL,
                event_id \(dialect.id) NOT NULL,
                marked_at TIMESTAMPTZ NOT NULL,
                PRIMARY KEY (tenant_id, consumer, event_id)
            )
            """,
            "CREATE INDEX inbox_by_age ON inbox (marked_at)",
            """
            CREATE TABLE idempotency_keys (
                tenant_id \(dialect.id) NOT NULL,
                scope \(dialect.name) NOT NULL,
                idempotency_key \(dialect.id) NOT NULL,
                begun_at TIMESTAMPTZ NOT NULL,
                fingerprint VARCHAR(255),
                resource \(dialect.id),
                status INTEGER,
                content_type VARCHAR(255),
                body BYTEA,
                PRIMARY KEY (tenant_id, scope, idempotency_key)
            )
            """,
            "CREATE INDEX idempotency_keys_by_age ON idempotency_keys (begun_at)",
            """
            CREATE TABLE timers (
                tenant_id \(dialect.id) NOT NULL,
                timer_id \(dialect.name) NOT NULL,
                kind VARCHAR(50) NOT NULL,
                subject \(dialect.id) NOT NULL,
                fire_at TIMESTAMPTZ NOT NULL,
                PRIMARY KEY (tenant_id, timer_id)
            )
            """,
            "CREATE INDEX timers_by_time ON timers (kind, fire_at, timer_id)",
            """
            CREATE TABLE tombstones (
                tenant_id \(dialect.id) NOT NULL,
                kind VARCHAR(50) NOT NULL,
                subject_id \(dialect.id) NOT NULL,
                user_id \(dialect.id) NOT NULL,
                removed_at TIMESTAMPTZ NOT NULL,
                expires_at TIMESTAMPTZ NOT NULL,
                PRIMARY KEY (tenant_id, kind, subject_id, user_id)
            )
            """,
            "CREATE INDEX tombstones_by_age ON tombstones (expires_at)",
        ]
    }
}
