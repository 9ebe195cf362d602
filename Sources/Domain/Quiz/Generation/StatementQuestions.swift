import LecternPorts

/// True/false statements: a sentence as it stands, or with one meaningful change.
struct StatementQuestions {
    var asking: ClauseQuestions

    /// True and false forms of one sentence; the selection takes one of them.
    func find(_ sentence: QuizSentence, index: Int, _ clause: Clause?, random: inout SeededGenerator)
        -> [QuestionCandidate]
    {
        guard let clause,
            !sentence.tokens.contains(where: {
                ["may", "might", "could", "some", "sometimes", "often", "should"].contains($0.lower)
            })
        else { return [] }
        var changes: [(text: String, quality: Int, why: String, hard: Bool)] = []
        if let (swapped, from) = reversed(sentence) { changes.append((swapped, 82, from, true)) }
        if let quantity = QuantityQuestions.find(sentence, index: index, type: .trueFalse),
            let value = quantity.distractors.randomElement(using: &random)
        {
            changes.append((quantity.stem.replacing("_____", with: value), 72, quantity.answer, false))
        }
        for gap in asking.gaps(sentence, index: index, type: .trueFalse).sorted(by: {
            ($0.quality, $0.topic) > ($1.quality, $1.topic)
        }).prefix(1) {
            guard let wrong = gap.distractors.first else { continue }
            var text = gap.stem.replacing("_____", with: wrong)
            text = text.replacing("a(n) ", with: "aeiou".contains(wrong.lowercased().first ?? "x") ? "an " : "a ")
            text = text.replacing("A(n) ", with: "aeiou".contains(wrong.lowercased().first ?? "x") ? "An " : "A ")
            changes.append((text.capitalizedFirst, gap.quality + 8, gap.answer, false))
        }
        guard let change = changes.first, change.text != sentence.text else { return [] }
        let joined = sentence.tokens.contains {
            ["because", "whereas", "unless", "while", "if", "unlike", "therefore", "although", "than"].contains(
                $0.lower)
        }
        let difficulty: Difficulty = joined ? .hard : change.hard ? .medium : .easy
        let topic = sentence.tokens[clause.subject].map(\.lower).joined(separator: " ")
        let right = QuestionCandidate(
            topic: topic, sentence: index, type: .trueFalse, difficulty: difficulty, stem: sentence.text,
            answer: "True", isTrue: true,
            explanation: sentence.text, quality: change.quality, pattern: .relation)
        var wrong = right
        wrong.stem = change.text
        wrong.answer = "False"
        wrong.isTrue = false
        wrong.explanation = "It is \u{201C}\(change.why)\u{201D}: \(sentence.text)"
        return [right, wrong]
    }

    /// The one relation word of the sentence turned round.
    private func reversed(_ sentence: QuizSentence) -> (String, String)? {
        let tokens = sentence.tokens
        let places = tokens.indices.filter { Self.opposites[tokens[$0].lower] != nil }
        guard places.count == 1, let at = places.first, let opposite = Self.opposites[tokens[at].lower] else {
            return nil
        }
        if tokens[at].lower == "before" || tokens[at].lower == "after", at == 0 { return nil }
        var changed = tokens
        changed[at].text = tokens[at].isCapitalized ? opposite.capitalizedFirst : opposite
        if at > 0, ["a", "an"].contains(changed[at - 1].lower) {
            let article = "aeiou".contains(opposite.first ?? "x") ? "an" : "a"
            changed[at - 1].text = changed[at - 1].isCapitalized ? article.capitalizedFirst : article
        }
        return (QuizToken.join(changed) + ".", tokens[at].text)
    }

    private static let opposites: [String: String] = {
        let pairs = """
            increases decreases|increase decrease|increased decreased|increasing decreasing|raises lowers|rises falls|higher lower|\
            before after|above below|faster slower|larger smaller|greater smaller|longer shorter|stronger weaker|maximum minimum|\
            internal external|input output|high low|positive negative|dominant recessive|northern southern|eastern western|\
            absorbs releases|absorb release|absorbed released|allows prevents|allow prevent|strengthens weakens|inside outside|\
            expands contracts|expand contract|solid liquid|accelerates slows|hotter colder|warmer colder|heavier lighter|\
            gains loses|upstream downstream|public private|static dynamic|synchronous asynchronous|mandatory optional|\
            required optional|temporary permanent|cheaper costlier|attracts repels|attract repel|oldest newest|largest smallest|\
            highest lowest|fastest slowest|strongest weakest|voluntary involuntary|parallel sequential|explicit implicit|\
            anabolic catabolic|endothermic exothermic|acidic alkaline|rural urban|exports imports|surplus deficit|supply demand|\
            buyers sellers|borrowers lenders|creditors debtors|minority majority|import export|upper lower|wealthy poor|beginning end
            """
        var result: [String: String] = [:]
        for pair in pairs.split(separator: "|") {
            let words = pair.split(separator: " ").map(String.init)
            guard words.count == 2 else { continue }
            if result[words[0]] == nil { result[words[0]] = words[1] }
            if result[words[1]] == nil { result[words[1]] = words[0] }
        }
        return result
    }()
}
