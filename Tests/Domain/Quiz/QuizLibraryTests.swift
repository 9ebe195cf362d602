import FoundationEssentials
import LecternDomain
import LecternFakes
import LecternPorts
import Testing

@Suite("Quizzes: asked for, written, taken")
struct QuizLibraryTests {
    private static let ada = Caller(owner: Owner(user: UserID("ada")), requestID: "r1")
    private static let eve = Caller(owner: Owner(user: UserID("eve")), requestID: "r2")
    private static let document = DocumentID("d")

    private let clock = ManualClock()
    private let database: InMemoryDatabase
    private let outbox: InMemoryOutbox
    private let repository: InMemoryQuizRepository
    private let library: QuizLibrary
    /// Holds the writer when a test says so.
    private let writer = FaultPlan<RepositoryError>()

    init() {
        let (clock, writer) = (clock, writer)
        database = InMemoryDatabase(clock: clock)
        outbox = InMemoryOutbox(database)
        repository = InMemoryQuizRepository(database)
        library = QuizLibrary(
            QuizLibrary.Ports(
                repository: repository, access: InMemoryAccessPolicy(database), cache: InMemoryCache(clock: clock),
                writing: { material, _, _ in
                    try? await writer.pass("write")
                    return QuizDraft(
                        questions: material.filename == "empty"
                            ? []
                            : [
                                Question(
                                    id: QuestionID("q1"), type: .trueFalse, text: "Is it so?",
                                    options: ["True", "False"], key: .boolean(true), difficulty: .easy,
                                    source: Citation(documentID: material.documentID, page: 1, quote: "so"))
                            ])
                },
                source: { id, caller async throws(UseCaseError) in
                    guard id == Self.document, caller.owner == Self.ada.owner else { throw .notFound }
                    return Material(
                        documentID: id, owner: caller.owner, filename: "f", textRevision: 4,
                        text: ExtractedText(pages: [.init(number: 1, text: "It is so.")], language: "en"))
                }, random: SeededRandom(), identifiers: SequentialIdentifiers(), clock: clock,
                digest: PortableDigest()))
        writer.fail("nothing", with: .cancelled)
    }

    private func events() async throws -> [EventEnvelope] {
        let entries = try await outbox.pending(limit: 100)
        try await outbox.markPublished(entries)
        return entries.map(\.event.envelope)
    }

