public import FoundationEssentials

/// An attempt that was started; the time of a timed quiz runs from here. A quiz without a time limit needs none.
public struct QuizAttempt: Sendable, Codable, Equatable, Identifiable {
    public var id: AttemptID
    public var quizID: QuizID
    public var user: Owner
    /// Counts what this person started at this quiz, from 1.
    public var ordinal: Int
    /// Of the order in which questions and options are shown; nil when they are shown as they are stored.
    public var seed: UInt64?
    /// By the server's clock, as is everything about time here.
    public var startedAt: Date
    /// As it was told at the start; nil without a time limit.
    public var expiresAt: Date?
    /// Set once it is handed in.
    public var submissionID: SubmissionID?

    public init(
        id: AttemptID, quizID: QuizID, user: Owner, ordinal: Int, seed: UInt64?, startedAt: Date,
        expiresAt: Date? = nil, submissionID: SubmissionID? = nil
    ) {
        self.id = id
        self.quizID = quizID
        self.user = user
        self.ordinal = ordinal
        self.seed = seed
        self.startedAt = startedAt
        self.expiresAt = expiresAt
        self.submissionID = submissionID
    }
}

/// What one person did at one quiz so far.
public struct QuizStanding: Sendable, Equatable {
    public var submissions: Int
    /// Started attempts that were not handed in, whether their time is up or not.
    public var open: Int
    /// The attempt started last.
    public var latest: QuizAttempt?

    public init(submissions: Int = 0, open: Int = 0, latest: QuizAttempt? = nil) {
        self.submissions = submissions
        self.open = open
        self.latest = latest
    }
}
