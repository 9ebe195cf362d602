import LecternDomain
import LecternFakes
import LecternPorts
import Testing

@Suite("A quiz that a saga asks for")
struct QuizRequestsTests {
    private static let document = DocumentID("d")
    private static let ada = Caller(owner: Owner(user: UserID("ada")), requestID: "r")

    private let clock = ManualClock()
    private let writer = FaultPlan<RepositoryError>()
    private let source = FaultPlan<UseCaseError>()
    private let database: InMemoryDatabase
    private let repository: InMemoryQuizRepository
    private let library: QuizLibrary

    init() {
        let (writer, source) = (writer, source)
        database = InMemoryDatabase(clock: clock)
        repository = InMemoryQuizRepository(database)
        library = QuizLibrary(
            QuizLibrary.Ports(
                repository: repository, access: InMemoryAccessPolicy(database), cache: InMemoryCache(clock: clock),
                writing: { material, _, _ async throws(CancellationError) in
                    do throws(RepositoryError) { try await writer.pass("write") } catch {
                        return QuizDraft(questions: [])
                    }
                    return QuizDraft(questions: [
                        Question(
                            id: QuestionID("q1"), type: .trueFalse, text: "Is it so?", options: ["True", "False"],
                            key: .boolean(true), difficulty: .easy,
                            source: Citation(documentID: material.documentID, page: 1, quote: "so"))
                    ])
                },
                source: { id, caller async throws(UseCaseError) in
                    try await source.pass("fetch")
                    return Material(
                        documentID: id, owner: caller.owner, filename: "f", textRevision: 4,
                        text: ExtractedText(pages: [.init(number: 1, text: "It is so.")], language: "en"))
                }, random: SeededRandom(), identifiers: SequentialIdentifiers(), clock: clock,
                digest: PortableDigest()))
        writer.fail("nothing", with: .cancelled)
    }

    private func request(_ event: String = "e1") -> EventEnvelope {
        let data =
            #"{"request_id":"quiz-1","document_id":"d","user_id":"ada","num_questions":5,"difficulty":"hard","quiz_type":"mixed","saga_id":"s1"}"#
        return EventEnvelope(
            id: event, source: "/lectern/document", type: .quizRequested, subject: "quiz-1", time: clock.now,
            correlationID: "s1", causationID: "c", tenant: .default, user: UserID("ada"), streamVersion: 3,
            data: Array(data.utf8))
    }

    private func answers() async throws -> [QuizGenerated] {
        try await InMemoryOutbox(database).pending(limit: 100).map(\.event.envelope)
            .filter { $0.type == .quizGenerated }.map { try QuizGenerated($0) }
    }

    @Test("is written under the request's id, as it was asked for, and answered with the saga's id")
    func written() async throws {
        for _ in 0..<3 { try await library.handle(request(), consumer: .quizGeneration) }
        let quiz = try await library.quizWithKeys(QuizID("quiz-1"), for: Self.ada)
        #expect(quiz.status == .completed)
        #expect(quiz.requested == Quiz.Request(count: 5, difficulty: .hard, type: .mixed))
        #expect(quiz.textRevision == 4)
        let answers = try await answers()
        #expect(answers.map(\.sagaId) == ["s1"])
        #expect(answers.map(\.quizId) == [quiz.id])
        #expect(writer.calls(of: "write") == 1)
    }

    @Test("is one quiz, however often it is asked for, and each asking is answered")
    func again() async throws {
        for event in ["e1", "e2", "e3"] { try await library.handle(request(event), consumer: .quizGeneration) }
        #expect(try await answers().map(\.status) == [.completed, .completed, .completed])
        #expect(writer.calls(of: "write") == 1)
        #expect(try await repository.quizzes(from: Self.document, of: Self.ada.owner).count == 1)
    }

    @Test("that cannot be written is answered as failed")
    func failed() async throws {
        writer.fail("write", with: .unavailable("down"))
        try await library.handle(request(), consumer: .quizGeneration)
        let answer = try #require(try await answers().first)
        #expect(answer.status == .failed)
        #expect(answer.quizId == nil)
        #expect(answer.failure?.code == "NOT_ENOUGH_GOOD_QUESTIONS")
    }

