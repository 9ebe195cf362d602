import FoundationEssentials
import LecternFakes
import LecternPorts
import Testing

@testable import LecternSQL

@Suite("Migrations come once, in order, whole or not at all")
struct MigrationTests {
    private static let now = Date(timeIntervalSince1970: 1_770_000_000)
    private static let first = Migration(1, "first") { _ in ["CREATE TABLE a (id INTEGER NOT NULL PRIMARY KEY)"] }
    private static let second = Migration(2, "second") { _ in
        ["CREATE TABLE b (id INTEGER NOT NULL PRIMARY KEY)", "INSERT INTO b (id) VALUES (7)"]
    }

    private static func schema(_ migrations: Migration..., name: String = "test") -> Schema {
        Schema(name, migrations, erasing: { _, _ in [] })
    }

    @Test("a database is brought up to date once, and what is there stays", arguments: SQLDialect.tested)
    func once(_ dialect: SQLDialect) async throws {
        try await TestDatabase.empty(dialect) { (database) async throws in
            let one = Self.schema(Self.first)
            #expect(try await database.migrate(to: one, now: Self.now).map(\.number) == [1])
            _ = try await database.run([SQLStatement("INSERT INTO a (id) VALUES ($1)", [.integer(5)])])
            let two = Self.schema(Self.first, Self.second)
            #expect(try await database.pendingMigrations(of: two).map(\.number) == [2])
            #expect(try await database.migrate(to: two, now: Self.now).map(\.number) == [2])
            #expect(try await database.migrate(to: two, now: Self.now).isEmpty)
            #expect(try await database.rows("SELECT id FROM a").map(\.values) == [[.integer(5)]])
            #expect(try await database.rows("SELECT id FROM b").map(\.values) == [[.integer(7)]])
        }
    }

    @Test("of many that migrate at the same time one does it", arguments: SQLDialect.tested)
    func together(_ dialect: SQLDialect) async throws {
        try await TestDatabase.empty(dialect) { (database) async throws in
            let applied = try await withThrowingTaskGroup(of: Int.self) { group in
                for _ in 0..<4 {
                    group.addTask {
                        try await database.migrate(to: Self.schema(Self.first, Self.second), now: Self.now).count
                    }
                }
                return try await group.reduce(into: []) { $0.append($1) }.sorted()
            }
            #expect(applied == [0, 0, 0, 2])
        }
    }

    @Test(
        "what a process that was killed left under way at the server is waited for, and not done twice",
        arguments: SQLDialect.testedPostgres)
    func orphaned(_ dialect: SQLDialect) async throws {
        try await TestDatabase.empty(dialect) { (database) async throws in
            // Its lock is gone with it; its transaction goes on.
            let dead = HeldDatabase(base: BrokenDriver(base: database, fault: .opensLocks))
            let schema = Self.schema(Self.first, Self.second)
            let orphan = Task { try await dead.migrate(to: schema, now: Self.now).map(\.number) }
            await dead.worked.wait()
            let next = Task { try await database.migrate(to: schema, now: Self.now).map(\.number) }
            try await Self.awaitLock(database)
            dead.goOn.open()
            let applied = try await [orphan.value, next.value]
            #expect(applied.flatMap(\.self).sorted() == [1, 2])
            #expect(try await database.rows("SELECT id FROM b").map(\.values) == [[.integer(7)]])
        }
    }

    /// Until somebody waits for another's lock in this database.
    private static func awaitLock(_ database: any SQLDatabase) async throws {
        while try await database.rows("SELECT 1 FROM pg_locks WHERE NOT granted").isEmpty { await Task.yield() }
    }

    @Test(
        "without the lock that processes share, many that open a database at the same time still get it whole",
        arguments: SQLDialect.tested)
    func unlocked(_ dialect: SQLDialect) async throws {
        try await TestDatabase.empty(dialect) { (database) async throws in
            let loose = BrokenDriver(base: database, fault: .opensLocks)
            try await withThrowingTaskGroup(of: Void.self) { group in
                for _ in 0..<4 {
                    group.addTask { _ = try await ServiceDatabase.open(loose, as: .documents, clock: ManualClock()) }
                }
                try await group.waitForAll()
            }
            #expect(try await database.pendingMigrations(of: .documents).isEmpty)
        }
    }

