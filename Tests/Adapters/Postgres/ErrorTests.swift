import LecternPostgres
import LecternSQL
import Testing

@Suite("What the server refuses", .enabled(if: TestServer.isThere, TestServer.notThere), .serialized)
struct ErrorTests {
    struct Sample: Sendable, CustomTestStringConvertible {
        var code: String
        var error: SQLError
        var testDescription: String { "\(code) is \(error)" }
    }

    private static let pairs: [(String, SQLError)] = [
        ("08000", .unavailable("said")), ("08006", .unavailable("said")), ("22012", .invalid(code: "22012", "said")),
        ("23000", .constraint("")), ("23P01", .constraint("")), ("23505", .unique("")),
        ("25001", .invalid(code: "25001", "said")), ("25P03", .timedOut), ("28000", .invalid(code: "28000", "said")),
        ("40001", .contention("said")), ("40P01", .contention("said")), ("40003", .outcomeUnknown("said")),
        ("42501", .invalid(code: "42501", "said")), ("42601", .invalid(code: "42601", "said")),
        ("53100", .full), ("53200", .unavailable("said")), ("53300", .unavailable("said")),
        ("54001", .invalid(code: "54001", "said")), ("55P03", .contention("said")), ("57014", .timedOut),
        ("57P01", .unavailable("said")), ("57P02", .unavailable("said")), ("57P03", .unavailable("said")),
        ("58030", .unavailable("said")), ("P0001", .invalid(code: "P0001", "said")),
        ("XX000", .invalid(code: "XX000", "said")), ("XX001", .corrupt("XX001: said")),
        ("XX002", .corrupt("XX002: said")),
    ]
    static let samples = pairs.map { Sample(code: $0.0, error: $0.1) }

