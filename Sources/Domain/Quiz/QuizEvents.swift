public import LecternPorts

/// Asks for a quiz. The request's id becomes the quiz's: a request that comes again is the same quiz.
public struct QuizRequested: EventPayload {
    public static var type: EventType { .quizRequested }
    public static var topic: Topic { .quizRequested }

    public var requestId: QuizID
    public var documentId: DocumentID
    public var userId: UserID
    public var numQuestions: Int
    public var difficulty: Difficulty
    public var quizType: QuizType
    public var sagaId: String?

    public var partitionKey: String { documentId.rawValue }
    public var subject: String { requestId.rawValue }
}

public struct QuizGenerated: EventPayload {
    public static var type: EventType { .quizGenerated }
    public static var topic: Topic { .quizGenerated }

    public var quizId: QuizID?
    public var requestId: QuizID?
    public var documentId: DocumentID
    public var userId: UserID
    public var status: QuizStatus
    public var textRevision: Int
    /// Written, which may be fewer than asked for.
    public var numQuestions: Int
    public var difficulty: Difficulty
    public var quizType: QuizType
    public var language: String
    public var generatedBy: Author
    public var model: String?
    public var promptVersion: String?
    public var failure: ProcessingFailure?
    public var sagaId: String?

    public var partitionKey: String { documentId.rawValue }
    public var subject: String { (quizId ?? requestId)?.rawValue ?? documentId.rawValue }

    init(_ quiz: Quiz, sagaId: String? = nil) {
        self.sagaId = sagaId
        quizId = quiz.status == .completed ? quiz.id : nil
        requestId = quiz.id
        documentId = quiz.documentID
        userId = quiz.owner.user
        status = quiz.status
        textRevision = quiz.textRevision
        numQuestions = quiz.questions.count
        difficulty = quiz.requested.difficulty
        quizType = quiz.requested.type
        language = quiz.language
        generatedBy = quiz.provenance.author
        model = quiz.provenance.model
        promptVersion = quiz.provenance.promptVersion
        failure = quiz.failure
    }
}

public struct QuizDeleted: EventPayload {
    public static var type: EventType { .quizDeleted }
    public static var topic: Topic { .quizGenerated }

    public var documentId: DocumentID
    /// May be empty.
    public var quizIds: [QuizID]
    public var sagaId: String?

    public var partitionKey: String { documentId.rawValue }
    public var subject: String { documentId.rawValue }
}

public struct QuizSubmitted: EventPayload {
    public static var type: EventType { .quizSubmitted }
    public static var topic: Topic { .quizGenerated }

    public var submissionId: SubmissionID
    public var quizId: QuizID
    public var documentId: DocumentID
    public var userId: UserID
    public var score: Int
    public var earned: Double
    public var possible: Double
    public var attempt: Int
    /// Of the quiz.
    public var ownerId: UserID

    public var partitionKey: String { documentId.rawValue }
    public var subject: String { submissionId.rawValue }

    init(_ submission: Submission, owner: Owner) {
        submissionId = submission.id
        quizId = submission.quizID
        documentId = submission.documentID
        userId = submission.user.user
        score = submission.score
        earned = submission.earned
        possible = submission.possible
        attempt = submission.attempt
        ownerId = owner.user
    }
}

/// The settings or a question are others now.
public struct QuizEdited: EventPayload {
    public static var type: EventType { .quizEdited }
    public static var topic: Topic { .quizGenerated }

    public var quizId: QuizID
    public var documentId: DocumentID
    /// Of the quiz.
    public var ownerId: UserID
    /// The quiz's after the edit.
    public var revision: Int
    /// Nil when it was the settings.
    public var questionId: QuestionID?
    public var keyVersion: Int?

    public var partitionKey: String { documentId.rawValue }
    public var subject: String { quizId.rawValue }
}

/// A submission has another revision: by a regrade, or by an override of one mark.
public struct QuizRegraded: EventPayload {
    public static var type: EventType { .quizRegraded }
    public static var topic: Topic { .quizGenerated }

    public var submissionId: SubmissionID
    public var quizId: QuizID
    public var documentId: DocumentID
    /// Whose submission it is.
    public var userId: UserID
    public var score: Int
    public var previousScore: Int
    public var earned: Double
    public var possible: Double
    public var attempt: Int
    public var revision: Int
    /// Nil for an override.
    public var policy: RegradePolicy?
    /// Of the quiz.
    public var ownerId: UserID

    public var partitionKey: String { documentId.rawValue }
    public var subject: String { submissionId.rawValue }

    init(_ submission: Submission, previousScore: Int, owner: Owner) {
        submissionId = submission.id
        quizId = submission.quizID
        documentId = submission.documentID
        userId = submission.user.user
        score = submission.score
        self.previousScore = previousScore
        earned = submission.earned
        possible = submission.possible
        attempt = submission.attempt
        revision = submission.revision
        if case .regrade(let policy, _) = submission.change?.cause { self.policy = policy }
        ownerId = owner.user
    }
}
