public import FoundationEssentials
public import LecternPorts

extension Submission {
    /// The next revision, with a person's points for one question. The machine's mark stays beneath.
    /// - Parameter points: 0 to the question's maximum.
    /// - Throws: `invalid` for a question that was not asked, and for points that it does not have.
    public func overriding(
        _ question: QuestionID, points: Double, reason: String, in quiz: Quiz, by user: UserID, at time: Date
    ) throws(UseCaseError) -> Submission {
        guard let index = results.firstIndex(where: { $0.questionID == question }),
            let asked = quiz.questions.first(where: { $0.id == question })
        else { throw .invalid("question_id", "is not a question of this submission") }
        let maximum = results[index].maxPoints
        guard points >= 0, points <= maximum else {
            throw .invalid("points", "must be a number from 0 to \(maximum.formatted)")
        }
        var next = self
        next.results[index].override = QuestionResult.Override(points: points, reason: reason, by: user, at: time)
        next.results[index].settle(by: asked.at(version: results[index].keyVersion) ?? asked)
        next.advance(.override(question, reason: reason), by: user, at: time)
        return next
    }
}

extension Double {
    /// Whole numbers without a fraction.
    fileprivate var formatted: String { Int(exactly: self).map(String.init) ?? "\(self)" }
}
