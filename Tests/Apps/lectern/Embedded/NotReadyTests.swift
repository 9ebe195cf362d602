import FoundationEssentials
import LecternHTTP
import Testing

@Suite("A document whose text is still being read")
struct NotReadyTests {
    @Test("gives no quiz yet: DOCUMENT_NOT_READY, with the time to wait")
    func quiz() async throws {
        let folder = try TemporaryDirectory.make()
        defer { try? FileManager.default.removeItem(atPath: folder) }
        try await HeldServer.run(in: folder) { server in
            let document = try await server.workflow(Array("Water boils.".utf8)).document
            let refused = try await #require(throws: HeldServer.Refused.self) { try await server.quiz(of: document) }
            #expect(refused.status == 409)
            #expect(refused.body["code"]?.string == "DOCUMENT_NOT_READY")
            #expect(refused.headers["Retry-After"].flatMap { Int($0) } != nil)
        }
    }
}
