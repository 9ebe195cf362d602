import FoundationEssentials
import LecternDomain
import LecternFakes
import LecternPorts
import Testing

@Suite("The read model of quizzes")
struct QuizReadModelTests {
    private let bench = QuizBench()
    private let id = QuizID("quiz")
    private let teacher = QuizBench.teacher
    private var library: QuizLibrary { bench.library }

    private func stored(_ id: QuizID = QuizID("quiz")) async throws -> QuizView? {
        try await bench.repository.view(of: id, of: teacher.owner)
    }

    private func generated(_ quiz: Quiz, event: String = "e1") -> EventEnvelope {
        let data = """
            {"quiz_id":"\(quiz.id)","request_id":"\(quiz.id)","document_id":"\(quiz.documentID)",
             "user_id":"\(quiz.owner.user)","status":"completed","text_revision":1,"num_questions":3,
             "difficulty":"medium","quiz_type":"mixed","language":"en","generated_by":"built_in"}
            """
        return envelope(event, .quizGenerated, data)
    }

    private func envelope(_ id: String, _ type: EventType, _ data: String) -> EventEnvelope {
        EventEnvelope(
            id: id, source: "/lectern/quiz", type: type, subject: "s", time: bench.clock.now, correlationID: "c",
            causationID: "r", tenant: .default, user: teacher.owner.user, streamVersion: 1, data: Array(data.utf8))
    }

    /// Several people, edits, a regrade, an override, a deletion; events are carried when `carries` says so.
    private func history(_ carries: (Int) -> Bool) async throws {
        let people = (0..<4).map { QuizBench.person("person \($0)") }
        var step = 0
        func carry() async throws {
            step += 1
            if carries(step) { try await bench.project() }
        }
        for name in ["quiz", "second", "gone"] {
            let quiz = try await bench.quiz(id: name)
            try await bench.projector.handle(generated(quiz, event: name), consumer: .quizReadModel)
            for person in people {
                try await bench.invite(person, to: quiz.id)
                _ = try await library.submit(
                    .of(["q1": ["Paris", "Lyon"][step % 2], "q2": "True"]), to: quiz.id, for: person)
                try await carry()
            }
        }
        _ = try await library.edit(QuestionID("q1"), of: id, QuestionEdit(answer: ["Lyon"]), for: teacher)
        try await carry()
        _ = try await library.edit(id, settings: SettingsEdit(shuffle: true), for: teacher)
        _ = try await library.regrade(id, .current, for: teacher)
        try await carry()
        let one = try #require(try await library.submissions(to: id, ListRequest(), for: teacher).items.first)
        _ = try await library.override(one.id, question: QuestionID("q3"), points: 1, reason: "r", for: teacher)
        try await library.delete(QuizID("gone"), for: teacher)
        try await bench.project()
    }

    @Test(
        "guarantee 8: a read model that is rebuilt from zero equals the live one, whenever its events came",
        arguments: [1, 2, 3, 1000])
    func guarantee8(everyNth: Int) async throws {
        try await history { $0 % everyNth == 0 }
        let live = [try await stored(), try await stored(QuizID("second"))]
        #expect(try await stored(QuizID("gone")) == nil)
        #expect(live[0]?.tally.submissions == 4)
        #expect(live[0]?.tally.people == 4)
        #expect(live[0]?.version.revision == 3)
        let outbox = bench.database.outboxDepth
        #expect(try await bench.projector.rebuild() == 2)
        #expect([try await stored(), try await stored(QuizID("second"))] == live)
        // No side effects: nothing is told to anybody.
        #expect(bench.database.outboxDepth == outbox)
        #expect(try await bench.projector.rebuild() == 2)
        #expect(try await stored() == live[0])
    }

    @Test("guarantee 8: an error is fatal in a rebuild, and names the quiz that it stopped at")
    func fatal() async throws {
        try await bench.quiz()
        bench.database.faults.fail("read", onCall: 2, with: .unavailable("broken"))
        let error = await #expect(throws: QuizProjector.RebuildError.self) { try await bench.projector.rebuild() }
        #expect(error?.quiz == id)
        // Reads go on from the write model, and the next rebuild is whole.
        #expect(try await library.seen(id, for: teacher).view.questions.count == 3)
        #expect(try await bench.projector.rebuild() == 1)
    }

