import LecternHTTP
import LecternPorts
import Testing

/// For `localhost`, signed by itself, good for a hundred years and for nothing but these tests.
private enum TestCertificate {
    static let key = """
        -----BEGIN PRIVATE KEY-----
        MIGHAgEAMBMGByqGSM49AgEGCCqGSM49AwEHBG0wawIBAQQgW07/nzxjrOnxAea7
        lkjtrew1uL4Qz8mTCAzuh03mJ3OhRANCAAQMfO6i1SlRUj4T/burkEqtAoo9VTms
        7OmPIKfdoVex7dn2YJZylP9sndguPGQiPD5CQKtAiH1tlqKYk0VryvjC
        -----END PRIVATE KEY-----
        """

    static let certificate = """
        -----BEGIN CERTIFICATE-----
        MIIBlDCCATugAwIBAgIUfytDSKGcLHrxE++VMczf80YuNtswCgYIKoZIzj0EAwIw
        FDESMBAGA1UEAwwJbG9jYWxob3N0MCAXDTI2MTEyMTA5MTYwM1oYDzIxMjYxMDI4
        MDkxNjAzWjAUMRIwEAYDVQQDDAlsb2NhbGhvc3QwWTATBgcqhkjOPQIBBggqhkjO
        PQMBBwNCAAQMfO6i1SlRUj4T/burkEqtAoo9VTms7OmPIKfdoVex7dn2YJZylP9s
        ndguPGQiPD5CQKtAiH1tlqKYk0VryvjCo2kwZzAdBgNVHQ4EFgQUfQny20dSkhAC
        XUjQoxGk5HxHdPcwHwYDVR0jBBgwFoAUfQny20dSkhACXUjQoxGk5HxHdPcwDwYD
        VR0TAQH/BAUwAwEB/zAUBgNVHREEDTALgglsb2NhbGhvc3QwCgYIKoZIzj0EAwID
        RwAwRAIgR8fAaOMlNj1/reiCw3FqTcMLE1kDadLFXmrzATnz5I0CIHVSe51bbgKI
        uc64n0nXZYmB+6abIoBW87Cb7azLYQOp
        -----END CERTIFICATE-----
        """
}

@Suite("Over TLS a server", .timeLimit(.minutes(1)))
struct TLSTests {
    private let routes: [Route] = [
        .get("/health") { _ in HTTPResponse(text: "fine") },
        .get("/later") { _ in
            await Task.yield()
            return HTTPResponse(text: "later")
        },
        .post("/echo", bodyLimit: 4 << 20) { request in
            HTTPResponse(.ok, body: .bytes(try await request.bytes(upTo: 4 << 20)))
        },
    ]

    private func withSecureServer(
        limits: (inout ServerConfiguration.Limits) -> Void = { _ in }, _ body: (Int) async throws -> Void
    ) async throws {
        var configuration = ServerConfiguration()
        configuration.tls = ServerConfiguration.TLS(
            privateKey: TestCertificate.key, certificates: TestCertificate.certificate)
        limits(&configuration.limits)
        let server = try HTTPServer.start(
            configuration, clock: FixedClock(), identifiers: CountingIdentifiers(),
            responder: try standardChain(routes))
        do {
            try await body(server.port)
        } catch {
            await server.drain(within: .zero)
            throw error
        }
        await server.drain(within: .seconds(2))
    }

    @Test("answers one request after the other, at once, after a suspension, and with bodies of megabytes")
    func roundTrip() async throws {
        try await withSecureServer { port in
            let texts = try await onThread {
                let client = try RawClient(port: port, trusting: TestCertificate.certificate)
                client.send(get("/health"))
                let first = try client.reply().text
                client.send(get("/later"))
                let second = try client.reply().text
                let body = String(repeating: "abcdefghij", count: 300_000)
                client.send(post("/echo", body))
                return [first, second, try client.reply().text == body ? "whole" : "broken"]
            }
            #expect(texts == ["fine", "later", "whole"])
        }
    }

    @Test("refuses what is wrong like any other: a missing Host, an unknown address, a body too long")
    func refusals() async throws {
        try await withSecureServer { port in
            let statuses = try await onThread {
                try [
                    "GET /health HTTP/1.1\r\n\r\n", get("/nothing"),
                    "POST /echo HTTP/1.1\r\nHost: a\r\nContent-Length: 5000000\r\n\r\n",
                ].map { request in
                    let client = try RawClient(port: port, trusting: TestCertificate.certificate)
                    client.send(request)
                    return try client.reply().status
                }
            }
            #expect(statuses == [400, 404, 413])
        }
    }

    @Test("gives nothing to a client that speaks no TLS, and goes on serving those that do")
    func plainClient() async throws {
        try await withSecureServer { port in
            let (answer, status) = try await onThread {
                let plain = try RawClient(port: port)
                plain.send(get("/health"))
                let answer = plain.receiveAll()
                let client = try RawClient(port: port, trusting: TestCertificate.certificate)
                client.send(get("/health"))
                return (answer, try client.reply().status)
            }
            #expect(!answer.contains("HTTP/"))
            #expect(status == 200)
        }
    }

    @Test("cuts off a client that is too slow, with its header or with its body, if without a word")
    func slowClients() async throws {
        let limits: (inout ServerConfiguration.Limits) -> Void = {
            $0.headerTime = .milliseconds(300)
            $0.bodyTime = .milliseconds(300)
        }
        try await withSecureServer(limits: limits) { port in
            let ended = try await onThread {
                try [
                    "GET /health HTTP/1.1\r\nHost: a\r\n",
                    "POST /echo HTTP/1.1\r\nHost: a\r\nContent-Length: 1000\r\n\r\npart of it",
                ].map { request in
                    let client = try RawClient(port: port, trusting: TestCertificate.certificate)
                    client.send(request)
                    return client.receive() == nil
                }
            }
            #expect(ended == [true, true])
        }
    }
}
