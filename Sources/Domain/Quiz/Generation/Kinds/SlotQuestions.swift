import LecternPorts

/// Asks for one slot of a sentence; the wrong options are the same slot of other sentences of the document.
struct SlotQuestions {
    let sentences: [QuizSentence]
    let clauses: [Clause?]
    let asking: ClauseQuestions
    let book: SlotBook
    let rivals: SlotRivals

    init(_ sentences: [QuizSentence], clauses: [Clause?], others: [QuizSentence], asking: ClauseQuestions) {
        self.sentences = sentences
        self.clauses = clauses
        self.asking = asking
        book = SlotBook(sentences, clauses: clauses, others: others, asking: asking)
        rivals = SlotRivals(sentences)
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
        if !clause.intro.isEmpty, SlotPhrase.isClean(sentence.tokens[clause.intro].dropLast()) == false { return nil }
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
            quality: (isSure ? 62 : 40) + min(6, term.count), pattern: .predicate)
    }

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
            quality: isSure ? 64 : 42, pattern: .object)
    }

    private func contexts(_ topic: Set<String>) -> [QuizSentence] {
        sentences.filter { topic.isSubset(of: $0.stems) }
    }

    // MARK: Why, when and what then

    /// "A because B", "A if B": asks for B.
    private func joined(_ sentence: QuizSentence, _ index: Int, by word: String) -> QuestionCandidate? {
        let tokens = sentence.tokens
        guard let at = tokens.firstIndex(where: { $0.lower == word }), at >= 4, at + 4 <= tokens.count,
            tokens[at + 1].lower != "of", word != "since" || !tokens[at + 1].isNumber,
            !tokens.contains(where: { $0.text == ";" || $0.text == ":" || $0.text == "(" }),
            !tokens[(at + 1)...].contains(where: { $0.text == "," })
        else { return nil }
        var end = at
        var only = false
        if tokens[end - 1].lower == "only" {
            only = true
            end -= 1
        }
        if tokens[end - 1].text == "," { end -= 1 }
        let last = tokens[end - 1].lower
        if EnglishWords.adverbs.contains(last) || Self.narrowing.contains(last)
            // "greatest at the time when": the time is what is asked for.
            || ["not", "and", "or", "but", "so", "yet", "as", "that", "than", "time", "moment", "point"].contains(last)
        {
            return nil
        }
        let main = Array(tokens[..<end])
        let isReason = word == "because" || word == "since"
        guard let clause = Clause(main), asking.isSettled(sentence, clause.subject),
            // "A, and B if C", "A says that B if C": C may belong to B only.
            !main[clause.verbIndex...].contains(where: { $0.text == "," || $0.lower == "that" }),
            !main.indices.contains(where: {
                SlotPhrase.leaning.contains(main[$0].lower)
                    && !(main[$0].lower == "such" && $0 + 1 < main.count && main[$0 + 1].lower == "as")
            }),
            let stem = ClauseInversion.ask(
                isReason ? "Why" : word == "when" ? "When" : "Under what condition", sentence, main, clause,
                asking)
        else { return nil }
        let lead = isReason ? "Because" : only ? "Only \(word)" : word.capitalizedFirst
        return options(
            Array(tokens[(at + 1)...]), lead: lead, sentence, index, stem: stem,
            topic: word + " " + QuizToken.join(main[clause.subject]).lowercased(),
            subject: Set(Tokenizer.terms(QuizToken.join(main[clause.subject]))), isPlural: clause.isPlural,
            asked: Set(Tokenizer.terms(QuizToken.join(main))),
            pattern: isReason ? .reason : .condition, quality: word == "because" ? 90 : 86)
    }

    /// "especially if": what stands behind is one case of several.
    private static let narrowing: Set<String> = [
        "especially", "particularly", "even", "mainly", "mostly", "chiefly", "primarily", "partly", "simply", "largely",
        "just", "usually", "typically", "often", "always", "notably",
    ]

    /// "Because X A, it B." → "Why does X B?"
    private func fronted(_ sentence: QuizSentence, _ index: Int) -> QuestionCandidate? {
        let tokens = sentence.tokens
        guard let first = tokens.first, first.lower == "because" || first.lower == "since",
            let comma = tokens.firstIndex(where: { $0.text == "," }), (5...18).contains(comma),
            comma + 4 < tokens.count,
            let reason = Clause(Array(tokens[1..<comma])), reason.intro.isEmpty, reason.isPlain,
            asking.isSettled(sentence, 1 + reason.subject.lowerBound..<1 + reason.subject.upperBound)
        else { return nil }
        let owner = Array(tokens[(1 + reason.subject.lowerBound)..<(1 + reason.subject.upperBound)])
        let pronoun = reason.isPlural ? "they" : "it"
        var main = Array(tokens[(comma + 1)...])
        let isSame = main.first?.lower == pronoun
        if isSame { main = owner + main.dropFirst() }
        guard let clause = Clause(main), clause.intro.isEmpty, isSame || asking.isSettled(main, clause.subject),
            !main.contains(where: {
                SlotPhrase.leaning.contains($0.lower) || [":", ";", "(", "because", "so"].contains($0.lower)
            })
        else { return nil }
        var asked = sentence
        asked.tokens = main
        guard let stem = ClauseInversion.ask("Why", asked, main, clause, asking) else { return nil }
        var said = Array(tokens[1..<comma])
        if isSame {
            said = [QuizToken(text: pronoun, lower: pronoun, spaced: false)] + said[reason.subject.upperBound...]
        }
        return options(
            said, lead: "Because", sentence, index, stem: stem,
            topic: "because " + QuizToken.join(main[clause.subject]).lowercased(),
            subject: Set(Tokenizer.terms(QuizToken.join(main[clause.subject]))), isPlural: reason.isPlural,
            asked: Set(Tokenizer.terms(QuizToken.join(main))), pattern: .reason, quality: 90)
    }

    /// Options out of a statement that has a subject of its own, or a pronoun for the one asked about.
    private func options(
        _ tokens: [QuizToken], lead: String, _ sentence: QuizSentence, _ index: Int, stem: String, topic: String,
        subject: Set<String>, isPlural: Bool, asked: Set<String>, pattern: QuestionCandidate.Pattern, quality: Int
    ) -> QuestionCandidate? {
        guard let first = tokens.first, (4...18).contains(tokens.count) else { return nil }
        let pronoun = isPlural ? "they" : "it"
        let phrase: SlotPhrase
        if first.lower == "it" || first.lower == "they" {
            guard first.lower == pronoun, SlotPhrase.isClean(tokens.dropFirst()),
                let verb = Clause.finiteVerb(tokens, at: 1, head: isPlural ? "things" : "thing")
            else { return nil }
            let text = QuizToken.join(tokens)
            phrase = SlotPhrase(
                sentence: index, position: sentence.position, section: sentence.section, text: text,
                stems: Set(Tokenizer.terms(text)), subject: subject,
                grammar: SlotPhrase.Grammar(isPast: SlotPhrase.grammar(verb, isPlural: false).isPast),
                style: SlotPhrase.style(verb, next: tokens.dropFirst(2).first))
        } else {
            guard let clause = Clause(tokens), clause.intro.isEmpty, SlotPhrase.isClean(tokens[...]),
                asking.isSettled(tokens, Statement.head(tokens, clause.subject), isSpecified: true)
            else { return nil }
            let text = QuizToken.join(tokens)
            phrase = SlotPhrase(
                sentence: index, position: sentence.position, section: sentence.section, text: text,
                stems: Set(Tokenizer.terms(text)),
                subject: Set(Tokenizer.terms(QuizToken.join(tokens[clause.subject]))),
                grammar: SlotPhrase.Grammar(isPast: SlotPhrase.grammar(clause.verb, isPlural: false).isPast),
                style: SlotPhrase.style(clause.verb, next: tokens[clause.rest].first))
        }
        guard phrase.stems.count >= 2 else { return nil }
        // "it needs no key" and "the file needs no key" read alike behind "because".
        let isPronoun = first.lower == pronoun
        let said = rivals.near(phrase.position, in: book.predicates).filter {
            $0.grammar.isPlural == isPlural
                && ($0.role != nil && $0.subject.isEmpty && isPronoun || $0.subject == subject)
        }.map { said in
            var copy = said
            copy.text = pronoun + " " + said.text
            copy.grammar = SlotPhrase.Grammar(isPast: said.grammar.isPast)
            return copy
        }
        let pool = (rivals.near(phrase.position, in: book.clauses) + said).sorted {
            ($0.position, $0.text) < ($1.position, $1.text)
        }
        let role: SlotPhrase.Role? = pattern == .reason ? .reason : lead.isEmpty ? nil : .condition
        let wrong = rivals.choose(
            for: phrase, from: pool, topic: subject, contexts: contexts(subject), asked: asked, sharing: true,
            role: role, allowingOwn: pattern == .reason
        ) { !$0.isPersonal && (!$0.text.contains(where: \.isNumber) || phrase.text.contains(where: \.isNumber)) }
        guard wrong.count >= 3 else { return nil }
        let prefix = lead.isEmpty ? "" : lead + " "
        return QuestionCandidate(
            topic: topic, sentence: index, type: .multipleChoice, difficulty: .hard, stem: stem,
            answer: (prefix + phrase.text).capitalizedFirst,
            distractors: wrong.map { (prefix + $0.text).capitalizedFirst },
            explanation: sentence.text, quality: quality, pattern: pattern)
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
        return slot(phrase, book.purposes, sentence, stem: stem, asked: tokens[..<at], pattern: .purpose, quality: 84)
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
        return slot(phrase, book.means, sentence, stem: stem, asked: tokens[..<at], pattern: .means, quality: 84)
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
