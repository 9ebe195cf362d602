import LecternHTTP
import LecternPorts
import Testing

/// Connections that end while older ones idle, on a server whose places are nearly all taken.
@Suite("A connection that ends makes room, whatever others do", .timeLimit(.minutes(2)))
struct FreedPlaceTests {
    /// How a client ends.
    enum Ending: String, CaseIterable, Sendable {
        case leavesEvents, leavesDownload, leavesOldEvents, readsOldEventsWhole, readsBrokenDownload
    }

    private let turns: AsyncStream<Void>
    private let turn: AsyncStream<Void>.Continuation

    init() { (turns, turn) = AsyncStream.makeStream() }

    /// A beginning, then nothing until the client has gone.
    private static func endless(_ beginning: String) -> ByteStream {
        ByteStream {
            var first = true
            return {
                if first {
                    first = false
                    return Array(beginning.utf8)
                }
                let (never, open) = AsyncStream.makeStream(of: Void.self)
                for await _ in never {}
                withExtendedLifetime(open) {}
                return nil
            }
        }
    }

    /// Two pieces, the second of which comes when the client asks for its turn.
    private func slow() -> ByteStream {
        let turns = turns
        return ByteStream {
            var pieces = ["one ", "two"][...]
            return {
                guard let piece = pieces.popFirst() else { return nil }
                if pieces.isEmpty { for await _ in turns { break } }
                return Array(piece.utf8)
            }
        }
    }

    private var routes: [Route] {
        [
            .get("/fine") { _ in HTTPResponse(text: "fine") },
            .get("/events") { _ in HTTPResponse(.ok, body: .stream(Self.endless("data: x\n\n"), length: nil)) },
            .get("/download") { _ in HTTPResponse(.ok, body: .stream(Self.endless("0123456789"), length: 1000)) },
            .get("/slow") { _ in HTTPResponse(.ok, body: .stream(slow(), length: nil)) },
            .get("/short") { _ in HTTPResponse(.ok, body: .stream(slow(), length: 1000)) },
        ]
    }

    /// Whether the client was served as it should be.
    private func visit(_ port: Int, _ ending: Ending) async throws -> Bool {
        let turn = turn
        return try await onThread {
            let client = try RawClient(port: port)
            switch ending {
            case .leavesEvents: client.send(get("/events"))
            case .leavesDownload: client.send(get("/download"))
            case .leavesOldEvents: client.send("GET /events HTTP/1.0\r\n\r\n")
            case .readsOldEventsWhole: client.send("GET /slow HTTP/1.0\r\n\r\n")
            case .readsBrokenDownload: client.send(get("/short"))
            }
            guard client.isReadable(withinMilliseconds: 10_000) else { return false }
            switch ending {
            case .leavesEvents, .leavesDownload, .leavesOldEvents: return try client.head().contains(" 200 ")
            case .readsOldEventsWhole, .readsBrokenDownload:
                var text = ""
                while !text.contains("one "), let bytes = client.receive() {
                    text += String(decoding: bytes, as: UTF8.self)
                }
                turn.yield()
                return (text + client.receiveAll()).hasSuffix("one two")
            }
        }
    }

    @Test("every one of forty gets a place where eight are open", arguments: Ending.allCases)
    func places(ending: Ending) async throws {
        // Four places for each of two threads, of which at least two idle on each.
        try await withServer(routes, limits: { $0.connections = 8 }) { port in
            let idle = try await onThread {
                try (0..<6).map { _ in
                    let client = try RawClient(port: port)
                    client.send(get("/fine"))
                    _ = try client.reply()
                    return client
                }
            }
            for number in 0..<40 {
                try #require(try await visit(port, ending), "number \(number)")
            }
            withExtendedLifetime(idle) {}
        }
    }
}
