import FoundationEssentials
import LecternPorts

@testable import LecternSQL

/// Many rows at once: of 200 owners, in one statement a table.
enum Fill {
    static let rows = 200_000
    /// Row number 7.
    static let id = "7"
    static let owner = Owner(user: UserID("u7"))
    static let time = Date(timeIntervalSince1970: 1_770_000_000)
    /// Before every row: nothing is old.
    static let past = Date(timeIntervalSince1970: 1_000_000_000)
    static let answer = StoredAnswer(status: 200, contentType: "a/b", body: [])

    struct UnknownTable: Error {}

    /// Fills the table and has the database look at it. Its indexes are made anew behind the rows, which takes a part of
    /// the time that it takes to keep them in step with each.
    static func fill(_ table: String, _ database: any SQLDatabase) async throws {
        let indexes = try await indexes(of: table, database)
        _ = try await database.run(indexes.map { SQLStatement("DROP INDEX \($0.name)") })
        // Parts of the whole: a transaction that stays open for long holds up everybody who reads in global order.
        let part = 25_000
        for first in stride(from: 0, to: rows, by: part) {
            let insert = SQLStatement(try statement(table, database.dialect, first..<first + part))
            try await database.transaction { (connection) async throws(SQLError) in
                if database.dialect == .postgres {
                    // Who may, spares itself the look for the row that each refers to.
                    _ = try await connection.rows(
                        """
                        SELECT set_config('session_replication_role', 'replica', true)
                        FROM pg_roles WHERE rolname = current_user AND rolsuper
                        """)
                }
                _ = try await connection.run([insert])
            }
        }
        _ = try await database.run(
            indexes.map { SQLStatement($0.definition) } + [SQLStatement("ANALYZE \(table)")])
    }

    /// Those that belong to no constraint.
    private static func indexes(
        of table: String, _ database: any SQLDatabase
    ) async throws -> [(name: String, definition: String)] {
        let query =
            switch database.dialect {
            case .sqlite:
                "SELECT name, sql FROM sqlite_master WHERE type = 'index' AND tbl_name = $1 AND sql IS NOT NULL"
            case .postgres:
                """
                SELECT indexname, indexdef FROM pg_indexes
                WHERE schemaname = current_schema() AND tablename = $1 AND NOT EXISTS (
                    SELECT 1 FROM pg_constraint WHERE conname = indexname AND connamespace = current_schema()::regnamespace)
                """
            }
        return try await database.rows(query, [.text(table)]).map { (try $0.text(0), try $0.text(1)) }
    }

    private static func statement(_ table: String, _ dialect: SQLDialect, _ part: Range<Int>) throws -> String {
        guard let columns = columns(dialect)[table] else { throw UnknownTable() }
        let names = columns.map(\.0).joined(separator: ", ")
        let values = columns.map(\.1).joined(separator: ", ")
        let numbers =
            switch dialect {
            case .sqlite:
                """
                (WITH RECURSIVE counted(n) AS
                (SELECT \(part.lowerBound) UNION ALL SELECT n + 1 FROM counted WHERE n < \(part.upperBound - 1))
                SELECT n FROM counted)
                """
            case .postgres: "(SELECT n FROM generate_series(\(part.lowerBound), \(part.upperBound - 1)) AS counted(n))"
            }
        return "INSERT INTO \(table) (\(names)) SELECT \(values) FROM \(numbers) AS numbers"
    }

