import LecternPorts
import LecternPostgres
import LecternSQL
import Testing

@Suite("Transactions on PostgreSQL", .enabled(if: TestServer.isThere, TestServer.notThere), .serialized)
struct TransactionTests {
    private func numbers(_ database: PostgresDatabase) async throws -> [Int] {
        try await database.rows("SELECT id FROM kept ORDER BY id").map { try $0.integer(0) }
    }

    private func withTable(_ body: (PostgresDatabase) async throws -> Void) async throws {
        try await withDatabase { database in
            _ = try await database.rows("CREATE TABLE kept (id int PRIMARY KEY)")
            try await body(database)
        }
    }

    private static func insert(_ id: Int) -> SQLStatement {
        SQLStatement("INSERT INTO kept VALUES ($1)", [.integer(id)])
    }

    @Test("what was committed is there")
    func commit() async throws {
        try await withTable { database in
            let sum = try await database.transaction { connection throws(SQLError) in
                _ = try await connection.run([Self.insert(1), Self.insert(2)])
                _ = try await connection.run([Self.insert(3)])
                return try await connection.rows("SELECT sum(id) FROM kept").first?.integer(0)
            }
            #expect(sum == 6)
            let left = try await numbers(database)
            #expect(left == [1, 2, 3])
        }
    }

