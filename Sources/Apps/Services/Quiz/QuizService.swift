public import LecternDomain
import LecternHTTP
import LecternPorts

/// Quizzes over HTTP and events.
public struct QuizService: Sendable {
    let library: QuizLibrary
    let materials: MaterialKeeper
    let board: ChangeBoard
    let idempotency: Idempotency
    let syncBudget: Duration

    public init(
        library: QuizLibrary, materials: MaterialKeeper, board: ChangeBoard, idempotency: Idempotency,
        syncBudget: Duration
    ) {
        self.library = library
        self.materials = materials
        self.board = board
        self.idempotency = idempotency
        self.syncBudget = syncBudget
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
                .get("/quiz/submission/{id}", submission),
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
            ])
    }

    private func generate(_ request: HTTPRequest) async throws -> HTTPResponse {
        let bytes = try await request.bytes(upTo: Route.defaultBodyLimit)
        let body = try await request.replacingBody(bytes).decode { fields in
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
        if let failure = quiz.failure { throw UseCaseError.unprocessableDocument(failure) }
        return .json(.object(view(quiz)), status: quiz.status == .processing ? .accepted : .created)
    }

    private func read(_ request: HTTPRequest) async throws -> HTTPResponse {
        let quiz = try await finished(
            request.identifier(), for: try request.caller(), within: try request.wait())
        var object = view(quiz)
        object["settings"] = .of(quiz.settings)
        return .json(.object(object))
    }

    private func finished(
        _ id: QuizID, for caller: Caller, within limit: Duration
    ) async throws(UseCaseError) -> Quiz {
        try await board.wait(
            for: id.rawValue, atMost: limit, isDone: { $0.status != .processing },
            read: { () async throws(UseCaseError) in try await library.quiz(id, for: caller) })
    }

    /// Without the keys, and without anything that gives them away.
    private func view(_ quiz: Quiz) -> JSONObject {
        var object: JSONObject = [
            "quiz_id": .of(quiz.id), "document_id": .of(quiz.documentID), "status": .string(quiz.status.rawValue),
            "questions": .array(
                quiz.questions.map { question in
                    [
                        "question_id": .of(question.id), "question": .string(question.text),
                        "options": .array(question.options.map { .string($0) }),
                        "type": .string(question.type.rawValue), "difficulty": .string(question.difficulty.rawValue),
                        "points": .of(question.points),
                    ]
                }),
            "total_questions": .integer(quiz.questions.count), "num_questions": .integer(quiz.requested.count),
            "difficulty": .string(quiz.requested.difficulty.rawValue),
            "quiz_type": .string(quiz.requested.type.rawValue), "language": .string(quiz.language),
            "text_revision": .integer(quiz.textRevision),
            "generated_by": .string(quiz.provenance.author.rawValue), "created_at": .of(quiz.createdAt),
        ]
        if let shortfall = quiz.shortfall {
            object["shortfall"] = ["code": .string(shortfall.code), "message": .string(shortfall.message)]
        }
        if let failure = quiz.failure { object["failure"] = .of(failure) }
        return object
    }

    private func submit(_ request: HTTPRequest) async throws -> HTTPResponse {
        let bytes = try await request.bytes(upTo: Route.defaultBodyLimit)
        let body = try await request.replacingBody(bytes).decode { fields in
            (
                quiz: fields.identifier("quiz_id", of: Quiz.self),
                answers: fields.stringMap("answers", count: 0...200, length: 0...10_000),
                userID: fields.optionalString("user_id", length: 1...255)
            )
        }
        let caller = try request.caller(for: body.userID)
        return try await idempotency.run(
            request, caller: caller, content: bytes,
            again: { .json(.object(view(try await library.submission(SubmissionID($0), for: caller)))) },
            answer: { caller in
                let answers = Answers(
                    uniqueKeysWithValues: body.answers.map { (QuestionID($0.key), $0.value) })
                return .json(
                    .object(view(try await library.submit(answers, to: body.quiz, for: caller))))
            })
    }

    private func submission(_ request: HTTPRequest) async throws -> HTTPResponse {
        .json(
            .object(view(try await library.submission(request.identifier(), for: try request.caller()))))
    }

    private func view(_ submission: Submission) -> JSONObject {
        [
            "submission_id": .of(submission.id), "quiz_id": .of(submission.quizID),
            "document_id": .of(submission.documentID), "score": .integer(submission.score),
            "earned": .of(submission.earned), "possible": .of(submission.possible),
            "attempt": .integer(submission.attempt), "total_questions": .integer(submission.results.count),
            "correct_answers": .integer(submission.results.count { $0.correct }),
            "results": .array(
                submission.results.map { result in
                    var object: JSONObject = [
                        "question_id": .of(result.questionID), "correct": .bool(result.correct),
                        "user_answer": .of(result.userAnswer), "correct_answer": .string(result.correctAnswer),
                        "points": .of(result.points), "max_points": .of(result.maxPoints),
                        "feedback": .string(result.feedback),
                    ]
                    if let citation = result.citation { object["citation"] = .of(citation) }
                    return .object(object)
                }),
            "submitted_at": .of(submission.submittedAt),
        ]
    }

    private func history(_ request: HTTPRequest) async throws -> HTTPResponse {
        let caller = try request.caller(for: request.query["user_id"])
        return .json(
            .list("quizzes", try await library.history(try request.list(), for: caller)) { submission in
                [
                    "quiz_id": .of(submission.quizID), "document_id": .of(submission.documentID),
                    "submission_id": .of(submission.id), "score": .integer(submission.score),
                    "attempt": .integer(submission.attempt), "submitted_at": .of(submission.submittedAt),
                ]
            })
    }

    private func statistics(_ request: HTTPRequest) async throws -> HTTPResponse {
        let statistics = try await library.statistics(request.identifier(), for: try request.caller())
        let items = statistics.items.map { item -> JSONValue in
            [
                "question_id": .of(item.questionID), "answered": .integer(item.answered),
                "blank": .integer(item.blank), "facility": .of(item.facility),
                "discrimination": .of(item.discrimination),
                "options": .object(
                    JSONObject(item.options.sorted { $0.key < $1.key }.map { ($0.key, .integer($0.value)) })),
            ]
        }
        return .json([
            "quiz_id": .of(statistics.quizID), "attempts": .integer(statistics.attempts),
            "mean": .of(statistics.mean), "median": .of(statistics.median),
            "reliability": .of(statistics.reliability), "questions": .array(items),
        ])
    }

    private func delete(_ request: HTTPRequest) async throws -> HTTPResponse {
        let id: QuizID = request.identifier()
        try await library.delete(id, for: try request.caller())
        board.changed(id.rawValue)
        return .json(["message": "Quiz deleted successfully", "quiz_id": .of(id)])
    }
}
