public import FoundationEssentials

/// What somebody answered, question by question, as typed. A missing or empty entry is a blank.
public typealias Answers = [QuestionID: String]

/// One marked question.
public struct QuestionResult: Sendable, Codable, Equatable {
    public var questionID: QuestionID
    /// As typed; nil when the question was left blank.
    public var userAnswer: String?
    /// The key in words.
    public var correctAnswer: String
    public var correct: Bool
    /// May be negative only with negative marking.
    public var points: Double
    public var maxPoints: Double
    public var feedback: String
    public var citation: Citation?
    public var keyVersion: Int
    public var mark: Mark

    public init(
        questionID: QuestionID, userAnswer: String?, correctAnswer: String, correct: Bool, points: Double,
        maxPoints: Double, feedback: String, citation: Citation?, keyVersion: Int, mark: Mark
    ) {
        self.questionID = questionID
        self.userAnswer = userAnswer
        self.correctAnswer = correctAnswer
        self.correct = correct
        self.points = points
        self.maxPoints = maxPoints
        self.feedback = feedback
        self.citation = citation
        self.keyVersion = keyVersion
        self.mark = mark
    }

    /// How the points came about. The mechanical mark stays, whatever is put over it.
    public struct Mark: Sendable, Codable, Equatable {
        /// Points by rule alone.
        public var mechanical: Double
        public var judged: Judgement?
        /// A model was asked to judge and did not answer: the mechanical mark stands.
        public var judgementMissing: Bool

        public init(mechanical: Double, judged: Judgement? = nil, judgementMissing: Bool = false) {
            self.mechanical = mechanical
            self.judged = judged
            self.judgementMissing = judgementMissing
        }
    }

    /// A model's opinion of a short answer.
    public struct Judgement: Sendable, Codable, Equatable {
        /// Share of the points, in quarters: 0, 0.25, 0.5, 0.75 or 1.
        public var share: Double
        public var reason: String
        public var model: String

        public init(share: Double, reason: String, model: String) {
            self.share = share
            self.reason = reason
            self.model = model
        }
    }
}

/// One finished attempt. Immutable: a regrade makes another revision.
public struct Submission: Sendable, Codable, Equatable, Identifiable {
    public var id: SubmissionID
    public var quizID: QuizID
    public var documentID: DocumentID
    public var user: Owner
    public var answers: Answers
    /// In the order of the quiz.
    public var results: [QuestionResult]
    public var earned: Double
    public var possible: Double
    /// Whole percent, 0…100.
    public var score: Int
    /// Of this person at this quiz, from 1.
    public var attempt: Int
    public var submittedAt: Date

    public init(
        id: SubmissionID, quizID: QuizID, documentID: DocumentID, user: Owner, answers: Answers,
        results: [QuestionResult], earned: Double, possible: Double, score: Int, attempt: Int, submittedAt: Date
    ) {
        self.id = id
        self.quizID = quizID
        self.documentID = documentID
        self.user = user
        self.answers = answers
        self.results = results
        self.earned = earned
        self.possible = possible
        self.score = score
        self.attempt = attempt
        self.submittedAt = submittedAt
    }
}

/// How a quiz and its items worked, from the first attempt of each person.
public struct QuizStatistics: Sendable, Codable, Equatable {
    public var quizID: QuizID
    public var attempts: Int
    /// Percent; nil without attempts.
    public var mean: Double?
    /// Percent; nil without attempts.
    public var median: Double?
    /// Cronbach's alpha (KR-20 where all items are right or wrong); nil when undefined.
    public var reliability: Double?
    public var items: [Item]

    public init(
        quizID: QuizID, attempts: Int, mean: Double?, median: Double?, reliability: Double?, items: [Item]
    ) {
        self.quizID = quizID
        self.attempts = attempts
        self.mean = mean
        self.median = median
        self.reliability = reliability
        self.items = items
    }

    public struct Item: Sendable, Codable, Equatable {
        public var questionID: QuestionID
        public var answered: Int
        public var blank: Int
        /// Mean share of the points, 0…1; nil without attempts.
        public var facility: Double?
        /// Correlation with the rest of the test, −1…1; nil when undefined.
        public var discrimination: Double?
        /// How often each option was chosen; empty for short answers.
        public var options: [String: Int]

        public init(
            questionID: QuestionID, answered: Int, blank: Int, facility: Double?, discrimination: Double?,
            options: [String: Int]
        ) {
            self.questionID = questionID
            self.answered = answered
            self.blank = blank
            self.facility = facility
            self.discrimination = discrimination
            self.options = options
        }
    }
}
