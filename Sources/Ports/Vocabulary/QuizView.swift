public import FoundationEssentials

/// A quiz as queries read it: in one piece, without keys, with what was submitted to it counted.
///
/// The read model keeps one for each quiz. Its type has no room for a key, so that none can leak from it.
public struct QuizView: Sendable, Codable, Equatable, Identifiable {
    public var id: QuizID
    public var owner: Owner
    public var documentID: DocumentID
    public var textRevision: Int
    public var status: QuizStatus
    public var requested: Quiz.Request
    public var questions: [Item]
    public var shortfall: Quiz.Shortfall?
    public var failure: ProcessingFailure?
    public var settings: QuizSettings
    public var language: String
    public var provenance: Provenance
    public var seed: UInt64
    public var createdAt: Date
    /// Of the quiz and its submissions, when this was read.
    public var version: QuizVersion
    public var tally: QuizTally

    public init(
        id: QuizID, owner: Owner, documentID: DocumentID, textRevision: Int, status: QuizStatus,
        requested: Quiz.Request, questions: [Item], shortfall: Quiz.Shortfall?, failure: ProcessingFailure?,
        settings: QuizSettings, language: String, provenance: Provenance, seed: UInt64, createdAt: Date,
        version: QuizVersion, tally: QuizTally
    ) {
        self.id = id
        self.owner = owner
        self.documentID = documentID
        self.textRevision = textRevision
        self.status = status
        self.requested = requested
        self.questions = questions
        self.shortfall = shortfall
        self.failure = failure
        self.settings = settings
        self.language = language
        self.provenance = provenance
        self.seed = seed
        self.createdAt = createdAt
        self.version = version
        self.tally = tally
    }

    /// A question without its key.
    public struct Item: Sendable, Codable, Equatable, Identifiable {
        public var id: QuestionID
        public var type: QuestionType
        public var text: String
        public var options: [String]
        public var difficulty: Difficulty
        public var points: Double
        public var keyVersion: Int

        public init(
            id: QuestionID, type: QuestionType, text: String, options: [String], difficulty: Difficulty,
            points: Double, keyVersion: Int
        ) {
            self.id = id
            self.type = type
            self.text = text
            self.options = options
            self.difficulty = difficulty
            self.points = points
            self.keyVersion = keyVersion
        }
    }
}

/// How far a quiz has come: an older one of two is told by it.
public struct QuizVersion: Sendable, Codable, Equatable, Comparable {
    /// `Quiz.revision`.
    public var revision: Int
    /// Counts submissions and their new revisions.
    public var activity: Int

    public init(revision: Int, activity: Int) {
        self.revision = revision
        self.activity = activity
    }

    public static func < (left: Self, right: Self) -> Bool {
        (left.revision, left.activity) < (right.revision, right.activity)
    }
}

/// What was submitted to a quiz, in numbers.
public struct QuizTally: Sendable, Codable, Equatable {
    public var submissions: Int
    public var people: Int
    /// The scores of everyone's first attempt, added up, in percent.
    public var firstScores: Int

    public init(submissions: Int = 0, people: Int = 0, firstScores: Int = 0) {
        self.submissions = submissions
        self.people = people
        self.firstScores = firstScores
    }
}

/// Where a quiz stands, without what is in it.
public struct QuizHead: Sendable, Equatable, Identifiable {
    public var id: QuizID
    public var owner: Owner
    public var documentID: DocumentID
    public var status: QuizStatus
    public var version: QuizVersion

    public init(id: QuizID, owner: Owner, documentID: DocumentID, status: QuizStatus, version: QuizVersion) {
        self.id = id
        self.owner = owner
        self.documentID = documentID
        self.status = status
        self.version = version
    }
}
