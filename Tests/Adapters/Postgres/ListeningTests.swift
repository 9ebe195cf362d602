import LecternPostgres
import LecternSQL
import Testing

@Suite("Listening and locks", .enabled(if: TestServer.isThere, TestServer.notThere), .serialized)
struct ListeningTests {
    /// Channels belong to the whole database, which tests share.
    private func channel() -> String { "news \"\(UInt64.random(in: 0 ... .max))" }

    private func notify(_ database: PostgresDatabase, _ channel: String) async throws {
        try await database.transaction { connection throws(SQLError) in try await connection.notify(channel) }
    }

    @Test("a listening connection that breaks is made anew, and its listeners are told to look")
    func reconnect() async throws {
        let name = "listening \(UInt64.random(in: 0 ... .max))"
        try await withDatabase {
            $0.applicationName = name
        } _: { database in
            let channel = channel()
            let listener = try await database.listen(to: channel)
            let ended = try await database.rows(
                """
                SELECT pg_terminate_backend(pid) FROM pg_stat_activity
                    WHERE application_name = $1 AND pid <> pg_backend_pid() AND query LIKE 'LISTEN%'
                """, [.text(name)])
            #expect(ended.count == 1)
            #expect(await listener.wait(.seconds(20)))
            try await notify(database, channel)
            #expect(await listener.wait(.seconds(10)))
        }
    }

    @Test("who loses the lock with its connection is stopped")
    func lostLock() async throws {
        try await withDatabase { database in
            let lock = channel()
            let error = await #expect(throws: SQLError.self) {
                try await database.exclusively(lock) { () throws(SQLError) in
                    _ = try await database.rows(
                        """
                        SELECT pg_terminate_backend(pid) FROM pg_locks WHERE locktype = 'advisory'
                            AND (classid::bigint << 32 | objid::bigint) = hashtextextended($1, 0)
                        """, [.text(lock)])
                    _ = try await database.rows("SELECT pg_sleep(60)")
                }
            }
            guard case .unavailable = error else {
                Issue.record("\(String(describing: error))")
                return
            }
        }
    }
}