    @Test(
        "of a document that is gone, or has no text, is answered as failed",
        arguments: [
            (
                UseCaseError.notFound, "DOCUMENT_DELETED"
            ),
            (
                .unprocessableDocument(
                    ProcessingFailure(code: "DOCUMENT_EMPTY", message: "Empty.", retryable: false)), "DOCUMENT_EMPTY"
            ),
        ])
    func gone(_ error: UseCaseError, _ code: String) async throws {
        source.fail("fetch", with: error)
        try await library.handle(request(), consumer: .quizGeneration)
        #expect(try await answers().map(\.failure?.code) == [code])
    }

    @Test(
        "waits while the document service does not answer",
        arguments: [UseCaseError.unavailable("down"), .upstreamTimeout])
    func outage(_ error: UseCaseError) async throws {
        source.fail("fetch", with: error)
        await #expect(throws: HandlerError.self) { try await library.handle(request(), consumer: .quizGeneration) }
        #expect(try await answers().isEmpty)
        try await library.handle(request(), consumer: .quizGeneration)
        #expect(try await answers().map(\.status) == [.completed])
    }

    @Test(
        "of a document whose end was heard of, before it or meanwhile, is answered as failed, and makes nothing",
        arguments: [true, false])
    func deleted(_ before: Bool) async throws {
        let keeper = MaterialKeeper(repository, identifiers: SequentialIdentifiers(series: 2), clock: clock) {
            _, _ async throws(UseCaseError) in throw .notFound
        }
        let end = EventEnvelope(
            id: "end", source: "/lectern/document", type: .documentRolledBack, subject: "d", time: clock.now,
            correlationID: "s1", causationID: "c", tenant: .default, user: UserID("ada"), streamVersion: 4,
            data: Array(#"{"document_id":"d","user_id":"ada","saga_id":"s1"}"#.utf8))
        if before {
            try await keeper.handle(end, consumer: .quizMaterial)
            try await library.handle(request(), consumer: .quizGeneration)
        } else {
            writer.hold("write")
            let work = Task { try await library.handle(request(), consumer: .quizGeneration) }
            while writer.calls(of: "write") == 0 { await Task.yield() }
            try await keeper.handle(end, consumer: .quizMaterial)
            writer.release("write")
            try await work.value
        }
        #expect(try await answers().map(\.failure?.code) == ["DOCUMENT_DELETED"])
        #expect(try await repository.quizzes(from: Self.document, of: Self.ada.owner).isEmpty)
        await #expect(throws: UseCaseError.notFound) { try await library.seen(QuizID("quiz-1"), for: Self.ada) }
    }

    @Test("the end of a document is answered with quiz.deleted, naming what went, also when there was nothing")
    func deletions() async throws {
        let keeper = MaterialKeeper(repository, identifiers: SequentialIdentifiers(series: 2), clock: clock) {
            _, _ async throws(UseCaseError) in throw .notFound
        }
        try await library.handle(request(), consumer: .quizGeneration)
        for (event, type) in [
            ("end-1", EventType.documentRolledBack), ("end-2", .documentRolledBack), ("end-3", .documentDeleted),
        ] {
            let end = EventEnvelope(
                id: event, source: "/lectern/document", type: type, subject: "d", time: clock.now,
                correlationID: "s1", causationID: "c", tenant: .default, user: UserID("ada"), streamVersion: 4,
                data: Array(#"{"document_id":"d","user_id":"ada","saga_id":"s1"}"#.utf8))
            for _ in 0..<2 { try await keeper.handle(end, consumer: .quizMaterial) }
        }
        let deletions = try await InMemoryOutbox(database).pending(limit: 100).map(\.event.envelope)
            .filter { $0.type == .quizDeleted }.map { try QuizDeleted($0) }
        #expect(deletions.map(\.quizIds) == [[QuizID("quiz-1")], [], []])
        #expect(deletions.allSatisfy { $0.sagaId == "s1" && $0.documentId == Self.document })
    }
}
