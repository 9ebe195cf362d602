extension Schema {
    /// Of the chat service.
    public static let chats = Schema(
        "chat_service", [.sharedTables, chatTables, passageTable, .requestHolders(4), answerClaims],
        erasing: { owner, now in
            ChatRow.table.removeAll(of: owner, now: now) + MaterialRow.removeAll(of: owner, now: now)
        }, erasingWords: PassageRow.removeAll)

    private static let answerClaims = Migration(5, "claims of answers") { dialect in
        [
            "ALTER TABLE chat_sessions ADD COLUMN answer_holder \(dialect.id)",
            "ALTER TABLE chat_sessions ADD COLUMN answer_until TIMESTAMPTZ",
        ]
    }

    private static let chatTables = Migration(2, "chats") { dialect in
        [
            """
            CREATE TABLE chat_sessions (
                tenant_id \(dialect.id) NOT NULL,
                session_id \(dialect.id) NOT NULL,
                user_id \(dialect.id) NOT NULL,
                title TEXT,
                created_at TIMESTAMPTZ NOT NULL,
                updated_at TIMESTAMPTZ NOT NULL,
                message_count BIGINT NOT NULL DEFAULT 0,
                last_message_at TIMESTAMPTZ,
                PRIMARY KEY (tenant_id, session_id)
            )
            """,
            "CREATE INDEX chat_sessions_by_owner ON chat_sessions (tenant_id, user_id, updated_at, session_id)",
            """
            CREATE TABLE chat_messages (
                tenant_id \(dialect.id) NOT NULL,
                message_id \(dialect.id) NOT NULL,
                session_id \(dialect.id) NOT NULL,
                ordinal BIGINT NOT NULL,
                role VARCHAR(50) NOT NULL,
                content TEXT NOT NULL,
                citations TEXT NOT NULL,
                "timestamp" TIMESTAMPTZ NOT NULL,
                PRIMARY KEY (tenant_id, message_id),
                FOREIGN KEY (tenant_id, session_id) REFERENCES chat_sessions (tenant_id, session_id)
            )
            """,
            "CREATE UNIQUE INDEX chat_messages_in_order ON chat_messages (tenant_id, session_id, ordinal)",
        ] + MaterialRow.table(dialect)
    }
}
