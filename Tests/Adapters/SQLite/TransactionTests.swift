import LecternPorts
import LecternSQL
import Testing

@testable import LecternSQLite

@Suite struct TransactionTests {
    private let scratch = Scratch()

    @Test("what a transaction did is there once it returned, and for the next process")
    func commits() async throws {
        let database = try await scratch.open()
        let id = try await database.transaction { connection throws(SQLError) in
            try await connection.rows("INSERT INTO items (name) VALUES ('kept') RETURNING id")[0].integer(0)
        }
        #expect(try await database.rows("SELECT id FROM items") == [SQLRow([.integer(id)])])
        await database.close()
        let next = try await scratch.open()
        #expect(try await next.count() == 1)
        await next.close()
    }

    @Test("a body that throws leaves nothing, and its error comes out as it is")
    func rollsBack() async throws {
        let database = try await scratch.open()
        let error = await failure { () throws(SQLError) in
            try await database.transaction { connection throws(SQLError) in
                try await connection.execute("INSERT INTO items (name) VALUES ('lost')")
                throw SQLError.refused(.invalidCursor)
            }
        }
        #expect(error == .refused(.invalidCursor))
        #expect(try await database.count() == 0)
        await database.close()
    }

    @Test("after a statement failed the transaction can only end, even where the body goes on")
    func aborted() async throws {
        let database = try await scratch.open()
        try await database.insert("taken")
        let error = await failure { () throws(SQLError) in
            try await database.transaction { connection throws(SQLError) in
                try await connection.execute("INSERT INTO items (name) VALUES ('half')")
                let first = await failure { () throws(SQLError) in
                    try await connection.execute("INSERT INTO items (name) VALUES ('taken')")
                }
                #expect(first == .unique("items.name"))
                let second = await failure { () throws(SQLError) in try await connection.rows("SELECT 1") }
                #expect(second == first)
            }
        }
        #expect(error == .unique("items.name"))
        #expect(try await database.count() == 1)
        await database.close()
    }

    @Test("a transaction that only reads cannot write, and sees one state throughout")
    func readOnly() async throws {
        let database = try await scratch.open()
        for text in ["INSERT INTO items (name) VALUES ('x')", "CREATE TABLE more (v)", "DROP TABLE items"] {
            let error = await failure { () throws(SQLError) in
                try await database.transaction(.serializable, readOnly: true) { connection throws(SQLError) in
                    try await connection.execute(text)
                }
            }
            guard case .invalid? = error else {
                Issue.record("\(text): \(String(describing: error))")
                continue
            }
        }
        let counts = try await database.transaction(.repeatableRead, readOnly: true) { connection throws(SQLError) in
            let before = try await connection.rows("SELECT count(*) FROM items")[0].integer(0)
            try await database.insert("meanwhile")
            let after = try await connection.rows("SELECT count(*) FROM items")[0].integer(0)
            return [before, after]
        }
        #expect(counts == [0, 0])
        #expect(try await database.count() == 1)
        await database.close()
    }

    @Test("the lease ends with the transaction", arguments: [true, false])
    func escape(commits: Bool) async throws {
        let database = try await scratch.open()
        let escaped = Shared<(any SQLConnection)?>(nil)
        _ = await failure { () throws(SQLError) in
            try await database.transaction { connection throws(SQLError) in
                escaped.change { $0 = connection }
                if !commits { throw SQLError.refused(.invalidCursor) }
            }
        }
        let connection = try #require(escaped.value)
        for error in [
            await failure { () throws(SQLError) in try await connection.rows("SELECT 1") },
            await failure { () throws(SQLError) in try await connection.notify("channel") },
        ] {
            guard case .invalid? = error else {
                Issue.record("\(String(describing: error))")
                continue
            }
        }
        await database.close()
    }

    @Test("64 writers at once count every turn")
    func writers() async throws {
        let database = try await scratch.open()
        try await database.insert("counter", 20)
        try await withThrowingTaskGroup(of: Void.self) { group in
            for _ in 0..<64 {
                group.addTask {
                    for _ in 0..<5 {
                        try await database.transaction { connection throws(SQLError) in
                            let number = try await connection.rows("SELECT number FROM items")[0].integer(0)
                            await Task.yield()
                            try await connection.execute("UPDATE items SET number = $1", [.integer(number + 1)])
                        }
                    }
                }
            }
            try await group.waitForAll()
        }
        #expect(try await database.rows("SELECT number FROM items")[0].integer(0) == 340)
        await database.close()
    }

    @Test("writers get their turn in the order in which they asked")
    func order() async throws {
        let database = try await scratch.open()
        let gate = Gate()
        let order = Shared<[Int]>([])
        let started = Gate()
        async let first: Void = database.transaction { connection throws(SQLError) in
            started.open()
            await gate.pass()
        }
        await started.pass()
        try await withThrowingTaskGroup(of: Void.self) { group in
            for place in 0..<10 {
                group.addTask {
                    try await database.transaction { connection throws(SQLError) in order.change { $0.append(place) }
                    }
                }
                while database.waitingWriters <= place { await Task.yield() }
            }
            gate.open()
            try await group.waitForAll()
        }
        try await first
        #expect(order.value == Array(0..<10))
        await database.close()
    }

    @Test("statements that run beside each other in one transaction take turns")
    func childTasks() async throws {
        let database = try await scratch.open()
        let sum = try await database.transaction { connection throws(SQLError) in
            async let one = outcome { () throws(SQLError) in try await connection.rows("SELECT 1")[0].integer(0) }
            async let two = outcome { () throws(SQLError) in try await connection.rows("SELECT 2")[0].integer(0) }
            return try await one.get() + two.get()
        }
        #expect(sum == 3)
        await database.close()
    }

    @Test("writing statements without a transaction are each committed by themselves")
    func alone() async throws {
        let database = try await scratch.open()
        let error = await failure { () throws(SQLError) in
            try await database.run([
                SQLStatement("INSERT INTO items (name) VALUES ('a')"),
                SQLStatement("INSERT INTO items (name) VALUES ('a')"),
            ])
        }
        #expect(error == .unique("items.name"))
        #expect(try await database.count() == 1)
        await database.close()
    }
}

private func outcome(_ work: () async throws(SQLError) -> Int) async -> Result<Int, SQLError> {
    do throws(SQLError) { return .success(try await work()) } catch { return .failure(error) }
}
