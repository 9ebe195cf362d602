import LecternPorts

/// Asks who did something and when it was done.
struct PersonQuestions {
    let sentences: [QuizSentence]
    let names: NameBook
    let asking: ClauseQuestions

    func find(_ type: QuestionType) -> [QuestionCandidate] {
        sentences.indices.flatMap { index -> [QuestionCandidate] in
            guard let clause = Clause(sentences[index].tokens) else { return [] }
            return [who(index, clause, type), when(index, clause, type)].compactMap(\.self)
        }
    }

    /// "James Watt added a separate condenser." → "Who added a separate condenser?"
    private func who(_ index: Int, _ clause: Clause, _ type: QuestionType) -> QuestionCandidate? {
        let sentence = sentences[index]
        guard case .past = clause.verb, let range = names.agent(sentence.tokens, clause) else { return nil }
        let predicate = SlotPhrase.core(sentence.tokens[range.upperBound...])
        guard predicate.count >= 4,
            !predicate.contains(where: {
                SlotPhrase.leaning.contains($0.lower) && $0.lower != "his" && $0.lower != "her"
            })
        else { return nil }
        let name = QuizToken.join(sentence.tokens[range])
        let rivals = names.rivals(of: name, in: sentence.tokens)
        guard type != .multipleChoice || rivals.count >= 3 else { return nil }
        let intro = clause.intro.isEmpty ? "Who " : sentence.text(clause.intro) + " who "
        let last = name.split(separator: " ").last.map(String.init) ?? name
        return QuestionCandidate(
            topic: "who \(sentence.position)", sentence: index, type: type, difficulty: .easy,
            stem: intro + QuizToken.join(predicate) + "?", answer: name, distractors: Array(rivals.prefix(6)),
            variants: [last], explanation: sentence.text, quality: 88, pattern: .person)
    }

    /// "James Watt added a separate condenser in 1769." → "In which year did James Watt add a separate condenser?"
    private func when(_ index: Int, _ clause: Clause, _ type: QuestionType) -> QuestionCandidate? {
        let sentence = sentences[index]
        let tokens = sentence.tokens
        let slots = NumberSlot.find(tokens).filter(\.isYear)
        guard slots.count == 1, let slot = slots.first, slot.values.count >= 3, tokens[slot.place - 1].lower == "in",
            Statement.standsAlone(sentence, clause, asking), clause.isPlain
        else { return nil }
        let isIntro = clause.intro.contains(slot.place) && clause.intro.count == 3
        guard isIntro || slot.place > clause.verbIndex && clause.intro.isEmpty else { return nil }
        let core =
            isIntro
            ? Array(tokens[clause.intro.upperBound...])
            : Array(tokens[..<(slot.place - 1)] + tokens[(slot.place + 1)...])
        // Behind the year only what belongs to the same clause may stand.
        let tail = isIntro ? [] : Array(tokens[(slot.place + 1)...])
        guard
            tail.isEmpty || ["to", "at", "for", "with"].contains(tail[0].lower) && tail.count <= 8
                || tail[0].text == "," && tail.count > 1 && EnglishWords.relatives.contains(tail[1].lower)
        else { return nil }
        let main = tail.first?.text == "," ? Array(tokens[..<(slot.place - 1)]) : core
        guard let clause = Clause(main), clause.intro.isEmpty, main.count - clause.verbIndex >= 2,
            !main.contains(where: {
                SlotPhrase.leaning.contains($0.lower)
                    || [",", "and", "(", ";", "until", "when", "before", "after", "because"].contains($0.lower)
            })
        else { return nil }
        var asked = sentence
        asked.tokens = main
        let stem = ClauseInversion.ask("In which year", asked, main, clause, asking)
        guard let stem else { return nil }
        return QuestionCandidate(
            topic: "\(sentence.position):\(slot.text)", sentence: index, type: type, difficulty: .easy, stem: stem,
            answer: slot.text, distractors: slot.values, tolerance: type == .shortAnswer ? 0 : nil,
            explanation: sentence.text,
            quality: 78, pattern: .quantity)
    }
}