    @Test("one that fails leaves nothing of itself, and those before it stay", arguments: SQLDialect.tested)
    func failing(_ dialect: SQLDialect) async throws {
        try await TestDatabase.empty(dialect) { (database) async throws in
            let broken = Migration(2, "broken") { _ in ["CREATE TABLE b (id INTEGER)", "CREATE TABEL c (id INTEGER)"] }
            let error = await #expect(throws: MigrationError.self) {
                try await database.migrate(to: Self.schema(Self.first, broken), now: Self.now)
            }
            guard case .failed(number: 2, name: "broken", .invalid) = error else {
                Issue.record("\(String(describing: error))")
                return
            }
            let mended = Self.schema(Self.first, Self.second)
            let applied = try await database.migrate(to: mended, now: Self.now)
            #expect(applied.map(\.number) == [2])
        }
    }

    @Test(
        "an edited one, an unknown newer one and another service's database are refused", arguments: SQLDialect.tested)
    func refused(_ dialect: SQLDialect) async throws {
        try await TestDatabase.empty(dialect) { (database) async throws in
            try await database.migrate(to: Self.schema(Self.first, Self.second), now: Self.now)
            let edited = Migration(1, "first") { _ in ["CREATE TABLE a (id BIGINT NOT NULL PRIMARY KEY)"] }
            let cases: [(Schema, MigrationError)] = [
                (Self.schema(edited, Self.second), .edited(number: 1, name: "first")),
                (Self.schema(Self.first), .newer(number: 2, name: "second")),
                (
                    Self.schema(Self.first, Self.second, name: "other"), .foreign(expected: "other", found: "test")
                ),
            ]
            for (schema, refusal) in cases {
                await #expect(throws: refusal) { try await database.migrate(to: schema, now: Self.now) }
            }
        }
    }

    static let all: [Schema] = [.documents, .quizzes, .chats, .transcriptions, .audio, .accounts]

    /// What has landed, by its checksums. A line is added with each migration, and none is ever changed.
    static let landed: [(schema: Schema, number: Int, sqlite: String, postgres: String)] = [
        (.documents, 1, "e24c658920b98bdd", "901e931c197c5f93"),
        (.documents, 2, "507972de5c12b9b3", "6223e8e5e129ee13"),
        (.documents, 3, "cfc46eb29c62cf32", "626e38e6cf5a3bfe"),
        (.documents, 4, "272f0598a662ac1d", "272f0598a662ac1d"),
        (.documents, 6, "6f99230e99df93d5", "f51f709590707f51"),
        (.quizzes, 2, "9ab81feacbb8330a", "d3c6a3d332b4930b"),
        (.quizzes, 3, "9ea554beb1d209dd", "7a94474edba45c59"),
        (.quizzes, 4, "9d317b8c25a0e488", "a39ae9176d5a3ab6"),
        (.quizzes, 5, "df16d055c0cd0c8d", "2862ff2b2d50f29d"),
        (.chats, 2, "ed3b0c56428e7826", "28648e6b27c473dc"),
        (.chats, 3, "53443ac19e506369", "3c495f57d15d338b"),
        (.chats, 5, "234439ded753eed3", "2d41b58cb42c5d58"),
        // The same in every service.
        (.chats, 4, "d43d4c2e5c412ee5", "24f496739d14bfd2"),
        (.transcriptions, 2, "4e94d3b28032e0e5", "1be93172ba25bbbe"),
        (.audio, 2, "e5d3790e42a6b9d2", "b4fae83ca3fb3630"),
        (.accounts, 2, "b1634ebc13b632b8", "e3c5125ffeeeda59"),
    ]

    @Test("a migration that has landed is never edited")
    func unedited() throws {
        for line in Self.landed {
            let migration = try #require(line.schema.migrations.first { $0.number == line.number })
            let found = SQLDialect.allCases.map { migration.checksum($0) }
            #expect(found == [line.sqlite, line.postgres], "\(line.schema) \(line.number)")
        }
        // Every service begins with the same tables.
        for schema in Self.all { #expect(schema.migrations[0].name == Migration.sharedTables.name) }
    }

    @Test("every service's migrations are numbered from 1 without a gap", arguments: all)
    func numbers(_ schema: Schema) {
        #expect(schema.migrations.map(\.number) == Array(1...schema.migrations.count))
    }

    @Test("every table of a tenant's rows names the tenant in each key and unique index", arguments: all)
    func tenants(_ schema: Schema) {
        // What belongs to the database and not to a tenant; rows that are numbered as they come.
        let exempt: Set = ["clusters", "outbox_lanes", "events", "outbox", "passages"]
        for dialect in SQLDialect.allCases {
            for statement in schema.migrations.flatMap({ $0.statements(dialect) }) {
                let words = statement.split(whereSeparator: \.isWhitespace).map(String.init)
                if statement.hasPrefix("CREATE TABLE"), !exempt.contains(words[2]) {
                    #expect(statement.contains("PRIMARY KEY (tenant_id, "), "\(statement)")
                }
                if statement.hasPrefix("CREATE UNIQUE INDEX") {
                    #expect(statement.contains("(tenant_id, "), "\(statement)")
                }
            }
        }
    }
}

/// Holds its first transaction open when its work is done.
private final class HeldDatabase: WrappedDatabase {
    let base: any SQLDatabase
    let (worked, goOn) = (Gate(), Gate())

    init(base: any SQLDatabase) { self.base = base }

    func transaction<Value: Sendable>(
        _ isolation: SQLIsolation, readOnly: Bool,
        _ body: @Sendable (any SQLConnection) async throws(SQLError) -> Value
    ) async throws(SQLError) -> Value {
        try await base.transaction(isolation, readOnly: readOnly) { (connection) async throws(SQLError) in
            let value = try await body(connection)
            worked.open()
            await goOn.wait()
            return value
        }
    }
}
