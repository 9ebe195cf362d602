import LecternHTTP
import LecternPorts
import Testing

@Suite("A server refuses", .timeLimit(.minutes(1)))
struct RefusalTests {
    private let routes: [Route] = [
        .get("/health") { _ in HTTPResponse(text: "fine") },
        .post("/echo") { request in HTTPResponse(.ok, body: .bytes(try await request.bytes(upTo: 1 << 20))) },
    ]

    @Test(
        "what is malformed, ambiguous or too large",
        arguments: [
            (get("/%2e%2e/health"), 400), (get("/a%2fb"), 400), (get("/a%5cb"), 400), (get("/a%00"), 400),
            (get("/%zz"), 400), (get("/health?a=%zz"), 400),
            (post("/echo", "x", type: "a/b", "Transfer-Encoding: chunked\r\n"), 400),
            (post("/echo", "x", type: "a/b", "Content-Length: 2\r\n"), 400),
            (get("/health", "X-A: one\r\n two\r\nX-B: c\r\n"), 400),
            (get("/health", "X-A: one\r\n two\r\n"), 400),
            ("GET /health HTTP/1.1\r\n\r\n", 400), (get("/health", "Host: b\r\n"), 400),
            ("GET http://a/health HTTP/1.1\r\n\r\n", 400), (get("ftp://a/health"), 400), (get("http:/health"), 400),
            (get("http:///health"), 400), (get("http://"), 400), (get("http://:80/health"), 400),
            (get("http://a@b/health"), 400), (get("http://a:b/health"), 400), (get("http://[::1/health"), 400),
            (get("http://a#b/health"), 400), (get("http://a b/health"), 400), (get("http://a/../health"), 400),
            (get("health"), 400), (get("*"), 400), ("CONNECT a:80 HTTP/1.1\r\nHost: a\r\n\r\n", 400),
            (get("/a b"), 400), (get("/health?a=b c"), 400), (get("/health", "X-A : one\r\n"), 400),
            (get("/health", "X-Long: \(String(repeating: "a", count: 20_000))\r\n"), 431),
            (get("/\(String(repeating: "a", count: 9_000))"), 414),
            ("POST /echo HTTP/1.1\r\nHost: a\r\nContent-Length: 99999999999\r\n\r\n", 413),
            ("POST /echo HTTP/1.1\r\nHost: a\r\nContent-Length: 2000000\r\n\r\n", 413),
        ] as [(String, Int)])
    func refuses(request: String, status: Int) async throws {
        try await withServer(routes) { port in
            let reply = try await ask(port, request)
            #expect(reply.status == status)
            #expect(reply.text.contains("\"request_id\""))
        }
    }

    /// What the library refuses before the server hears of the request.
    private static let foreign: [(String, Int, String)] = [
        (get("/health", "X-Long: \(String(repeating: "a", count: 40_000))\r\n"), 431, "HEADERS_TOO_LARGE"),
        (get("/health", "X-Long: \(String(repeating: "a", count: 1_000_000))\r\n"), 431, "HEADERS_TOO_LARGE"),
        (
            get("/health", String(repeating: "X-A: \(String(repeating: "a", count: 200))\r\n", count: 300)), 431,
            "HEADERS_TOO_LARGE"
        ),
        (get("/\(String(repeating: "a", count: 40_000))"), 414, "URI_TOO_LONG"),
        (get("/\(String(repeating: "a", count: 1_000_000))"), 414, "URI_TOO_LONG"),
        (get("/health", "no colon\r\n"), 400, "INVALID_REQUEST"),
        (get("/health", ": no name\r\n"), 400, "INVALID_REQUEST"),
        ("GET /health HTTP/1.1\r\n: no name\r\nHost: a\r\n\r\n", 400, "INVALID_REQUEST"),
        (get("/health", "X-Cut: a\0b\r\n"), 400, "INVALID_REQUEST"),
        ("GET /health\r\n\r\n", 400, "INVALID_REQUEST"),
        ("GET /health FTP/1.1\r\nHost: a\r\n\r\n", 400, "INVALID_REQUEST"),
        ("GET /health HTTP/2.0\r\nHost: a\r\n\r\n", 505, "HTTP_VERSION_NOT_SUPPORTED"),
        ("POST /echo HTTP/1.1\r\nHost: a\r\nContent-Length: -5\r\n\r\n", 400, "INVALID_REQUEST"),
        ("POST /echo HTTP/1.1\r\nHost: a\r\nContent-Length: five\r\n\r\n", 400, "INVALID_REQUEST"),
        (
            "POST /echo HTTP/1.1\r\nHost: a\r\nContent-Length: 99999999999999999999999\r\n\r\n", 413,
            "PAYLOAD_TOO_LARGE"
        ),
        (
            "POST /echo HTTP/1.1\r\nHost: a\r\nTransfer-Encoding: chunked\r\n\r\nZZ\r\n\r\n", 400, "INVALID_REQUEST"
        ),
        (
            "POST /echo HTTP/1.1\r\nHost: a\r\nTransfer-Encoding: chunked\r\n\r\n2;"
                + String(repeating: "a", count: 60_000) + "\r\nab\r\n0\r\n\r\n", 400, "INVALID_REQUEST"
        ),
    ]

