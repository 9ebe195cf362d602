extension Schema {
    /// The embedded event log: a database of its own, which all services share as they would share a broker.
    public static let eventLog = Schema(
        "events",
        [
            Migration(1, "event log") { dialect in logTables(dialect) },
            Migration(2, "dead letters") { dialect in deadLetterTables(dialect) },
        ],
        // What topics carry of a user ends with their retention.
        erasing: { _, _ in [] })

    private static func logTables(_ dialect: SQLDialect) -> [String] {
        [
            """
            CREATE TABLE log_records (
                topic VARCHAR(255) NOT NULL,
                partition_number INTEGER NOT NULL,
                record_offset BIGINT NOT NULL,
                event_key \(dialect.name) NOT NULL,
                event_id \(dialect.id) NOT NULL,
                published_at TIMESTAMPTZ NOT NULL,
                size INTEGER NOT NULL,
                body BYTEA NOT NULL,
                PRIMARY KEY (topic, partition_number, record_offset)
            )
            """,
            // What the next event will be numbered, and the oldest that is kept.
            """
            CREATE TABLE log_partitions (
                topic VARCHAR(255) NOT NULL,
                partition_number INTEGER NOT NULL,
                first_offset BIGINT NOT NULL,
                next_offset BIGINT NOT NULL,
                PRIMARY KEY (topic, partition_number)
            )
            """,
            // Where each group goes on.
            """
            CREATE TABLE log_progress (
                consumer_group \(dialect.id) NOT NULL,
                topic VARCHAR(255) NOT NULL,
                partition_number INTEGER NOT NULL,
                next_offset BIGINT NOT NULL,
                PRIMARY KEY (consumer_group, topic, partition_number)
            )
            """,
            // Members in the order in which they joined; topics are divided by blanks.
            """
            CREATE TABLE log_members (
                sequence \(dialect.numbered),
                member \(dialect.id) NOT NULL,
                consumer_group \(dialect.id) NOT NULL,
                process \(dialect.name) NOT NULL,
                topics TEXT NOT NULL,
                expires_at TIMESTAMPTZ NOT NULL
            )
            """,
            "CREATE UNIQUE INDEX log_members_by_name ON log_members (member)",
            "CREATE INDEX log_members_by_group ON log_members (consumer_group, sequence)",
        ]
    }

    /// Also for a service's own database, where the log is elsewhere.
    static func deadLetterTables(_ dialect: SQLDialect) -> [String] {
        [
            """
            CREATE TABLE dead_letters (
                letter_id \(dialect.numbered),
                consumer_group \(dialect.id) NOT NULL,
                topic \(dialect.id) NOT NULL,
                event_key \(dialect.name) NOT NULL,
                record_offset BIGINT NOT NULL,
                partition_number INTEGER NOT NULL,
                event_id \(dialect.id),
                error_code VARCHAR(255) NOT NULL,
                error_message TEXT NOT NULL,
                attempts INTEGER NOT NULL,
                failed_at TIMESTAMPTZ NOT NULL,
                parked_at TIMESTAMPTZ NOT NULL,
                body BYTEA NOT NULL
            )
            """,
            """
            CREATE UNIQUE INDEX dead_letters_by_lane
            ON dead_letters (consumer_group, topic, event_key, record_offset)
            """,
            "CREATE INDEX dead_letters_by_age ON dead_letters (parked_at)",
            // A row while the operator's wish is not fulfilled; the token is the worker's that is at it.
            """
            CREATE TABLE dead_letter_replays (
                request_id \(dialect.numbered),
                consumer_group \(dialect.id) NOT NULL,
                topic \(dialect.id) NOT NULL,
                event_key \(dialect.name) NOT NULL,
                token VARCHAR(255),
                expires_at TIMESTAMPTZ NOT NULL
            )
            """,
            """
            CREATE UNIQUE INDEX dead_letter_replays_by_lane
            ON dead_letter_replays (consumer_group, topic, event_key)
            """,
            """
            CREATE TABLE dead_letter_audit (
                entry_id \(dialect.numbered),
                action VARCHAR(50) NOT NULL,
                consumer_group \(dialect.id) NOT NULL,
                topic \(dialect.id) NOT NULL,
                event_key \(dialect.name) NOT NULL,
                letter_id BIGINT,
                event_id \(dialect.id),
                actor VARCHAR(255) NOT NULL,
                reason TEXT NOT NULL,
                done_at TIMESTAMPTZ NOT NULL
            )
            """,
        ]
    }
}
