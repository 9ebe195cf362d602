public import FoundationEssentials
public import LecternPorts

extension Submission {
    /// Marks, by the keys as they are now, for the questions that were edited after they were answered.
    ///
    /// An option that was meant is found again in the edited question by its text, else by its place; one that was
    /// taken out is wrong.
    public func marks(byKeysOf quiz: Quiz) -> [QuestionResult] {
        let questions = Dictionary(quiz.questions.map { ($0.id, $0) }, uniquingKeysWith: { first, _ in first })
        return results.compactMap { result in
            guard let question = questions[result.questionID], question.keyVersion > result.answeredVersion else {
                return nil
            }
            let answered = question.at(version: result.answeredVersion)
            let picked = result.picked?.compactMap {
                OptionMove.index(of: $0, from: answered?.options ?? question.options, to: question.options)
            }
            // One of several picks that is gone leaves the others, and an empty list is none.
            var fresh = question.mark(
                result.userAnswer, picked: picked?.isEmpty == true ? nil : picked?.sorted(), quiz.settings,
                quiz.language)
            fresh.answeredVersion = result.answeredVersion
            fresh.picked = result.picked
            return fresh
        }
    }

    /// The next revision, or nil when the policy changes nothing: no answered question was edited, or the same regrade
    /// was done before.
    ///
    /// - Parameters:
    ///   - original: the first revision, whose marks were made by the keys that were valid when it was answered.
    ///   - fresh: what `marks(byKeysOf:)` gave, with a model's judgement where there is one.
    ///   - quiz: in the revision whose keys `fresh` was made by.
    public func regraded(
        _ policy: RegradePolicy, from original: Submission, fresh: [QuestionResult], quiz: Quiz, by user: UserID,
        at time: Date
    ) -> Submission? {
        let cause = Cause.regrade(policy, quizRevision: quiz.revision)
        guard !fresh.isEmpty, change?.cause != cause else { return nil }
        let questions = Dictionary(quiz.questions.map { ($0.id, $0) }, uniquingKeysWith: { first, _ in first })
        let marks = Dictionary(fresh.map { ($0.questionID, $0) }, uniquingKeysWith: { first, _ in first })
        let before = Dictionary(original.results.map { ($0.questionID, $0) }, uniquingKeysWith: { first, _ in first })
        var next = self
        next.results = results.map { result in
            guard policy != .none, var mark = marks[result.questionID], let question = questions[result.questionID]
            else { return result }
            switch policy {
            case .fullCredit: mark.mark.fullCredit = true
            case .currentAndPrevious:
                mark.settle(by: question)
                if let previous = before[result.questionID], previous.points > mark.points { mark = previous }
            case .current, .none: break
            }
            // What a person decided stays on top.
            mark.override = result.override
            mark.settle(by: question.at(version: mark.keyVersion) ?? question)
            return mark
        }
        // The first regrade is on record in any case; another one where it changes something, or is a decision of its own.
        guard change == nil || policy == .none || next.results != results else { return nil }
        next.advance(cause, by: user, at: time)
        return next
    }

    /// Counts the marks again as the next revision.
    mutating func advance(_ cause: Cause, by user: UserID, at time: Date) {
        let grade = Grade(results: results, possible: possible)
        earned = grade.earned
        score = grade.score
        revision += 1
        change = Change(cause: cause, by: user, at: time)
    }
}
