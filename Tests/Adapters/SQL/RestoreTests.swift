import FoundationEssentials
import Glibc
import LecternPorts
import LecternPostgres
import Testing

@testable import LecternSQL

@Suite("Guarantee 2: what came by dump and restore counts as committed")
struct RestoreTests {
    /// Runs `body` with another cluster, whose transaction ids begin anew.
    private static func withSecondCluster(_ body: (PostgresConfiguration) async throws -> Void) async throws {
        var template = Array("/tmp/lectern-restore.XXXXXX".utf8CString)
        let folder = try #require(mkdtemp(&template).map { String(cString: $0) })
        let script = "\(Command.scripts)/postgres-cluster.sh"
        let outcome: Result<Void, any Error>
        do {
            try await Command.shell("\(script) start \(folder) >/dev/null")
            func text(_ file: String) throws -> String {
                try String(contentsOfFile: "\(folder)/\(file)", encoding: .utf8).filter { !$0.isWhitespace }
            }
            let configuration = PostgresConfiguration(
                host: "127.0.0.1", port: try #require(Int(try text("port"))), database: "postgres", user: "lectern",
                password: try text("password"))
            outcome = .success(try await body(configuration))
        } catch {
            outcome = .failure(error)
        }
        try await Command.shell("\(script) remove \(folder)")
        try outcome.get()
    }

    /// The way that PostgreSQL's own programs take the server.
    private static func options(_ configuration: PostgresConfiguration) -> String {
        "-h \(configuration.host) -p \(configuration.port) -U \(configuration.user) -d \(configuration.database)"
    }

    @Test(
        "a dump restored into a new cluster goes on without a stall and without a loss",
        arguments: SQLDialect.testedPostgres)
    func restored(_ dialect: SQLDialect) async throws {
        try await TestDatabase.with(dialect, .documents) { (test) async throws in
            let first = try #require(PostgresServer.configuration)
            let schema = try await test.sql.rows("SELECT current_schema()")[0].text(0)
            // Ids far beyond those of a new cluster.
            let burn = """
                DO $$ BEGIN
                CREATE TEMPORARY TABLE burnt (n INTEGER);
                FOR n IN 1..4000 LOOP
                BEGIN INSERT INTO burnt VALUES (n); EXCEPTION WHEN unique_violation THEN NULL; END;
                END LOOP; END $$
                """
            _ = try await test.sql.run([SQLStatement(burn)])
            let store = SQLEventStore(test.service)
            for number in 0..<5 { try await store.append(Samples.append("s", .any, "old-\(number)")) }
            var seen = try await Self.read(store, after: nil, until: 5)
            #expect(seen.count == 5)
            // The reader had come to the second event when the server was lost.
            seen = Array(seen.prefix(2))

            try await Self.withSecondCluster { second in
                try await Command.shell(
                    """
                    PGPASSWORD="$FIRST" pg_dump \(Self.options(first)) --schema=\(schema) --no-owner |
                    PGPASSWORD="$SECOND" psql \(Self.options(second)) --quiet --set ON_ERROR_STOP=1 >/dev/null
                    """, ["FIRST": first.password ?? "", "SECOND": second.password ?? ""])
                var configuration = second
                configuration.searchPath = schema
                let database = try PostgresDatabase(configuration)
                do {
                    try await Self.goesOn(ServiceDatabase(database, as: .documents, clock: test.clock), behind: seen)
                } catch {
                    Issue.record(error)
                }
                await database.close()
            }
        }
    }

    /// As a program does that finds its server exchanged: nothing was opened anew.
    private static func goesOn(_ service: ServiceDatabase, behind seen: [StoredEvent]) async throws {
        let store = SQLEventStore(service)
        let ids = try await service.database.rows(
            "SELECT max(transaction_id), min(pg_current_xact_id()::text::bigint) FROM events")
        #expect(try ids[0].integer(0) > ids[0].integer(1), "the new cluster's ids are lower, or this shows nothing")
        // The mechanism taken out: ids of the old cluster compared with those of the new one.
        let naive = try await service.database.rows(
            """
            SELECT event_id FROM events WHERE transaction_id < pg_snapshot_xmin(pg_current_snapshot())::text::bigint
            """)
        #expect(naive.isEmpty)

        #expect(try await store.append(Samples.append("s", .exact(4), "new-0")) == 5)
        #expect(try await store.append(Samples.append("t", .none, "new-1")) == 0)
        let rest = try await read(store, after: seen.last?.position, until: 5)
        #expect((seen + rest).map(\.event.id) == ["old-0", "old-1", "old-2", "old-3", "old-4", "new-0", "new-1"])
        #expect(rest.map(\.position.generation) == [0, 0, 0, 1, 1])
        // By transaction id alone the new events would lie before those that were read already.
        #expect(try #require(rest.last).position.transaction < seen[0].position.transaction)
    }

    private static func read(
        _ store: SQLEventStore, after position: EventPosition?, until count: Int
    ) async throws -> [StoredEvent] {
        var events: [StoredEvent] = []
        let end = ContinuousClock.now + .seconds(60)
        while events.count < count, ContinuousClock.now < end {
            events += try await store.readAll(after: events.last?.position ?? position, limit: 100)
            await Task.yield()
        }
        return events
    }
}
