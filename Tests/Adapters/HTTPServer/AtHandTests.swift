import LecternPorts
import Synchronization
import Testing

@testable import LecternHTTP

@Suite("An answer at hand", .timeLimit(.minutes(1)))
struct AtHandTests {
    /// Answers "asked" by its handler, and "at hand" where that is allowed.
    private static func route(isAtHand: Bool = true) -> Route {
        .get("/word", atHand: { isAtHand ? HTTPResponse(text: "at hand") : nil }) { _ in HTTPResponse(text: "asked") }
    }

    private struct PassedOn: Middleware {
        func respond(to request: HTTPRequest, next: HTTPHandler) async throws -> HTTPResponse {
            try await next(request)
        }
    }

    private func text(_ response: HTTPResponse) -> String {
        guard case .bytes(let bytes) = response.body else { return "" }
        return String(decoding: bytes, as: UTF8.self)
    }

    @Test(
        "is given without asking the handler, but not in place of one that has more to see to",
        arguments: [
            (route(), 0, "at hand"), (route(isAtHand: false), 0, "asked"), (route(), 3, "asked"),
            (route().with(PassedOn()), 0, "asked"),
        ])
    func given(route: Route, bytes: Int, expected: String) async throws {
        let request = HTTPRequest(
            method: .get, path: "/word", bytes: [UInt8](repeating: UInt8(ascii: " "), count: bytes))
        let router = try Router([route])
        #expect(text(try await router.respond(to: request)) == expected)
        #expect(text(try await standardChain([route])(request)) == expected)
    }

    @Test("passes every interceptor, is logged, counted, and sent like any other")
    func passesAll() async throws {
        let log = RecordingLog()
        let responses = try await withServer([Self.route()], log: log) { port in
            try await onThread {
                let client = try RawClient(port: port)
                return try ["GET", "HEAD", "GET"].map { method in
                    client.send("\(method) /word HTTP/1.1\r\nHost: x\r\n\r\n")
                    return try client.reply(toHead: method == "HEAD")
                }
            }
        }
        for response in responses {
            #expect(response.status == 200)
            #expect(response.header("X-Content-Type-Options") == "nosniff")
            #expect(response.header("X-Request-ID") != nil)
        }
        #expect(responses.map(\.body) == [Array("at hand".utf8), [], Array("at hand".utf8)])
        #expect(
            log.counts.withLock { $0 } == [
                "lectern_http_requests_total method=GET route=/word status=200",
                "lectern_http_requests_total method=HEAD route=/word status=200",
                "lectern_http_requests_total method=GET route=/word status=200",
            ])
    }

    @Test("does not save a malformed request")
    func malformed() async throws {
        let response = try await withServer([Self.route()]) { port in
            try await onThread {
                let client = try RawClient(port: port)
                client.send("GET /word HTTP/1.1\r\nHost: x\r\nHost: y\r\n\r\n")
                return try client.reply(toHead: false)
            }
        }
        #expect(response.status == 400)
    }
}
