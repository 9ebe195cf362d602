import LecternFakes
import LecternHTTP
import LecternPorts
import LecternServices
import Testing

@Suite("Idempotency-Key of a chat answer that is streamed")
struct StreamedIdempotencyTests {
    private static let message = #"{"message":"Hello"}"#
    private static let events: HTTPHeaders = ["Idempotency-Key": "key-1", "Accept": "text/event-stream"]
    private static let whole: HTTPHeaders = ["Idempotency-Key": "key-1"]

    private let bench: GatewayBench
    private let user: GatewayBench.User

    init() async throws {
        bench = try GatewayBench()
        user = try await bench.user()
    }

    private func call(_ headers: HTTPHeaders = events, _ json: String = message) async throws -> Answer {
        try await bench.call(.post, "/chat", user, json: json, headers: headers)
    }

    /// The response, with its stream unread.
    private func open() async throws -> HTTPResponse {
        var headers = Self.events
        headers.add("Authorization", "Bearer \(user.token)")
        headers.add("Content-Type", "application/json")
        return try await bench.responder(
            HTTPRequest(method: .post, path: "/api/v1/chat", headers: headers, bytes: Array(Self.message.utf8)))
    }

    /// Names and data of the events.
    private func told(_ answer: Answer) throws -> [(name: String, data: JSONValue)] {
        try String(decoding: answer.bytes, as: UTF8.self).split(separator: "\n\n").map { event in
            let lines = event.split(separator: "\n")
            let name = try #require(lines.first).dropFirst("event: ".count)
            return (String(name), try JSONValue(parsing: Array(lines[1].dropFirst("data: ".count).utf8)))
        }
    }

    private func done(_ answer: Answer) throws -> JSONValue {
        let last = try #require(try told(answer).last)
        #expect(last.name == "done", "\(last)")
        return last.data
    }

    private func roles() async throws -> [[String?]] {
        var all: [[String?]] = []
        for session in try await bench.call(.get, "/chat/sessions", user).json["sessions"]?.array ?? [] {
            let id = try #require(session["session_id"]?.string)
            let messages = try await bench.call(.get, "/chat/history/\(id)", user).json["messages"]?.array ?? []
            all.append(messages.map { $0["role"]?.string })
        }
        return all
    }

    @Test("the same message again is not posted again, and is answered the same, as events")
    func again() async throws {
        let first = try await call()
        #expect(first.headers["Idempotent-Replayed"] == nil)
        bench.clock.advance(by: .seconds(3000))
        let second = try await call()
        #expect(second.headers["Idempotent-Replayed"] == "true")
        #expect(second.headers["Content-Type"] == first.headers["Content-Type"])
        #expect(try done(second) == done(first))
        func text(_ answer: Answer) throws -> String {
            try told(answer).filter { $0.name == "token" }.compactMap { $0.data["text"]?.string }.joined()
        }
        #expect(try text(second) == text(first))
        #expect(try await roles() == [["user", "assistant"]])
    }

    @Test("citations are told again")
    func citations() async throws {
        let document = try await Belongings(of: user, in: bench).document
        let json = #"{"message":"What is a cell?","document_context":{"document_id":"\#(document)"}}"#
        func citations(_ answer: Answer) throws -> [JSONValue] {
            try told(answer).filter { $0.name == "citation" }.map(\.data)
        }
        let first = try citations(try await call(Self.events, json))
        #expect(!first.isEmpty)
        #expect(try citations(try await call(Self.events, json)) == first)
    }

    @Test("how the answer is told is no part of the request", arguments: [true, false])
    func eitherWay(eventsFirst: Bool) async throws {
        let first = try await call(eventsFirst ? Self.events : Self.whole)
        let second = try await call(eventsFirst ? Self.whole : Self.events)
        let (events, whole) = eventsFirst ? (first, second) : (second, first)
        #expect(second.headers["Idempotent-Replayed"] == "true")
        #expect(try done(events)["message_id"] == whole.json["message_id"])
        #expect(whole.headers["Content-Type"] == "application/json")
        #expect(try await roles() == [["user", "assistant"]])
    }

    @Test("another message under the key is a conflict, and a key that is none is refused")
    func refused() async throws {
        _ = try await call()
        let other = try await call(Self.events, #"{"message":"Bye"}"#)
        #expect(other.status == 409 && other.code == "CONFLICT")
        #expect(other.headers["Retry-After"] == nil)
        let none = try await call(["Idempotency-Key": "two words", "Accept": "text/event-stream"])
        #expect(none.status == 400 && none.code == "INVALID_REQUEST")
        #expect(try await roles() == [["user", "assistant"]])
    }

    @Test("until the stream has ended another call is told to wait")
    func underWay() async throws {
        let response = try await open()
        for headers in [Self.events, Self.whole] {
            let second = try await call(headers)
            #expect(second.status == 409)
            #expect(second.headers["Retry-After"] == "1")
        }
        guard case .stream(let stream, _) = response.body else { return #expect(Bool(false), "no stream") }
        _ = try await stream.collect(upTo: 1 << 20)
        #expect(try await call().headers["Idempotent-Replayed"] == "true")
        #expect(try await roles() == [["user", "assistant"]])
    }

    @Test("an answer that failed frees the key, and the message is there once", arguments: [1, 2])
    func failed(commit: Int) async throws {
        bench.database(.chat).faults.fail("commit", onCall: commit, with: .unavailable("the database is away"))
        let first = try await call()
        if commit == 1 { #expect(first.status == 503) } else { #expect(try told(first).last?.name == "error") }
        let second = try await call()
        #expect(second.headers["Idempotent-Replayed"] == nil)
        _ = try done(second)
        #expect(try await roles() == [["user", "assistant"]])
    }

    @Test("a client that left before the answer was there frees the key")
    func left() async throws {
        let faults = bench.database(.chat).faults
        let response = try await open()
        guard case .stream(let stream, _) = response.body else { return #expect(Bool(false), "no stream") }
        faults.hold("commit")
        let reader = Task { try await stream.collect(upTo: 1 << 20) }
        while faults.calls(of: "commit") == 0 { await Task.yield() }
        reader.cancel()
        _ = try? await reader.value
        faults.release("commit")
        try await answeredAtLast()
    }

    @Test("a stream that nobody came to read frees the key")
    func unread() async throws {
        _ = try await open()
        try await answeredAtLast()
    }

    /// Whoever left is noticed in a moment; until then the key is under way.
    private func answeredAtLast() async throws {
        var answer = try await call()
        while answer.status == 409 {
            await Task.yield()
            answer = try await call()
        }
        #expect(answer.headers["Idempotent-Replayed"] == nil)
        _ = try done(answer)
        #expect(try await roles() == [["user", "assistant"]])
    }

    @Test("an answer that was lost behind its effect is told from what is stored")
    func lost() async throws {
        bench.database(.chat).faults.fail("finish", with: .unavailable("the database is away"))
        let first = try await call()
        let second = try await call()
        #expect(second.headers["Idempotent-Replayed"] == "true")
        #expect(try done(second) == done(first))
    }
}
