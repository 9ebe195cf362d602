import FoundationEssentials

/// A set of PostgreSQL databases, one a service: on the server that the test run has started, or on another.
struct CrashDatabases: Sendable {
    /// The prefixes of the services that have a database.
    private static let services = ["GATEWAY", "DOCUMENT", "QUIZ", "CHAT", "STT", "TTS"]

    static var isServerThere: Bool { PostgresPlace.ofTheRun != nil }

    /// Whether a missing server is a failure.
    static var isServerRequired: Bool { ProcessInfo.processInfo.environment["LECTERN_REQUIRE_PEERS"] == "1" }

    let place: PostgresPlace
    private let names: [String: String]

    static func make(on place: PostgresPlace? = .ofTheRun) async throws -> CrashDatabases {
        guard let place else { throw PostgresPlace.Failed(description: "there is no PostgreSQL server") }
        let stamp = String(UInt64.random(in: .min ... .max), radix: 36)
        let names = Dictionary(uniqueKeysWithValues: services.map { ($0, "crash_\(stamp)_\($0.lowercased())") })
        try await place.psql(names.values.sorted().map { "CREATE DATABASE \($0)" })
        return CrashDatabases(place: place, names: names)
    }

    func remove() async throws {
        try await place.psql(names.values.sorted().map { "DROP DATABASE IF EXISTS \($0) WITH (FORCE)" })
    }

    /// Makes them as new, which costs the server far less than dropping them. Who is still connected is cut off.
    func clear() async throws {
        let cut = """
            SELECT count(pg_terminate_backend(pid)) FROM pg_stat_activity
            WHERE datname = current_database() AND pid <> pg_backend_pid()
            """
        try await place.psql(
            names.values.sorted().flatMap {
                [#"\c \#($0)"#, cut, "DROP SCHEMA public CASCADE", "CREATE SCHEMA public"]
            })
    }

    /// What `lectern serve` reads.
    var variables: [String: String] {
        var variables = [
            "LECTERN_DATABASE": "postgres", "DB_POOL_SIZE": "4", "DB_HOST": place.host, "DB_PORT": place.port,
            "DB_USER": place.user, "DB_PASSWORD": place.password,
        ]
        for (service, name) in names { variables["\(service)_DB_NAME"] = name }
        return variables
    }

    /// What statements print in one service's database.
    @discardableResult
    func psql(_ service: String, _ statements: String...) async throws -> String {
        guard let name = names[service] else { throw PostgresPlace.Failed(description: "no database of \(service)") }
        return try await place.psql(statements, in: name).filter { $0 != "\n" }
    }

    /// Events that are committed and not published yet, of all services.
    func pendingEvents() async throws -> Int {
        var count = 0
        for service in Self.services { count += Int(try await psql(service, "SELECT count(*) FROM outbox")) ?? 0 }
        return count
    }

    /// Dumps every database, and restores it under its name on another server.
    func copy(to other: PostgresPlace) async throws -> CrashDatabases {
        try await other.psql(names.values.sorted().map { "CREATE DATABASE \($0)" })
        let script = #"""
            PGHOST=$A_HOST PGPORT=$A_PORT PGUSER=$A_USER PGPASSWORD=$A_PASSWORD pg_dump --no-owner "$0" >"$DUMP" &&
            psql -q -X -v ON_ERROR_STOP=1 -f "$DUMP" "$0" >/dev/null
            """#
        let folder = try TemporaryDirectory.make()
        defer { try? FileManager.default.removeItem(atPath: folder) }
        for name in names.values.sorted() {
            var variables = other.variables(name)
            variables.merge([
                "A_HOST": place.host, "A_PORT": place.port, "A_USER": place.user, "A_PASSWORD": place.password,
                "DUMP": folder + "/\(name).sql",
            ]) { $1 }
            try await PostgresPlace.run("/bin/sh", ["-c", script, name], variables)
        }
        return CrashDatabases(place: other, names: names)
    }
}
