import LecternHTTP
import LecternPorts
import Synchronization
import Testing

/// Counts what happened, and lets a test wait for it.
private struct Signal: Sendable {
    private let stream: AsyncStream<String>
    private let continuation: AsyncStream<String>.Continuation

    init() { (stream, continuation) = AsyncStream.makeStream(of: String.self) }

    func send(_ word: String) { continuation.yield(word) }

    func next() async -> String? {
        var iterator = stream.makeAsyncIterator()
        return await iterator.next()
    }
}

/// Suspends until its task is cancelled.
private func waitForCancellation() async {
    let (stream, continuation) = AsyncStream.makeStream(of: Void.self)
    for await _ in stream {}
    continuation.finish()
}

@Suite("A slow or absent client is cut off", .timeLimit(.minutes(1)))
struct SlowClientTests {
    @Test("one that hangs up while its handler works cancels the handler")
    func hangUp() async throws {
        let seen = Signal()
        let route = Route.get("/wait") { _ in
            seen.send("began")
            await waitForCancellation()
            seen.send("cancelled")
            return HTTPResponse(.ok)
        }
        try await withServer([route]) { port in
            let client = try await onThread { try RawClient(port: port) }
            client.send(get("/wait"))
            #expect(await seen.next() == "began")
            client.hangUp()
            #expect(await seen.next() == "cancelled")
        }
    }

    @Test("one that hangs up in mid-upload ends the reading of its body", arguments: [1000, 200_000])
    func hangUpInUpload(announced: Int) async throws {
        let seen = Signal()
        let route = Route.post("/upload", bodyLimit: 1 << 20) { request in
            do {
                _ = try await request.bytes(upTo: 1 << 20)
                seen.send("whole")
            } catch {
                seen.send((error as? HTTPError)?.code ?? "another")
            }
            return HTTPResponse(.ok)
        }
        try await withServer([route, .get("/health") { _ in HTTPResponse(text: "fine") }]) { port in
            let client = try await onThread { try RawClient(port: port) }
            client.send("POST /upload HTTP/1.1\r\nHost: a\r\nContent-Length: \(announced)\r\n\r\npart of it")
            if announced > 100_000 {
                client.hangUp()
                #expect(await seen.next() == "CLIENT_CLOSED_REQUEST")
            } else {
                // A short body is gathered first, so its handler never starts.
                client.hangUp()
            }
            let next = try await ask(port, get("/health"))
            #expect(next.status == 200)
        }
    }

    @Test("one that trickles its body gets 408", arguments: [1000, 200_000])
    func trickledBody(announced: Int) async throws {
        let route = Route.post("/upload", bodyLimit: 1 << 20) { request in
            HTTPResponse(.ok, body: .bytes(try await request.bytes(upTo: 1 << 20)))
        }
        try await withServer([route], limits: { $0.bodyTime = .milliseconds(200) }) { port in
            let (status, ended) = try await onThread {
                let client = try RawClient(port: port)
                client.send("POST /upload HTTP/1.1\r\nHost: a\r\nContent-Length: \(announced)\r\n\r\npart of it")
                return (try client.reply().status, client.isEnded())
            }
            #expect(status == 408)
            #expect(ended)
        }
    }

    @Test("one that never reads its answer is cut off, and who writes it is told")
    func neverReads() async throws {
        let seen = Signal()
        let routes: [Route] = [
            .get("/endless") { _ in
                HTTPResponse(
                    .ok,
                    body: .stream(
                        ByteStream {
                            let chunk = [UInt8](repeating: 0x61, count: 64 << 10)
                            let last = LastWord { seen.send("released") }
                            return {
                                await Task.yield()
                                return withExtendedLifetime(last) { chunk }
                            }
                        }, length: nil))
            },
            .get("/large") { _ in HTTPResponse(.ok, body: .bytes([UInt8](repeating: 0x61, count: 30 << 20))) },
        ]
        let limits: (inout ServerConfiguration.Limits) -> Void = {
            $0.writeTime = .milliseconds(300)
            $0.minimumRate = 1 << 30
        }
        try await withServer(routes, limits: limits) { port in
            let client = try await onThread { try RawClient(port: port, receiveBuffer: 4096) }
            client.send(get("/endless"))
            #expect(await seen.next() == "released")
            let second = try await onThread { try RawClient(port: port, receiveBuffer: 4096) }
            second.send(get("/large"))
            let isCutOff = try await onThread { second.isCutOffUnread() }
            #expect(isCutOff)
        }
    }

