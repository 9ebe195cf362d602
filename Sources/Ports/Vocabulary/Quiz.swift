public import FoundationEssentials

public enum Difficulty: String, Sendable, Codable, CaseIterable {
    case easy, medium, hard
}

/// What a quiz was asked to hold.
public enum QuizType: String, Sendable, Codable, CaseIterable {
    case multipleChoice = "multiple_choice"
    case trueFalse = "true_false"
    case shortAnswer = "short_answer"
    case mixed
}

/// What one question is.
public enum QuestionType: String, Sendable, Codable, CaseIterable {
    case multipleChoice = "multiple_choice"
    case trueFalse = "true_false"
    case shortAnswer = "short_answer"
    /// Several options are right. Never generated; written by hand, graded with partial credit.
    case multipleAnswers = "multiple_answers"
}

/// One item: a stem, its options, its key, and the place in the material that supports the key.
public struct Question: Sendable, Codable, Equatable, Identifiable {
    public var id: QuestionID
    public var type: QuestionType
    /// The stem.
    public var text: String
    /// Distinct; empty for short answers, `["True", "False"]` for true/false.
    public var options: [String]
    public var key: AnswerKey
    public var difficulty: Difficulty
    public var source: Citation
    /// Shown with the mark: why the key is right.
    public var explanation: String?
    /// Points for a right answer; greater than 0.
    public var points: Double
    /// Counts edits of text, options or key, from 1. A submission names the version it was marked by.
    public var keyVersion: Int
    /// What it said before each edit, oldest first: `keyVersion − 1` of them.
    public var earlier: [QuestionVersion]

    public init(
        id: QuestionID, type: QuestionType, text: String, options: [String], key: AnswerKey, difficulty: Difficulty,
        source: Citation, explanation: String? = nil, points: Double = 1, keyVersion: Int = 1,
        earlier: [QuestionVersion] = []
    ) {
        self.id = id
        self.type = type
        self.text = text
        self.options = options
        self.key = key
        self.difficulty = difficulty
        self.source = source
        self.explanation = explanation
        self.points = points
        self.keyVersion = keyVersion
        self.earlier = earlier
    }
}

/// What counts as right.
public enum AnswerKey: Sendable, Codable, Equatable {
    /// Index into the question's options, from 0.
    case option(Int)
    /// Indices into the question's options, from 0; at least one.
    case options([Int])
    case boolean(Bool)
    case text(ReferenceAnswer)
}

/// The reference of a short answer and what else is accepted.
public struct ReferenceAnswer: Sendable, Codable, Equatable {
    public var text: String
    public var variants: [Variant]
    /// When set, an answer that is a number is right within this absolute distance of `text` read as a number.
    public var numericTolerance: Double?

    public init(text: String, variants: [Variant] = [], numericTolerance: Double? = nil) {
        self.text = text
        self.variants = variants
        self.numericTolerance = numericTolerance
    }

    public struct Variant: Sendable, Codable, Equatable {
        public var text: String
        /// Share of the points, 0…1.
        public var weight: Double

        public init(text: String, weight: Double = 1) {
            self.text = text
            self.weight = weight
        }
    }
}

/// When a taker may see the key.
public enum KeyReveal: String, Sendable, Codable, CaseIterable {
    case afterSubmission = "after_submission"
    case afterClose = "after_close"
    case never
}

/// How a quiz is given and marked. The defaults are those of a practice quiz.
public struct QuizSettings: Sendable, Codable, Equatable {
    public var shuffle: Bool
    public var attemptLimit: Int?
    public var timeLimitSeconds: Int?
    /// Share of a question's points taken off for a wrong choice, 0…1; nil for none. Blanks are never penalized.
    public var negativeMarking: Double?
    public var partialCredit: Bool
    public var reveal: KeyReveal
    public var opensAt: Date?
    public var closesAt: Date?

    public init(
        shuffle: Bool = false, attemptLimit: Int? = nil, timeLimitSeconds: Int? = nil, negativeMarking: Double? = nil,
        partialCredit: Bool = false, reveal: KeyReveal = .afterSubmission, opensAt: Date? = nil, closesAt: Date? = nil
    ) {
        self.shuffle = shuffle
        self.attemptLimit = attemptLimit
        self.timeLimitSeconds = timeLimitSeconds
        self.negativeMarking = negativeMarking
        self.partialCredit = partialCredit
        self.reveal = reveal
        self.opensAt = opensAt
        self.closesAt = closesAt
    }
}

public enum QuizStatus: String, Sendable, Codable {
    case processing, completed, failed
}

/// A set of questions made from one revision of one document.
public struct Quiz: Sendable, Codable, Equatable, Identifiable {
    public var id: QuizID
    public var owner: Owner
    public var documentID: DocumentID
    public var textRevision: Int
    public var status: QuizStatus
    public var requested: Request
    public var questions: [Question]
    /// Why there are fewer questions than asked for; nil when there are not fewer.
    public var shortfall: Shortfall?
    /// How many candidates were refused on the way, and what failed there, by reason: the quality metric.
    public var rejections: [String: Int]
    public var failure: ProcessingFailure?
    public var settings: QuizSettings
    public var language: String
    public var provenance: Provenance
    /// Of every random choice made in writing it, so that it can be made again.
    public var seed: UInt64
    public var createdAt: Date
    /// Counts changes of the quiz itself, from 1; what is submitted to it does not count.
    public var revision: Int

    public init(
        id: QuizID, owner: Owner, documentID: DocumentID, textRevision: Int, status: QuizStatus, requested: Request,
        questions: [Question] = [], shortfall: Shortfall? = nil, rejections: [String: Int] = [:],
        failure: ProcessingFailure? = nil, settings: QuizSettings = QuizSettings(), language: String = "und",
        provenance: Provenance = Provenance(author: .builtIn), seed: UInt64, createdAt: Date, revision: Int = 1
    ) {
        self.id = id
        self.owner = owner
        self.documentID = documentID
        self.textRevision = textRevision
        self.status = status
        self.requested = requested
        self.questions = questions
        self.shortfall = shortfall
        self.rejections = rejections
        self.failure = failure
        self.settings = settings
        self.language = language
        self.provenance = provenance
        self.seed = seed
        self.createdAt = createdAt
        self.revision = revision
    }

    public struct Request: Sendable, Codable, Equatable {
        /// 1…50.
        public var count: Int
        public var difficulty: Difficulty
        public var type: QuizType

        public init(count: Int = 10, difficulty: Difficulty = .medium, type: QuizType = .multipleChoice) {
            self.count = count
            self.difficulty = difficulty
            self.type = type
        }
    }

    public struct Shortfall: Sendable, Codable, Equatable {
        /// `DOCUMENT_TOO_SHORT`, `NOT_ENOUGH_GOOD_QUESTIONS`, `LANGUAGE_UNSUPPORTED`.
        public var code: String
        public var message: String

        public init(code: String, message: String) {
            self.code = code
            self.message = message
        }
    }
}
