import FoundationEssentials
import Testing

/// A set of PostgreSQL databases for one cell, one a service, on the server that the test run has started.
struct CrashDatabases: Sendable {
    /// The prefixes of the services that have a database.
    private static let services = ["GATEWAY", "DOCUMENT", "QUIZ", "CHAT", "STT", "TTS"]
    private static let environment = ProcessInfo.processInfo.environment

    static var isServerThere: Bool { environment["LECTERN_TEST_POSTGRES_HOST"] != nil }

    /// Whether a missing server is a failure.
    static var isServerRequired: Bool { environment["LECTERN_REQUIRE_PEERS"] == "1" }

    private let names: [String: String]

    private init(names: [String: String]) { self.names = names }

    static func make() async throws -> CrashDatabases {
        let stamp = String(UInt64.random(in: .min ... .max), radix: 36)
        let names = Dictionary(uniqueKeysWithValues: services.map { ($0, "crash_\(stamp)_\($0.lowercased())") })
        try await psql(names.values.sorted().map { "CREATE DATABASE \($0)" })
        return CrashDatabases(names: names)
    }

    func remove() async throws {
        try await Self.psql(names.values.sorted().map { "DROP DATABASE IF EXISTS \($0) WITH (FORCE)" })
    }

    /// What `lectern serve` reads.
    var variables: [String: String] {
        var variables = ["LECTERN_DATABASE": "postgres", "DB_POOL_SIZE": "4"]
        for name in ["HOST", "PORT", "USER", "PASSWORD"] {
            variables["DB_\(name)"] = Self.environment["LECTERN_TEST_POSTGRES_\(name)"]
        }
        for (service, name) in names { variables["\(service)_DB_NAME"] = name }
        return variables
    }

    private static func psql(_ statements: [String]) async throws {
        var variables = ["PATH": "/usr/bin:/bin", "HOME": "/nonexistent"]
        for (name, own) in [
            ("PGHOST", "HOST"), ("PGPORT", "PORT"), ("PGUSER", "USER"), ("PGPASSWORD", "PASSWORD"),
            ("PGDATABASE", "DATABASE"),
        ] {
            variables[name] = environment["LECTERN_TEST_POSTGRES_\(own)"]
        }
        let words = ["-q", "-X", "-v", "ON_ERROR_STOP=1"] + statements.flatMap { ["-c", $0] }
        let child = try ChildHandle("/usr/bin/psql", words, variables)
        let (code, output) = try await offPool {
            let output = child.readAll()
            return (child.wait(), output)
        }
        try #require(code == 0, "\(output)")
    }
}
