import LecternSQL
import LecternSQLite

/// The transaction that every accepted command costs: read the stream's version, append an event, leave an outbox row.
/// `benchmarks/sqlite/bare.c` does the same with nothing around it.
enum SQLiteAppend {
    private static let schema = [
        """
        CREATE TABLE IF NOT EXISTS events (
            position INTEGER PRIMARY KEY, tenant_id TEXT NOT NULL, stream_id TEXT NOT NULL, version INTEGER NOT NULL,
            type TEXT NOT NULL, data TEXT NOT NULL, metadata TEXT NOT NULL, recorded_at INTEGER NOT NULL,
            UNIQUE (tenant_id, stream_id, version))
        """,
        """
        CREATE TABLE IF NOT EXISTS outbox (
            id INTEGER PRIMARY KEY, tenant_id TEXT NOT NULL, topic TEXT NOT NULL, key TEXT NOT NULL,
            payload TEXT NOT NULL, created_at INTEGER NOT NULL)
        """,
    ]
    private static let version = "SELECT max(version) FROM events WHERE tenant_id = $1 AND stream_id = $2"
    private static let event = """
        INSERT INTO events (tenant_id, stream_id, version, type, data, metadata, recorded_at)
        VALUES ($1, $2, $3, $4, $5, $6, $7)
        """
    private static let outbox = """
        INSERT INTO outbox (tenant_id, topic, key, payload, created_at) VALUES ($1, $2, $3, $4, $5)
        """
    private static let data = "{" + String(repeating: "\"field\":\"a value of some length\",", count: 12) + "\"n\":1}"
    private static let metadata = "{\"correlation\":\"0193f3b0-0000-7000-8000-000000000000\",\"actor\":\"user-1\"}"

    static func measure(_ arguments: Arguments) async throws {
        let transactions = try arguments.positive(1, "TRANSACTIONS")
        let writers = try arguments.positive(2, "WRITERS")
        let database = try await open(arguments)
        let start = ContinuousClock.now
        try await withThrowingTaskGroup(of: Void.self) { group in
            for writer in 0..<writers {
                group.addTask {
                    for _ in 0..<(transactions / writers) { _ = try await append(to: "stream-\(writer)", in: database) }
                }
            }
            try await group.waitForAll()
        }
        let took = ContinuousClock.now - start
        let rows = try await database.rows("SELECT (SELECT count(*) FROM events), (SELECT count(*) FROM outbox)")[0]
        let expected = transactions / writers * writers
        guard try rows.integer(0) == expected, try rows.integer(1) == expected else {
            throw SQLError.corrupt("\(rows.values) rows instead of \(expected)")
        }
        await database.close()
        let seconds = Double(took.components.seconds) + Double(took.components.attoseconds) * 1e-18
        Bench.tell("\((Double(expected) / seconds).rounded())")
    }

    static func acknowledge(_ arguments: Arguments) async throws {
        let database = try await open(arguments)
        try await database.exclusively("acknowledge") { () throws(SQLError) in
            while true { Bench.tell("\(try await append(to: "stream", in: database))") }
        }
    }

    private static func open(_ arguments: Arguments) async throws -> SQLiteDatabase {
        let database = try await SQLiteDatabase.open(SQLiteConfiguration(path: arguments.text(0, "FILE")))
        _ = try await database.transaction { connection throws(SQLError) in
            try await connection.run(schema.map { SQLStatement($0) })
        }
        return database
    }

    private static func append(to stream: String, in database: SQLiteDatabase) async throws(SQLError) -> Int {
        try await database.transaction { connection throws(SQLError) in
            let next = try await connection.rows(version, [.text("default"), .text(stream)])[0].optionalInteger(0) ?? 0
            _ = try await connection.run([
                SQLStatement(
                    event,
                    [
                        .text("default"), .text(stream), .integer(next + 1), .text("MessageAppended"), .text(data),
                        .text(metadata), .integer(1_764_928_200_000_000),
                    ]),
                SQLStatement(
                    outbox,
                    [.text("default"), .text("chat"), .text(stream), .text(data), .integer(1_764_928_200_000_000)]),
            ])
            return next + 1
        }
    }
}
