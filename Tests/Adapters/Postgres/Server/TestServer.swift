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

    /// Makes and drops schemas, for all tests of the process.
    static let keeper = Result { try PostgresDatabase(try #require(configuration)) }

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
    try await withSchema { configuration in
        var configuration = configuration
        adjust(&configuration)
        let database = try PostgresDatabase(configuration)
        var failure: (any Error)?
        do { try await body(database) } catch { failure = error }
        await database.close()
        if let failure { throw failure }
    }
}

/// Runs `body` with the way to a schema of its own, which is dropped in the end.
func withSchema(_ body: (PostgresConfiguration) async throws -> Void) async throws {
    var configuration = try #require(TestServer.configuration)
    let owner = try TestServer.keeper.get()
    configuration.searchPath = "test_\(UInt64.random(in: 1 ... .max))"
    _ = try await owner.rows("CREATE SCHEMA \(configuration.searchPath)")
    var failure: (any Error)?
    do { try await body(configuration) } catch { failure = error }
    _ = try await owner.rows("DROP SCHEMA \(configuration.searchPath) CASCADE")
    if let failure { throw failure }
}
