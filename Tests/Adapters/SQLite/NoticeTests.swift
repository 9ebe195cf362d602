import LecternPorts
import LecternSQL
import Testing

@testable import LecternSQLite

@Suite(.timeLimit(.minutes(1))) struct NoticeTests {
    private let scratch = Scratch()
    private let brief = Duration.milliseconds(60)
    private let long = Duration.seconds(30)

    private func notify(_ database: SQLiteDatabase, _ channel: String, fails: Bool = false) async {
        _ = await failure { () throws(SQLError) in
            try await database.transaction { connection throws(SQLError) in
                try await connection.notify(channel)
                if fails { throw SQLError.refused(.invalidCursor) }
            }
        }
    }

    @Test("a notice wakes who waits, and is kept for who does not yet")
    func wakes() async throws {
        let database = try await scratch.open()
        let listener = try await database.listen(to: "outbox")
        await notify(database, "outbox")
        await notify(database, "outbox")
        #expect(await listener.wait(brief))
        #expect(await listener.wait(brief) == false)
        let waiting = Task { await listener.wait(long) }
        await notify(database, "outbox")
        #expect(await waiting.value)
        await database.close()
    }

    @Test("a transaction that is undone tells nobody, and a channel is one's own")
    func silent() async throws {
        let database = try await scratch.open()
        let listener = try await database.listen(to: "outbox")
        await notify(database, "outbox", fails: true)
        await notify(database, "timers")
        let error = await failure { () throws(SQLError) in
            try await database.transaction { connection throws(SQLError) in
                try await connection.notify("outbox")
                // Refused by the commit itself.
                try await connection.execute("INSERT INTO parts VALUES (99)")
            }
        }
        #expect(error == .constraint("FOREIGN KEY constraint failed"))
        #expect(await listener.wait(brief) == false)
        await database.close()
    }

    @Test("a channel's name has 1 to 63 bytes", arguments: ["", String(repeating: "c", count: 64), "a\u{0}b"])
    func names(channel: String) async throws {
        let database = try await scratch.open()
        for error in [
            await failure { () throws(SQLError) in try await database.listen(to: channel) },
            await failure { () throws(SQLError) in
                try await database.transaction { connection throws(SQLError) in try await connection.notify(channel) }
            },
        ] {
            guard case .invalid? = error else {
                Issue.record("\(String(describing: error))")
                continue
            }
        }
        await database.close()
    }

    @Test("nobody hears of a transaction before it is committed")
    func afterCommit() async throws {
        let database = try await scratch.open()
        let listener = try await database.listen(to: "outbox")
        _ = try await database.transaction { connection throws(SQLError) in
            try await connection.notify("outbox")
            #expect(await listener.wait(self.brief) == false)
        }
        #expect(await listener.wait(brief))
        await database.close()
    }

    @Test("a commit by another process is noticed")
    func foreign() async throws {
        let database = try await scratch.open()
        let other = try await scratch.open()
        let listener = try await database.listen(to: "outbox")
        _ = await listener.wait(brief)
        #expect(await listener.wait(brief) == false)
        let waiting = Task { await listener.wait(long) }
        try await other.insert("by another")
        #expect(await waiting.value)
        #expect(await listener.wait(brief) == false)
        for one in [database, other] { await one.close() }
    }

    @Test("what this process writes on other channels is no notice")
    func ownWrites() async throws {
        let database = try await scratch.open()
        let listener = try await database.listen(to: "outbox")
        let waiting = Task { await listener.wait(.milliseconds(200)) }
        for number in 0..<20 { try await database.insert("n\(number)") }
        #expect(await waiting.value == false)
        await database.close()
    }

    @Test("a wait ends when it is cancelled, the listener stopped or the database closed")
    func ends() async throws {
        let database = try await scratch.open()
        let listener = try await database.listen(to: "outbox")
        let cancelled = Task { await listener.wait(long) }
        cancelled.cancel()
        #expect(await cancelled.value == false)
        let stopped = Task { await listener.wait(long) }
        await listener.stop()
        #expect(await stopped.value == false)
        await notify(database, "outbox")
        #expect(await listener.wait(brief) == false)
        let last = try await database.listen(to: "outbox")
        let closed = Task { await last.wait(long) }
        await database.close()
        #expect(await closed.value == false)
    }
}
