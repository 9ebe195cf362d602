import FoundationEssentials
public import LecternPorts

/// A submission as one party may see it.
public struct SeenSubmission: Sendable, Equatable {
    /// Without keys where they must not be seen: `correctAnswer` is empty then, and feedback and citation say nothing
    /// of them.
    public let submission: Submission
    public let showsKeys: Bool

    /// - Parameter quiz: nil when it is gone, or no longer the taker's to see.
    init(_ submission: Submission, of quiz: QuizSettings?, isOwner: Bool, now: Date) {
        showsKeys = isOwner || quiz?.showsKeys(at: now) ?? false
        var seen = submission
        if !showsKeys { seen.results = submission.results.map(\.withoutKey) }
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
}