    private func asked() async throws -> (Quiz, EventEnvelope) {
        let quiz = try await library.request(Quiz.Request(), from: Self.document, for: Self.ada)
        return (quiz, try #require(try await events().first))
    }

    private func written() async throws -> Quiz {
        let (quiz, event) = try await asked()
        try await library.handle(event, consumer: .quizGeneration)
        _ = try await events()
        return try await library.quizWithKeys(quiz.id, for: Self.ada)
    }

    @Test("a request is accepted, and its event makes the quiz, once")
    func whole() async throws {
        let (quiz, event) = try await asked()
        #expect(quiz.status == .processing)
        #expect(quiz.textRevision == 4)
        for _ in 0..<3 { try await library.handle(event, consumer: .quizGeneration) }
        #expect(writer.calls(of: "write") == 1)
        #expect(try await library.seen(quiz.id, for: Self.ada).view.status == .completed)
        #expect(try await events().map(\.type) == [.quizGenerated])
    }

    @Test("a document that is unknown, or another user's, gives no quiz")
    func noDocument() async throws {
        await #expect(throws: UseCaseError.notFound) {
            try await library.request(Quiz.Request(), from: DocumentID("x"), for: Self.ada)
        }
        await #expect(throws: UseCaseError.notFound) {
            try await library.request(Quiz.Request(), from: Self.document, for: Self.eve)
        }
        await #expect(throws: UseCaseError.invalid("num_questions", "is not between 1 and 50")) {
            try await library.request(Quiz.Request(count: 51), from: Self.document, for: Self.ada)
        }
        #expect(try await events().isEmpty)
    }

    @Test("a quiz deleted while it is written stays deleted")
    func deletedUnderWay() async throws {
        let (quiz, event) = try await asked()
        writer.hold("write")
        let work = Task { try await library.handle(event, consumer: .quizGeneration) }
        while writer.calls(of: "write") == 0 { await Task.yield() }
        try await library.delete(quiz.id, for: Self.ada)
        writer.release("write")
        try await work.value
        await #expect(throws: UseCaseError.notFound) { try await library.seen(quiz.id, for: Self.ada) }
        #expect(try await events().map(\.type) == [.quizDeleted])
    }

    @Test("submissions are counted for each person, also when they come at the same time")
    func attempts() async throws {
        let quiz = try await written()
        let answers: Answers = [QuestionID("q1"): "True"]
        #expect(try await library.submit(answers, to: quiz.id, for: Self.ada).submission.attempt == 1)
        let more = await withTaskGroup(of: Int?.self) { tasks in
            for _ in 0..<4 {
                tasks.addTask { try? await library.submit(answers, to: quiz.id, for: Self.ada).submission.attempt }
            }
            return await tasks.reduce(into: [Int]()) { all, attempt in all += attempt.map { [$0] } ?? [] }
        }
        #expect(more.sorted() == [2, 3, 4, 5])
        #expect(try await library.history(ListRequest(), for: Self.ada).items.count == 5)
        #expect(try await library.statistics(quiz.id, for: Self.ada).attempts == 1)
    }

    @Test("an answer to a question that is not there is refused by its name, and nothing is kept")
    func unknownQuestion() async throws {
        let quiz = try await written()
        await #expect(throws: UseCaseError.invalid("answers.q9", "is not a question of this quiz")) {
            try await library.submit([QuestionID("q9"): "True"], to: quiz.id, for: Self.ada)
        }
        #expect(try await library.history(ListRequest(), for: Self.ada).items.isEmpty)
    }

    @Test("a quiz that is still written, another user's, and an unknown one cannot be taken")
    func notTaken() async throws {
        let (quiz, _) = try await asked()
        await #expect(throws: UseCaseError.conflict("the quiz is still being written")) {
            try await library.submit([:], to: quiz.id, for: Self.ada)
        }
        for (id, caller) in [(quiz.id, Self.eve), (QuizID("x"), Self.ada)] {
            await #expect(throws: UseCaseError.notFound) { try await library.submit([:], to: id, for: caller) }
            await #expect(throws: UseCaseError.notFound) { try await library.seen(id, for: caller) }
            await #expect(throws: UseCaseError.notFound) { try await library.statistics(id, for: caller) }
            await #expect(throws: UseCaseError.notFound) { try await library.delete(id, for: caller) }
        }
    }

    @Test("a submission that meets a delete is kept before it, or finds no quiz: never a conflict")
    func deletedMeanwhile() async throws {
        let quiz = try await written()
        database.faults.hold("commit")
        let submitting = Task { () async throws(UseCaseError) in
            try await library.submit([:], to: quiz.id, for: Self.ada)
        }
        while database.faults.calls(of: "commit") < 1 { await Task.yield() }
        let deleting = Task { try await library.delete(quiz.id, for: Self.ada) }
        while database.faults.calls(of: "commit") < 2 { await Task.yield() }
        database.faults.release("commit")
        try await deleting.value
        do {
            #expect(try await submitting.value.submission.attempt == 1)
        } catch {
            #expect(error as? UseCaseError == .notFound)
        }
    }

    @Test("a request under a key that was carried out makes no second quiz, and tells of none")
    func idempotent() async throws {
        var caller = Self.ada
        caller.idempotency = IdempotencyKey(scope: "ada", key: "k")
        _ = try await library.request(Quiz.Request(), from: Self.document, for: caller)
        let error = await #expect(throws: UseCaseError.self) {
            _ = try await library.request(Quiz.Request(), from: Self.document, for: caller)
        }
        guard case .conflict? = error else {
            Issue.record("\(String(describing: error))")
            return
        }
        #expect(try await events().count == 1)
    }
}
