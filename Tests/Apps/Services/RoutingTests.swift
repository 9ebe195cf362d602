import LecternHTTP
import LecternServices
import Testing

@Suite("The public table")
struct RoutingTests {
    static let ofOneThing = PublicRoute.table.filter { $0.path.contains("{id}") }

    @Test("every line is answered under both bases", arguments: PublicRoute.table, PublicRoute.bases)
    func answered(line: PublicRoute, base: String) async throws {
        let bench = try GatewayBench()
        let user = try await bench.user()
        let things = try await Belongings(of: user, in: bench)
        let path = things.path(of: line)
        let json = line.method == "POST" ? nil : things.body(of: line)
        let answer = try await bench.call(HTTPMethod(rawValue: line.method), path, user, json: json, base: base)
        // A creation without a body is refused by its route; a GET or DELETE, and a POST that takes none, is done.
        let takesNone = ["/process", "/cancel"].contains { line.path.hasSuffix($0) }
        let expected = line.method == "POST" && !takesNone ? 400..<416 : 200..<300
        #expect(expected.contains(answer.status) || answer.status == 201, "\(answer.status) \(answer.code ?? "")")
        #expect(answer.status != 404 && answer.status != 405)
    }

    @Test("a thing of another user is not there, and looks like one that never was", arguments: ofOneThing)
    func others(line: PublicRoute) async throws {
        let bench = try GatewayBench()
        let (ada, eve) = (try await bench.user("ada"), try await bench.user("eve"))
        let things = try await Belongings(of: ada, in: bench)
        let (path, json) = (things.path(of: line), things.body(of: line))
        let method = HTTPMethod(rawValue: line.method)
        let refused = try await bench.call(method, path, eve, json: json, headers: ["X-Request-ID": "same"])
        #expect(refused.status == 404)
        #expect(refused.code == "NOT_FOUND")
        let unknown = line.path.split(separator: "/").map { $0.hasPrefix("{") ? "/no-such-id" : "/\($0)" }.joined()
        let never = try await bench.call(method, unknown, eve, json: json, headers: ["X-Request-ID": "same"])
        #expect(never.bytes == refused.bytes)
        // It was there all the time, and still is.
        #expect((200..<300).contains(try await bench.call(method, path, ada, json: json).status))
    }

    @Test("without a token no line is answered", arguments: PublicRoute.table)
    func closed(line: PublicRoute) async throws {
        let bench = try GatewayBench()
        let path = line.path.split(separator: "/").map { $0.hasPrefix("{") ? "/x" : "/\($0)" }.joined()
        let answer = try await bench.call(HTTPMethod(rawValue: line.method), path)
        #expect(answer.status == 401)
        #expect(answer.code == "UNAUTHENTICATED")
        #expect(answer.headers["WWW-Authenticate"] == "Bearer")
    }

    @Test(
        "the services' own paths cannot be reached",
        arguments: PublicRoute.table.filter { $0.path != $0.servicePath }, [""] + PublicRoute.bases)
    func servicePaths(line: PublicRoute, base: String) async throws {
        let bench = try GatewayBench()
        let user = try await bench.user()
        let path = line.servicePath.split(separator: "/").map { $0 == "{id}" ? "/x" : "/\($0)" }.joined()
        let answer = try await bench.call(HTTPMethod(rawValue: line.method), path, user, base: base)
        #expect(answer.status == 404)
        #expect(answer.code == "NOT_FOUND")
    }

    @Test("a table line that no service answers is found at the start", arguments: ServiceName.allCases)
    func unanswered(name: ServiceName) throws {
        let bench = try GatewayBench()
        let error = #expect(throws: Gateway.UnansweredRoute.self) {
            try bench.gateway.responder(services: bench.services.filter { $0.name != name }, operations: [])
        }
        #expect(error?.description.contains(name.rawValue) == true)
    }

    @Test("an unknown address and a wrong method are refused in the format of every error")
    func unknown() async throws {
        let bench = try GatewayBench()
        let user = try await bench.user()
        let missing = try await bench.call(.get, "/nothing", user)
        #expect(missing.status == 404)
        let wrong = try await bench.call(.delete, "/documents", user)
        #expect(wrong.status == 405)
        #expect(wrong.code == "METHOD_NOT_ALLOWED")
        #expect(wrong.headers["Allow"] == "GET, HEAD, OPTIONS")
        for answer in [missing, wrong] {
            #expect(answer.headers["Content-Type"] == "application/json")
            #expect(answer["error"]?.isEmpty == false)
            #expect(answer["timestamp"] == "2026-01-01T00:00:00Z")
            #expect(answer["request_id"] == answer.headers["X-Request-ID"])
            #expect(answer.headers["X-Content-Type-Options"] == "nosniff")
        }
    }
}
