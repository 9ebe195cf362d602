import LecternPorts

/// Asks for one slot of a sentence; the wrong options are the same slot of other sentences of the document.
struct SlotQuestions {
    let sentences: [QuizSentence]
    let clauses: [Clause?]
    let asking: ClauseQuestions
    let book: SlotBook
    let rivals: SlotRivals
    let reasons: ClauseRivals

    init(_ sentences: [QuizSentence], clauses: [Clause?], others: [QuizSentence], asking: ClauseQuestions) {
        self.sentences = sentences
        self.clauses = clauses
        self.asking = asking
        book = SlotBook(sentences, clauses: clauses, others: others, asking: asking)
        rivals = SlotRivals(sentences)
        reasons = ClauseRivals(rivals, sentences: sentences + others)
    }

    func multipleChoice() -> [QuestionCandidate] {
        var result = book.predicates.compactMap(predicate) + book.objects.compactMap(object)
        for (index, sentence) in sentences.enumerated() {
            for word in ["because", "since"] {
                if let reason = joined(sentence, index, by: word) { result.append(reason) }
            }
            if let reason = fronted(sentence, index) { result.append(reason) }
            for word in ["if", "when", "unless"] {
                if let condition = joined(sentence, index, by: word) { result.append(condition) }
            }
            if let purpose = purpose(sentence, index) { result.append(purpose) }
            if let consequence = consequence(sentence, index) { result.append(consequence) }
            if let way = way(sentence, index) { result.append(way) }
        }
        return result
    }

    // MARK: What is said of a subject

    private func predicate(_ phrase: SlotPhrase) -> QuestionCandidate? {
        guard let index = phrase.sentence else { return nil }
        let sentence = sentences[index]
        guard let clause = clauses[index], asking.isSettled(sentence, clause.subject),
            let term = asking.topic(sentence, clause.subject), !phrase.stems.contains(where: phrase.subject.contains)
        else { return nil }
        let name = asking.midSentence(sentence, clause.subject)
        if !clause.intro.isEmpty, !isSetting(sentence.tokens[clause.intro]) { return nil }
        let wrong = rivals.choose(
            for: phrase, from: book.predicates, topic: phrase.subject, contexts: contexts(phrase.subject), asked: [],
            sharing: true
        ) { !$0.isPersonal && isOfOneKind($0, phrase) }
        // "Williams wrote": a name may only look like a plural.
        let isName = clause.isPlural && sentence.tokens[clause.subject].last?.isCapitalized ?? false
        // In a story what others did may have been done by this one too.
        guard wrong.count >= 3, !phrase.isPersonal, !isName, !phrase.grammar.isPast,
            !["each", "every"].contains(sentence.tokens[clause.subject.lowerBound].lower),
            sentence.tokens[clause.subject.lowerBound].lower != "the" || term.count >= 3
        else { return nil }
        // A name may be a person's: it stands in the options itself, where "it" would be wrong.
        let isNamed =
            !EnglishWords.determiners.contains(sentence.tokens[clause.subject.lowerBound].lower)
            && (term.isProper || name.dropFirst().contains(where: \.isUppercase)) && !clause.isPlural
            || term.category == "noun.person"
        let intro = clause.intro.isEmpty ? "" : sentence.text(clause.intro) + " "
        let which = intro.isEmpty ? "Which" : "which"
        let lead = isNamed ? name.capitalizedFirst : clause.isPlural ? "They" : "It"
        return QuestionCandidate(
            topic: term.key, sentence: index, type: .multipleChoice, difficulty: .medium,
            stem: intro
                + (isNamed
                    ? "\(which) statement about \(name) is true?" : "\(which) of the following is true of \(name)?"),
            answer: lead + " " + phrase.text, distractors: wrong.map { lead + " " + $0.text },
            explanation: sentence.text,
            quality: (isSure ? 52 : 40) + min(6, term.count), pattern: .predicate)
    }

    /// "In a dry season, which of the following is true of camels?": a place or a time that holds for every option. What is
    /// done ("By trading with others") or added ("In addition to") goes with the one that was written for it only.
    private func isSetting(_ intro: ArraySlice<QuizToken>) -> Bool {
        guard let first = intro.first?.lower, SlotPhrase.isClean(intro.dropLast()) else { return false }
        let next = intro.dropFirst().first?.lower ?? ""
        return Self.settings.contains(first) && !["addition", "contrast", "order", "turn", "fact"].contains(next)
            && !intro.contains { $0.lower.hasSuffix("ing") && EnglishVerbs.isProgressive($0.lower) }
    }

    private static let settings: Set<String> = [
        "in", "during", "among", "within", "at", "on", "under", "throughout", "usually", "typically", "generally",
    ]

    /// Whether what is said of one thing could be said of the other: the lexicon, where there is one, knows both to be
    /// of one kind.
    private func isOfOneKind(_ one: SlotPhrase, _ other: SlotPhrase) -> Bool {
        if !isSure { return true }
        if case .kin = LexicalKinds.relation(one.lineages, other.lineages) { return true }
        return false
    }

    /// Whether a lexicon tells which things are of one kind.
    private var isSure: Bool { !asking.terms.kinds.isEmpty }

