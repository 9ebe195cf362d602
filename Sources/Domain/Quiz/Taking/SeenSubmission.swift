import FoundationEssentials
public import LecternPorts

/// A submission as one party may see it.
public struct SeenSubmission: Sendable, Equatable {
    /// Without keys where they must not be seen: `correctAnswer` is empty then, and feedback and citation say nothing
    /// of them. Where marks must not be seen, its results hold only what was asked and what was answered.
    public let submission: Submission
    public let showsKeys: Bool
    /// Whether it may be seen which answers are right. Score and sums are shown in any case.
    public let showsMarks: Bool
    public let correctAnswers: Int

    /// - Parameter quiz: nil when it is gone, or no longer the taker's to see.
    init(_ submission: Submission, of quiz: QuizSettings?, isOwner: Bool, now: Date) {
        showsKeys = isOwner || quiz?.showsKeys(at: now) ?? false
        showsMarks = isOwner || quiz?.showsMarks ?? false
        correctAnswers = submission.results.count { $0.correct }
        var seen = submission
        if !showsKeys { seen.results = submission.results.map(\.withoutKey) }
        if !showsMarks { seen.results = seen.results.map(\.withoutMark) }
        self.submission = seen
    }
}

extension QuestionResult {
    /// Answer, points and whether it is right; nothing that tells the key.
    var withoutKey: QuestionResult {
        var seen = self
        seen.correctAnswer = ""
        seen.citation = nil
        seen.feedback = verdict
        seen.mark.judged?.reason = ""
        return seen
    }

    /// Nothing of what the answer is worth.
    var withoutMark: QuestionResult {
        var seen = self
        seen.correct = false
        seen.points = 0
        seen.feedback = ""
        seen.mark = Mark(mechanical: 0)
        seen.override = nil
        return seen
    }
}
