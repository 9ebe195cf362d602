import LecternHTTP
import LecternPorts
import Testing

@Suite("A server answers", .timeLimit(.minutes(1)))
struct ServerTests {
    private let routes: [Route] = [
        .get("/health") { _ in HTTPResponse(text: "fine") },
        .post("/echo", bodyLimit: 32 << 20) { request in
            HTTPResponse(.ok, body: .bytes(try await request.bytes(upTo: 32 << 20)))
        },
        .get("/later") { _ in
            await Task.yield()
            return HTTPResponse(text: "later")
        },
        .get("/host") { request in HTTPResponse(text: request.headers.all("Host").joined(separator: " ")) },
        .get("/") { request in HTTPResponse(text: "root \(request.rawQuery)") },
        .get("/users/{id}") { request in HTTPResponse(text: request.parameters["id"] ?? "-") },
        .get("/stream") { _ in
            let chunks = [[UInt8]("one ".utf8), [UInt8]("two ".utf8), [UInt8]("three".utf8)]
            return HTTPResponse(
                .ok,
                body: .stream(
                    ByteStream {
                        var rest = chunks[...]
                        return {
                            await Task.yield()
                            return rest.popFirst()
                        }
                    }, length: nil))
        },
    ]

    @Test(
        "inline, after a suspension, with a parameter, in chunks",
        arguments: [
            ("/health", "fine"), ("/later", "later"), ("/users/a%20b?x=1", "a b"), ("/stream", "one two three"),
        ])
    func answers(path: String, body: String) async throws {
        try await withServer(routes) { port in
            let reply = try await ask(port, get(path))
            #expect(reply.status == 200)
            #expect(reply.text == body)
            #expect(reply.header("x-request-id") == "id-1")
            #expect(reply.header("x-content-type-options") == "nosniff")
        }
    }

    /// RFC 9112, section 3.2.2.
    @Test(
        "an absolute address like its path, with its authority for Host",
        arguments: [
            ("http://127.0.0.1:7412/health", "fine"), ("HTTPS://learn.example.org/health?x=1", "fine"),
            ("http://[::1]:80/users/a%20b/?x=/", "a b"), ("http://learn.example.org:81/host", "learn.example.org:81"),
            ("http://a-b_c.%41/host", "a-b_c.%41"), ("http://a:/host", "a:"),
            ("http://learn.example.org", "root "), ("http://learn.example.org?x=http://y/", "root x=http://y/"),
        ])
    func absolute(target: String, body: String) async throws {
        try await withServer(routes) { port in
            let reply = try await ask(port, get(target))
            // Before HTTP/1.1 there need be no Host beside it.
            let old = try await ask(port, "GET \(target) HTTP/1.0\r\n\r\n")
            #expect(reply.text == body)
            #expect(old.text == body)
        }
    }

    @Test("bodies of every size and framing come back as they went")
    func echoes() async throws {
        try await withServer(routes) { port in
            for size in [0, 1, 1000, 65_536, 65_537, 3_000_000] {
                let body = String(repeating: "abcdefghij", count: size / 10 + 1).prefix(size)
                let reply = try await ask(port, post("/echo", String(body)))
                #expect(reply.status == 200)
                #expect(reply.text == body)
                let chunked = stride(from: 0, to: size, by: 50_000).map { start in
                    let part = body.dropFirst(start).prefix(50_000)
                    return "\(String(part.count, radix: 16))\r\n\(part)\r\n"
                }.joined()
                let second = try await ask(
                    port, "POST /echo HTTP/1.1\r\nHost: a\r\nTransfer-Encoding: chunked\r\n\r\n\(chunked)0\r\n\r\n")
                #expect(second.text == body)
            }
        }
    }

    @Test("several requests on one connection, in order, sent at once")
    func pipelines() async throws {
        try await withServer(routes) { port in
            let texts = try await onThread {
                let client = try RawClient(port: port)
                client.send(get("/later") + get("/health") + post("/echo", "x") + get("/stream"))
                return try (0..<4).map { _ in try client.reply().text }
            }
            #expect(texts == ["later", "fine", "x", "one two three"])
        }
    }