    @Test("a body that throws leaves nothing behind")
    func rollback() async throws {
        try await withTable { database in
            await #expect(throws: SQLError.refused(.conflict(expected: 1, actual: 2))) {
                try await database.transaction { connection throws(SQLError) in
                    _ = try await connection.run([Self.insert(1)])
                    throw .refused(.conflict(expected: 1, actual: 2))
                }
            }
            let left = try await numbers(database)
            #expect(left == [])
        }
    }

    @Test("a statement that failed undoes the transaction, even when the body goes on as if nothing had happened")
    func swallowed() async throws {
        try await withTable { database in
            await #expect(throws: SQLError.unique("kept_pkey")) {
                try await database.transaction { connection throws(SQLError) in
                    _ = try await connection.run([Self.insert(1)])
                    do throws(SQLError) { _ = try await connection.run([Self.insert(1), Self.insert(2)]) } catch {}
                }
            }
            let left = try await numbers(database)
            #expect(left == [])
        }
    }

    @Test("the statements of a batch after the one that fails are not run")
    func batch() async throws {
        try await withTable { database in
            await #expect(throws: SQLError.unique("kept_pkey")) {
                _ = try await database.run([Self.insert(1), Self.insert(1), Self.insert(2)])
            }
            let left = try await numbers(database)
            #expect(left == [1])
        }
    }

    @Test("a transaction without a statement needs no round trip and is no error")
    func empty() async throws {
        try await withTable { database in
            let value = try await database.transaction { _ throws(SQLError) in 7 }
            #expect(value == 7)
        }
    }

    @Test("statements of one transaction that run at the same time take turns")
    func concurrently() async throws {
        try await withTable { database in
            try await database.transaction { connection throws(SQLError) in
                async let first = connection.run([Self.insert(1)])
                async let second = connection.run([Self.insert(2)])
                async let third = connection.run([Self.insert(3)])
                do {
                    _ = try await (first, second, third)
                } catch let error as SQLError {
                    throw error
                } catch {
                    Issue.record(error)
                }
            }
            let left = try await numbers(database)
            #expect(left == [1, 2, 3])
        }
    }

    @Test("a connection that escapes its transaction is of no use")
    func escaped() async throws {
        try await withTable { database in
            let escaped = try await database.transaction { connection throws(SQLError) in
                _ = try await connection.run([Self.insert(1)])
                return connection
            }
            let error = await #expect(throws: SQLError.self) { _ = try await escaped.run([Self.insert(2)]) }
            #expect(error?.code == "08003")
            let late = await #expect(throws: SQLError.self) { try await escaped.notify("late") }
            #expect(late?.code == "08003")
            let left = try await numbers(database)
            #expect(left == [1])
        }
    }

    @Test("a transaction that only reads cannot write")
    func readOnly() async throws {
        try await withTable { database in
            let error = await #expect(throws: SQLError.self) {
                try await database.transaction(.readCommitted, readOnly: true) { connection throws(SQLError) in
                    _ = try await connection.run([Self.insert(1)])
                }
            }
            #expect(error?.code == "25006")
        }
    }

    @Test("a body that ends its transaction by itself is told so", arguments: ["COMMIT", "ROLLBACK"])
    func ended(_ statement: String) async throws {
        try await withTable { database in
            let error = await #expect(throws: SQLError.self) {
                try await database.transaction { connection throws(SQLError) in
                    _ = try await connection.run([Self.insert(1)])
                    _ = try await connection.run([SQLStatement(statement)])
                }
            }
            #expect(error?.code == "2D000")
            let begun = await #expect(throws: SQLError.self) { _ = try await database.rows("BEGIN") }
            #expect(begun?.code == "25001")
            _ = try await database.rows("SELECT 1")
        }
    }

    @Test("a repeatable read sees one moment")
    func snapshot() async throws {
        try await withTable { database in
            let counts = try await database.transaction(.repeatableRead, readOnly: true) {
                connection throws(SQLError) in
                let before = try await connection.rows("SELECT count(*) FROM kept").first?.integer(0)
                _ = try await database.run([Self.insert(1)])
                let after = try await connection.rows("SELECT count(*) FROM kept").first?.integer(0)
                return [before, after]
            }
            #expect(counts == [0, 0])
        }
    }

    @Test("of two serializable transactions that each read what the other writes, one runs again")
    func writeSkew() async throws {
        try await withDatabase { database in
            _ = try await database.run([
                SQLStatement("CREATE TABLE duty (who text PRIMARY KEY, is_on boolean)"),
                SQLStatement("INSERT INTO duty VALUES ('a', true), ('b', true)"),
            ])
            let runs = Tally()
            try await withThrowingTaskGroup(of: Void.self) { group in
                for who in ["a", "b"] {
                    group.addTask {
                        try await database.transaction(.serializable, readOnly: false) { connection throws(SQLError) in
                            runs.add()
                            let others = try await connection.rows(
                                "SELECT count(*) FROM duty WHERE is_on AND who <> $1", [.text(who)])
                            // Long enough for the other one to have read too.
                            _ = try await connection.rows("SELECT pg_sleep(0.2)")
                            guard try others[0].integer(0) > 0 else { return }
                            try await connection.execute("UPDATE duty SET is_on = false WHERE who = $1", [.text(who)])
                        }
                    }
                }
                try await group.waitForAll()
            }
            #expect(runs.count == 3)
            let left = try await database.rows("SELECT count(*) FROM duty WHERE is_on")
            #expect(try left[0].integer(0) == 1)
        }
    }

    @Test("of two transactions that wait for each other, one runs again and both commit")
    func deadlock() async throws {
        try await withDatabase { database in
            _ = try await database.run([
                SQLStatement("CREATE TABLE kept (id int PRIMARY KEY, visits int)"),
                SQLStatement("INSERT INTO kept VALUES (1, 0), (2, 0)"),
            ])
            try await withThrowingTaskGroup(of: Void.self) { group in
                for order in [[1, 2], [2, 1]] {
                    group.addTask {
                        try await database.transaction { connection throws(SQLError) in
                            for id in order {
                                _ = try await connection.run([
                                    SQLStatement("UPDATE kept SET visits = visits + 1 WHERE id = $1", [.integer(id)]),
                                    SQLStatement("SELECT pg_sleep(0.2)"),
                                ])
                            }
                        }
                    }
                }
                try await group.waitForAll()
            }
            let visits = try await database.rows("SELECT visits FROM kept")
            #expect(visits.map(\.values) == [[.integer(2)], [.integer(2)]])
        }
    }

    @Test("contention that does not end is thrown after a bounded number of tries")
    func endlessContention() async throws {
        try await withDatabase {
            $0.retries = 3
        } _: { database in
            let tries = Tally()
            let error = await #expect(throws: SQLError.self) {
                try await database.transaction { connection throws(SQLError) in
                    tries.add()
                    try await connection.execute("DO $$ BEGIN RAISE EXCEPTION 'again' USING ERRCODE = '40001'; END $$")
                }
            }
            #expect(error == .contention("again"))
            #expect(tries.count == 4)
        }
    }

    @Test("a table that was changed under a prepared statement is no error for its user")
    func changedTable() async throws {
        try await withDatabase {
            $0.poolSize = 1
        } _: { database in
            _ = try await database.run([
                SQLStatement("CREATE TABLE kept (id int)"), SQLStatement("INSERT INTO kept VALUES (1)"),
            ])
            let read = SQLStatement("SELECT * FROM kept")
            _ = try await database.transaction { connection throws(SQLError) in try await connection.run([read]) }
            _ = try await database.run([read])
            _ = try await database.rows("ALTER TABLE kept ADD COLUMN note text DEFAULT 'new'")
            let inside = try await database.transaction { connection throws(SQLError) in
                try await connection.rows("SELECT * FROM kept")
            }
            #expect(inside == [SQLRow([.integer(1), .text("new")])])
            _ = try await database.rows("ALTER TABLE kept DROP COLUMN note")
            #expect(try await database.rows("SELECT * FROM kept") == [SQLRow([.integer(1)])])
            _ = try await database.rows("DEALLOCATE ALL")
            #expect(try await database.rows("SELECT * FROM kept") == [SQLRow([.integer(1)])])
        }
    }

    @Test("a connection keeps a bounded number of statements prepared")
    func preparedStatements() async throws {
        try await withDatabase {
            $0.poolSize = 1
            $0.preparedStatements = 10
        } _: { database in
            for number in 0..<100 {
                let rows = try await database.rows("SELECT \(number % 50)")
                #expect(try rows.first?.integer(0) == number % 50)
            }
            let kept = try await database.rows("SELECT count(*) FROM pg_prepared_statements")
            #expect(try kept[0].integer(0) <= 12)
        }
    }
}

extension SQLError {
    var code: String? {
        if case .invalid(let code, _) = self { code } else { nil }
    }
}
