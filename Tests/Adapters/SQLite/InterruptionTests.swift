import LecternSQL
import Testing

@testable import LecternSQLite

@Suite(.timeLimit(.minutes(10))) struct InterruptionTests {
    private let scratch = Scratch()

    @Test("a slow reader holds up no writer")
    func readersBesideWriter() async throws {
        let database = try await scratch.open { $0.readers = 2 }
        let slow = Task { await failure { () throws(SQLError) in try await database.rows(endless) } }
        for number in 0..<20 { try await database.insert("n\(number)") }
        #expect(try await database.count() == 20)
        slow.cancel()
        #expect(await slow.value == .cancelled)
        await database.close()
    }

    @Test("a body that holds its connection too long loses it, and what it did", arguments: [false, true])
    func transactionDeadline(goesOn: Bool) async throws {
        let database = try await scratch.open { $0.transactionDeadline = .milliseconds(500) }
        let (begun, release) = (Gate(), Gate())
        let hung = Task {
            await failure { () throws(SQLError) in
                try await database.transaction { connection throws(SQLError) in
                    try await connection.execute("INSERT INTO items (name) VALUES ('lost')")
                    begun.open()
                    await release.pass()
                    if goesOn { try await connection.execute("INSERT INTO items (name) VALUES ('late')") }
                }
            }
        }
        await begun.pass()
        try await database.insert("next")
        // The connection is another's now, in the middle of its own transaction.
        _ = try await database.transaction { connection throws(SQLError) in
            try await connection.execute("INSERT INTO items (name) VALUES ('other')")
            release.open()
            #expect(await hung.value == .timedOut)
            try await connection.execute("INSERT INTO items (name) VALUES ('another')")
        }
        let names = try await database.rows("SELECT name FROM items ORDER BY id").map { try $0.text(0) }
        #expect(names == ["next", "other", "another"])
        await database.close()
    }

    @Test("closing stops what does not end by itself, and refuses everything after")
    func close() async throws {
        let database = try await scratch.open { $0.closeDeadline = .milliseconds(20) }
        let started = Gate()
        let running = Task {
            await failure { () throws(SQLError) in
                try await database.transaction { connection throws(SQLError) in
                    started.open()
                    return try await connection.rows(endless)
                }
            }
        }
        await started.pass()
        let waiting = Task { await failure { () throws(SQLError) in try await database.insert("never") } }
        while database.waitingWriters == 0 { await Task.yield() }
        await database.close()
        #expect(await running.value == .closed)
        #expect(await waiting.value == .closed)
        #expect(await failure { () throws(SQLError) in try await database.insert("late") } == .closed)
        #expect(await failure { () throws(SQLError) in try await database.count() } == .closed)
        await database.close()
        let next = try await scratch.open()
        #expect(try await next.count() == 0)
        await next.close()
    }
}
