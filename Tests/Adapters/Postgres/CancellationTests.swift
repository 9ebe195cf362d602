import LecternPostgres
import LecternSQL
import Testing

@Suite("Cancellation and deadlines", .enabled(if: TestServer.isThere, TestServer.notThere), .serialized)
struct CancellationTests {
    private func isSleeping(_ session: Int, seenBy database: PostgresDatabase) async throws -> Bool {
        let rows = try await database.rows(
            "SELECT count(*) FROM pg_stat_activity WHERE pid = $1 AND wait_event = 'PgSleep'", [.integer(session)])
        return try rows[0].integer(0) == 1
    }

    @Test("a statement under way is stopped at the server, its transaction undone, its connection used again")
    func running() async throws {
        try await withDatabase {
            $0.poolSize = 2
        } _: { database in
            _ = try await database.rows("CREATE TABLE kept (session int)")
            let sessions = Tally()
            let work = Task {
                try await database.transaction { connection throws(SQLError) in
                    let session = try await connection.rows(
                        "INSERT INTO kept VALUES (pg_backend_pid()) RETURNING session")
                    sessions.set(try session[0].integer(0))
                    _ = try await connection.rows("SELECT pg_sleep(60)")
                }
            }
            let sleeps = try await eventually { try await isSleeping(sessions.count, seenBy: database) }
            #expect(sleeps)
            let begin = ContinuousClock.now
            work.cancel()
            await #expect(throws: SQLError.cancelled) { try await work.value }
            #expect(begin.duration(to: .now) < .seconds(5))
            let kept = try await database.rows("SELECT session FROM kept")
            #expect(kept.isEmpty)
            #expect(database.use.idle == 2)
            let there = try await database.rows(
                "SELECT state FROM pg_stat_activity WHERE pid = $1", [.integer(sessions.count)])
            #expect(there.count == 1)
        }
    }

    @Test("a statement that takes longer than allowed is ended by the server; its connection is used again")
    func statementTimeout() async throws {
        try await withDatabase {
            $0.poolSize = 1
            $0.statementTimeout = .milliseconds(200)
        } _: { database in
            let before = try await database.rows("SELECT pg_backend_pid()")
            await #expect(throws: SQLError.timedOut) { _ = try await database.rows("SELECT pg_sleep(60)") }
            await #expect(throws: SQLError.timedOut) {
                try await database.transaction { connection throws(SQLError) in
                    _ = try await connection.rows("SELECT pg_sleep(60)")
                }
            }
            let after = try await database.rows("SELECT pg_backend_pid()")
            #expect(before == after)
        }
    }

    @Test("a transaction that stands idle for longer than allowed is ended by the server")
    func idleInTransaction() async throws {
        try await withDatabase {
            $0.idleInTransactionTimeout = .milliseconds(100)
        } _: { database in
            _ = try await database.rows("CREATE TABLE kept (id int)")
            await #expect(throws: SQLError.timedOut) {
                try await database.transaction { connection throws(SQLError) in
                    try await connection.execute("INSERT INTO kept VALUES (1)")
                    _ = try await database.rows("SELECT pg_sleep(0.5)")
                    try await connection.execute("INSERT INTO kept VALUES (2)")
                }
            }
            let kept = try await database.rows("SELECT id FROM kept")
            #expect(kept.isEmpty)
        }
    }

    @Test("a wait for a lock has its own limit where one is set")
    func lockTimeout() async throws {
        try await withDatabase {
            $0.lockTimeout = .milliseconds(100)
            $0.retries = 0
        } _: { database in
            _ = try await database.rows("CREATE TABLE kept (id int)")
            try await database.transaction { connection throws(SQLError) in
                _ = try await connection.run([SQLStatement("LOCK TABLE kept")])
                let error = await #expect(throws: SQLError.self) {
                    try await database.transaction { other throws(SQLError) in
                        _ = try await other.run([SQLStatement("LOCK TABLE kept")])
                    }
                }
                guard case .contention = error else {
                    Issue.record("\(String(describing: error))")
                    return
                }
            }
        }
    }
}
