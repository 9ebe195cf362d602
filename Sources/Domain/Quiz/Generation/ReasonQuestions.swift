import LecternPorts

/// Asks why, and what happens if: hard questions whose wrong answers are the document's other reasons and results.
struct ReasonQuestions {
    private struct Found {
        var sentence: Int
        var stem: String
        var topic: String
        /// "because it has no nucleus", "the reaction stops".
        var answer: String
        var stems: Set<String>
        var pronoun: String?
        var pattern: QuestionCandidate.Pattern
    }

    private var found: [Found] = []
    private let sentences: [QuizSentence]

    init(_ sentences: [QuizSentence], clauses: [Clause?], asking: ClauseQuestions) {
        self.sentences = sentences
        for (index, sentence) in sentences.enumerated() {
            if let reason = Self.reason(sentence, index, asking) { found.append(reason) }
            if let result = Self.result(sentence, index, asking) { found.append(result) }
            if let clause = clauses[index], let purpose = Self.purpose(sentence, index, clause, asking) {
                found.append(purpose)
            }
        }
    }

    func multipleChoice() -> [QuestionCandidate] {
        found.compactMap { one in
            let whole = sentences[one.sentence].stems
            let rivals = found.filter { other in
                other.sentence != one.sentence && other.pattern == one.pattern && other.topic != one.topic
                    && (other.pronoun == nil || other.pronoun == one.pronoun)
                    && other.answer.utf8.count * 10 > one.answer.utf8.count * 5
                    && other.answer.utf8.count * 5 < one.answer.utf8.count * 10
                    && other.stems.intersection(one.stems).count * 3 <= min(other.stems.count, one.stems.count)
                    && other.stems.intersection(whole).count <= 1
            }.sorted { first, second in
                let own = sentences[one.sentence].position
                return (abs(sentences[first.sentence].position - own), first.answer) < (
                    abs(sentences[second.sentence].position - own), second.answer
                )
            }
            var seen: Set<String> = []
            let options = rivals.filter { seen.insert($0.answer).inserted }
            guard options.count >= 3 else { return nil }
            return QuestionCandidate(
                topic: one.topic, sentence: one.sentence, type: .multipleChoice,
                difficulty: one.pattern == .purpose ? .medium : .hard,
                stem: one.stem, answer: one.answer.capitalizedFirst,
                distractors: options.map(\.answer.capitalizedFirst),
                explanation: sentences[one.sentence].text,
                quality: one.pattern == .reason ? 74 : one.pattern == .purpose ? 78 : 64,
                pattern: one.pattern)
        }
    }

    /// "A because B."
    private static func reason(_ sentence: QuizSentence, _ index: Int, _ asking: ClauseQuestions) -> Found? {
        let tokens = sentence.tokens
        guard let at = tokens.firstIndex(where: { $0.lower == "because" }), at >= 4, at + 4 <= tokens.count,
            tokens[at + 1].lower != "of", !tokens[at...].contains(where: { $0.text == ";" || $0.text == ":" })
        else { return nil }
        var end = at
        if tokens[end - 1].text == "," { end -= 1 }
        if EnglishWords.adverbs.contains(tokens[end - 1].lower) || tokens[end - 1].lower == "not" { return nil }
        let main = Array(tokens[..<end])
        guard let clause = Clause(main), let question = why(sentence, main, clause, asking) else { return nil }
        return make(
            sentence, index, stem: question, topic: topic(clause, main), answer: at..<tokens.count, pattern: .reason)
    }

    private static func make(
        _ sentence: QuizSentence, _ index: Int, stem: String, topic: String, answer: Range<Int>,
        pattern: QuestionCandidate.Pattern
    ) -> Found? {
        let tokens = sentence.tokens[answer]
        guard tokens.count >= 4, tokens.count <= 22 else { return nil }
        let text = QuizToken.join(tokens)
        let pronoun = tokens.map(\.lower).first { ["it", "its", "they", "their", "them"].contains($0) }
            .map { ["it", "its"].contains($0) ? "it" : "they" }
        return Found(
            sentence: index, stem: stem, topic: topic, answer: text, stems: Set(Tokenizer.terms(text)),
            pronoun: pronoun, pattern: pattern)
    }

