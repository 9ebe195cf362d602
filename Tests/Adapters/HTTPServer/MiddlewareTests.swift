import LecternPorts
import Synchronization
import Testing

@testable import LecternHTTP

@Suite("Middleware")
struct MiddlewareTests {
    private let allowed = "https://learn.example.org"
    private let routes: [Route] = [
        .get("/health") { _ in HTTPResponse(text: "fine") },
        .get("/varied") { _ in HTTPResponse(.ok, headers: ["Vary": "Accept"]) },
        .post("/fail") { _ in throw CocoaLike() },
    ]

    private struct CocoaLike: Error {}

    private func respond(
        _ method: HTTPMethod, _ path: String, _ headers: HTTPHeaders = [:], origins: [String] = [],
        log: RecordingLog = RecordingLog()
    ) async throws -> HTTPResponse {
        try await standardChain(routes, log: log, origins: origins)(
            HTTPRequest(method: method, path: path, headers: headers))
    }

    @Test("an allowed origin is named, another gets no header")
    func origins() async throws {
        let known = try await respond(.get, "/health", ["Origin": allowed], origins: [allowed])
        #expect(known.headers["Access-Control-Allow-Origin"] == allowed)
        #expect(known.headers["Vary"] == "Origin")
        for name in ["ETag", "Idempotent-Replayed", "X-Request-ID", "Location"] {
            #expect(known.headers.list("Access-Control-Expose-Headers").contains(name))
        }
        let other = try await respond(.get, "/health", ["Origin": "https://evil.example"], origins: [allowed])
        #expect(other.headers["Access-Control-Allow-Origin"] == nil)
        #expect(other.headers["Vary"] == "Origin")
        let varied = try await respond(.get, "/varied", ["Origin": allowed], origins: [allowed])
        #expect(varied.headers["Vary"] == "Accept, Origin")
    }

    @Test("a preflight is answered before any route, and without leave for a stranger")
    func preflight() async throws {
        let ask: HTTPHeaders = ["Origin": allowed, "Access-Control-Request-Method": "POST"]
        let known = try await respond(.options, "/fail", ask, origins: [allowed])
        #expect(known.status == .noContent)
        #expect(known.headers["Access-Control-Allow-Methods"]?.contains("POST") == true)
        for name in ["If-Match", "If-None-Match", "If-Range", "Range", "Idempotency-Key"] {
            #expect(known.headers.list("Access-Control-Allow-Headers").contains(name))
        }
        let stranger = try await respond(.options, "/fail", ask)
        #expect(stranger.headers["Access-Control-Allow-Origin"] == nil)
        #expect(stranger.headers["Access-Control-Allow-Methods"] == nil)
    }

    private final class Named: Interceptor {
        let name: String
        let seen: Notes
        let answers: Bool

        init(name: String, seen: Notes, answers: Bool = false) {
            self.name = name
            self.seen = seen
            self.answers = answers
        }

        func enter(_ request: HTTPRequest) -> HTTPResponse? {
            seen.note("\(name) in")
            return answers ? HTTPResponse(.accepted) : nil
        }

        func leave(_ response: inout HTTPResponse, of request: HTTPRequest) {
            seen.note("\(name) out \(response.status.rawValue)")
        }
    }

    @Test(
        "interceptors see a request from the outside in and its answer from the inside out, errors as answers",
        arguments: [
            (false, ["a in", "b in", "c in", "c out 404", "b out 404", "a out 404"]),
            (true, ["a in", "b in", "a out 202"]),
        ])
    func order(answers: Bool, expected: [String]) async throws {
        let seen = Notes()
        let handler = chain(
            [
                Named(name: "a", seen: seen), Named(name: "b", seen: seen, answers: answers),
                Named(name: "c", seen: seen),
            ], errors: ErrorResponses(clock: FixedClock(), log: RecordingLog())
        ) { _ in throw HTTPError.notFound() }
        let response = try await handler(HTTPRequest(path: "/nothing"))
        #expect(response.status == (answers ? .accepted : .notFound))
        #expect(seen.words == expected)
    }

    @Test(
        "a bearer token is found whatever the spelling of its scheme, and nothing else is",
        arguments: [
            ("Bearer abc", "abc"), ("bEARER  abc ", "abc"), (" Bearer abc", "abc"), ("Bearer", nil), ("Bearer ", nil),
            ("", nil), ("Bearerabc", nil), ("Basic abc", nil), ("Bearer a b", nil), ("\"earer abc", nil),
        ])
    func bearer(field: String, token: String?) {
        #expect(HTTPHeaders.bearerToken(field) == token)
    }

    @Test("an unknown error is 500 without a word of it, logged and counted")
    func unknownError() async throws {
        let log = RecordingLog()
        let response = try await respond(.post, "/fail", log: log)
        #expect(response.status == .internalError)
        guard case .bytes(let body) = response.body else { return #expect(Bool(false), "no body") }
        #expect(!String(decoding: body, as: UTF8.self).contains("CocoaLike"))
        #expect(log.counts.withLock { $0 } == ["lectern_http_requests_total method=POST route=/fail status=500"])
        #expect(log.lines.withLock { $0.contains { $0.1 == "request failed unexpectedly" } })
    }

    @Test(
        "a traceparent is continued when it is one",
        arguments: [
            ("00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01", "01"),
            ("00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-00", "00"),
            ("cc-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-03-what-the-future-holds", "01"),
        ])
    func traces(header: String, flags: String) async throws {
        let parsed = try #require(TraceContext.parse(header))
        #expect(parsed.trace == "0af7651916cd43dd8448eb211c80319c")
        #expect(parsed.flags == flags)
        let response = try await respond(.get, "/health", ["traceparent": header])
        #expect(response.headers["traceparent"]?.hasPrefix("00-0af7651916cd43dd8448eb211c80319c-") == true)
        #expect(response.headers["traceparent"]?.contains("b7ad6b7169203331") == false)
    }

    @Test(
        "anything else begins a new trace",
        arguments: [
            "", "00", "ff-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01",
            "00-0AF7651916CD43DD8448EB211C80319C-b7ad6b7169203331-01",
            "00-00000000000000000000000000000000-b7ad6b7169203331-01",
            "00-0af7651916cd43dd8448eb211c80319c-0000000000000000-01",
            "00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01-more",
            "00-0af7651916cd43dd8448eb211c80319-b7ad6b7169203331-01",
            "00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-0g",
        ])
    func notTraces(header: String) { #expect(TraceContext.parse(header) == nil) }

    @Test(
        "a request id is kept when it could not harm a log line",
        arguments: [("abc-1.2_3:4", true), ("", false), ("a b", false), ("a\nb", false), ("ü", false)])
    func identity(id: String, isKept: Bool) async throws {
        let response = try await respond(.get, "/health", ["X-Request-ID": id])
        #expect((response.headers["X-Request-ID"] == id) == isKept)
    }
}

/// What happened, in order.
private final class Notes: Sendable {
    private let list = Mutex<[String]>([])

    var words: [String] { list.withLock { $0 } }

    func note(_ word: String) { list.withLock { $0.append(word) } }
}