    @Test("an upload longer than its route allows gets 413 while it is still sending")
    func tooLongUpload() async throws {
        let route = Route.post("/upload", bodyLimit: 1 << 20) { request in
            HTTPResponse(.ok, body: .bytes(try await request.bytes(upTo: 1 << 20)))
        }
        try await withServer([route]) { port in
            let status = try await onThread {
                let client = try RawClient(port: port)
                client.send("POST /upload HTTP/1.1\r\nHost: a\r\nTransfer-Encoding: chunked\r\n\r\n")
                let piece = [UInt8]("10000\r\n".utf8) + [UInt8](repeating: 0x61, count: 65_536) + [13, 10]
                for _ in 0..<64 { if !client.send(piece) { break } }
                return try client.reply().status
            }
            #expect(status == 413)
        }
    }

    @Test("a kept-alive connection may idle for one time, and begin a header for another")
    func keptAlive() async throws {
        let routes: [Route] = [.get("/health") { _ in HTTPResponse(text: "fine") }]
        try await withServer(routes, limits: { $0.keepAlive = .milliseconds(200) }) { port in
            let ended = try await onThread {
                let client = try RawClient(port: port)
                client.send(get("/health"))
                _ = try client.reply()
                return client.receive() == nil
            }
            #expect(ended)
        }
        try await withServer(routes, limits: { $0.headerTime = .milliseconds(400) }) { port in
            let status = try await onThread {
                let client = try RawClient(port: port)
                client.send(get("/health"))
                _ = try client.reply()
                client.send("GET /health HTTP/1.1\r\n")
                // A byte every 50 ms keeps the library's own timeout away.
                return try client.reply(whileSending: "x", everyMilliseconds: 50).status
            }
            #expect(status == 408)
        }
    }

    @Test("a connection past the limit of its address is closed unanswered")
    func connectionsPerAddress() async throws {
        let routes: [Route] = [.get("/health") { _ in HTTPResponse(text: "fine") }]
        try await withServer(routes, limits: { $0.connectionsPerAddress = 2 }) { port in
            let (first, second, third) = try await onThread {
                let clients = try (0..<3).map { _ in try RawClient(port: port) }
                clients[0].send(get("/health"))
                let first = try clients[0].reply().status
                clients[1].send(get("/health"))
                let second = try clients[1].reply().status
                clients[2].send(get("/health"))
                return (first, second, clients[2].isEnded())
            }
            #expect(first == 200 && second == 200 && third)
        }
    }

    @Test("past the limit of connections, more wait until one ends")
    func connections() async throws {
        let routes: [Route] = [.get("/health") { _ in HTTPResponse(text: "fine") }]
        try await withServer(routes, limits: { $0.connections = 2 }) { port in
            let (hadToWait, status) = try await onThread {
                let first = try (0..<2).map { _ in try RawClient(port: port) }
                for client in first {
                    client.send(get("/health"))
                    _ = try client.reply()
                }
                let late = try RawClient(port: port)
                late.send(get("/health"))
                let hadToWait = !late.isReadable(withinMilliseconds: 100)
                for client in first { client.hangUp() }
                return (hadToWait, try late.reply().status)
            }
            #expect(hadToWait)
            #expect(status == 200)
        }
    }
}

/// Tells when it is let go.
private final class LastWord: Sendable {
    private let say: @Sendable () -> Void

    init(_ say: @escaping @Sendable () -> Void) { self.say = say }

    deinit { say() }
}
