import LecternPorts
import Testing

@testable import LecternHTTP

@Suite("A server hands over to another handler", .timeLimit(.minutes(1)))
struct HandOverTests {
    @Test("what comes after it is answered by the new one, also on a connection that was open before")
    func handsOver() async throws {
        let server = try HTTPServer.start(
            ServerConfiguration(address: "127.0.0.1"), clock: FixedClock(), identifiers: CountingIdentifiers()
        ) { _ in HTTPResponse(text: "before") }
        let port = server.port
        let (before, after) = try await onThread {
            let client = try RawClient(port: port)
            client.send(get("/"))
            let first = try client.reply(toHead: false)
            server.handOver(to: HTTPResponder { _ in HTTPResponse(text: "after") })
            client.send(get("/"))
            return (first, try client.reply(toHead: false))
        }
        #expect(before.body == [UInt8]("before".utf8) && after.body == [UInt8]("after".utf8))
        await server.drain(within: .seconds(1))
    }

    @Test("a handler costs the same after it was taken ten thousand times")
    func steady() async throws {
        let core = ServerCore(
            configuration: ServerConfiguration(address: "127.0.0.1"), clock: FixedClock(),
            identifiers: CountingIdentifiers(), watcher: try #require(Watcher(tick: .seconds(1))),
            responder: HTTPResponder { _ in HTTPResponse(text: "before") })
        core.handOver(to: HTTPResponder { _ in HTTPResponse(text: "fine") })
        func time(_ count: Int) async throws -> Duration {
            let start = ContinuousClock.now
            for _ in 0..<count { _ = try await core.responder(HTTPRequest(path: "/")) }
            return ContinuousClock.now - start
        }
        _ = try await time(100)
        let first = try await time(1000)
        _ = try await time(10_000)
        // What is wrapped once more at every taking would cost some twenty times as much by now.
        let last = try await time(1000)
        #expect(last < first * 5)
    }
}
