import Glibc
import LecternPostgres
import LecternSQL
import Testing

/// The server that `scripts/with-postgres.sh` started, or the one that the environment names.
enum TestServer {
    static let configuration: PostgresConfiguration? = {
        guard let host = variable("HOST") else { return nil }
        return PostgresConfiguration(
            host: host, port: variable("PORT").flatMap { Int($0) } ?? 5432,
            database: variable("DATABASE") ?? "postgres",
            user: variable("USER") ?? "postgres", password: variable("PASSWORD"))
    }()

    static let isThere = configuration != nil

    /// Whether a server that is missing is a failure rather than a gap that the run reports.
    static let isRequired = getenv("LECTERN_REQUIRE_PEERS").map { String(cString: $0) == "1" } ?? false

    static let notThere: Comment = """
        there is no PostgreSQL server, so nothing that needs one is tested: \
        run the tests by scripts/with-postgres.sh, or set LECTERN_TEST_POSTGRES_HOST
        """

    @Test("a PostgreSQL server is there where LECTERN_REQUIRE_PEERS asks for it", .enabled(if: isRequired))
    static func isReachable() {
        #expect(isThere, notThere)
    }

    private static func variable(_ name: String) -> String? {
        guard let text = getenv("LECTERN_TEST_POSTGRES_\(name)").map({ String(cString: $0) }), !text.isEmpty else {
            return nil
        }
        return text
    }
}

/// Runs `body` on a database whose tables are its own: a schema that is dropped in the end.
/// - Parameter adjust: changes the configuration beforehand.
func withDatabase(
    _ adjust: (inout PostgresConfiguration) -> Void = { _ in },
    _ body: (PostgresDatabase) async throws -> Void
) async throws {
    var configuration = try #require(TestServer.configuration)
    let schema = "test_\(UInt64.random(in: 1 ... .max))"
    let owner = try PostgresDatabase(configuration)
    _ = try await owner.rows("CREATE SCHEMA \(schema)")
    configuration.searchPath = schema
    adjust(&configuration)
    let database = try PostgresDatabase(configuration)
    var failure: (any Error)?
    do { try await body(database) } catch { failure = error }
    await database.close()
    _ = try await owner.rows("DROP SCHEMA \(schema) CASCADE")
    await owner.close()
    if let failure { throw failure }
}
