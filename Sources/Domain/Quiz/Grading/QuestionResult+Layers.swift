public import LecternPorts

extension QuestionResult {
    /// The points without what a person decided.
    public var machinePoints: Double {
        if mark.fullCredit { return maxPoints }
        return mark.judged.map { $0.share * maxPoints } ?? mark.mechanical
    }

    /// Sets points, correctness and feedback by what lies on top: a person's override, full credit for everyone, a
    /// model's judgement, the mechanical mark. What lies beneath stays.
    mutating func settle(by question: Question) {
        points = override?.points ?? machinePoints
        let share = maxPoints > 0 ? points / maxPoints : 0
        // Thirds that were added up do not quite reach one in binary.
        correct = share >= (question.key.isText ? Question.correctShare : 1) - 1e-9
        feedback = words(question)
    }

    /// Right, partly right, or not, and nothing of the key.
    var verdict: String {
        if userAnswer == nil, points == 0, override == nil { return "Not answered." }
        return correct ? "Correct." : points > 0 ? "Partly right." : "Not right."
    }

    private func words(_ question: Question) -> String {
        if let override { return "\(verdict) \(override.reason)" }
        if mark.fullCredit { return "\(verdict) Everyone was given full credit for this question." }
        if let judged = mark.judged {
            return correct ? "\(verdict) \(judged.reason)" : "\(verdict) \(judged.reason) \(answer)"
        }
        if correct { return verdict }
        return question.explanation.map { "\(verdict) \(answer) \($0)" } ?? "\(verdict) \(answer)"
    }

    private var answer: String { "The answer is: \(correctAnswer)." }
}
