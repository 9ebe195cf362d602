import LecternHTTP
import LecternServices
import Testing

@Suite("Processing a document again over HTTP")
struct DocumentProcessingHTTPTests {
    private func uploaded(_ form: Form, by user: GatewayBench.User, in bench: GatewayBench) async throws -> String {
        try #require(try await bench.call(.post, "/documents/upload", user, form: form)["document_id"])
    }

    @Test("one that waits for its turn is under way, at first and when it was asked for again")
    func underWay() async throws {
        let bench = try GatewayBench()
        let user = try await bench.user()
        let id = try await uploaded(.lecture, by: user, in: bench)
        func process() async throws -> Answer { try await bench.call(.post, "/documents/\(id)/process", user) }
        let waiting = try await process()
        #expect(waiting.status == 409)
        #expect(waiting.code == "CONFLICT")
        try await bench.deliver()
        #expect(try await bench.call(.get, "/documents/\(id)", user)["status"] == "completed")
        #expect(try await process().status == 202)
        #expect(try await process().status == 409)
        try await bench.deliver()
        #expect(try await bench.call(.get, "/documents/\(id)", user)["status"] == "completed")
    }

    @Test("one that failed is processed again")
    func failed() async throws {
        let bench = try GatewayBench()
        let user = try await bench.user()
        let id = try await uploaded(Form().file(" \n \n"), by: user, in: bench)
        try await bench.deliver()
        #expect(try await bench.call(.get, "/documents/\(id)", user)["status"] == "failed")
        #expect(try await bench.call(.post, "/documents/\(id)/process", user).status == 202)
        #expect(try await bench.call(.post, "/documents/\(id)/process", user).status == 409)
    }

    @Test("one that is gone, another user's and an unknown one are not found")
    func notFound() async throws {
        let bench = try GatewayBench()
        let (user, other) = (try await bench.user(), try await bench.user("eve"))
        let id = try await uploaded(.lecture, by: user, in: bench)
        #expect(try await bench.call(.post, "/documents/\(id)/process", other).status == 404)
        #expect(try await bench.call(.post, "/documents/unknown/process", user).status == 404)
        #expect(try await bench.call(.delete, "/documents/\(id)", user).status == 200)
        #expect(try await bench.call(.post, "/documents/\(id)/process", user).status == 404)
    }
}
