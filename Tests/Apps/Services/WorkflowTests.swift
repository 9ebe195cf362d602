import FoundationEssentials
import LecternDomain
import LecternFakes
import LecternHTTP
import LecternPorts
import LecternServices
import Testing

@Suite("The document-to-quiz workflow over HTTP")
struct WorkflowTests {
    private static let route = "/workflows/document-to-quiz"

    private func start(
        _ bench: GatewayBench, _ user: GatewayBench.User, _ form: Form = .lecture, headers: HTTPHeaders = HTTPHeaders()
    ) async throws -> Answer {
        try await bench.call(.post, Self.route, user, form: form, headers: headers)
    }

    @Test("a file becomes a quiz that can be taken, and every step is told")
    func whole() async throws {
        let bench = try GatewayBench()
        let ada = try await bench.user()
        let accepted = try await start(
            bench, ada, .lecture.field("num_questions", "3").field("difficulty", "hard").field("quiz_type", "mixed"))
        #expect(accepted.status == 202)
        #expect(accepted["status"] == "running")
        let id = try #require(accepted["saga_id"])
        try await bench.deliver()
        let saga = try await bench.call(.get, "/workflows/\(id)?wait=1", ada)
        #expect(saga.status == 200)
        #expect(saga["status"] == "completed")
        #expect(saga["document_id"] == accepted["document_id"])
        #expect(saga.json["num_questions"]?.integer == 3)
        #expect(saga["difficulty"] == "hard" && saga["quiz_type"] == "mixed" && saga["on_failure"] == "rollback")
        let steps = try #require(saga.json["steps"]?.array)
        #expect(steps.compactMap { $0["name"]?.string } == ["upload", "extract", "notes", "quiz"])
        // The bench's notes fail, which is no reason to stop.
        #expect(steps.compactMap { $0["status"]?.string } == ["completed", "completed", "failed", "completed"])
        #expect(steps[2]["error"]?["code"]?.string == "NOTES_FAILED")
        #expect(steps.allSatisfy { $0["started_at"]?.string != nil && $0["finished_at"]?.string != nil })
        let quiz = try #require(saga["quiz_id"])
        let read = try await bench.call(.get, "/quiz/\(quiz)", ada)
        #expect(read["status"] == "completed")
        let question = try #require(read.json["questions"]?.array?.first?["question_id"]?.string)
        let marked = try await bench.call(
            .post, "/quiz/submit", ada, json: #"{"quiz_id":"\#(quiz)","answers":{"\#(question)":"True"}}"#)
        #expect(marked.json["score"]?.integer == 100)
        let list = try await bench.call(.get, "/workflows", ada)
        #expect(list.json["workflows"]?.array?.compactMap { $0["saga_id"]?.string } == [id])
    }

    @Test("a cancel undoes everything, and the history of the document stays readable for its owner")
    func cancel() async throws {
        let bench = try GatewayBench()
        let (ada, bob) = (try await bench.user("ada"), try await bench.user("bob"))
        let accepted = try await start(bench, ada)
        let (id, document) = (try #require(accepted["saga_id"]), try #require(accepted["document_id"]))
        #expect(try await bench.call(.post, "/workflows/\(id)/cancel", bob).status == 404)
        let cancelled = try await bench.call(.post, "/workflows/\(id)/cancel", ada)
        #expect(cancelled.status == 202)
        #expect(cancelled["status"] == "compensating")
        let meanwhile = try await bench.call(.get, "/documents/\(document)", ada)
        #expect(meanwhile["status"] == "failed")
        #expect(meanwhile.json["failure"]?["code"]?.string == "ROLLED_BACK")
        try await bench.deliver()
        #expect(try await bench.call(.get, "/workflows/\(id)", ada)["status"] == "cancelled")
        let again = try await bench.call(.post, "/workflows/\(id)/cancel", ada)
        #expect(again.status == 200 && again["status"] == "cancelled")
        #expect(try await bench.call(.get, "/documents/\(document)", ada).status == 404)
        #expect(bench.blobs.keys.isEmpty)
        #expect(bench.spool.keys.isEmpty)
        let history = try await bench.call(.get, "/documents/\(document)/events", ada)
        #expect(history.json["events"]?.array?.compactMap { $0["type"]?.string } == ["Uploaded", "RolledBack"])
        #expect(try await bench.call(.get, "/documents/\(document)/events", bob).status == 404)
    }

    @Test("a reader who waits is answered as soon as the saga has ended")
    func waiting() async throws {
        let bench = try GatewayBench()
        let ada = try await bench.user()
        let id = try #require(try await start(bench, ada)["saga_id"])
        async let answer = bench.call(.get, "/workflows/\(id)?wait=30", ada)
        await bench.clock.waitForSleepers()
        try await bench.deliver()
        #expect(try await answer["status"] == "completed")
    }

    @Test("the same request under one key is one workflow, and another under it is refused")
    func idempotent() async throws {
        let bench = try GatewayBench()
        let ada = try await bench.user()
        let key: HTTPHeaders = ["Idempotency-Key": "k1"]
        let first = try await start(bench, ada, headers: key)
        let second = try await start(bench, ada, headers: key)
        #expect(second.status == 202)
        #expect(second.bytes == first.bytes)
        #expect(second.headers["Idempotent-Replayed"] == "true")
        let other = try await start(bench, ada, .lecture.field("num_questions", "4"), headers: key)
        #expect(other.status == 409)
        #expect(try await bench.call(.get, "/workflows", ada).json["workflows"]?.array?.count == 1)
    }

    @Test(
        "wrong fields are named, and nothing is stored",
        arguments: [
            ("num_questions", "0"), ("num_questions", "51"), ("num_questions", "many"), ("difficulty", "brutal"),
            ("quiz_type", "essay"), ("on_failure", "panic"),
        ])
    func wrongField(_ name: String, _ value: String) async throws {
        let bench = try GatewayBench()
        let ada = try await bench.user()
        let answer = try await start(bench, ada, .lecture.field(name, value))
        #expect(answer.status == 400)
        #expect(answer.code == "INVALID_REQUEST")
        #expect(answer.json["details"]?.array?.first?["field"]?.string == name)
        #expect(bench.blobs.keys.isEmpty && bench.spool.keys.isEmpty)
        #expect(try await bench.call(.get, "/workflows", ada).json["workflows"]?.array?.isEmpty == true)
    }

    @Test("wrong files are refused, and start nothing")
    func wrongFile() async throws {
        let bench = try GatewayBench()
        let ada = try await bench.user()
        #expect(try await start(bench, ada, Form().field("difficulty", "easy")).status == 400)
        #expect(try await start(bench, ada, Form().file("")).status == 422)
        #expect(try await start(bench, ada, Form().file("GIF89a\u{0}\u{1}")).status == 415)
        #expect(try await start(bench, ada, Form().file(String(repeating: "x", count: 2000))).status == 413)
        #expect(try await bench.call(.get, "/workflows", ada).json["workflows"]?.array?.isEmpty == true)
        #expect(bench.blobs.keys.isEmpty)
    }
}
