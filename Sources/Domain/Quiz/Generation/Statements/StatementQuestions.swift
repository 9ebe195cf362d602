import LecternPorts

/// True/false statements: a sentence as it stands, or with one meaningful change.
struct StatementQuestions {
    let statements: [Statement]
    let sentences: [QuizSentence]

    /// True and false forms of each statement; the selection takes one of them.
    func find() -> [QuestionCandidate] {
        // A long text needs no statement that goes on from another, and no contrary that is plain to see.
        let good = statements.filter { $0.isSettled && ($0.fullFalsehoods.first?.quality ?? 0) >= Self.telling }
        let isRich = good.count >= Self.plenty
        let shown = isRich ? statements.filter(\.isSettled) : statements
        return shown.flatMap { statement -> [QuestionCandidate] in
            let isLong = Tokenizer.count(statement.full) > 28
            let text = isLong ? statement.text : statement.full
            let falsehoods = isLong ? statement.falsehoods : statement.fullFalsehoods
            guard (5...28).contains(Tokenizer.count(text)) else { return [] }
            let best = falsehoods.first?.quality ?? 0
            var result = [
                candidate(
                    statement, text, isTrue: true, quality: best > 0 ? max(60, best) : 48,
                    isHard: falsehoods.first?.rule != .number && best > 80,
                    explanation: sentences[statement.sentence].text)
            ]
            var rules: Set<Falsehood.Rule> = []
            for falsehood in falsehoods
            where (!isRich || falsehood.quality >= Self.telling) && rules.insert(falsehood.rule).inserted
                && rules.count <= 2
            {
                result.append(
                    candidate(
                        statement, falsehood.text, isTrue: false, quality: falsehood.quality,
                        isHard: falsehood.rule != .number && falsehood.rule != .name,
                        explanation: Self.correction(falsehood, sentences[statement.sentence].text)))
            }
            return result
        }
    }

    private func candidate(
        _ statement: Statement, _ text: String, isTrue: Bool, quality: Int, isHard: Bool, explanation: String
    ) -> QuestionCandidate {
        QuestionCandidate(
            topic: "statement \(statement.position)", sentence: statement.sentence, type: .trueFalse,
            difficulty: Statement.difficulty(
                sentences[statement.sentence].text, otherwise: isHard ? .medium : .easy), stem: text,
            answer: isTrue ? "True" : "False",
            isTrue: isTrue, explanation: explanation,
            quality: quality - (statement.leaning == .none ? 0 : 8) - statement.example.loss,
            pattern: .relation)
    }

    /// What a change is worth that tempts.
    private static let telling = 66
    private static let plenty = 20

    static func correction(_ falsehood: Falsehood, _ text: String) -> String {
        "The text says “\(falsehood.was)”: \(text)"
    }
}