    private static func topic(_ clause: Clause, _ tokens: [QuizToken]) -> String {
        "why " + tokens[clause.subject].map(\.lower).joined(separator: " ")
    }

    /// "Ice floats on water" → "Why does ice float on water?"
    static func why(_ sentence: QuizSentence, _ main: [QuizToken], _ clause: Clause, _ asking: ClauseQuestions)
        -> String?
    {
        let rest = QuizToken.join(main[clause.rest])
        guard
            !main[clause.rest].contains(where: {
                ["it", "they", "its", "their", "them"].contains($0.lower) && clause.intro.isEmpty == false
            })
        else { return nil }
        guard !main[clause.subject].contains(where: { $0.text == "(" }) else { return nil }
        let intro = clause.intro.isEmpty ? "Why" : QuizToken.join(main[clause.intro]) + " why"
        let subject = asking.midSentence(sentence, clause.subject)
        switch clause.verb {
        case .be(let verb), .modal(let verb):
            if verb == "cannot" { return "\(intro) can \(subject) not \(rest)?" }
            return "\(intro) \(verb) \(subject) \(rest)?"
        case .have(let verb):
            guard let next = main[clause.rest].first else { return nil }
            let perfect =
                EnglishVerbs.entries(of: next.lower).contains { $0.form == .participle } || next.lower == "been"
            if perfect { return "\(intro) \(verb) \(subject) \(rest)?" }
            return "\(intro) \(verb == "has" ? "does" : verb == "have" ? "do" : "did") \(subject) have \(rest)?"
        case .third(let lemma): return "\(intro) does \(subject) \(lemma) \(rest)?"
        case .base(let lemma): return "\(intro) do \(subject) \(lemma) \(rest)?"
        case .past(let lemma): return "\(intro) did \(subject) \(lemma) \(rest)?"
        }
    }

    /// "If A, B." → "What happens if A?"
    private static func result(_ sentence: QuizSentence, _ index: Int, _ asking: ClauseQuestions) -> Found? {
        let tokens = sentence.tokens
        guard let first = tokens.first, first.lower == "if" || first.lower == "when" || first.lower == "unless",
            let comma = tokens.firstIndex(where: { $0.text == "," }), comma >= 4, comma <= 16,
            tokens.lastIndex(where: { $0.text == "," }) == comma, comma + 4 < tokens.count
        else { return nil }
        guard
            Clause(Array(tokens[1..<comma])) != nil
                || first.lower == "when" && tokens[1..<comma].contains(where: { ["is", "are"].contains($0.lower) }),
            let outcome = Clause(Array(tokens[(comma + 1)...])), outcome.intro.isEmpty
        else { return nil }
        let condition = sentence.text(0..<comma)
        return make(
            sentence, index, stem: "What happens \(first.lower)\(condition.dropFirst(first.text.count))?",
            topic: "if " + condition.lowercased(),
            answer: comma + 1..<tokens.count, pattern: .condition)
    }

    /// "X is used to V." → "What is X used for?"
    private static func purpose(_ sentence: QuizSentence, _ index: Int, _ clause: Clause, _ asking: ClauseQuestions)
        -> Found?
    {
        let tokens = sentence.tokens
        guard case .be(let be) = clause.verb, clause.rest.count >= 5, clause.intro.isEmpty,
            !tokens[clause.subject].contains(where: { $0.text == "(" }),
            tokens[clause.rest.lowerBound].lower == "used", tokens[clause.rest.lowerBound + 1].lower == "to",
            EnglishVerbs.isBase(tokens[clause.rest.lowerBound + 2].lower)
        else { return nil }
        return make(
            sentence, index, stem: "What \(be) \(asking.midSentence(sentence, clause.subject)) used for?",
            topic: "use " + tokens[clause.subject].map(\.lower).joined(separator: " "),
            answer: clause.rest.lowerBound + 1..<tokens.count, pattern: .purpose)
    }
}
