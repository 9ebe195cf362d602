import LecternPostgres
import LecternSQL
import Testing

@Suite("The pool of connections", .enabled(if: TestServer.isThere, TestServer.notThere), .serialized)
struct PoolTests {
    @Test("64 transactions share four connections and none is lost")
    func sharing() async throws {
        let name = "sharing \(UInt64.random(in: 0 ... .max))"
        try await withDatabase {
            $0.poolSize = 4
            $0.applicationName = name
        } _: { database in
            _ = try await database.run([
                SQLStatement("CREATE TABLE counter (id int PRIMARY KEY, value int)"),
                SQLStatement("INSERT INTO counter VALUES (1, 0)"),
            ])
            try await withThrowingTaskGroup(of: Int.self) { group in
                for _ in 0..<64 {
                    group.addTask {
                        try await database.transaction { connection throws(SQLError) in
                            let rows = try await connection.rows(
                                "SELECT count(*) FROM pg_stat_activity WHERE application_name = $1", [.text(name)])
                            try await connection.execute("UPDATE counter SET value = value + 1 WHERE id = 1")
                            return try rows[0].integer(0)
                        }
                    }
                }
                for try await connections in group { #expect(connections <= 4) }
            }
            let value = try await database.rows("SELECT value FROM counter")
            #expect(value == [SQLRow([.integer(64)])])
            #expect(database.use.leased == 0)
            #expect(database.use.waiting == 0)
        }
    }

    @Test("a connection that the server ended while it stood idle is noticed before anybody is lent it")
    func terminatedIdle() async throws {
        try await withDatabase {
            $0.poolSize = 1
        } _: { database in
            let session = try await database.rows("SELECT pg_backend_pid()")[0].integer(0)
            try await withDatabase { other in
                _ = try await other.rows("SELECT pg_terminate_backend($1)", [.integer(session)])
            }
            let isNoticed = try await eventually { database.use.idle == 0 }
            #expect(isNoticed)
            let next = try await database.rows("SELECT pg_backend_pid()")[0].integer(0)
            #expect(next != session)
        }
    }

    @Test("a connection that stood idle for long is tried before it is used")
    func idleCheck() async throws {
        try await withDatabase {
            $0.poolSize = 1
            $0.idleCheck = .zero
        } _: { database in
            let first = try await database.rows("SELECT pg_backend_pid()")
            let second = try await database.rows("SELECT pg_backend_pid()")
            #expect(first == second)
        }
    }

    @Test("closing waits for what is under way and refuses what comes later")
    func close() async throws {
        try await withDatabase { database in
            let (isInside, mayEnd) = (Gate(), Gate())
            let work = Task {
                try await database.transaction { connection throws(SQLError) in
                    _ = try await connection.rows("SELECT 1")
                    isInside.open()
                    await mayEnd.pass()
                    return try await connection.rows("SELECT 2")
                }
            }
            await isInside.pass()
            async let closed: Void = database.close()
            let refusal = SQLError.unavailable("the database is closed")
            let refuses = try await eventually {
                do throws(SQLError) {
                    _ = try await database.rows("SELECT 3")
                    return false
                } catch {
                    return error == refusal
                }
            }
            #expect(refuses)
            mayEnd.open()
            let rows = try await work.value
            #expect(rows == [SQLRow([.integer(2)])])
            await closed
            await database.close()
            #expect(database.use.idle == 0)
            #expect(database.use.leased == 0)
            await #expect(throws: refusal) { try await database.exclusively("late") { () throws(SQLError) in } }
        }
    }
}
