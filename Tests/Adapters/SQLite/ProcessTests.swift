import Glibc
import LecternSQL
import Testing

@testable import LecternSQLite

/// With another process on the same file.
@Suite(.timeLimit(.minutes(10))) struct ProcessTests {
    private let scratch = Scratch()

    private func configuration() -> SQLiteConfiguration {
        var configuration = SQLiteConfiguration(path: scratch.path)
        configuration.lockDeadline = .milliseconds(50)
        return configuration
    }

    @Test("what was acknowledged is there after the process was killed, and nothing is there in half")
    func killed() async throws {
        var kept = 0
        for turn in 1...4 {
            let program = try BenchProgram(["sqlite-acknowledge", scratch.path])
            var last = 0
            while last < kept + 10 * turn {
                let line = try #require(await program.line())
                last = try #require(Int(line))
            }
            if let more = await program.kill().last { last = try #require(Int(more)) }

            let database = try await SQLiteDatabase.open(configuration())
            let row = try await database.rows(
                "SELECT max(version), count(*), (SELECT count(*) FROM outbox) FROM events")[0]
            kept = try row.integer(0)
            // The last commit may have come before its acknowledgement.
            #expect(kept == last || kept == last + 1)
            #expect(try row.integer(1) == kept && row.integer(2) == kept)
            #expect(try await database.integrityCheck().isEmpty)
            await database.close()
        }
    }

    @Test("a lock is held across processes, and falls with the one that holds it")
    func lock() async throws {
        let program = try BenchProgram(["sqlite-acknowledge", scratch.path])
        _ = try #require(await program.line())
        let database = try await SQLiteDatabase.open(configuration())
        let lock: @Sendable () async throws(SQLError) -> Int = { () async throws(SQLError) in
            try await database.exclusively("acknowledge") { () throws(SQLError) in 7 }
        }
        #expect(await failure(lock) == .timedOut)
        #expect(try await database.exclusively("another") { () throws(SQLError) in 8 } == 8)
        _ = await program.kill()
        #expect(try await lock() == 7)
        await database.close()
    }

    @Test("a commit by another process wakes a listener, which finds the row there")
    func notice() async throws {
        let program = try BenchProgram(["sqlite-acknowledge", scratch.path])
        _ = try #require(await program.line())
        // Nobody would read what it goes on saying, and it would stop at some hundred lines.
        let ending = Task { while await program.line() != nil {} }
        let database = try await SQLiteDatabase.open(configuration())
        let listener = try await database.listen(to: "outbox")
        let before = try await database.count("events")
        #expect(await listener.wait(.seconds(30)))
        #expect(try await database.count("events") > before)
        _ = await program.kill()
        await ending.value
        await database.close()
    }

    @Test("under one name only one body runs at a time")
    func exclusively() async throws {
        let one = try await scratch.open { $0.lockDeadline = .seconds(30) }
        let two = try await scratch.open { $0.lockDeadline = .seconds(30) }
        let inside = Shared(0)
        try await withThrowingTaskGroup(of: Void.self) { group in
            for turn in 0..<20 {
                group.addTask {
                    try await (turn % 2 == 0 ? one : two).exclusively("migrate/../x") { () throws(SQLError) in
                        inside.change { $0 += 1 }
                        await Task.yield()
                        #expect(inside.value == 1)
                        inside.change { $0 -= 1 }
                    }
                }
            }
            try await group.waitForAll()
        }
        #expect(scratch.names.contains("data.db.migrate_2f_2e_2e_2fx.lock"))
        let held = Gate()
        let release = Gate()
        let holder = Task {
            try await one.exclusively("x") { () throws(SQLError) in
                held.open()
                await release.pass()
            }
        }
        await held.pass()
        let waiting = Task {
            await failure { () throws(SQLError) in try await two.exclusively("x") { () throws(SQLError) in } }
        }
        waiting.cancel()
        #expect(await waiting.value == .cancelled)
        release.open()
        try await holder.value
        let thrown = await failure { () throws(SQLError) in
            try await one.exclusively("x") { () throws(SQLError) in throw SQLError.full }
        }
        #expect(thrown == .full)
        try await two.exclusively("x") { () throws(SQLError) in }
        for database in [one, two] { await database.close() }
    }
}
