import FoundationEssentials
import LecternPorts

/// How long each step of a saga may take, and how often what undoes one is tried.
public struct SagaPolicy: Sendable, Equatable {
    public var extraction: Duration
    public var notes: Duration
    public var quiz: Duration
    /// Of each step that undoes, all of its tries together.
    public var compensation: Duration
    /// The pause after the first try to undo; it doubles with every further one, up to `longestPause`.
    public var firstPause: Duration
    public var longestPause: Duration

    public init(
        extraction: Duration = .seconds(600), notes: Duration = .seconds(300), quiz: Duration = .seconds(300),
        compensation: Duration = .seconds(300), firstPause: Duration = .seconds(5),
        longestPause: Duration = .seconds(60)
    ) {
        self.extraction = extraction
        self.notes = notes
        self.quiz = quiz
        self.compensation = compensation
        self.firstPause = firstPause
        self.longestPause = longestPause
    }

    /// When a step that begins now has taken too long.
    func deadline(of step: Saga.Step.Name, from now: Date) -> Date {
        switch step {
        case .upload, .extract: now.addingTimeInterval(extraction.seconds)
        case .notes: now.addingTimeInterval(notes.seconds)
        case .quiz: now.addingTimeInterval(quiz.seconds)
        case .deleteQuiz, .deleteNotes, .deleteText, .deleteRows, .deleteFile:
            now.addingTimeInterval(compensation.seconds)
        }
    }

    /// When a step that was tried `attempts` times is tried once more.
    func retry(after attempts: Int, from now: Date) -> Date {
        let doublings = min(max(attempts - 1, 0), 20)
        return now.addingTimeInterval(min(firstPause * (1 << doublings), longestPause).seconds)
    }
}

extension Duration {
    fileprivate var seconds: TimeInterval {
        TimeInterval(components.seconds) + TimeInterval(components.attoseconds) * 1e-18
    }
}
