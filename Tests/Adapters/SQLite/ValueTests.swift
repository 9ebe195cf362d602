import FoundationEssentials
import LecternSQL
import Testing

@testable import LecternSQLite

@Suite struct ValueTests {
    private let scratch = Scratch()

    @Test(
        "a value comes back as it was given",
        arguments: [
            .null, .integer(0), .integer(.max), .integer(.min), .real(0.1), .real(-1.5e300), .real(.infinity),
            .text(""), .text("Grüße, 世界 👩🏽‍🚀"), .text("a\u{0}b\u{0}"), .text("'; DROP TABLE items; --"),
            .text(String(repeating: "long ", count: 100_000)), .bytes([]), .bytes([0, 255, 0]),
            .bytes([UInt8](repeating: 7, count: 1_000_000)),
        ] as [SQLValue])
    func roundTrip(_ value: SQLValue) async throws {
        let database = try await scratch.open()
        let stored = try await database.transaction { connection throws(SQLError) in
            try await connection.execute("CREATE TABLE one (v)")
            try await connection.execute("INSERT INTO one VALUES ($1)", [value])
            return try await connection.rows("SELECT v FROM one")
        }
        #expect(stored == [SQLRow([value])])
        #expect(try await database.rows("SELECT v FROM one") == [SQLRow([value])])
        await database.close()
    }

    @Test("booleans are 0 and 1, times whole microseconds since 1970")
    func bridged() async throws {
        let database = try await scratch.open()
        let time = Date(timeIntervalSince1970: 1_764_928_200.123_456)
        let row = try await database.rows("SELECT $1, $2, $3", [.boolean(true), .boolean(false), .time(time)])[0]
        #expect(row.values == [.integer(1), .integer(0), .integer(1_764_928_200_123_456)])
        #expect(try row.boolean(0) && !row.boolean(1))
        #expect(try row.time(2) == Date(microsecondsSince1970: 1_764_928_200_123_456))
        await database.close()
    }

    @Test("a parameter goes where its number says, as often as it is named")
    func parameters() async throws {
        let database = try await scratch.open()
        let row = try await database.rows(
            "SELECT $2, $1, $2 || $10, $3, $4, $5, $6, $7, $8, $9", (1...10).map { .text("v\($0)") })
        #expect(row[0].values.prefix(3) == [.text("v2"), .text("v1"), .text("v2v10")])
        await database.close()
    }

    @Test(
        "a statement that is wrong is refused with SQLite's code",
        arguments: [
            ("SELEC 1", [], "SQLITE_ERROR"), ("SELECT * FROM nowhere", [], "SQLITE_ERROR"),
            ("SELECT \"no column\"", [], "SQLITE_ERROR"), ("SELECT 1; SELECT 2", [], "SQLITE_MISUSE"),
            ("", [], "SQLITE_MISUSE"), ("-- nothing", [], "SQLITE_MISUSE"), ("SELECT 1\u{0}, 2", [], "SQLITE_MISUSE"),
            ("SELECT ?", [.null], "SQLITE_MISUSE"), ("SELECT :name", [.null], "SQLITE_MISUSE"),
            ("SELECT $0", [.null], "SQLITE_MISUSE"), ("SELECT $1, $2", [.null], "SQLITE_MISUSE"),
            ("SELECT $1", [.null, .null], "SQLITE_MISUSE"), ("SELECT $1", [.real(.nan)], "SQLITE_MISUSE"),
            ("SELECT $1", [.time(Date(timeIntervalSince1970: .infinity))], "SQLITE_MISUSE"),
            ("BEGIN", [], "SQLITE_AUTH"), ("COMMIT", [], "SQLITE_AUTH"), ("SAVEPOINT a", [], "SQLITE_AUTH"),
            ("PRAGMA query_only = OFF", [], "SQLITE_AUTH"), ("PRAGMA main.synchronous(OFF)", [], "SQLITE_AUTH"),
        ] as [(String, [SQLValue], String)])
    func wrong(_ text: String, _ values: [SQLValue], _ code: String) async throws {
        let database = try await scratch.open()
        for error in [
            await failure { () throws(SQLError) in try await database.rows(text, values) },
            await failure { () throws(SQLError) in
                try await database.transaction { connection throws(SQLError) in try await connection.rows(text, values)
                }
            },
        ] {
            guard case .invalid(code: code, _)? = error else {
                Issue.record("\(text): \(String(describing: error))")
                continue
            }
        }
        #expect(try await database.rows("SELECT 1;\n ; ") == [SQLRow([.integer(1)])])
        await database.close()
    }

    @Test("the count of affected rows is the statement's own")
    func affected() async throws {
        let database = try await scratch.open()
        let counts = try await database.transaction { connection throws(SQLError) in
            try await connection.run([
                SQLStatement("INSERT INTO items (name) VALUES ('a'), ('b'), ('c')"),
                SQLStatement("SELECT * FROM items"),
                SQLStatement("CREATE INDEX numbers ON items (number)"),
                SQLStatement("UPDATE items SET number = 1 WHERE name <> 'a'"),
                SQLStatement("UPDATE items SET number = 1 WHERE name = 'none'"),
                SQLStatement("DELETE FROM items RETURNING name"),
            ]).map { [$0.affected, $0.rows.count] }
        }
        #expect(counts == [[3, 0], [0, 3], [0, 0], [2, 0], [0, 0], [3, 3]])
        await database.close()
    }

    @Test("more statements than are kept compiled still run, again and again")
    func manyStatements() async throws {
        let database = try await scratch.open()
        for _ in 0..<2 {
            let rows = try await database.run((0..<500).map { SQLStatement("SELECT \($0), $1", [.integer($0)]) })
            #expect(rows.enumerated().allSatisfy { $1.rows == [SQLRow([.integer($0), .integer($0)])] })
        }
        await database.close()
    }
}
