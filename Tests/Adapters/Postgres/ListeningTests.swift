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

    @Test("a notice arrives with the commit and not before, once, in whichever process listens")
    func notice() async throws {
        try await withDatabase { database in
            try await withDatabase { other in
                let channel = channel()
                let listeners = [try await database.listen(to: channel), try await other.listen(to: channel)]
                let deaf = try await database.listen(to: self.channel())
                try await database.transaction { connection throws(SQLError) in
                    _ = try await connection.rows("SELECT 1")
                    try await connection.notify(channel)
                    try await connection.notify(channel)
                    for listener in listeners { #expect(await listener.wait(.milliseconds(50)) == false) }
                }
                for listener in listeners {
                    #expect(await listener.wait(.seconds(10)))
                    #expect(await listener.wait(.milliseconds(50)) == false)
                }
                #expect(await deaf.wait(.milliseconds(1)) == false)
            }
        }
    }

    @Test("what was announced before the wait is not missed")
    func sticky() async throws {
        try await withDatabase { database in
            let (channel, second) = (channel(), channel())
            let listener = try await database.listen(to: channel)
            let later = try await database.listen(to: second)
            try await notify(database, channel)
            try await notify(database, second)
            // Notices come in the order of their commits.
            #expect(await later.wait(.seconds(10)))
            #expect(await listener.wait(.zero))
        }
    }

    @Test("a transaction that is undone announces nothing")
    func undone() async throws {
        try await withDatabase { database in
            let channel = channel()
            let listener = try await database.listen(to: channel)
            await #expect(throws: SQLError.timedOut) {
                try await database.transaction { connection throws(SQLError) in
                    try await connection.notify(channel)
                    _ = try await connection.rows("SELECT 1")
                    throw .timedOut
                }
            }
            #expect(await listener.wait(.milliseconds(100)) == false)
        }
    }

    @Test("a wait ends when it is cancelled, when its listener stops, and when the database closes")
    func ends() async throws {
        try await withDatabase { database in
            let channel = channel()
            let listener = try await database.listen(to: channel)
            let waiting = Task { await listener.wait(.seconds(60)) }
            waiting.cancel()
            #expect(await waiting.value == false)
            let second = try await database.listen(to: channel)
            let stopped = Task { await second.wait(.seconds(60)) }
            await second.stop()
            #expect(await stopped.value == false)
            try await notify(database, channel)
            #expect(await listener.wait(.seconds(10)))
            let closed = Task { await listener.wait(.seconds(60)) }
            await database.close()
            #expect(await closed.value == false)
        }
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

    @Test("a name that no channel can have is refused", arguments: ["", String(repeating: "x", count: 64)])
    func names(_ name: String) async throws {
        try await withDatabase { database in
            let deaf = await #expect(throws: SQLError.self) { _ = try await database.listen(to: name) }
            #expect(deaf?.code == "22023")
            let mute = await #expect(throws: SQLError.self) { try await notify(database, name) }
            #expect(mute?.code == "22023")
        }
    }

    @Test("a lock is held by one at a time, in whichever process, and free afterwards")
    func lock() async throws {
        try await withDatabase { database in
            try await withDatabase { other in
                let lock = channel()
                let (inside, entered) = (Tally(), Tally())
                try await withThrowingTaskGroup(of: Void.self) { group in
                    for holder in [database, other, database, other] {
                        group.addTask {
                            try await holder.exclusively(lock) { () throws(SQLError) in
                                inside.add(1)
                                #expect(inside.count == 1)
                                entered.add(1)
                                _ = try await holder.rows("SELECT pg_sleep(0.02)")
                                inside.add(-1)
                            }
                        }
                    }
                    try await group.waitForAll()
                }
                #expect(entered.count == 4)
                await #expect(throws: SQLError.full) {
                    try await database.exclusively(lock) { () throws(SQLError) in throw .full }
                }
                let value = try await other.exclusively(lock) { () throws(SQLError) in 7 }
                #expect(value == 7)
            }
        }
    }

    @Test("a wait for a lock has a limit and can be cancelled")
    func lockWait() async throws {
        try await withDatabase {
            $0.exclusiveWait = .milliseconds(200)
        } _: { database in
            let lock = channel()
            try await database.exclusively(lock) { () throws(SQLError) in
                _ = await #expect(throws: SQLError.timedOut) {
                    try await database.exclusively(lock) { () throws(SQLError) in }
                }
            }
            try await withDatabase { patient in
                try await patient.exclusively(lock) { () throws(SQLError) in
                    let waiting = Task { try await patient.exclusively(lock) { () throws(SQLError) in } }
                    waiting.cancel()
                    await #expect(throws: SQLError.cancelled) { try await waiting.value }
                }
            }
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
