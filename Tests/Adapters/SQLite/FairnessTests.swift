import LecternSQL
import Testing

@testable import LecternSQLite

/// With the same file open more than once, as several processes have it.
@Suite struct FairnessTests {
    private let scratch = Scratch()

    private func open() async throws -> SQLiteDatabase {
        try await scratch.open {
            $0.busyTimeout = .seconds(600)
            $0.leaseDeadline = .seconds(600)
        }
    }

    @Test("two that have the same file open lose no update")
    func updates() async throws {
        let (one, two) = (try await open(), try await open())
        try await one.insert("counter", 20)
        try await withThrowingTaskGroup(of: Void.self) { group in
            for turn in 0..<100 {
                group.addTask {
                    _ = try await (turn % 2 == 0 ? one : two).transaction { connection throws(SQLError) in
                        try await connection.execute("UPDATE items SET number = number + 1")
                    }
                }
            }
            try await group.waitForAll()
        }
        #expect(try await two.rows("SELECT number FROM items")[0].integer(0) == 120)
        await one.close()
        try await two.insert("still open")
        await two.close()
    }

    @Test(
        "who waits for another process to write comes before whatever that one writes next", arguments: [true, false])
    func turns(_ inTransaction: Bool) async throws {
        let (one, two) = (try await open(), try await open())
        let probe = WritersTurn(of: scratch.path)
        for round in 0..<10 {
            let (held, release) = (Gate(), Gate())
            let first = Task {
                try await one.transaction { connection throws(SQLError) in
                    try await connection.execute("INSERT INTO items (name) VALUES ('first \(round)')")
                    held.open()
                    await release.pass()
                }
            }
            await held.pass()
            let waiting = Task {
                guard inTransaction else {
                    _ = try await two.run([SQLStatement("INSERT INTO items (name) VALUES ('waiting \(round)')")])
                    return
                }
                try await two.insert("waiting \(round)")
            }
            while probe.isTaken() {
                probe.pass()
                await Task.yield()
            }
            let next = Task { try await one.insert("next \(round)") }
            while one.waitingWriters == 0 { await Task.yield() }
            release.open()
            try await first.value
            try await waiting.value
            try await next.value
            let names = try await one.rows("SELECT name FROM items ORDER BY id DESC LIMIT 3").map { try $0.text(0) }
            #expect(names == ["next \(round)", "waiting \(round)", "first \(round)"])
        }
        for database in [one, two] { await database.close() }
    }

    @Test("one that holds the turn and does nothing with it holds nobody up for good")
    func stopped() async throws {
        let database = try await scratch.open()
        let stopped = WritersTurn(of: scratch.path)
        #expect(stopped.isTaken())
        try await database.insert("all the same")
        stopped.pass()
        try await database.insert("and after it")
        #expect(try await database.count() == 2)
        await database.close()
    }
}
