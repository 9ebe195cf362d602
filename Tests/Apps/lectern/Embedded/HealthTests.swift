import FoundationEssentials
import LecternCrypto
import LecternEmbedded
import LecternFiles
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
        seams: Seams = Seams(), after change: (EmbeddedDatabases) async -> Void = { _ in }
    ) async throws -> (status: Int, ready: Int, database: String?, events: String?, storage: String?) {
        let folder = try TemporaryDirectory.make()
        defer { try? FileManager.default.removeItem(atPath: folder) }
        let configuration = try ServeConfiguration(Environment(["LECTERN_DATA_DIR": folder]))
        let clock = SystemClock()
        let databases = try await EmbeddedDatabases.open(configuration, clock: clock)
        let log = TextLog(service: "test", level: .error, format: .text, clock: clock)
        let embedded = try await Embedded(configuration, log: log, clock: clock, databases: databases, seams: seams)
        await change(databases)
        embedded.operations.setReady(true)
        let response = try await embedded.responder(HTTPRequest(path: "/health"))
        let ready = try await embedded.responder(HTTPRequest(path: "/ready")).status.rawValue
        await databases.close()
        guard case .bytes(let bytes) = response.body else { return (response.status.rawValue, ready, nil, nil, nil) }
        let told = try JSONValue(parsing: bytes)["dependencies"]
        return (
            response.status.rawValue, ready, told?["database"]?.string, told?["events"]?.string,
            told?["storage"]?.string
        )
    }

    @Test("a database and an event log that answer are connected")
    func connected() async throws {
        let told = try await health()
        #expect(told.database == "connected" && told.events == "connected" && told.storage == "available")
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

    @Test(
        "a data folder without room makes the process unready before writing fails; what is there is still served",
        arguments: [
            (Embedded.leastSpace, true, "available"), (Embedded.leastSpace - 1, false, "full"), (0, false, "full"),
            (nil, false, "missing"),
        ])
    func room(bytes: Int?, isReady: Bool, word: String) async throws {
        var seams = Seams()
        seams.freeSpace = { _ in bytes }
        let told = try await health(seams: seams)
        #expect(told.storage == word)
        #expect(told.status == 200)
        #expect(told.ready == (isReady ? 200 : 503))
    }

    @Test("room is asked of the file system; a folder that is not there has none")
    func fileSystem() throws {
        let folder = try TemporaryDirectory.make()
        defer { try? FileManager.default.removeItem(atPath: folder) }
        #expect(try #require(FreeSpace.bytes(at: folder)) > 0)
        #expect(FreeSpace.bytes(at: folder + "/nothing") == nil)
    }
}
