public import LecternDomain
import LecternHTTP
import LecternPorts

/// Quizzes over HTTP and events.
public struct QuizService: Sendable {
    let library: QuizLibrary
    let projector: QuizProjector
    let materials: MaterialKeeper
    let board: ChangeBoard
    let idempotency: Idempotency
    let syncBudget: Duration
    /// Where long answers are marked and many submissions read.
    let calculation: any TaskExecutor

    public init(
        library: QuizLibrary, projector: QuizProjector, materials: MaterialKeeper, board: ChangeBoard,
        idempotency: Idempotency, syncBudget: Duration, calculation: any TaskExecutor = WorkThreads.shared
    ) {
        self.library = library
        self.projector = projector
        self.materials = materials
        self.board = board
        self.idempotency = idempotency
        self.syncBudget = syncBudget
        self.calculation = calculation
    }

    public var service: Service {
        Service(
            .quiz,
            routes: [
                .post("/quiz/generate", generate),
                .post("/quiz/submit", submit),
                .get("/quiz/history", history),
                .get("/quiz/{id}", read),
                .delete("/quiz/{id}", delete),
                .get("/quiz/{id}/statistics", statistics),
                .get("/quiz/{id}/submissions", submissions),
                .get("/quiz/submission/{id}", submission),
                .patch("/quiz/{id}/settings", editSettings),
                .patch("/quiz/{id}/questions/{qid}", editQuestion),
                .post("/quiz/{id}/start", start),
                .post("/quiz/{id}/share", share),
                .post("/quiz/join", join),
                .post("/quiz/{id}/regrade", regrade),
                .post("/quiz/submission/{id}/override", override),
            ],
            subscriptions: [
                Subscription(.quizMaterial, to: [.documentProcessed, .notesGenerated]) {
                    envelope async throws(HandlerError) in
                    try await materials.handle(envelope, consumer: .quizMaterial)
                },
                Subscription(.quizGeneration, to: [.quizRequested]) { envelope async throws(HandlerError) in
                    try await library.handle(envelope, consumer: .quizGeneration)
                    board.changed(envelope.subject)
                },
                Subscription(.quizReadModel, to: [.quizGenerated], deadLetters: .skipped) {
                    envelope async throws(HandlerError) in
                    try await projector.handle(envelope, consumer: .quizReadModel)
                },
            ])
    }

    private func generate(_ request: HTTPRequest) async throws -> HTTPResponse {
        let bytes = try await request.bytes(upTo: Route.defaultBodyLimit)
        let body = try request.decode(bytes) { fields in
            (
                document: fields.identifier("document_id", of: Document.self),
                quiz: Quiz.Request(
                    count: fields.integer(
                        "num_questions", alias: "question_count", in: QuizLibrary.counts, default: 10),
                    difficulty: fields.choice("difficulty", default: Difficulty.medium),
                    type: fields.choice("quiz_type", default: QuizType.multipleChoice)),
                userID: fields.optionalString("user_id", length: 1...255)
            )
        }
        let caller = try request.caller(for: body.userID)
        return try await idempotency.run(
            request, caller: caller, content: bytes, again: { try await made(QuizID($0), for: caller) },
            answer: { caller in
                try await made(
                    try await library.request(body.quiz, from: body.document, for: caller).id, for: caller)
            })
    }

    private func made(_ id: QuizID, for caller: Caller) async throws -> HTTPResponse {
        let quiz = try await finished(id, for: caller, within: syncBudget)
        if let failure = quiz.view.failure { throw UseCaseError.unprocessableDocument(failure) }
        return .json(.object(.quiz(quiz)), status: quiz.view.status == .processing ? .accepted : .created)
    }

    private func read(_ request: HTTPRequest) async throws -> HTTPResponse {
        let caller = try request.caller()
        let withKeys = try request.decodeQuery { $0.bool("keys", default: false) }
        let quiz = try await finished(request.identifier(), for: caller, within: try request.wait())
        var object = JSONObject.quiz(quiz)
        object["settings"] = .of(quiz.view.settings)
        if withKeys {
            let whole = try await library.quizWithKeys(quiz.view.id, for: caller)
            object["questions"] = .array(whole.questions.map { .questionWithKey($0) })
        }
        return .json(.object(object))
    }

    private func finished(
        _ id: QuizID, for caller: Caller, within limit: Duration
    ) async throws(UseCaseError) -> SeenQuiz {
        try await board.wait(
            for: id.rawValue, atMost: limit, isDone: { $0.view.status != .processing },
            read: { () async throws(UseCaseError) in try await library.seen(id, for: caller) })
    }

    private func history(_ request: HTTPRequest) async throws -> HTTPResponse {
        let caller = try request.caller(for: request.query["user_id"])
        return .json(
            .list("quizzes", try await library.history(try request.list(), for: caller)) { .submissionLine($0) })
    }

    private func delete(_ request: HTTPRequest) async throws -> HTTPResponse {
        let id: QuizID = request.identifier()
        try await library.delete(id, for: try request.caller())
        board.changed(id.rawValue)
        return .json(["message": "Quiz deleted successfully", "quiz_id": .of(id)])
    }
}
