extension Schema {
    /// Of the document service.
    public static let documents = Schema(
        "document_reader",
        [.sharedTables, documentTables, sagaTables, endOfSagas, .requestHolders(5), deadlinesOfSagas],
        forgetting: [
            StaleRows("sagas", key: ["tenant_id", "saga_id"], time: "ended_at", after: Retention.endedSagas)
        ],
        erasing: { owner, now in
            DocumentRow.table.removeAll(of: owner, now: now) + SagaRow.table.removeAll(of: owner, now: now)
        })

    private static let documentTables = Migration(2, "documents") { dialect in
        [
            """
            CREATE TABLE documents (
                tenant_id \(dialect.id) NOT NULL,
                document_id \(dialect.id) NOT NULL,
                user_id \(dialect.id) NOT NULL,
                filename \(dialect.name) NOT NULL,
                s3_key \(dialect.name) NOT NULL,
                status VARCHAR(50) NOT NULL,
                format VARCHAR(50) NOT NULL,
                size_bytes BIGINT NOT NULL,
                sha256 VARCHAR(64) NOT NULL,
                generate_notes BOOLEAN NOT NULL,
                version BIGINT NOT NULL,
                attempts INTEGER NOT NULL,
                saga_id \(dialect.id),
                text_revision INTEGER NOT NULL,
                failure TEXT,
                warnings TEXT NOT NULL,
                uploaded_at TIMESTAMPTZ NOT NULL,
                processed_at TIMESTAMPTZ,
                page_count INTEGER,
                language VARCHAR(50),
                extracted_text TEXT,
                text_layout TEXT,
                notes TEXT,
                notes_language VARCHAR(50),
                notes_text_revision INTEGER,
                generated_by VARCHAR(50),
                model VARCHAR(255),
                prompt_version VARCHAR(255),
                PRIMARY KEY (tenant_id, document_id)
            )
            """,
            "CREATE INDEX documents_by_owner ON documents (tenant_id, user_id, uploaded_at, document_id)",
        ]
    }

    private static let sagaTables = Migration(3, "sagas") { dialect in
        [
            """
            CREATE TABLE sagas (
                tenant_id \(dialect.id) NOT NULL,
                saga_id \(dialect.id) NOT NULL,
                user_id \(dialect.id) NOT NULL,
                document_id \(dialect.id) NOT NULL,
                status VARCHAR(50) NOT NULL,
                revision INTEGER NOT NULL,
                state TEXT NOT NULL,
                started_at TIMESTAMPTZ NOT NULL,
                updated_at TIMESTAMPTZ NOT NULL,
                PRIMARY KEY (tenant_id, saga_id)
            )
            """,
            "CREATE INDEX sagas_by_owner ON sagas (tenant_id, user_id, started_at, saga_id)",
            "CREATE INDEX sagas_by_document ON sagas (tenant_id, document_id)",
            // For operators, over all tenants.
            "CREATE INDEX sagas_by_status ON sagas (status, started_at, saga_id)",
            "CREATE INDEX sagas_by_time ON sagas (started_at, saga_id)",
        ]
    }

    /// Null as long as something may move a saga yet.
    private static let endOfSagas = Migration(4, "end of sagas") { _ in
        [
            "ALTER TABLE sagas ADD COLUMN ended_at TIMESTAMPTZ",
            """
            UPDATE sagas SET ended_at = updated_at
            WHERE status IN ('completed', 'failed', 'compensated', 'cancelled')
            """,
            "CREATE INDEX sagas_by_end ON sagas (ended_at)",
        ]
    }

    /// What sagas wait for, for who looks from outside. The table of deadlines beneath it also holds those of files; its
    /// ids tell saga, step and purpose, with a stroke between them.
    private static let deadlinesOfSagas = Migration(6, "deadlines of sagas") { dialect in
        let rest = "substr(timer_id, length(subject) + 2)"
        let (step, purpose) =
            switch dialect {
            case .sqlite:
                ("substr(\(rest), 1, instr(\(rest), '/') - 1)", "substr(\(rest), instr(\(rest), '/') + 1)")
            case .postgres: ("split_part(\(rest), '/', 1)", "split_part(\(rest), '/', 2)")
            }
        return [
            """
            CREATE VIEW saga_timers AS
            SELECT tenant_id, subject AS saga_id, \(step) AS step, \(purpose) AS purpose, fire_at
            FROM timers WHERE kind = 'saga'
            """
        ]
    }
}
