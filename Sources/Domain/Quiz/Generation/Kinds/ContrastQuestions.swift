import LecternPorts

/// Asks how two things differ, with the four ways in which two things can share two properties as options.
enum ContrastQuestions {
    /// "X P, whereas Y Q."
    static func find(_ sentence: QuizSentence, index: Int, _ asking: ClauseQuestions) -> QuestionCandidate? {
        let tokens = sentence.tokens
        guard let at = tokens.firstIndex(where: { $0.lower == "whereas" || $0.lower == "while" || $0.lower == "but" }),
            at > 3,
            tokens[at - 1].text == ",", at + 3 < tokens.count,
            !tokens.contains(where: { $0.text == ";" || $0.text == ":" || $0.text == "(" })
        else { return nil }
        let left = Array(tokens[..<(at - 1)])
        let right = Array(tokens[(at + 1)...])
        guard !left.contains(where: { $0.text == "," }), !right.contains(where: { $0.text == "," }),
            let first = Clause(left), let second = Clause(right), first.intro.isEmpty, second.intro.isEmpty,
            first.isPlural == second.isPlural, abs(first.rest.count - second.rest.count) <= 8,
            first.rest.count >= 2, second.rest.count >= 2
        else { return nil }
        let leaning = SlotPhrase.leaning.union(["its", "their", "not"])
        guard !(left + right).contains(where: { leaning.contains($0.lower) }) else { return nil }
        let x = asking.midSentence(sentence, first.subject)
        let y = QuizToken.join(right[second.subject])
        // "contains more than twice that": what the other half has said.
        guard right.last?.lower != "that", x.lowercased() != y.lowercased(), first.subject.count <= 6,
            second.subject.count <= 6,
            Set(Tokenizer.terms(x)).isDisjoint(with: Tokenizer.terms(QuizToken.join(right[second.rest]))),
            Set(Tokenizer.terms(y)).isDisjoint(with: Tokenizer.terms(QuizToken.join(left[first.rest])))
        else { return nil }
        // "but" and "while" join much that is no contrast: there both must say the same kind of thing.
        if tokens[at].lower != "whereas" {
            let shared = Set(Tokenizer.terms(QuizToken.join(left[first.verbIndex...])))
                .intersection(Tokenizer.terms(QuizToken.join(right[second.verbIndex...])))
            let named = Set(Tokenizer.terms(x)).intersection(Tokenizer.terms(y))
            guard first.verb == second.verb, first.verb.isLexical || !named.isEmpty || !shared.isEmpty else {
                return nil
            }
        }
        let p = QuizToken.join(left[first.verbIndex...])
        let q = QuizToken.join(right[second.verbIndex...])
        guard let alsoP = also(first, left), let alsoQ = also(second, right) else { return nil }
        return QuestionCandidate(
            topic: x.lowercased() + " " + y.lowercased(), sentence: index, type: .multipleChoice, difficulty: .hard,
            stem: "Which statement about \(x) and \(y) is right?",
            answer: "\(x.capitalizedFirst) \(p), whereas \(y) \(q)",
            distractors: [
                "\(y.capitalizedFirst) \(p), whereas \(x) \(q)", "\(x.capitalizedFirst) \(p), and so \(alsoP) \(y)",
                "\(y.capitalizedFirst) \(q), and so \(alsoQ) \(x)",
            ], explanation: sentence.text, quality: 84, pattern: .contrast)
    }

    private static func also(_ clause: Clause, _ tokens: [QuizToken]) -> String? {
        switch clause.verb {
        case .be(let verb), .modal(let verb): verb == "cannot" ? nil : verb
        case .have(let verb)
        where EnglishVerbs.isParticiple(tokens[clause.rest.lowerBound].lower)
            || tokens[clause.rest.lowerBound].lower == "been":
            // "has fallen, and so has the other"
            verb
        case .have(let verb): verb == "has" ? "does" : verb == "have" ? "do" : "did"
        case .third: "does"
        case .base: "do"
        case .past: "did"
        }
    }
}
