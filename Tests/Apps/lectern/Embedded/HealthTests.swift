import FoundationEssentials
import LecternCrypto
import LecternEmbedded
import LecternHTTP
import LecternPorts
import LecternServices
import LecternSQL
import LecternTelemetry
import Testing

@Suite("Health is asked of what is really there")
struct HealthTests {
    /// What `/health` says of the databases, in one process that stores in a folder of its own.
    private func health(
        after change: (EmbeddedDatabases) async -> Void
    ) async throws -> (status: Int, database: String?, events: String?) {
        let folder = try TemporaryDirectory.make()
        defer { try? FileManager.default.removeItem(atPath: folder) }
        let configuration = try ServeConfiguration(Environment(["LECTERN_DATA_DIR": folder]))
        let clock = SystemClock()
        let databases = try await EmbeddedDatabases.open(configuration, clock: clock)
        let log = TextLog(service: "test", level: .error, format: .text, clock: clock)
        let embedded = try await Embedded(configuration, log: log, clock: clock, databases: databases)
        await change(databases)
        let response = try await embedded.responder(HTTPRequest(path: "/health"))
        await databases.close()
        guard case .bytes(let bytes) = response.body else { return (response.status.rawValue, nil, nil) }
        let told = try JSONValue(parsing: bytes)["dependencies"]
        return (response.status.rawValue, told?["database"]?.string, told?["events"]?.string)
    }

    @Test("a database and an event log that answer are connected")
    func connected() async throws {
        let told = try await health { _ in }
        #expect(told.database == "connected" && told.events == "connected")
        #expect(told.status == 200)
    }

    @Test("an event log that does not answer makes the process unhealthy, and is named")
    func events() async throws {
        let told = try await health { await $0.events.close() }
        #expect(told.database == "connected" && told.events == "disconnected")
        #expect(told.status == 503)
    }

    @Test("a service's database that does not answer makes the process unhealthy, and is named")
    func database() async throws {
        let told = try await health { await $0["QUIZ"].database.close() }
        #expect(told.database == "disconnected" && told.events == "connected")
        #expect(told.status == 503)
    }
}
