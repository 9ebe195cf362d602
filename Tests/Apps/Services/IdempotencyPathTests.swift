import LecternDomain
import LecternFakes
import LecternHTTP
import LecternPorts
import Testing

@testable import LecternServices

@Suite("A key is about one thing")
struct IdempotencyPathTests {
    /// Every creation that the public reaches under an address with an id in it, and honours the key.
    static let creations = [
        "/quiz/{id}/start", "/quiz/{id}/share", "/quiz/{id}/regrade", "/quiz/submission/{id}/override",
    ]

    @Test("the same key and body about another thing is a conflict, and does nothing to it")
    func otherThing() async throws {
        let bench = try GatewayBench()
        let ada = try await bench.user()
        let (one, other) = (try await Belongings(of: ada, in: bench), try await Belongings(of: ada, in: bench))
        var honouring: [String] = []
        for line in PublicRoute.table where line.method == "POST" && line.path.contains("{") {
            let key: HTTPHeaders = ["Idempotency-Key": "key-\(honouring.count)"]
            let body = one.body(of: line)
            func call(_ things: Belongings) async throws -> Answer {
                try await bench.call(.post, things.path(of: line), ada, json: body, headers: key)
            }
            let first = try await call(one)
            let again = try await call(one)
            guard again.headers["Idempotent-Replayed"] == "true" else { continue }
            honouring.append(line.path)
            #expect((200..<300).contains(first.status), "\(line.path)")
            #expect(again.bytes == first.bytes, "\(line.path)")
            let elsewhere = try await call(other)
            #expect(elsewhere.status == 409 && elsewhere.code == "CONFLICT", "\(line.path): \(elsewhere.status)")
            #expect(elsewhere.headers["Retry-After"] == nil, "\(line.path)")
            #expect(try await call(one).bytes == first.bytes, "\(line.path)")
        }
        #expect(honouring == Self.creations)
        // The other quiz was neither shared nor started.
        let seen = try await bench.call(.get, "/quiz/\(other.quiz)", ada)
        #expect(seen.json["attempt"] == nil && seen.json["revision"] == .integer(1))
    }

    @Test("every id in the path counts, whatever it is called, and parts do not run into each other")
    func everyParameter() async throws {
        let clock = ManualClock()
        let idempotency = Idempotency(
            store: InMemoryIdempotencyStore(InMemoryDatabase(clock: clock)), digest: PortableDigest(), clock: clock)
        let caller = Caller(owner: Owner(user: UserID("ada")), requestID: "r")
        let router = try Router([
            .post("/shelves/{shelf}/books/{book}") { request in
                let bytes = try await request.bytes(upTo: 100)
                return try await idempotency.run(
                    request, caller: caller, content: bytes, again: { _ in HTTPResponse(.noContent) },
                    answer: { _ in
                        .json(["shelf": .string(request.parameters["shelf"] ?? "")], status: .created)
                    })
            }
        ])
        func status(_ path: String, _ body: String) async throws -> Int {
            let request = HTTPRequest(
                method: .post, path: path, headers: ["Idempotency-Key": "k"], bytes: Array(body.utf8))
            do {
                return try await router.respond(to: request).status.rawValue
            } catch let error as HTTPError {
                return error.status.rawValue
            }
        }
        #expect(try await status("/shelves/1/books/2", "x") == 201)
        #expect(try await status("/shelves/1/books/2", "x") == 201)
        for (path, body) in [
            ("/shelves/1/books/3", "x"), ("/shelves/2/books/2", "x"), ("/shelves/2/books/1", "x"),
            ("/shelves/1/books/2x", ""), ("/shelves/1/books/2", "y"), ("/shelves/1/books/2", ""),
        ] {
            #expect(try await status(path, body) == 409, "\(path) \(body)")
        }
    }
}
