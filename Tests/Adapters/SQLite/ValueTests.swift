import FoundationEssentials
import LecternSQL
import Testing

@testable import LecternSQLite

@Suite struct ValueTests {
    private let scratch = Scratch()

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
}
