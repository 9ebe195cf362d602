import FoundationEssentials
public import LecternPorts

/// A quiz as one party sees it: never with its keys, in the order that applies to this person.
public struct SeenQuiz: Sendable, Equatable {
    /// Without its questions where they must not be seen yet.
    public var view: QuizView
    /// Whether the caller owns it: then what was submitted to it is shown, too.
    public var isOwner: Bool
    /// Why there are no questions; nil when they are there.
    public var hidden: Hidden?
    /// The caller's attempt that runs.
    public var running: QuizAttempt?
    /// How many questions there are, shown or not.
    public var questionCount: Int

    public enum Hidden: String, Sendable, Equatable {
        case notOpen = "not_open"
        /// The quiz has a time limit: an attempt must be started first.
        case notStarted = "not_started"
    }

    init(_ view: QuizView, for user: UserID, isOwner: Bool, standing: QuizStanding, now: Date) {
        self.isOwner = isOwner
        questionCount = view.questions.count
        running = view.settings.running(standing, now: now)
        var seen = view
        if !isOwner, !view.settings.showsQuestions(standing, now: now) {
            hidden = view.settings.opensAt.map { now < $0 } == true ? .notOpen : .notStarted
            seen.questions = []
        } else {
            let seed = QuizLibrary.seed(view.settings, view.seed, user, standing)
            if let seed { seen.questions = view.arranged(by: QuizOrder(view, seed: seed)) }
        }
        if !isOwner { seen.tally = QuizTally() }
        self.view = seen
    }
}
