import LecternPorts
import LecternPostgres
import LecternSQL
import Testing

@Suite("Transactions on PostgreSQL", .enabled(if: TestServer.isThere, TestServer.notThere), .serialized)
struct TransactionTests {
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
