public import FoundationEssentials

public typealias SagaID = Identifier<Saga>

/// One run of the workflow that makes a quiz of an uploaded document: what was done, what is under way, and what is
/// being undone. `LecternDomain` decides its moves.
public struct Saga: Sendable, Codable, Equatable, Identifiable {
    public var id: SagaID
    public var owner: Owner
    public var documentID: DocumentID
    public var status: Status
    /// In the order in which they come; those that undo are added when there is something to undo.
    public var steps: [Step]
    /// Set when the quiz is there to be taken.
    public var quizID: QuizID?
    public var options: Options
    /// Counts the commands to undo that went out: each has an id of its own, derived from saga, step and round.
    public var round: Int
    /// Counts the stored transitions, from 1; a save that does not follow the stored one is refused.
    public var revision: Int
    /// The user asked for the end, by cancelling or by deleting the document.
    public var isCancelRequested: Bool
    public var startedAt: Date
    public var updatedAt: Date

    public init(
        id: SagaID, owner: Owner, documentID: DocumentID, status: Status = .running, steps: [Step] = [],
        quizID: QuizID? = nil, options: Options = Options(), round: Int = 0, revision: Int = 1,
        isCancelRequested: Bool = false, startedAt: Date, updatedAt: Date? = nil
    ) {
        self.id = id
        self.owner = owner
        self.documentID = documentID
        self.status = status
        self.steps = steps
        self.quizID = quizID
        self.options = options
        self.round = round
        self.revision = revision
        self.isCancelRequested = isCancelRequested
        self.startedAt = startedAt
        self.updatedAt = updatedAt ?? startedAt
    }

    public enum Status: String, Sendable, Codable, CaseIterable {
        case running
        case completed
        /// Ended without a quiz, and everything kept, as `onFailure` asked for.
        case failed
        case compensating
        /// Ended without a quiz, and everything undone.
        case compensated
        /// Ended by its user, and everything undone.
        case cancelled
        /// Something could not be undone in time; an operator resumes it.
        case compensationFailed = "compensation_failed"

        /// Whether nothing moves it any more. Repositories keep an ended saga for 90 days, and then forget it: longer
        /// than anything that could speak of it, or begin it once more, is kept.
        public var isEnded: Bool {
            switch self {
            case .completed, .failed, .compensated, .cancelled: true
            case .running, .compensating, .compensationFailed: false
            }
        }
    }

    /// What the caller asked for.
    public struct Options: Sendable, Codable, Equatable {
        public var quiz: Quiz.Request
        public var onFailure: OnFailure

        public init(quiz: Quiz.Request = Quiz.Request(), onFailure: OnFailure = .rollback) {
            self.quiz = quiz
            self.onFailure = onFailure
        }
    }

    /// What becomes of the document when there will be no quiz.
    public enum OnFailure: String, Sendable, Codable, CaseIterable {
        case rollback, keep
    }

    public struct Step: Sendable, Codable, Equatable {
        public var name: Name
        public var status: Status
        public var startedAt: Date?
        public var finishedAt: Date?
        /// Of a step that failed; of one that undoes, the reason of its last try.
        public var error: ProcessingFailure?
        /// When it has taken too long.
        public var deadline: Date?
        /// When it is tried once more; only of a step that undoes.
        public var retryAt: Date?
        /// How often it was tried.
        public var attempts: Int

        public init(
            name: Name, status: Status = .pending, startedAt: Date? = nil, finishedAt: Date? = nil,
            error: ProcessingFailure? = nil, deadline: Date? = nil, retryAt: Date? = nil, attempts: Int = 0
        ) {
            self.name = name
            self.status = status
            self.startedAt = startedAt
            self.finishedAt = finishedAt
            self.error = error
            self.deadline = deadline
            self.retryAt = retryAt
            self.attempts = attempts
        }

        public enum Name: String, Sendable, Codable, CaseIterable {
            case upload, extract, notes, quiz
            case deleteQuiz = "delete_quiz"
            case deleteNotes = "delete_notes"
            case deleteText = "delete_text"
            case deleteRows = "delete_rows"
            case deleteFile = "delete_file"
        }

        public enum Status: String, Sendable, Codable, CaseIterable {
            case pending, running, completed, failed
            /// Under way when its user ended the saga.
            case cancelled
            /// Not begun, and not needed any more.
            case skipped
        }
    }
}
