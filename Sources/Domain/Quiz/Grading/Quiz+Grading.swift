public import LecternPorts

/// What makes answers ungradable.
public enum GradingError: Error, Sendable, Equatable {
    /// Not a question of this quiz.
    case unknownQuestion(QuestionID)
    /// More than its question takes, in bytes of UTF-8.
    case tooLong(QuestionID, limit: Int)
    /// Holds NUL, an escape or another control character.
    case controlCharacter(QuestionID)
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

    /// Whole percent, 0…100: 100 × earned ÷ possible, halves rounded up; 0 where that is no number.
    public var score: Int {
        // The last term takes back what thirds lose in binary.
        let percent = (Self.percent(earned, of: possible) + 0.5 + 1e-9).rounded(.down)
        return Int(min(max(percent, 0), 100))
    }

    /// 100 × earned ÷ possible, whatever these are: 0 where nothing is possible, and where that is no number.
    static func percent(_ earned: Double, of possible: Double) -> Double {
        guard possible > 0 else { return 0 }
        let hundredfold = 100 * earned
        let percent = hundredfold.isFinite ? hundredfold / possible : earned / possible * 100
        return percent.isNaN ? 0 : percent
    }

    public var correctAnswers: Int { results.count { $0.correct } }
}

extension Quiz {
    /// Marks answers by rule alone: the same answers always get the same marks.
    ///
    /// A blank is not wrong: it gets no points and never a negative mark.
    /// - Parameter order: as the person saw the quiz: letters and numbers are read by it, option texts are not.
    /// - Throws: `unknownQuestion` when an answer is to a question that this quiz does not have, `tooLong` for one beyond
    ///   `Question.longestAnswer`, `controlCharacter` for what nobody types. What is named is the first by its id, or by its
    ///   place in the quiz.
    public func grade(_ answers: Answers, order: QuizOrder? = nil) throws(GradingError) -> Grade {
        let known = Set(questions.map(\.id))
        if let stranger = answers.keys.filter({ !known.contains($0) }).min() { throw .unknownQuestion(stranger) }
        for question in questions {
            guard let answer = answers[question.id] else { continue }
            guard answer.utf8.count <= question.longestAnswer else {
                throw .tooLong(question.id, limit: question.longestAnswer)
            }
            if answer.holdsControls { throw .controlCharacter(question.id) }
        }
        return Grade(
            results: questions.map {
                $0.result(
                    of: answers[$0.id], settings: settings, language: language, shown: order?.options(of: $0.id))
            },
            possible: questions.reduce(0) { $0 + $1.points })
    }
}

extension Question {
    /// From this share of the points on, a short answer counts as correct.
    public static let correctShare = 0.75

    /// Bytes of UTF-8 that an answer may have: 2000, and where there are options, room for naming them all besides; as many
    /// as the key where that is longer. Marking is linear in them.
    public var longestAnswer: Int {
        guard case .text(let reference) = key else { return options.reduce(2000) { $0 + $1.utf8.count + 2 } }
        return ([reference.text] + reference.variants.map(\.text)).reduce(2000) { max($0, $1.utf8.count) }
    }

    /// What one question is worth at most, so that no sum of points is without bounds.
    public static let mostPoints = 1_000_000.0

    /// - Parameters:
    ///   - language: of the quiz, for comparing words.
    ///   - shown: for each place that was shown, the option's index; nil when they were shown as they are stored.
    public func result(
        of answer: String?, settings: QuizSettings = QuizSettings(), language: String = "en", shown: [Int]? = nil
    ) -> QuestionResult {
        guard let answer, !AnswerReader.isBlank(answer) else { return mark(nil, picked: nil, settings, language) }
        return mark(answer, picked: picks(answer, shown: shown), settings, language)
    }

    /// Marks what was typed and, where there are options, which of them were meant.
    /// - Parameter answer: nil for a blank.
    func mark(_ answer: String?, picked: [Int]?, _ settings: QuizSettings, _ language: String) -> QuestionResult {
        var result = QuestionResult(
            questionID: id, userAnswer: answer, correctAnswer: correctAnswer, correct: false, points: 0,
            maxPoints: points, feedback: "", citation: source, keyVersion: keyVersion,
            mark: QuestionResult.Mark(mechanical: 0), picked: picked)
        if let answer {
            let share = share(of: answer, picked: picked, settings: settings, language: language)
            result.mark.mechanical = share * points
            if share == 0, !key.isText, let penalty = settings.negativeMarking {
                result.mark.mechanical = -min(max(penalty, 0), 1) * points
            }
        }
        result.settle(by: self)
        return result
    }

    /// The options that an answer means, ascending; nil for free text and for what is none of them.
    private func picks(_ answer: String, shown: [Int]?) -> [Int]? {
        let order = shown ?? Array(options.indices)
        let seen = order.compactMap { options.indices.contains($0) ? options[$0] : nil }
        guard seen.count == options.count else { return picks(answer, shown: nil) }
        switch key {
        case .option:
            return AnswerReader.option(answer, among: seen).map { [order[$0]] }
        case .options:
            return AnswerReader.options(answer, among: seen)?.map { order[$0] }.sorted()
        case .boolean:
            guard let said = AnswerReader.boolean(answer) else { return nil }
            return options.firstIndex { AnswerReader.boolean($0) == said }.map { [$0] }
        case .text:
            return nil
        }
    }

    /// The share of the points by rule, 0…1.
    private func share(of answer: String, picked: [Int]?, settings: QuizSettings, language: String) -> Double {
        switch key {
        case .option(let right):
            return picked == [right] ? 1 : 0
        case .boolean(let right):
            if let picked, let index = picked.first, options.indices.contains(index) {
                return AnswerReader.boolean(options[index]) == right ? 1 : 0
            }
            return AnswerReader.boolean(answer) == right ? 1 : 0
        case .options(let right):
            let wanted = Set(right)
            guard let picked = picked.map({ Set($0) }), !wanted.isEmpty else { return 0 }
            if picked == wanted { return 1 }
            guard settings.partialCredit else { return 0 }
            // As much for a right pick as off for a wrong one, never below nothing.
            let hits = Double(picked.intersection(wanted).count - picked.subtracting(wanted).count)
            return max(0, hits / Double(wanted.count))
        case .text(let reference):
            return ShortAnswerMark(reference, of: self, language: language).share(of: answer)
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
}

extension AnswerKey {
    var isText: Bool {
        if case .text = self { true } else { false }
    }
}
