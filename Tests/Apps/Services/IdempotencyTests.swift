import LecternDomain
import LecternFakes
import LecternHTTP
import LecternPorts
import LecternServices
import Testing

@Suite("Idempotency-Key")
struct IdempotencyTests {
    private static let key: HTTPHeaders = ["Idempotency-Key": "key-1"]

    /// A creation, a different one on the same route, and the service that carries it out.
    struct Creation: Sendable, CustomTestStringConvertible {
        var service: ServiceName
        var target: String
        var json: String?
        var form: Form?
        var otherJSON: String?
        var otherForm: Form?

        var testDescription: String { target }
    }

    static let creations = [
        Creation(service: .chat, target: "/chat/sessions", json: #"{"title":"a"}"#, otherJSON: #"{"title":"b"}"#),
        Creation(service: .chat, target: "/chat", json: #"{"message":"a"}"#, otherJSON: #"{"message":"b"}"#),
        Creation(service: .tts, target: "/tts/synthesize", json: #"{"text":"a"}"#, otherJSON: #"{"text":"b"}"#),
        Creation(
            service: .document, target: "/documents/upload", form: .lecture, otherForm: Form().file("Another text.")),
        Creation(
            service: .document, target: "/documents/upload", form: .lecture,
            otherForm: Form.lecture.field("generate_notes", "false")),
        Creation(
            service: .stt, target: "/stt/transcribe", form: .recording,
            otherForm: Form().file("RIFF1234WAVE another", filename: "lecture.wav")),
    ]

    private func call(
        _ bench: GatewayBench, _ creation: Creation, _ user: GatewayBench.User, other: Bool = false,
        headers: HTTPHeaders = key
    ) async throws -> Answer {
        try await bench.call(
            .post, creation.target, user, json: other ? creation.otherJSON : creation.json,
            form: other ? creation.otherForm : creation.form, headers: headers)
    }

    @Test("the same request again gets the first answer, word for word", arguments: creations)
    func again(creation: Creation) async throws {
        let bench = try GatewayBench()
        let user = try await bench.user()
        let first = try await call(bench, creation, user)
        #expect((200..<300).contains(first.status))
        #expect(first.headers["Idempotent-Replayed"] == nil)
        bench.clock.advance(by: .seconds(3000))
        let second = try await call(bench, creation, user)
        #expect(second.status == first.status)
        #expect(second.bytes == first.bytes)
        #expect(second.headers["Idempotent-Replayed"] == "true")
        #expect(second.headers["Content-Type"] == first.headers["Content-Type"])
        #expect(bench.spool.keys.isEmpty)
        #expect(bench.blobs.keys.count <= 1)
    }

    @Test("another request under the key is a conflict", arguments: creations)
    func mismatch(creation: Creation) async throws {
        let bench = try GatewayBench()
        let user = try await bench.user()
        _ = try await call(bench, creation, user)
        let second = try await call(bench, creation, user, other: true)
        #expect(second.status == 409)
        #expect(second.code == "CONFLICT")
        #expect(bench.spool.keys.isEmpty)
    }

    @Test("a key is its user's own, and its route's")
    func scope() async throws {
        let bench = try GatewayBench()
        let (ada, eve) = (try await bench.user("ada"), try await bench.user("eve"))
        let first = try await call(bench, Self.creations[0], ada)
        let second = try await call(bench, Self.creations[0], eve)
        #expect(second.status == 201)
        #expect(second["session_id"] != first["session_id"])
        #expect(try await call(bench, Self.creations[2], ada).status == 201)
        // Both bases are one route.
        let alias = try await bench.call(
            .post, "/chat/sessions", ada, json: Self.creations[0].json, headers: Self.key, base: "/v1/api")
        #expect(alias["session_id"] == first["session_id"])
    }

    @Test("after a day the key is free")
    func day() async throws {
        let bench = try GatewayBench()
        let first = try await call(bench, Self.creations[0], try await bench.user("ada"))
        bench.clock.advance(by: .seconds(86_400))
        let session = try await bench.identity.login(email: "ada@example.com", password: "long enough")
        let user = GatewayBench.User(id: session.user.rawValue, token: session.accessToken)
        let second = try await call(bench, Self.creations[0], user)
        #expect(second.status == 201)
        #expect(second["session_id"] != first["session_id"])
    }

    @Test("while the first is under way, another is told to wait", arguments: creations)
    func underWay(creation: Creation) async throws {
        let bench = try GatewayBench()
        let user = try await bench.user()
        let faults = bench.database(creation.service).faults
        faults.hold("commit")
        let first = Task { try await call(bench, creation, user) }
        while faults.calls(of: "commit") == 0 { await Task.yield() }
        let second = try await call(bench, creation, user)
        #expect(second.status == 409)
        #expect(second.headers["Retry-After"] == "1")
        faults.release("commit")
        let done = try await first.value
        #expect((200..<300).contains(done.status))
        #expect(try await call(bench, creation, user).bytes == done.bytes)
    }

    @Test("a request that failed frees its key", arguments: creations)
    func failed(creation: Creation) async throws {
        let bench = try GatewayBench()
        let user = try await bench.user()
        bench.database(creation.service).faults.fail("commit", with: .unavailable("the database is away"))
        let first = try await call(bench, creation, user)
        #expect(first.status == 503)
        #expect(bench.blobs.keys.isEmpty)
        #expect(bench.spool.keys.isEmpty)
        #expect((200..<300).contains(try await call(bench, creation, user, other: true).status))
    }

    @Test("a request whose client left frees its key", arguments: creations)
    func cancelled(creation: Creation) async throws {
        let bench = try GatewayBench()
        let user = try await bench.user()
        let faults = bench.database(creation.service).faults
        faults.hold("commit")
        let first = Task { try await call(bench, creation, user) }
        while faults.calls(of: "commit") == 0 { await Task.yield() }
        first.cancel()
        #expect(try await first.value.status == 499)
        #expect(bench.blobs.keys.isEmpty)
        #expect(bench.spool.keys.isEmpty)
        faults.release("commit")
        let second = try await call(bench, creation, user)
        #expect((200..<300).contains(second.status))
        #expect(second.headers["Idempotent-Replayed"] == nil)
    }

    @Test("an answer that was lost behind its effect is given from what the request made", arguments: creations)
    func lostAnswer(creation: Creation) async throws {
        let bench = try GatewayBench()
        let user = try await bench.user()
        bench.database(creation.service).faults.fail("finish", with: .unavailable("the database is away"))
        let first = try await call(bench, creation, user)
        let second = try await call(bench, creation, user)
        #expect(second.status == first.status)
        #expect(second.bytes == first.bytes)
        #expect(second.headers["Idempotent-Replayed"] == "true")
    }

    @Test("a quiz that was still being written, and a submission, answer the same again")
    func unfinishedQuiz() async throws {
        let bench = try GatewayBench()
        let user = try await bench.user()
        let things = try await Belongings(of: user, in: bench)
        let body = #"{"document_id":"\#(things.document)"}"#
        let first = try await bench.call(.post, "/quiz/generate", user, json: body, headers: Self.key)
        #expect(first.status == 202)
        #expect(first["status"] == "processing")
        try await bench.deliver()
        let second = try await bench.call(.post, "/quiz/generate", user, json: body, headers: Self.key)
        #expect(second.bytes == first.bytes)
        let answers = #"{"quiz_id":"\#(things.quiz)","answers":{}}"#
        let submissions = [
            try await bench.call(.post, "/quiz/submit", user, json: answers, headers: Self.key),
            try await bench.call(.post, "/quiz/submit", user, json: answers, headers: Self.key),
        ]
        #expect(submissions[0].bytes == submissions[1].bytes)
    }

    @Test(
        "a key is one word of visible ASCII",
        arguments: [[""], ["two words"], ["schlüssel"], [String(repeating: "k", count: 256)], ["a", "b"], ["a\tb"]])
    func format(values: [String]) async throws {
        let bench = try GatewayBench()
        let user = try await bench.user()
        for creation in Self.creations {
            let headers = HTTPHeaders(values.map { .init("Idempotency-Key", $0) })
            let answer = try await call(bench, creation, user, headers: headers)
            #expect(answer.status == 400)
            #expect(answer.code == "INVALID_REQUEST")
            #expect(bench.spool.keys.isEmpty)
        }
    }

    @Test("a key may be 255 characters long")
    func longest() async throws {
        let bench = try GatewayBench()
        let headers: HTTPHeaders = ["Idempotency-Key": String(repeating: "~", count: 255)]
        let answer = try await call(bench, Self.creations[0], try await bench.user(), headers: headers)
        #expect(answer.status == 201)
    }
}
