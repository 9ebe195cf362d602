import Glibc
import LecternPostgres
import LecternSQL
import LecternSQLite
import Testing

/// Where a test's database lies.
protocol TestPlace: Sendable {
    func open() async throws -> any SQLDatabase
    func remove() async throws
}

extension SQLDialect {
    /// The databases that tests run against; PostgreSQL only where there is a server.
    static let tested: [SQLDialect] = PostgresServer.configuration == nil ? [.sqlite] : [.sqlite, .postgres]

    static let testedPostgres = tested.filter { $0 == .postgres }

    func freePlace() async throws -> any TestPlace {
        switch self {
        case .sqlite: SQLiteFile()
        case .postgres: try await PostgresSchema.make()
        }
    }
}

/// A file in a folder of its own.
struct SQLiteFile: TestPlace {
    private let folder = TemporaryFolder()

    func open() async throws -> any SQLDatabase {
        var configuration = SQLiteConfiguration(path: folder.path + "/test.db")
        configuration.foreignInterval = .milliseconds(20)
        return try await SQLiteDatabase.open(configuration)
    }

    func remove() async {}
}

/// The server that `scripts/with-postgres.sh` started, or the one that the environment names.
enum PostgresServer {
    static let configuration: PostgresConfiguration? = {
        guard let host = variable("HOST") else { return nil }
        return PostgresConfiguration(
            host: host, port: variable("PORT").flatMap { Int($0) } ?? 5432,
            database: variable("DATABASE") ?? "postgres", user: variable("USER") ?? "postgres",
            password: variable("PASSWORD"))
    }()

    /// Whether a server that is missing is a failure rather than a gap that the run reports.
    static let isRequired = getenv("LECTERN_REQUIRE_PEERS").map { String(cString: $0) == "1" } ?? false

    static let notThere: Comment = """
        there is no PostgreSQL server, so only SQLite is tested: run the tests by scripts/with-postgres.sh, or set \
        LECTERN_TEST_POSTGRES_HOST
        """

    /// Makes and drops schemas, for all tests of the process.
    static let keeper = Result { try PostgresDatabase(try #require(configuration)) }

    static func variable(_ name: String) -> String? {
        guard let text = getenv("LECTERN_TEST_POSTGRES_\(name)").map({ String(cString: $0) }), !text.isEmpty else {
            return nil
        }
        return text
    }
}

@Suite("PostgreSQL is tested as well as SQLite")
struct PostgresIsThereTests {
    @Test(
        "a server is there",
        .enabled(if: PostgresServer.configuration != nil || PostgresServer.isRequired, PostgresServer.notThere))
    func isThere() {
        #expect(PostgresServer.configuration != nil, PostgresServer.notThere)
    }
}

/// A schema of its own in the test server's database.
struct PostgresSchema: TestPlace {
    private let configuration: PostgresConfiguration

    static func make() async throws -> PostgresSchema {
        var configuration = try #require(PostgresServer.configuration)
        configuration.poolSize = 6
        configuration.searchPath = "test_\(UInt64.random(in: 1 ... .max))"
        _ = try await PostgresServer.keeper.get().rows("CREATE SCHEMA \(configuration.searchPath)")
        return PostgresSchema(configuration: configuration)
    }

    func open() async throws -> any SQLDatabase { try PostgresDatabase(configuration) }

    func remove() async throws {
        _ = try await PostgresServer.keeper.get().rows("DROP SCHEMA \(configuration.searchPath) CASCADE")
    }
}
