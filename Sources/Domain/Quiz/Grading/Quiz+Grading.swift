public import LecternPorts

/// What makes answers ungradable.
public enum GradingError: Error, Sendable, Equatable {
    /// Not a question of this quiz.
    case unknownQuestion(QuestionID)
}

/// Marks for a whole quiz.
public struct Grade: Sendable, Equatable {
    /// In the order of the quiz.
    public var results: [QuestionResult]
    public var earned: Double
    public var possible: Double

    public init(results: [QuestionResult], possible: Double) {
        self.results = results
        self.possible = possible
        earned = results.reduce(0) { $0 + $1.points }
    }

    /// Whole percent, 0…100: 100 × earned ÷ possible, halves rounded up.
    public var score: Int {
        guard possible > 0 else { return 0 }
        // The last term takes back what thirds lose in binary.
        let percent = (100 * earned / possible + 0.5 + 1e-9).rounded(.down)
        return Int(min(max(percent, 0), 100))
    }

    public var correctAnswers: Int { results.count { $0.correct } }
}

extension Quiz {
    /// Marks answers by rule alone: the same answers always get the same marks.
    ///
    /// A blank is not wrong: it gets no points and never a negative mark.
    /// - Throws: `unknownQuestion` when an answer is to a question that this quiz does not have.
    public func grade(_ answers: Answers) throws(GradingError) -> Grade {
        let known = Set(questions.map(\.id))
        if let stranger = answers.keys.filter({ !known.contains($0) }).min() { throw .unknownQuestion(stranger) }
        return Grade(
            results: questions.map { $0.result(of: answers[$0.id], settings: settings, language: language) },
            possible: questions.reduce(0) { $0 + $1.points })
    }
}

extension Question {
    /// From this share of the points on, a short answer counts as correct.
    public static let correctShare = 0.75

    /// - Parameter language: of the quiz, for comparing words.
    public func result(
        of answer: String?, settings: QuizSettings = QuizSettings(), language: String = "en"
    ) -> QuestionResult {
        guard let answer, !AnswerReader.isBlank(answer) else {
            return result(nil, points: 0, correct: false, feedback: "Not answered. \(keyFeedback)")
        }
        let share = share(of: answer, settings: settings, language: language)
        let correct = key.isText ? share >= Self.correctShare : share >= 1
        var earned = share * points
        if share == 0, !key.isText, let penalty = settings.negativeMarking {
            earned = -min(max(penalty, 0), 1) * points
        }
        let feedback =
            correct ? "Correct." : share > 0 ? "Partly right. \(keyFeedback)" : "Not right. \(keyFeedback)"
        return result(answer, points: earned, correct: correct, feedback: feedback)
    }

    /// The share of the points by rule, 0…1.
    private func share(of answer: String, settings: QuizSettings, language: String) -> Double {
        switch key {
        case .option(let right):
            return AnswerReader.option(answer, among: options) == right ? 1 : 0
        case .boolean(let right):
            if let said = AnswerReader.boolean(answer) { return said == right ? 1 : 0 }
            return 0
        case .options(let right):
            let wanted = Set(right)
            guard let picked = AnswerReader.options(answer, among: options), !wanted.isEmpty else { return 0 }
            if picked == wanted { return 1 }
            guard settings.partialCredit else { return 0 }
            // As much for a right pick as off for a wrong one, never below nothing.
            let hits = Double(picked.intersection(wanted).count - picked.subtracting(wanted).count)
            return max(0, hits / Double(wanted.count))
        case .text(let reference):
            return ShortAnswerMark.share(of: answer, against: reference, language: language)
        }
    }

    /// The key in words.
    public var correctAnswer: String {
        switch key {
        case .option(let index): options.indices.contains(index) ? options[index] : ""
        case .options(let indices):
            indices.filter { options.indices.contains($0) }.map { options[$0] }.joined(separator: "; ")
        case .boolean(let value): value ? "True" : "False"
        case .text(let reference): reference.text
        }
    }

    private var keyFeedback: String {
        let answer = "The answer is: \(correctAnswer)."
        return explanation.map { "\(answer) \($0)" } ?? answer
    }

    private func result(_ answer: String?, points earned: Double, correct: Bool, feedback: String) -> QuestionResult {
        QuestionResult(
            questionID: id, userAnswer: answer, correctAnswer: correctAnswer, correct: correct, points: earned,
            maxPoints: points, feedback: feedback, citation: source, keyVersion: keyVersion,
            mark: QuestionResult.Mark(mechanical: earned))
    }
}

extension AnswerKey {
    var isText: Bool {
        if case .text = self { true } else { false }
    }
}
