import FoundationEssentials
import LecternDomain
import LecternFakes
import LecternPorts
import Testing

/// Quizzes over fakes, with a teacher who owns them and people who take them. Events are carried when a test says so.
struct QuizBench: Sendable {
    static let teacher = person("teacher")
    static let document = DocumentID("d")

    let clock = ManualClock()
    let database: InMemoryDatabase
    let outbox: InMemoryOutbox
    let repository: InMemoryQuizRepository
    let cache: InMemoryCache
    let library: QuizLibrary
    let projector: QuizProjector

    init(judge: ShortAnswerJudge? = nil) {
        let clock = clock
        database = InMemoryDatabase(clock: clock)
        outbox = InMemoryOutbox(database)
        repository = InMemoryQuizRepository(database)
        cache = InMemoryCache(clock: clock)
        library = QuizLibrary(
            QuizLibrary.Ports(
                repository: repository, access: InMemoryAccessPolicy(database), cache: cache,
                writing: { _, _, _ in QuizDraft(questions: []) },
                source: { _, _ async throws(UseCaseError) in throw .notFound }, random: SeededRandom(),
                identifiers: SequentialIdentifiers(), clock: clock, digest: PortableDigest(), judge: judge))
        projector = QuizProjector(repository: repository, cache: cache)
    }

    static func person(_ name: String, tenant: TenantID = .default) -> Caller {
        Caller(owner: Owner(tenant: tenant, user: UserID(name)), requestID: "request of \(name)")
    }

    static let capitals = ["Paris", "Lyon", "Nice", "Lille"]

    static let questions = [
        question("q1", options: capitals, key: .option(0)),
        question("q2", .trueFalse, options: ["True", "False"], key: .boolean(true)),
        question("q3", .shortAnswer, key: .text(ReferenceAnswer(text: "checkpoint"))),
    ]

    /// The teacher's quiz, as it is after it was written; the read model does not know it yet.
    @discardableResult
    func quiz(
        _ settings: QuizSettings = QuizSettings(), id: String = "quiz", questions: [Question] = questions,
        status: QuizStatus = .completed
    ) async throws -> Quiz {
        let quiz = Quiz(
            id: QuizID(id), owner: Self.teacher.owner, documentID: Self.document, textRevision: 1, status: status,
            requested: Quiz.Request(count: questions.count), questions: questions, settings: settings, language: "en",
            seed: 7, createdAt: clock.now)
        _ = try await repository.commit(Commit([.save(quiz)]))
        return quiz
    }

    /// Lets people take the quiz.
    func invite(_ people: Caller..., to quiz: QuizID = QuizID("quiz")) async throws {
        let shared = try await library.share(quiz, for: Self.teacher)
        for person in people { _ = try await library.join(shared.code, for: person) }
    }

    /// Hands every event that waits to the projector, and returns them.
    @discardableResult
    func project() async throws -> [EventEnvelope] {
        let entries = try await outbox.pending(limit: 1000)
        for entry in entries { try await projector.handle(entry.event.envelope, consumer: .quizReadModel) }
        try await outbox.markPublished(entries)
        return entries.map(\.event.envelope)
    }
}

extension Answers {
    static func of(_ answers: [String: String]) -> Answers {
        Dictionary(uniqueKeysWithValues: answers.map { (QuestionID($0.key), $0.value) })
    }
}
