extension Schema {
    /// Chat's passages. `scope` holds a word for the owner and one for the document, so that the index finds what is
    /// theirs without reading what is others'; `terms` holds what a passage is found by.
    ///
    /// Materials of before are indexed when their owner's are searched for the first time: `passages_revision` is null
    /// until then.
    static let passageTable = Migration(3, "passages") { dialect in
        let search =
            switch dialect {
            case .sqlite: ""
            case .postgres:
                """
                ,
                    search TSVECTOR NOT NULL GENERATED ALWAYS AS
                        (array_to_tsvector(string_to_array(btrim(scope || ' ' || terms), ' '))) STORED
                """
            }
        let index =
            switch dialect {
            case .sqlite:
                // Which passages hold a word, without where in them.
                """
                CREATE VIRTUAL TABLE passages_words USING fts5 (
                    scope, terms, content = 'passages', content_rowid = 'passage_id', detail = 'column',
                    tokenize = "ascii tokenchars '_'"
                )
                """
            case .postgres: "CREATE INDEX passages_by_word ON passages USING gin (search)"
            }
        return [
            """
            CREATE TABLE passages (
                passage_id \(dialect.numbered),
                tenant_id \(dialect.id) NOT NULL,
                user_id \(dialect.id) NOT NULL,
                document_id \(dialect.id) NOT NULL,
                text_revision INTEGER NOT NULL,
                ordinal INTEGER NOT NULL,
                page INTEGER NOT NULL,
                scope TEXT NOT NULL,
                terms TEXT NOT NULL\(search)
            )
            """,
            "CREATE UNIQUE INDEX passages_in_order ON passages (tenant_id, user_id, document_id, ordinal)",
            index,
            "ALTER TABLE materials ADD COLUMN passages_revision INTEGER",
            """
            CREATE INDEX materials_without_passages ON materials (tenant_id, user_id, document_id)
            WHERE passages_revision IS NULL
            """,
        ]
    }
}