    @Test("each SQLSTATE is what it means to a caller", arguments: samples)
    func mapped(_ sample: Sample) async throws {
        try await withDatabase {
            $0.retries = 0
        } _: { database in
            let statement = "DO $$ BEGIN RAISE EXCEPTION 'said' USING ERRCODE = '\(sample.code)'; END $$"
            await #expect(throws: sample.error) { _ = try await database.rows(statement) }
            await #expect(throws: sample.error) {
                try await database.transaction { connection throws(SQLError) in _ = try await connection.rows(statement)
                }
            }
        }
    }

    private static let tables = [
        SQLStatement("CREATE TABLE owner (id int CONSTRAINT owner_key PRIMARY KEY)"),
        SQLStatement(
            """
            CREATE TABLE kept (id int CONSTRAINT kept_key PRIMARY KEY, size int NOT NULL CONSTRAINT positive CHECK (size > 0),
                owner int CONSTRAINT owned REFERENCES owner DEFERRABLE INITIALLY DEFERRED)
            """),
        SQLStatement("INSERT INTO kept VALUES (1, 1)"),
    ]

    @Test(
        "a constraint is told by its name",
        arguments: [
            ("INSERT INTO kept VALUES (1, 1)", SQLError.unique("kept_key")),
            ("INSERT INTO kept VALUES (2, 0)", .constraint("positive")),
            ("INSERT INTO kept VALUES (2, NULL)", .constraint("kept.size")),
            ("INSERT INTO kept VALUES (2, 1, 7)", .constraint("owned")),
        ])
    func constraints(_ statement: String, _ error: SQLError) async throws {
        try await withDatabase { database in
            _ = try await database.run(Self.tables)
            await #expect(throws: error) {
                try await database.transaction { connection throws(SQLError) in try await connection.execute(statement)
                }
            }
            let rows = try await database.rows("SELECT count(*) FROM kept")
            #expect(rows == [SQLRow([.integer(1)])])
            #expect(database.use.leased == 0)
        }
    }

    @Test(
        "a wrong statement is told by its code",
        arguments: [
            ("SELEC 1", 0, "42601"), ("SELECT * FROM nowhere", 0, "42P01"), ("SELECT 1; SELECT 2", 0, "42601"),
            ("SELECT 1/0", 0, "22012"), ("SELECT $2", 2, "42P18"), ("SELECT $1::int", 0, "08P01"),
            ("SELECT 1", 1, "08P01"), ("COPY pg_class TO STDOUT", 0, "0A000"), ("SELECT '\u{0}'", 0, "42601"),
            ("SELECT 1", 65_536, "54023"),
        ])
    func statements(_ statement: String, _ values: Int, _ code: String) async throws {
        try await withDatabase { database in
            let error = await #expect(throws: SQLError.self) {
                _ = try await database.rows(statement, Array(repeating: .integer(1), count: values))
            }
            #expect(error?.code == code)
            let rows = try await database.rows("SELECT 1")
            #expect(rows == [SQLRow([.integer(1)])])
        }
    }

    @Test("a value that does not fit is not repeated in the error")
    func secretValue() async throws {
        try await withDatabase { database in
            let error = await #expect(throws: SQLError.self) {
                _ = try await database.rows("SELECT $1::int", [.text("my \"secret\" diary")])
            }
            #expect(error?.code == "22P02")
            #expect(!String(describing: error).contains("secret"))
            #expect(!String(describing: error).contains("diary"))
        }
    }

    @Test("a session that the server ends in the middle of a transaction loses it, and the next one works")
    func terminated() async throws {
        try await withDatabase { database in
            _ = try await database.rows("CREATE TABLE kept (id int)")
            let error = await #expect(throws: SQLError.self) {
                try await database.transaction { connection throws(SQLError) in
                    try await connection.execute("INSERT INTO kept VALUES (1)")
                    _ = try await connection.rows("SELECT pg_terminate_backend(pg_backend_pid())")
                    _ = try await connection.rows("SELECT 1")
                }
            }
            guard case .unavailable = error else {
                Issue.record("\(String(describing: error))")
                return
            }
            let kept = try await database.rows("SELECT id FROM kept")
            #expect(kept.isEmpty)
        }
    }

    @Test("a session that ends while it commits leaves the outcome unknown")
    func terminatedCommit() async throws {
        try await withDatabase { database in
            _ = try await database.run([
                SQLStatement("CREATE TABLE kept (id int)"),
                SQLStatement(
                    """
                    CREATE FUNCTION linger() RETURNS trigger LANGUAGE plpgsql
                        AS 'BEGIN PERFORM pg_sleep(60); RETURN NULL; END'
                    """),
                SQLStatement(
                    """
                    CREATE CONSTRAINT TRIGGER late AFTER INSERT ON kept DEFERRABLE INITIALLY DEFERRED
                        FOR EACH ROW EXECUTE FUNCTION linger()
                    """),
            ])
            let session = Tally()
            let work = Task {
                try await database.transaction { connection throws(SQLError) in
                    try await connection.execute("INSERT INTO kept VALUES (1)")
                    session.set(try await connection.rows("SELECT pg_backend_pid()")[0].integer(0))
                }
            }
            let ended = try await eventually {
                let rows = try await database.rows(
                    "SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE pid = $1 AND wait_event = 'PgSleep'",
                    [.integer(session.count)])
                return rows == [SQLRow([.boolean(true)])]
            }
            #expect(ended)
            let error = await #expect(throws: SQLError.self) { try await work.value }
            guard case .outcomeUnknown = error else {
                Issue.record("\(String(describing: error))")
                return
            }
        }
    }

    @Test("a wrong password is told without the password")
    func wrongPassword() async throws {
        var configuration = try #require(TestServer.configuration)
        configuration.password = "open-sesame"
        let database = try PostgresDatabase(configuration)
        let begin = ContinuousClock.now
        let error = await #expect(throws: SQLError.self) { _ = try await database.rows("SELECT 1") }
        #expect(error?.code == "28P01")
        #expect(begin.duration(to: .now) < .seconds(5))
        #expect(!String(describing: error).contains("open-sesame"))
        await database.close()
        var printed = "\(configuration) \(String(reflecting: configuration))"
        dump(configuration, to: &printed)
        #expect(!printed.contains("open-sesame"))
    }

    @Test("a database that is not there is told by its code")
    func noDatabase() async throws {
        var configuration = try #require(TestServer.configuration)
        configuration.database = "nowhere"
        let database = try PostgresDatabase(configuration)
        let error = await #expect(throws: SQLError.self) { _ = try await database.rows("SELECT 1") }
        #expect(error?.code == "3D000")
        let locked = await #expect(throws: SQLError.self) {
            try await database.exclusively("x") { () throws(SQLError) in }
        }
        #expect(locked?.code == "3D000")
        let deaf = await #expect(throws: SQLError.self) { _ = try await database.listen(to: "x") }
        #expect(deaf?.code == "3D000")
        await database.close()
    }
}
