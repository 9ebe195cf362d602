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
    /// The version of the question that it was marked by.
    public var keyVersion: Int
    public var mark: Mark
    /// The version of the question that was answered: a regrade moves `keyVersion`, never this.
    public var answeredVersion: Int
    /// Which options of the answered version were meant, from 0 and ascending, however they were shown; nil for free
    /// text, a blank, and what is none of the options.
    public var picked: [Int]?
    /// A person's mark over the machine's.
    public var override: Override?

    public init(
        questionID: QuestionID, userAnswer: String?, correctAnswer: String, correct: Bool, points: Double,
        maxPoints: Double, feedback: String, citation: Citation?, keyVersion: Int, mark: Mark,
        answeredVersion: Int? = nil, picked: [Int]? = nil, override: Override? = nil
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
        self.answeredVersion = answeredVersion ?? keyVersion
        self.picked = picked
        self.override = override
    }

    /// How the points came about. The mechanical mark stays, whatever is put over it.
    public struct Mark: Sendable, Codable, Equatable {
        /// Points by rule alone.
        public var mechanical: Double
        public var judged: Judgement?
        /// A model was asked to judge and did not answer: the mechanical mark stands.
        public var judgementMissing: Bool
        /// A regrade gave everyone full credit.
        public var fullCredit: Bool

        public init(
            mechanical: Double, judged: Judgement? = nil, judgementMissing: Bool = false, fullCredit: Bool = false
        ) {
            self.mechanical = mechanical
            self.judged = judged
            self.judgementMissing = judgementMissing
            self.fullCredit = fullCredit
        }
    }

    /// Points that a person gave instead of the machine's, which stay in `mark`.
    public struct Override: Sendable, Codable, Equatable {
        public var points: Double
        public var reason: String
        public var by: UserID
        public var at: Date

        public init(points: Double, reason: String, by: UserID, at: Date) {
            self.points = points
            self.reason = reason
            self.by = by
            self.at = at
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

/// One finished attempt, at one of its revisions. A regrade or an override makes another one; none is overwritten.
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
    /// From 1.
    public var revision: Int
    /// What made this revision; nil for the first.
    public var change: Change?
    /// The started attempt that this ended; nil when none was started.
    public var attemptID: AttemptID?

    public init(
        id: SubmissionID, quizID: QuizID, documentID: DocumentID, user: Owner, answers: Answers,
        results: [QuestionResult], earned: Double, possible: Double, score: Int, attempt: Int, submittedAt: Date,
        revision: Int = 1, change: Change? = nil, attemptID: AttemptID? = nil
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
        self.revision = revision
        self.change = change
        self.attemptID = attemptID
    }

    /// Who made a new revision, when, and why.
    public struct Change: Sendable, Codable, Equatable {
        public var cause: Cause
        public var by: UserID
        public var at: Date

        public init(cause: Cause, by: UserID, at: Date) {
            self.cause = cause
            self.by = by
            self.at = at
        }
    }

    public enum Cause: Sendable, Codable, Equatable {
        /// By the keys that the quiz had at that revision.
        case regrade(RegradePolicy, quizRevision: Int)
        case override(QuestionID, reason: String)
    }
}

/// What a list tells of a submission at its last revision: nothing of its answers, which may be a megabyte.
public struct SubmissionHead: Sendable, Equatable, Identifiable {
    public var id: SubmissionID
    public var quizID: QuizID
    public var documentID: DocumentID
    public var user: Owner
    /// Whole percent, 0…100.
    public var score: Int
    /// Of this person at this quiz, from 1.
    public var attempt: Int
    public var submittedAt: Date
    /// From 1.
    public var revision: Int

    public init(
        id: SubmissionID, quizID: QuizID, documentID: DocumentID, user: Owner, score: Int, attempt: Int,
        submittedAt: Date, revision: Int
    ) {
        self.id = id
        self.quizID = quizID
        self.documentID = documentID
        self.user = user
        self.score = score
        self.attempt = attempt
        self.submittedAt = submittedAt
        self.revision = revision
    }

    public init(_ submission: Submission) {
        self.init(
            id: submission.id, quizID: submission.quizID, documentID: submission.documentID, user: submission.user,
            score: submission.score, attempt: submission.attempt, submittedAt: submission.submittedAt,
            revision: submission.revision)
    }
}

/// Where a submission stands among those to its quiz: by time, then by id. No revision moves it.
public struct SubmissionPlace: Sendable, Equatable {
    public var submittedAt: Date
    public var id: SubmissionID

    public init(submittedAt: Date, id: SubmissionID) {
        self.submittedAt = submittedAt
        self.id = id
    }

    public init(_ submission: Submission) {
        self.init(submittedAt: submission.submittedAt, id: submission.id)
    }
}

/// How a submission was marked at its last revision: what a quiz's statistics are made from.
public struct SubmissionMarks: Sendable, Equatable {
    public var place: SubmissionPlace
    public var earned: Double
    public var possible: Double
    /// In the order of the quiz.
    public var results: [QuestionResult]

    public init(place: SubmissionPlace, earned: Double, possible: Double, results: [QuestionResult]) {
        self.place = place
        self.earned = earned
        self.possible = possible
        self.results = results
    }

    public init(_ submission: Submission) {
        self.init(
            place: SubmissionPlace(submission), earned: submission.earned, possible: submission.possible,
            results: submission.results)
    }
}

/// What a regrade does with answers to questions that were edited after they were answered.
public enum RegradePolicy: String, Sendable, Codable, CaseIterable {
    /// Everyone gets all points, whatever was answered.
    case fullCredit = "full_credit"
    /// The key as it is now.
    case current
    /// The better of the marks by the key as it is now and by the one that was valid when it was answered.
    case currentAndPrevious = "current_and_previous"
    /// The marks stay; the decision is on record.
    case none
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
