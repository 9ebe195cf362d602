import LecternFakes
import LecternHTTP
import LecternServices
import Synchronization
import Testing

@Suite("Operations")
struct OperationsTests {
    private func get(_ path: String, _ bench: GatewayBench) async throws -> Answer {
        try await bench.send(HTTPRequest(path: path))
    }

    private static func dependency(_ name: String, _ role: Dependency.Role = .helpful, up: Bool) -> Dependency {
        Dependency(name, role: role) { (up, up ? "connected" : "disconnected") }
    }

    @Test("ready is said after the start and until the drain")
    func ready() async throws {
        let bench = try GatewayBench()
        let before = try await get("/ready", bench)
        #expect(before.status == 503)
        #expect(before["status"] == "not_ready")
        #expect(before.headers["Retry-After"] == "1")
        #expect(try await get("/health", bench).status == 200)
        bench.operations.setReady(true)
        let during = try await get("/ready", bench)
        #expect(during.status == 200)
        #expect(during["status"] == "ready")
        bench.operations.setReady(false)
        #expect(try await get("/ready", bench).status == 503)
    }

    @Test(
        "health tells what is there",
        arguments: [
            (true, true, true, "healthy", 200, 200), (true, true, false, "degraded", 200, 200),
            (true, false, true, "degraded", 200, 503), (true, false, false, "degraded", 200, 503),
            (false, true, true, "unhealthy", 503, 503), (false, false, false, "unhealthy", 503, 503),
        ])
    func health(
        database: Bool, storage: Bool, engine: Bool, status: String, health: Int, ready: Int
    ) async throws {
        let bench = try GatewayBench(dependencies: [
            Self.dependency("engine", up: engine), Self.dependency("storage", .neededToBeReady, up: storage),
            Self.dependency("database", .essential, up: database),
        ])
        bench.operations.setReady(true)
        let answer = try await get("/health", bench)
        #expect(answer.status == health)
        #expect(answer["status"] == status)
        #expect(answer["service"] == "lectern")
        #expect(answer["timestamp"] == "2026-01-01T00:00:00Z")
        #expect(answer.json["dependencies"]?["database"]?.string == (database ? "connected" : "disconnected"))
        #expect(answer.json["dependencies"]?["engine"]?.string == (engine ? "connected" : "disconnected"))
        #expect(try await get("/ready", bench).status == ready)
    }

    @Test("however many ask about health, a dependency is asked once a second")
    func storm() async throws {
        let asked = Mutex(0)
        let isUp = Mutex(true)
        let bench = try GatewayBench(dependencies: [
            Dependency("database", role: .essential) {
                asked.withLock { $0 += 1 }
                let up = isUp.withLock { $0 }
                return (up, up ? "connected" : "disconnected")
            }
        ])
        for _ in 0..<50 { #expect(try await get("/health", bench).status == 200) }
        #expect(asked.withLock { $0 } == 1)
        isUp.withLock { $0 = false }
        #expect(try await get("/health", bench).status == 200)
        bench.clock.advance(by: .seconds(1))
        for _ in 0..<50 { #expect(try await get("/health", bench).status == 503) }
        #expect(try await get("/ready", bench).status == 503)
        #expect(asked.withLock { $0 } == 2)
    }

    @Test("metrics are given as they are written")
    func metrics() async throws {
        let answer = try await get("/metrics", try GatewayBench())
        #expect(String(decoding: answer.bytes, as: UTF8.self) == "lectern_up 1\n")
        #expect(answer.headers["Content-Type"] == "text/plain; version=0.0.4; charset=utf-8")
    }
}