    @Test("guarantee 8: a rebuild drops what the cache holds of the read model that was")
    func cached() async throws {
        try await bench.quiz()
        _ = try await library.seen(id, for: teacher)
        let key = "quiz:view:\(TenantID.default):\(id)"
        #expect(await bench.cache.get(key) != nil)
        #expect(try await bench.projector.rebuild() == 1)
        #expect(await bench.cache.get(key) == nil)
    }

    @Test("guarantee 8: an event that cannot be read is refused for good, and the next one makes it up")
    func unreadable() async throws {
        let quiz = try await bench.quiz()
        await #expect(throws: HandlerError.self) {
            try await bench.projector.handle(envelope("x", .quizEdited, "{}"), consumer: .quizReadModel)
        }
        #expect(try await stored() == nil)
        try await bench.projector.handle(generated(quiz), consumer: .quizReadModel)
        #expect(try await stored()?.id == id)
    }

    @Test("a repeated event changes nothing, and an event about a quiz that is gone neither")
    func repeated() async throws {
        let quiz = try await bench.quiz()
        for _ in 0..<3 { try await bench.projector.handle(generated(quiz), consumer: .quizReadModel) }
        let view = try await stored()
        try await library.delete(id, for: teacher)
        try await bench.projector.handle(generated(quiz, event: "late"), consumer: .quizReadModel)
        #expect(view != nil)
        #expect(try await stored() == nil)
        #expect(try await bench.project().map(\.type) == [.quizDeleted])
    }

    @Test("who has written reads it at once, whether the read model was fed or not")
    func readYourWrites() async throws {
        let quiz = try await bench.quiz()
        #expect(try await stored() == nil)
        #expect(try await library.seen(id, for: teacher).view.questions.count == 3)
        try await bench.projector.handle(generated(quiz), consumer: .quizReadModel)
        for number in 1...3 {
            _ = try await library.edit(
                QuestionID("q1"), of: id, QuestionEdit(text: "Text \(number)?"), for: teacher)
            // The read model still has the one before, and so may a cache.
            #expect(try await stored()?.version.revision == number)
            #expect(try await library.seen(id, for: teacher).view.questions[0].text == "Text \(number)?")
            try await bench.project()
            #expect(try await stored()?.version.revision == number + 1)
            #expect(try await library.seen(id, for: teacher).view.questions[0].text == "Text \(number)?")
        }
    }

    @Test("what others submit is counted for the owner once the event came, and is not shown to takers")
    func tally() async throws {
        let quiz = try await bench.quiz()
        try await bench.projector.handle(generated(quiz), consumer: .quizReadModel)
        let ada = QuizBench.person("ada")
        try await bench.invite(ada)
        _ = try await library.seen(id, for: teacher)
        _ = try await library.submit(.of(["q1": "Paris"]), to: id, for: ada)
        try await bench.project()
        #expect(
            try await library.seen(id, for: teacher).view.tally == QuizTally(submissions: 1, people: 1, firstScores: 33)
        )
        #expect(try await library.seen(id, for: ada).view.tally == QuizTally())
    }

    @Test("a view in the cache saves the read model, and losing the cache loses nothing")
    func cache() async throws {
        let quiz = try await bench.quiz()
        try await bench.projector.handle(generated(quiz), consumer: .quizReadModel)
        _ = try await library.seen(id, for: teacher)
        // From the first order on calls are counted.
        bench.database.faults.fail("nothing", with: .cancelled)
        _ = try await library.seen(id, for: teacher)
        // The head, and what this person has done.
        #expect(bench.database.faults.calls(of: "read") == 2)
        await bench.cache.remove("quiz:view:default:quiz")
        #expect(try await library.seen(id, for: teacher).view.questions.count == 3)
        await bench.cache.set("quiz:view:default:quiz", to: Array("{\"other\":1}".utf8), ttl: 60)
        #expect(try await library.seen(id, for: teacher).view.questions.count == 3)
    }

    @Test("no view holds a key")
    func withoutKeys() async throws {
        let quiz = try await bench.quiz()
        try await bench.projector.handle(generated(quiz), consumer: .quizReadModel)
        let view = try #require(try await stored())
        let text = String(decoding: try JSONEncoder().encode(view), as: UTF8.self)
        #expect(!text.contains("checkpoint"))
        #expect(!text.contains("quote"))
        #expect(view.questions.map(\.options) == [QuizBench.capitals, ["True", "False"], []])
    }
}