    /// "X stores Y" → "What does X store?"
    private func object(_ phrase: SlotPhrase) -> QuestionCandidate? {
        guard let index = phrase.sentence, let clause = clauses[index] else { return nil }
        let sentence = sentences[index]
        let verb: String
        switch clause.verb {
        case .third(let lemma): verb = "does " + asking.midSentence(sentence, clause.subject) + " " + lemma
        case .base(let lemma): verb = "do " + asking.midSentence(sentence, clause.subject) + " " + lemma
        case .past(let lemma): verb = "did " + asking.midSentence(sentence, clause.subject) + " " + lemma
        default: return nil
        }
        guard clause.verbIndex == clause.subject.upperBound, asking.isSettled(sentence, clause.subject),
            let term = asking.topic(sentence, clause.subject),
            clause.intro.isEmpty || SlotPhrase.isClean(sentence.tokens[clause.intro].dropLast())
        else { return nil }
        let intro = clause.intro.isEmpty ? "What " : sentence.text(clause.intro) + " what "
        let wrong = rivals.choose(
            for: phrase, from: book.objects, topic: phrase.subject, contexts: contexts(phrase.subject),
            asked: Set(Tokenizer.terms(verb)), sharing: true
        ) { isOfOneKind($0, phrase) || isSure && !phrase.lineages.isEmpty && $0.noun == phrase.noun }
        guard wrong.count >= 3 else { return nil }
        return QuestionCandidate(
            topic: "what " + term.key, sentence: index, type: .multipleChoice, difficulty: .medium,
            stem: intro + verb + "?", answer: phrase.text.capitalizedFirst,
            distractors: wrong.map(\.text.capitalizedFirst), explanation: sentence.text,
            quality: isSure ? 58 : 42, pattern: .object)
    }

    func contexts(_ topic: Set<String>) -> [QuizSentence] {
        sentences.filter { topic.isSubset(of: $0.stems) }
    }

    // MARK: What for and how

    /// "X is used to V", "A in order to V".
    private func purpose(_ sentence: QuizSentence, _ index: Int) -> QuestionCandidate? {
        let tokens = sentence.tokens
        guard let clause = clauses[index], asking.isSettled(sentence, clause.subject), clause.intro.isEmpty,
            let phrase = book.purposes.first(where: { $0.sentence == index }),
            let at = tokens.indices.dropLast(3).last(where: {
                tokens[$0].lower == "to" && EnglishVerbs.isBase(tokens[$0 + 1].lower)
            }), at > clause.verbIndex
        else { return nil }
        let stem: String
        if case .be(let be) = clause.verb, at == clause.verbIndex + 2, tokens[at - 1].lower == "used" {
            stem = "What \(be) \(asking.midSentence(sentence, clause.subject)) used for?"
        } else if tokens[at - 1].lower == "order", tokens[at - 2].lower == "in", at - 2 > clause.verbIndex + 1,
            SlotPhrase.isClean(tokens[..<(at - 2)]),
            let question = ClauseInversion.ask("Why", sentence, Array(tokens[..<(at - 2)]), clause, asking)
        {
            stem = question
        } else {
            return nil
        }
        return slot(phrase, book.purposes, sentence, stem: stem, asked: tokens[..<at], pattern: .purpose, quality: 74)
    }

    /// "X does A by V-ing B": asks how.
    private func way(_ sentence: QuizSentence, _ index: Int) -> QuestionCandidate? {
        let tokens = sentence.tokens
        guard let clause = clauses[index], asking.isSettled(sentence, clause.subject),
            let phrase = book.means.first(where: { $0.sentence == index }),
            let at = tokens.indices.dropLast(2).last(where: {
                tokens[$0].lower == "by" && tokens[$0 + 1].lower.hasSuffix("ing")
            }), at > clause.verbIndex + 1, SlotPhrase.isClean(tokens[..<at]),
            !tokens[..<at].contains(where: { ["that", "which", "when", "if", "and", "or"].contains($0.lower) }),
            let shorter = Clause(Array(tokens[..<at])), shorter.verbIndex == clause.verbIndex,
            let stem = ClauseInversion.ask("How", sentence, Array(tokens[..<at]), shorter, asking)
        else { return nil }
        return slot(phrase, book.means, sentence, stem: stem, asked: tokens[..<at], pattern: .means, quality: 76)
    }

    private func slot(
        _ phrase: SlotPhrase, _ pool: [SlotPhrase], _ sentence: QuizSentence, stem: String,
        asked: ArraySlice<QuizToken>, pattern: QuestionCandidate.Pattern, quality: Int
    ) -> QuestionCandidate? {
        let wrong = rivals.choose(
            for: phrase, from: pool, topic: phrase.subject, contexts: contexts(phrase.subject),
            asked: Set(Tokenizer.terms(QuizToken.join(asked))), sharing: true)
        guard wrong.count >= 3 else { return nil }
        return QuestionCandidate(
            topic: stem.lowercased(), sentence: phrase.sentence ?? 0, type: .multipleChoice, difficulty: .medium,
            stem: stem, answer: phrase.text.capitalizedFirst, distractors: wrong.map(\.text.capitalizedFirst),
            explanation: sentence.text, quality: quality, pattern: pattern)
    }
}
