import LecternPorts

/// Asks which of two statements the text bears out: the first, the second, both or neither.
///
/// It spends two sentences where a choice among statements spends four, so that a short text can be asked more.
struct StatementPairs {
    private let choices: StatementChoices
    private let sentences: [QuizSentence]

    /// What a change must be worth to stand beside a true statement.
    private let least: Int

    /// - Parameter isLax: whether a contrary that is plain to see will do; two true ones are then only asked about where an
    ///   estimator let both through.
    init(_ choices: StatementChoices, _ sentences: [QuizSentence], isLax: Bool = false) {
        self.choices = choices
        self.sentences = sentences
        least = isLax ? Falsehood.spare : Falsehood.asked
    }

    /// For each statement some that stand well beside it. O(s) in the statements.
    func find() -> [QuestionCandidate] {
        let statements = choices.statements
        let isRich = statements.count(where: \.isSettled) >= Self.enough
        func isFit(_ index: Int) -> Bool { isRich ? statements[index].isSettled : statements[index].leaning == .none }
        return statements.indices.flatMap { index -> [QuestionCandidate] in
            guard isFit(index) else { return [] }
            return choices.company(of: index).lazy.filter(isFit).prefix(Self.partners)
                .compactMap { other in
                    // Another order would be the same question.
                    let (first, second) = (statements[min(index, other)], statements[max(index, other)])
                    return candidate(first, second)
                }
        }
    }

    private func candidate(_ first: Statement, _ second: Statement) -> QuestionCandidate? {
        // Which of the two are turned false is decided pair by pair, so that every answer stands everywhere.
        let wanted = (first.position &* 7 &+ second.position &* 3) % 4
        // Where a statement cannot be turned false, "Both" is no way out: it would be right too often. Statements that an
        // estimator let through are asked about so all the same, as often as a quiz may have one answer: nothing is as good. But
        // one that has a contrary is too rare to be spent on it.
        let isTaken = first.estimate != nil && second.estimate != nil
        let mayBoth =
            isTaken ? lie(of: first) == nil && lie(of: second) == nil : wanted == 0 && least == Falsehood.asked
        let keys = (0..<4).map { Key.allCases[(wanted + $0) % 4] }.filter { $0 != .both || mayBoth }
        guard
            let key = keys.first(where: { key in
                key == .neither
                    ? [first, second].allSatisfy { (lie(of: $0)?.quality ?? 0) >= Self.believed }
                    : (key.isFirstTrue || lie(of: first) != nil) && (key.isSecondTrue || lie(of: second) != nil)
            })
        else { return nil }
        // The quote bears out what is right.
        let (cited, beside) = key == .second ? (second, first) : (first, second)
        let one = told(first, isTrue: key.isFirstTrue)
        let other = told(second, isTrue: key.isSecondTrue)
        let wrong = [key.isFirstTrue ? nil : lie(of: first), key.isSecondTrue ? nil : lie(of: second)]
        return QuestionCandidate(
            topic: "choice \(first.position)", sentence: cited.sentence, also: [beside.sentence], type: .multipleChoice,
            difficulty: Statement.difficulty(of: one.text, and: other.text),
            stem:
                "First: \(one.text) Second: \(other.text) Which of these two statements is true according to the text?",
            answer: key.rawValue, distractors: Key.allCases.filter { $0 != key }.map(\.rawValue),
            hangsOnNumber: wrong.contains { $0?.rule == .number },
            explanation: one.why + " " + other.why,
            // Two true ones are found everywhere, and would be right too often; but nothing can be wrong with a contrary.
            quality: 44 + (max(one.quality, other.quality) - Falsehood.asked) / 3 - (key == .both ? 4 : 0)
                - max(first.example, second.example).loss,
            pattern: .pair)
    }

    private enum Key: String, CaseIterable {
        case both = "Both"
        case first = "Only the first"
        case second = "Only the second"
        case neither = "Neither"

        var isFirstTrue: Bool { self == .both || self == .first }
        var isSecondTrue: Bool { self == .both || self == .second }
    }

    /// The statement as it stands, or turned false, and what the text says of it.
    private func told(_ statement: Statement, isTrue: Bool) -> (text: String, why: String, quality: Int) {
        let text = sentences[statement.sentence].text
        guard !isTrue, let lie = lie(of: statement) else { return (statement.text, text, Falsehood.asked) }
        return (lie.text, StatementQuestions.correction(lie, text), lie.quality)
    }

    private func lie(of statement: Statement) -> Falsehood? {
        statement.falsehoods.first.flatMap { $0.quality >= least ? $0 : nil }
    }

    /// What each of two contraries must be worth to stand in one question: they are fewer than true statements, and half of the
    /// pairs of weaker ones were refused.
    private static let believed = 92
    private static let partners = 6
    /// With so many statements of the matter there are pairs for a whole quiz.
    private static let enough = 20
}