    private static func columns(_ dialect: SQLDialect) -> [String: [(String, String)]] {
        let text = "CAST(n AS TEXT)"
        let user = "'u' || CAST(n % 200 AS TEXT)"
        let time =
            switch dialect {
            case .sqlite: "1760000000000000 + n * 1000000"
            case .postgres: "to_timestamp(1760000000 + n)"
            }
        let yes = dialect == .sqlite ? "1" : "true"
        let tenant = ("tenant_id", "'default'")
        let owned = [tenant, ("user_id", user)]
        let own: [String: [(String, String)]] = [
            "documents": owned + [
                ("document_id", text), ("filename", "'f'"), ("s3_key", "'k'"), ("status", "'completed'"),
                ("format", "'pdf'"), ("size_bytes", "1"), ("sha256", "'00'"), ("generate_notes", yes), ("version", "0"),
                ("attempts", "0"), ("text_revision", "0"), ("warnings", "'[]'"), ("uploaded_at", time),
            ],
            "sagas": owned + [
                ("saga_id", text), ("document_id", text),
                ("status", "CASE WHEN n % 1000 = 0 THEN 'failed' ELSE 'completed' END"), ("revision", "1"),
                ("state", "'{}'"), ("started_at", time), ("updated_at", time),
                ("ended_at", time),
            ],
            "chat_sessions": owned + [
                ("session_id", text), ("created_at", time), ("updated_at", time),
            ],
            "chat_messages": [
                tenant, ("message_id", text), ("session_id", "CAST(n / 20 AS TEXT)"), ("ordinal", "n % 20"),
                ("role", "'user'"), ("content", "'c'"), ("citations", "'[]'"), ("\"timestamp\"", time),
            ],
            "materials": owned + [
                ("document_id", text), ("filename", "'f'"), ("text_revision", "1"), ("language", "'en'"),
                ("extracted_text", "'t'"), ("text_layout", "'{}'"),
            ],
            "passages": owned + [
                ("document_id", "CAST(n / 100 AS TEXT)"), ("text_revision", "1"), ("ordinal", "n % 100"), ("page", "1"),
                ("scope", "CASE WHEN n % 200 = 7 THEN '\(PassageTerm.scope(owner))' ELSE 'o' || (n % 200) END"),
                ("terms", "'common a' || (n % 9) || ' b' || (n % 1000) || ' c' || n"),
            ],
            "transcription_jobs": owned + [
                ("job_id", text), ("filename", "'f'"), ("content_type", "'a/b'"), ("s3_key", "'k'"),
                ("options", "'{}'"), ("status", "'completed'"), ("language_code", "'en'"), ("submitted_at", time),
            ],
            "spoken_audio": owned + [
                ("audio_id", text), ("text", "'t'"), ("voice_id", "'v'"), ("language_code", "'en'"),
                ("format", "'mp3'"), ("cache_key", "'c'"), ("status", "'completed'"),
                ("s3_key", "'audio/' || \(text) || '.mp3'"), ("cached", yes), ("requested_at", time),
            ],
            "users": [
                tenant, ("user_id", text), ("issuer", "'lectern'"), ("subject", text),
                ("email", "\(text) || '@example.com'"), ("role", "'user'"), ("password_hash", "'h'"),
                ("token_epoch", "0"), ("disabled", yes), ("created_at", time),
            ],
            "refresh_tokens": owned + [("token_hash", text), ("family_id", text), ("expires_at", time)],
            "events": owned + [
                ("stream_id", "CAST(n / 10 AS TEXT)"), ("version", "n % 10"), ("event_id", text), ("type", "'T'"),
                ("schema_version", "1"), ("data", "'{}'"), ("metadata", "'{}'"),
            ],
            "outbox": owned + [
                ("lane", "n % 1024"), ("topic", "'document.uploaded'"), ("event_key", text), ("event_id", text),
                ("source", "'s'"), ("type", "'t'"), ("subject", text), ("occurred_at", time), ("schema_version", "1"),
                ("correlation_id", text), ("causation_id", text), ("stream_version", "0"), ("data", "'{}'"),
                ("committed_at", time),
            ],
            "inbox": [tenant, ("consumer", "'c'"), ("event_id", text), ("marked_at", time)],
            "idempotency_keys": [
                tenant, ("scope", user + " || ':r'"), ("idempotency_key", text), ("begun_at", time),
            ],
            "timers": [
                tenant, ("timer_id", text), ("kind", "CASE WHEN n % 2 = 0 THEN 'saga' ELSE 'erasure' END"),
                ("subject", text), ("fire_at", time),
            ],
            "tombstones": owned + [
                ("kind", "'document'"), ("subject_id", text), ("removed_at", time), ("expires_at", time),
            ],
        ]
        return own.merging(quizColumns(dialect, time: time)) { one, _ in one }
    }
}
