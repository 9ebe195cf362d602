import FoundationEssentials

/// How a PostgreSQL server is reached, and its own programs run against it.
struct PostgresPlace: Sendable {
    struct Failed: Error, CustomStringConvertible {
        var description: String
    }

    var host: String
    var port: String
    var user: String
    var password: String
    /// The database that is always there.
    var database: String

    /// The server that the test run has started, or was given.
    static let ofTheRun: PostgresPlace? = {
        let environment = ProcessInfo.processInfo.environment
        func value(_ name: String) -> String? { environment["LECTERN_TEST_POSTGRES_\(name)"] }
        guard let host = value("HOST"), let port = value("PORT"), let user = value("USER") else { return nil }
        return PostgresPlace(
            host: host, port: port, user: user, password: value("PASSWORD") ?? "",
            database: value("DATABASE") ?? "postgres")
    }()

    /// What psql and pg_dump read.
    func variables(_ database: String) -> [String: String] {
        [
            "PATH": "/usr/bin:/bin", "HOME": "/nonexistent", "PGHOST": host, "PGPORT": port, "PGUSER": user,
            "PGPASSWORD": password, "PGDATABASE": database,
        ]
    }

    /// Runs each statement by itself, in a database or the one that is always there; answers what they print.
    @discardableResult
    func psql(_ statements: [String], in database: String? = nil) async throws -> String {
        let words = ["-q", "-X", "-A", "-t", "-v", "ON_ERROR_STOP=1"] + statements.flatMap { ["-c", $0] }
        return try await Self.run("/usr/bin/psql", words, variables(database ?? self.database))
    }

    /// - Returns: what the program printed, both streams in one.
    @discardableResult
    static func run(
        _ program: String, _ words: [String], _ variables: [String: String]
    ) async throws -> String {
        let child = try ChildHandle(program, words, variables)
        let (code, output) = try await offPool {
            let output = child.readAll()
            return (child.wait(), output)
        }
        guard code == 0 else { throw Failed(description: "\(program) \(words) ended with \(code): \(output)") }
        return output
    }
}
