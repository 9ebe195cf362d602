extension Schema {
    /// Of the document service.
    public static let documents = Schema("document_reader", [.sharedTables, documentTables])

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
}
