import LecternPorts

/// Asks what fills a gap in each of two statements, with the four ways to put the text's own words and their contraries.
///
/// Each of the four can be the right one, whatever the text gives, so nobody gains by always choosing the same.
struct GapPairs {
    private let choices: StatementChoices
    private let sentences: [QuizSentence]

    init(_ choices: StatementChoices, _ sentences: [QuizSentence]) {
        self.choices = choices
        self.sentences = sentences
    }

    /// For each statement that has such a gap some that stand well beside it. O(s) in the statements.
    func find() -> [QuestionCandidate] {
        let statements = choices.statements
        let gaps = statements.map(WordGap.init)
        return statements.indices.flatMap { index -> [QuestionCandidate] in
            guard gaps[index] != nil, statements[index].leaning == .none else { return [] }
            return choices.company(of: index).lazy.filter { gaps[$0] != nil && statements[$0].leaning == .none }
                .prefix(Self.partners).compactMap { other in
                    // Another order would be the same question.
                    let (first, second) = (min(index, other), max(index, other))
                    guard let one = gaps[first], let two = gaps[second] else { return nil }
                    return candidate(statements[first], one, statements[second], two)
                }
        }
    }

    private func candidate(_ first: Statement, _ one: WordGap, _ second: Statement, _ two: WordGap)
        -> QuestionCandidate
    {
        func option(_ one: String, _ two: String) -> String { one + "; " + two }
        return QuestionCandidate(
            topic: "gaps \(first.position) \(second.position)", sentence: first.sentence, also: [second.sentence],
            type: .multipleChoice, difficulty: Statement.difficulty(of: first.text, and: second.text),
            stem: "First: \(one.text) Second: \(two.text) Which words fill the two gaps?",
            answer: option(one.was, two.was),
            distractors: [option(one.was, two.now), option(one.now, two.was), option(one.now, two.now)],
            explanation: sentences[first.sentence].text + " " + sentences[second.sentence].text,
            quality: 40 + (min(one.quality, two.quality) - WordGap.least) / 3
                - max(first.example, second.example).loss,
            pattern: .gaps)
    }

    private static let partners = 6
}
