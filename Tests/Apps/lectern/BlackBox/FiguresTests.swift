import FoundationEssentials
import Testing

@Suite("What a server tells of itself")
struct FiguresTests {
    @Test("the outbox of every service is told by its depth and its age")
    func backlog() async throws {
        let client = Client(port: try await SharedServer.process.port)
        let wanted = ["document", "quiz", "chat", "stt", "tts"].flatMap { service in
            ["depth", "age_seconds"].map { "lectern_outbox_\($0){service=\"\(service)\"}" }
        }
        var missing = wanted
        // The relays tell them as soon as they run.
        for _ in 0..<2_000 where !missing.isEmpty {
            let told = try await client.get("//metrics").text
            missing = wanted.filter { !told.contains($0) }
        }
        #expect(missing.isEmpty)
    }
}
