import LecternPorts

/// What something is good for: the wrong options are what other things of the document are good for.
extension SlotQuestions {
    /// "The hook lets you edit the message." → "What does the hook let you do?"
    func ability(_ sentence: QuizSentence, _ index: Int) -> QuestionCandidate? {
        let tokens = sentence.tokens
        guard let clause = clauses[index], clause.intro.isEmpty, clause.subject.count <= 8,
            clause.verbIndex == clause.subject.upperBound, asking.isSettled(sentence, clause.subject),
            let ability = Ability(tokens, clause),
            let phrase = book.abilities.first(where: { $0.sentence == index && $0.text == sentence.text(ability.act) })
        else { return nil }
        let subject = asking.midSentence(sentence, clause.subject)
        let whom = ability.whom.isEmpty ? "" : " " + sentence.text(ability.whom)
        let stem: String
        switch ability.frame {
        case .helps(let auxiliary, let verb):
            let link = verb == "let" || verb == "help" && !whom.isEmpty ? "" : " to"
            stem = "What \(auxiliary) \(subject) \(verb)\(whom)\(link) do?"
        case .makesPossible(let auxiliary): stem = "What \(auxiliary) \(subject) make it possible to do?"
        case .canBeUsed: stem = "What can \(subject) be used to do?"
        }
        guard phrase.subject.isDisjoint(with: phrase.stems) else { return nil }
        let wrong = rivals.choose(
            for: phrase, from: book.abilities, topic: phrase.subject, contexts: contexts(phrase.subject),
            asked: Set(Tokenizer.terms(stem)), sharing: true
        ) { $0.noun == phrase.noun }
        guard wrong.count >= 3 else { return nil }
        return QuestionCandidate(
            topic: "ability " + subject.lowercased(), sentence: index, type: .multipleChoice, difficulty: .medium,
            stem: stem, answer: phrase.text.capitalizedFirst, distractors: wrong.map(\.text.capitalizedFirst),
            explanation: sentence.text, quality: 74, pattern: .purpose)
    }
}
