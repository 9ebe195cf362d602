import LecternSQL
import Testing

@testable import LecternSQLite

@Suite(.timeLimit(.minutes(1))) struct InterruptionTests {
    private let scratch = Scratch()

    /// Holds the only writer until `release`.
    private func hold(_ database: SQLiteDatabase) async -> (release: Gate, task: Task<Void, any Error>) {
        let (held, release) = (Gate(), Gate())
        let task = Task {
            try await database.transaction { connection throws(SQLError) in
                held.open()
                await release.pass()
            }
        }
        await held.pass()
        return (release, task)
    }

    @Test("who waits for its turn can be cancelled, and the others go on")
    func cancelWaiting() async throws {
        let database = try await scratch.open()
        let holder = await hold(database)
        let waiting = Task { await failure { () throws(SQLError) in try await database.insert("never") } }
        while database.waitingWriters == 0 { await Task.yield() }
        let next = Task { await failure { () throws(SQLError) in try await database.insert("next") } }
        while database.waitingWriters == 1 { await Task.yield() }
        waiting.cancel()
        #expect(await waiting.value == .cancelled)
        holder.release.open()
        try await holder.task.value
        #expect(await next.value == nil)
        #expect(try await database.rows("SELECT name FROM items") == [SQLRow([.text("next")])])
        await database.close()
    }

    @Test("the wait for a turn ends at its deadline")
    func waitDeadline() async throws {
        let database = try await scratch.open { $0.leaseDeadline = .milliseconds(30) }
        let holder = await hold(database)
        async let one = failure { () throws(SQLError) in try await database.insert("a") }
        async let two = failure { () throws(SQLError) in try await database.insert("b") }
        #expect(await [one, two] == [.timedOut, .timedOut])
        holder.release.open()
        try await holder.task.value
        try await database.insert("c")
        #expect(try await database.count() == 1)
        await database.close()
    }

    @Test("a statement that runs is stopped by a cancellation, and its transaction undone", arguments: [true, false])
    func cancelRunning(readOnly: Bool) async throws {
        let database = try await scratch.open()
        let started = Gate()
        let task = Task {
            await failure { () throws(SQLError) in
                try await database.transaction(.serializable, readOnly: readOnly) { connection throws(SQLError) in
                    if !readOnly { try await connection.execute("INSERT INTO items (name) VALUES ('lost')") }
                    started.open()
                    return try await connection.rows(endless)
                }
            }
        }
        await started.pass()
        task.cancel()
        #expect(await task.value == .cancelled)
        try await database.insert("next")
        #expect(try await database.rows("SELECT name FROM items") == [SQLRow([.text("next")])])
        await database.close()
    }

    @Test("a body that was cancelled between its statements commits nothing")
    func cancelBetween() async throws {
        let database = try await scratch.open()
        let (inside, release) = (Gate(), Gate())
        let task = Task {
            await failure { () throws(SQLError) in
                try await database.transaction { connection throws(SQLError) in
                    try await connection.execute("INSERT INTO items (name) VALUES ('lost')")
                    inside.open()
                    await release.pass()
                }
            }
        }
        await inside.pass()
        task.cancel()
        release.open()
        #expect(await task.value == .cancelled)
        #expect(try await database.count() == 0)
        await database.close()
    }

    @Test("a statement ends at its deadline, in a transaction and alone")
    func statementDeadline() async throws {
        let database = try await scratch.open { $0.statementDeadline = .milliseconds(30) }
        #expect(await failure { () throws(SQLError) in try await database.rows(endless) } == .timedOut)
        let error = await failure { () throws(SQLError) in
            try await database.transaction { connection throws(SQLError) in
                try await connection.execute("INSERT INTO items (name) VALUES ('lost')")
                return try await connection.rows(endless)
            }
        }
        #expect(error == .timedOut)
        #expect(try await database.count() == 0)
        await database.close()
    }

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
