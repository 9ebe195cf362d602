import LecternFakes
import LecternHTTP
import LecternServices
import Testing

@Suite("Rate limits")
struct RateLimitTests {
    private static let classes = RateClasses(requestsPerMinute: 3, readsPerMinute: 5, loginsPerMinute: 2)

    private func bench() throws -> GatewayBench { try GatewayBench(classes: Self.classes) }

    @Test("every answer tells the policy and what is left, a refusal too")
    func headers() async throws {
        let bench = try bench()
        let user = try await bench.user()
        let first = try await bench.call(.get, "/tts/voices", user)
        #expect(first.headers["RateLimit-Policy"] == #""reads";q=5;w=60"#)
        #expect(first.headers["RateLimit"] == #""reads";r=4;t=12"#)
        let missing = try await bench.call(.get, "/documents/none", user)
        #expect(missing.status == 404)
        #expect(missing.headers["RateLimit"] == #""reads";r=3;t=24"#)
        let wrong = try await bench.call(.post, "/chat", user, json: "{}")
        #expect(wrong.status == 400)
        #expect(wrong.headers["RateLimit-Policy"] == #""default";q=3;w=60"#)
        let stranger = try await bench.call(.get, "/documents")
        #expect(stranger.status == 401)
        #expect(stranger.headers["RateLimit"] == #""reads";r=4;t=12"#)
    }

    @Test("writes and reads have budgets of their own, for each user")
    func classes() async throws {
        let bench = try bench()
        let (ada, eve) = (try await bench.user("ada"), try await bench.user("eve"))
        for _ in 0..<3 { #expect(try await bench.call(.post, "/chat/sessions", ada, json: "{}").status == 201) }
        let refused = try await bench.call(.post, "/chat/sessions", ada, json: "{}")
        #expect(refused.status == 429)
        #expect(refused.code == "RATE_LIMITED")
        #expect(refused.headers["RateLimit"]?.hasPrefix(#""default";r=0;t="#) == true)
        let wait = try #require(refused.headers["Retry-After"].flatMap { Int($0) })
        #expect(try await bench.call(.get, "/chat/sessions", ada).status == 200)
        #expect(try await bench.call(.post, "/chat/sessions", eve, json: "{}").status == 201)
        bench.clock.advance(by: .seconds(wait - 1))
        #expect(try await bench.call(.post, "/chat/sessions", ada, json: "{}").status == 429)
        bench.clock.advance(by: .seconds(1))
        #expect(try await bench.call(.post, "/chat/sessions", ada, json: "{}").status == 201)
    }

    @Test("one user from many addresses has one budget")
    func addresses() async throws {
        let bench = try bench()
        let user = try await bench.user()
        var codes: [Int] = []
        for host in 1...4 {
            codes.append(
                try await bench.call(.post, "/chat/sessions", user, json: "{}", from: "192.0.2.\(host)").status)
        }
        #expect(codes == [201, 201, 201, 429])
    }

    @Test("who guesses tokens runs out by address, and locks nobody else out")
    func guessing() async throws {
        let bench = try bench()
        let user = try await bench.user()
        var codes: [Int] = []
        for guess in 0..<6 {
            codes.append(
                try await bench.call(.get, "/documents", headers: ["Authorization": "Bearer guess\(guess)"]).status)
        }
        #expect(codes == [401, 401, 401, 401, 401, 429])
        #expect(try await bench.call(.get, "/documents").status == 429)
        #expect(try await bench.call(.get, "/documents", user).status == 200)
        #expect(try await bench.call(.get, "/documents", from: "192.0.2.9").status == 401)
    }

    @Test("logins are counted by address, right ones and wrong ones, by any spelling of the route")
    func logins() async throws {
        let bench = try bench()
        _ = try await bench.user()
        let right = #"{"email":"ada@example.com","password":"long enough"}"#
        let wrong = #"{"email":"ada@example.com","password":"wrong"}"#
        #expect(try await bench.call(.post, "/auth/login", json: wrong).status == 401)
        #expect(try await bench.call(.post, "/auth/login", json: right, base: "/v1/api").status == 200)
        let refused = try await bench.call(.post, "/auth/login", json: right)
        #expect(refused.status == 429)
        #expect(refused.headers["RateLimit-Policy"] == #""login";q=2;w=60"#)
        #expect(refused.headers["Retry-After"] != nil)
        #expect(try await bench.call(.post, "/auth/login", json: right, from: "192.0.2.9").status == 200)
    }

    @Test("what no route answers is counted by address as well, whoever calls")
    func unmatched() async throws {
        let bench = try bench()
        let user = try await bench.user()
        var reads: [Int] = []
        for number in 0..<5 { reads.append(try await bench.call(.get, "/nope\(number)", user).status) }
        let refused = try await bench.call(.get, "/auth/login")
        #expect(reads == [404, 404, 404, 404, 404])
        #expect(refused.status == 429)
        #expect(refused.code == "RATE_LIMITED")
        #expect(refused.headers["RateLimit-Policy"] == #""reads";q=5;w=60"#)
        #expect(refused.headers["Retry-After"] != nil)
        let wrong = try await bench.call(.delete, "/documents")
        #expect(wrong.status == 405)
        #expect(wrong.headers["Allow"] == "GET, HEAD, OPTIONS")
        #expect(wrong.headers["RateLimit-Policy"] == #""default";q=3;w=60"#)
        #expect(try await bench.call(.options, "/documents").status == 204)
        #expect(try await bench.call(.post, "/nope").status == 404)
        #expect(try await bench.call(.delete, "/documents").status == 429)
        #expect(try await bench.call(.get, "/documents", user).status == 200)
        #expect(try await bench.call(.get, "/nope", from: "192.0.2.9").status == 404)
    }

    @Test("probes are free, also for who has nothing left", arguments: ["/health", "/metrics", "/ready"])
    func probes(path: String) async throws {
        let bench = try bench()
        bench.operations.setReady(true)
        for _ in 0..<6 { _ = try await bench.call(.get, "/nope", base: "") }
        #expect(try await bench.call(.get, "/nope", base: "").status == 429)
        for _ in 0..<20 {
            let answer = try await bench.call(.get, path, base: "")
            #expect(answer.status == 200)
            #expect(answer.headers["RateLimit"] == nil)
        }
    }

    @Test("a header that claims another address changes nothing")
    func forwarded() async throws {
        let bench = try bench()
        let body = #"{"email":"a@b.c","password":"wrong"}"#
        var codes: [Int] = []
        for host in 0..<3 {
            codes.append(
                try await bench.call(
                    .post, "/auth/login", json: body, headers: ["X-Forwarded-For": "198.51.100.\(host)"]
                ).status)
        }
        #expect(codes == [401, 401, 429])
    }
}