    @Test("HEAD like GET without the body, 404, 405 with Allow, OPTIONS")
    func methods() async throws {
        try await withServer(routes) { port in
            let head = try await ask(port, "HEAD /health HTTP/1.1\r\nHost: a\r\n\r\n", toHead: true)
            #expect(head.status == 200)
            #expect(head.header("content-length") == "4")
            let stream = try await ask(port, "HEAD /stream HTTP/1.1\r\nHost: a\r\n\r\n", toHead: true)
            #expect(stream.status == 200)
            let missing = try await ask(port, get("/nothing"))
            #expect(missing.status == 404)
            #expect(
                missing.text
                    == #"{"error":"There is nothing at this address.","code":"NOT_FOUND","timestamp":"2025-12-05T10:30:00Z","request_id":"id-3"}"#
            )
            let wrong = try await ask(port, "DELETE /health HTTP/1.1\r\nHost: a\r\n\r\n")
            #expect(wrong.status == 405)
            #expect(wrong.header("allow") == "GET, HEAD, OPTIONS")
            let options = try await ask(port, "OPTIONS /echo HTTP/1.1\r\nHost: a\r\n\r\n")
            #expect(options.status == 204)
            #expect(options.header("allow") == "POST, OPTIONS")
        }
    }

    @Test("over IPv6 too")
    func overIPv6() async throws {
        try await withServer(routes, address: "::1") { port in
            let text = try await onThread {
                let client = try RawClient(port: port, overIPv6: true)
                client.send(get("/health"))
                return try client.reply().text
            }
            #expect(text == "fine")
        }
    }

    @Test("a client that waits for leave to send its body")
    func expectation() async throws {
        try await withServer(routes) { port in
            let (head, text) = try await onThread {
                let client = try RawClient(port: port)
                client.send("POST /echo HTTP/1.1\r\nHost: a\r\nContent-Length: 4\r\nExpect: 100-continue\r\n\r\n")
                let head = try client.head()
                client.send("body")
                return (head, try client.reply().text)
            }
            #expect(head.hasPrefix("HTTP/1.1 100"))
            #expect(text == "body")
        }
    }

    @Test("and drains at once while kept-alive connections idle")
    func drainsIdle() async throws {
        let server = try HTTPServer.start(
            ServerConfiguration(), clock: FixedClock(), identifiers: CountingIdentifiers(),
            responder: try standardChain(routes))
        let client = try await onThread {
            let client = try RawClient(port: server.port)
            client.send(get("/health"))
            _ = try client.reply()
            return client
        }
        let time = await ContinuousClock().measure { await server.drain(within: .seconds(40)) }
        #expect(time < .seconds(20))
        #expect(try await onThread { client.isEnded() })
    }

    @Test("and drains past a handler that does not end: it is cancelled after the grace")
    func drainsBusy() async throws {
        let (began, begin) = AsyncStream.makeStream(of: Void.self)
        let route = Route.get("/wait") { _ in
            begin.finish()
            let (never, end) = AsyncStream.makeStream(of: Void.self)
            for await _ in never {}
            end.finish()
            return HTTPResponse(.ok)
        }
        let server = try HTTPServer.start(
            ServerConfiguration(), clock: FixedClock(), identifiers: CountingIdentifiers(),
            responder: try standardChain([route]))
        let client = try await onThread { try RawClient(port: server.port) }
        client.send(get("/wait"))
        for await _ in began {}
        await server.drain(within: .milliseconds(20))
        #expect(try await onThread { client.isEnded() })
    }

    @Test("not with a key that is none, nor at an address that is none")
    func cannotStart() {
        var configuration = ServerConfiguration()
        configuration.tls = ServerConfiguration.TLS(privateKey: "no key", certificates: "no certificate")
        #expect(throws: HTTPServerError.self) {
            try HTTPServer.start(
                configuration, clock: FixedClock(), identifiers: CountingIdentifiers(),
                handler: { _ in HTTPResponse(.ok) })
        }
        #expect(throws: HTTPServerError.address("localhost")) {
            try HTTPServer.start(
                ServerConfiguration(address: "localhost"), clock: FixedClock(), identifiers: CountingIdentifiers(),
                handler: { _ in HTTPResponse(.ok) })
        }
    }
}