    @Test("what the library cannot read, in the words of every other error", arguments: foreign)
    func unreadable(request: String, status: Int, code: String) async throws {
        try await withServer(routes) { port in
            let reply = try await ask(port, request)
            #expect(reply.status == status)
            #expect(reply.text.contains("\"code\":\"\(code)\""))
            #expect(reply.text.contains("\"request_id\":\"id-"))
            #expect(reply.header("Connection") == "close")
            #expect(reply.header("Content-Type") == "application/json")
        }
    }

    /// It asks nobody before it closes; see decision 3.
    @Test(
        "with silence what the library does not take for a request line, and goes on with others",
        arguments: ["hello\r\n\r\n", "GET\r\n\r\n", " /health HTTP/1.1\r\nHost: a\r\n\r\n"])
    func noRequestLine(text: String) async throws {
        try await withServer(routes) { port in
            let answer = try await onThread {
                let client = try RawClient(port: port)
                client.send(text)
                return client.receiveAll()
            }
            let other = try await ask(port, get("/health"))
            #expect(answer.isEmpty)
            #expect(other.status == 200)
        }
    }

    @Test("no header that keeps to the limit, in one long field or in a hundred, and one byte more with 431")
    func longestHeader() async throws {
        try await withServer(routes) { port in
            let bare = get("/health").utf8.count
            for fields in [1, 99] {
                let room = (16 << 10) - bare
                let text = String(repeating: "a", count: room / fields - "X-100: \r\n".utf8.count)
                let lines = (0..<fields).map { "X-\(100 + $0): \(text)\r\n" }.joined()
                let rest = String(repeating: "a", count: room - lines.utf8.count)
                let last = String(lines.dropLast()) + rest + "\r\n"
                let longest = try await ask(port, get("/health", last))
                let tooLong = try await ask(port, get("/health", String(last.dropLast()) + "a\r\n"))
                #expect(longest.status == 200)
                #expect(tooLong.status == 431)
                #expect(tooLong.text.contains("\"request_id\""))
            }
        }
    }

    @Test("nothing for want of a value: an empty field is a field")
    func emptyField() async throws {
        try await withServer(routes) { port in
            let last = try await ask(port, get("/health", "X-Empty:\r\n"))
            let first = try await ask(port, get("/health", "X-Empty: \r\nX-B: c\r\n"))
            #expect(last.status == 200 && first.status == 200)
        }
    }

    @Test("nobody for naming no host before HTTP/1.1")
    func oldClient() async throws {
        try await withServer(routes) { port in
            let reply = try await ask(port, "GET /health HTTP/1.0\r\n\r\n")
            #expect(reply.text == "fine")
        }
    }

    /// RFC 9112, section 6.1: what stands between may not know that the body is chunked.
    @Test("a chunked body before HTTP/1.1, and closes the connection", arguments: ["", "Content-Length: 1\r\n"])
    func oldChunks(field: String) async throws {
        try await withServer(routes) { port in
            let (reply, isEnded) = try await onThread {
                let client = try RawClient(port: port)
                client.send(
                    "POST /echo HTTP/1.0\r\nConnection: keep-alive\r\n\(field)Transfer-Encoding: chunked\r\n\r\n"
                        + "1\r\nx\r\n0\r\n\r\n" + get("/health"))
                return (try client.reply(), client.isEnded())
            }
            #expect(reply.status == 400)
            #expect(reply.text.contains("\"code\":\"INVALID_REQUEST\""))
            #expect(isEnded)
        }
    }

    @Test("a client that never finishes its header, with 408")
    func slowHeader() async throws {
        try await withServer(routes, limits: { $0.headerTime = .milliseconds(200) }) { port in
            let reply = try await ask(port, "GET /health HTTP/1.1\r\nHost: a\r\n")
            #expect(reply.status == 408)
        }
    }
}
