import LecternPorts

/// Asks who did something and when it was done.
struct PersonQuestions {
    let sentences: [QuizSentence]
    let names: NameBook
    let asking: ClauseQuestions

    func find(_ type: QuestionType) -> [QuestionCandidate] {
        let isDated = DatedEvent.abound(in: sentences)
        return sentences.indices.flatMap { index -> [QuestionCandidate] in
            guard let clause = Clause(sentences[index].tokens) else { return [] }
            return [who(index, clause, type), when(index, clause, type, isDated: isDated)].compactMap(\.self)
        }
    }

    /// "James Watt added a separate condenser." → "Who added a separate condenser?"
    private func who(_ index: Int, _ clause: Clause, _ type: QuestionType) -> QuestionCandidate? {
        let sentence = sentences[index]
        guard case .past = clause.verb, let range = names.agent(sentence.tokens, clause) else { return nil }
        let predicate = SlotPhrase.core(sentence.tokens[range.upperBound...])
        // Behind a comma somebody else may act.
        guard predicate.count >= 4, !predicate.contains(where: { $0.text == "," }),
            !predicate.contains(where: {
                // "urged her husband": it was a woman.
                SlotPhrase.leaning.contains($0.lower) && $0.lower != "his"
            })
        else { return nil }
        let name = QuizToken.join(sentence.tokens[range])
        // "Palo Alto": a place has a name of two words as well.
        let rivals = names.rivals(of: name, in: sentence.tokens).filter {
            asking.lexicon?.category(of: $0, .noun) != "noun.location"
        }
        if type == .multipleChoice, Self.isEveryday(clause) || !isKnown(name, in: sentence) { return nil }
        guard type != .multipleChoice || rivals.count >= 3 else { return nil }
        let intro = clause.intro.isEmpty ? "Who " : sentence.text(clause.intro) + " who "
        let last = name.split(separator: " ").last.map(String.init) ?? name
        return QuestionCandidate(
            topic: "who \(sentence.position)", sentence: index, type: type, difficulty: .easy,
            stem: intro + QuizToken.join(predicate) + "?", answer: name, distractors: Array(rivals.prefix(6)),
            variants: [last], explanation: sentence.text, quality: 42, pattern: .person)
    }

    /// Whether the document speaks of a person more than in passing: elsewhere too, or with a date.
    private func isKnown(_ name: String, in sentence: QuizSentence) -> Bool {
        let last = name.split(separator: " ").last.map(String.init) ?? name
        return sentence.tokens.contains { $0.isNumber && $0.text.count == 4 }
            || sentences.contains { other in
                other.position != sentence.position && other.tokens.contains { $0.text.hasPrefix(last) }
            }
    }

    /// "wrote about the poor", "spent a year abroad": so may have others.
    private static func isEveryday(_ clause: Clause) -> Bool {
        guard case .past(let lemma) = clause.verb else { return true }
        return everyday.contains(lemma)
    }

    private static let everyday = EnglishWords.list(
        """
        write speak work spend study say argue live visit join meet see feel go come want describe note use take make get give \
        have tell think believe know find help try look become begin start continue die suggest claim point explain stand
        """)

    /// "James Watt added a separate condenser in 1769." → "In which year did James Watt add a separate condenser?"
    private func when(_ index: Int, _ clause: Clause, _ type: QuestionType, isDated: Bool) -> QuestionCandidate? {
        let sentence = sentences[index]
        // Where little is dated, a date is told in passing.
        guard isDated || type == .shortAnswer, let event = DatedEvent.find(sentence, clause, asking),
            !event.tokens.contains(where: { $0.isNumber || Self.repeating.contains($0.lower) })
        else { return nil }
        var asked = sentence
        asked.tokens = event.tokens
        guard let stem = ClauseInversion.ask("In which year", asked, event.tokens, event.clause, asking) else {
            return nil
        }
        return QuestionCandidate(
            topic: "\(sentence.position):\(event.slot.text)", sentence: index, type: type, difficulty: .easy,
            stem: stem,
            answer: event.slot.text, distractors: event.slot.values, tolerance: type == .shortAnswer ? 0 : nil,
            explanation: sentence.text, quality: isDated ? 56 : 36, pattern: .quantity)
    }

    /// "experienced one more accident": more than which, the text has told.
    private static let repeating: Set<String> = ["more", "another", "again", "also", "other", "still", "then"]
}
