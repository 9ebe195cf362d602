import LecternPorts

/// Why, and under what condition: the wrong options are reasons and conditions that would concern the same thing.
extension SlotQuestions {
    /// "A because B", "A if B": asks for B.
    func joined(_ sentence: QuizSentence, _ index: Int, by word: String) -> QuestionCandidate? {
        let tokens = sentence.tokens
        guard let at = tokens.firstIndex(where: { $0.lower == word }), at >= 4, at + 4 <= tokens.count,
            tokens[at + 1].lower != "of", word != "since" || !tokens[at + 1].isNumber,
            !tokens.contains(where: { $0.text == ";" || $0.text == ":" || $0.text == "(" }),
            !tokens[(at + 1)...].contains(where: { $0.text == "," })
        else { return nil }
        let isReason = word == "because" || word == "since"
        var end = at
        var only = false
        if tokens[end - 1].lower == "only" {
            only = true
            end -= 1
        }
        if tokens[end - 1].text == "," {
            // "monogamy, when someone is married to one": that tells what the word means.
            guard isReason else { return nil }
            end -= 1
        }
        let last = tokens[end - 1].lower
        if EnglishWords.adverbs.contains(last) || Self.narrowing.contains(last) || Self.moments.contains(last) {
            return nil
        }
        let main = Array(tokens[..<end])
        guard let clause = Clause(main), asking.isSettled(sentence, clause.subject), asks(main, clause, why: isReason),
            word != "if" || !Self.isWhether(main[clause.verbIndex...], tokens[(at + 1)...]),
            // "stops short when it comes to prices": with regard to them.
            tokens[at + 1].lower != "it" || !["comes", "came", "come"].contains(tokens[at + 2].lower),
            // "are hardy and are early when C": C belongs to the second.
            !joinsPredicates(main, clause),
            // "A, and B if C", "A says that B if C": C may belong to B only.
            !main[clause.verbIndex...].contains(where: { $0.text == "," || $0.lower == "that" }),
            !main.indices.contains(where: {
                SlotPhrase.leaning.contains(main[$0].lower)
                    && !(main[$0].lower == "such" && $0 + 1 < main.count && main[$0 + 1].lower == "as")
            }),
            let stem = ClauseInversion.ask(
                isReason ? "Why" : word == "when" ? "When" : "Under what condition", sentence, main, clause, asking)
        else { return nil }
        return options(
            Array(tokens[(at + 1)...]),
            lead: isReason ? "Because" : only ? "Only \(word)" : word.capitalizedFirst, sentence, index, stem: stem,
            main: main, clause, isPlural: clause.isPlural)
    }

    private func joinsPredicates(_ main: [QuizToken], _ clause: Clause) -> Bool {
        clause.rest.contains { index in
            guard index + 1 < main.count, ["and", "or", "but"].contains(main[index].lower),
                let next = main[(index + 1)...].first(where: { !$0.isAdverb })?.lower
            else { return false }
            return EnglishWords.be.contains(next) || EnglishWords.have.contains(next)
                || EnglishWords.modals.contains(next)
        }
    }

    /// "especially if": what stands behind is one case of several.
    private static let narrowing = EnglishWords.list(
        """
        especially particularly even mainly mostly chiefly primarily partly simply largely just usually typically often \
        always notably not and or but so yet as that than
        """)

    /// "greatest at the time when": the time is what is asked for.
    private static let moments = EnglishWords.list(
        """
        time times moment moments point points day days year years period periods era age stage stages situation \
        situations circumstances instances occasions cases
        """)

    /// "asked if", "determine if the work pays": whether.
    private static func isWhether(_ main: ArraySlice<QuizToken>, _ tail: ArraySlice<QuizToken>) -> Bool {
        main.contains { token in
            unsure.contains(token.lower) || EnglishVerbs.entries(of: token.lower).contains { unsure.contains($0.lemma) }
        } || zip(tail, tail.dropFirst()).contains { $0.lower == "or" && $1.lower == "not" }
    }

    private static let unsure = EnglishWords.list(
        """
        ask decide determine see know wonder check find tell test question learn evaluate assess consider discover examine \
        verify judge investigate doubt doubtful sure unsure clear unclear certain uncertain matter care decision look \
        understand estimate measure inquire confirm observe say show
        """)

    /// Whether the main clause makes a question that stands alone: it names what it is about, and says enough of it.
    private func asks(_ main: [QuizToken], _ clause: Clause, why: Bool) -> Bool {
        let said = main[clause.rest]
        guard Set(Tokenizer.terms(QuizToken.join(main))).count >= 3, let next = said.first else { return false }
        // "Why is diffusion the tendency …?": a definition has no reason.
        if case .be = clause.verb, ["the", "one"].contains(next.lower) { return false }
        // "does come with a cost": the helping verb would stand twice.
        if zip(main, main.dropFirst()).contains(where: {
            EnglishWords.doing.contains($0.lower) && $1.lower != "not" && EnglishVerbs.isBase($1.lower)
        }) {
            return false
        }
        // "studies suggest that", "people believe": what is asked for may be the reason for saying so.
        switch clause.verb {
        case .third(let lemma), .base(let lemma), .past(let lemma): if Self.telling.contains(lemma) { return false }
        case .be, .modal, .have: break
        }
        if main[..<clause.verbIndex].contains(where: { Self.tales.contains($0.lower) }) { return false }
        guard let opening = main[clause.intro].first else { return true }
        return EnglishWords.prepositions.contains(opening.lower)
            && !main[clause.intro].contains {
                $0.lower == "order" || $0.lower.hasSuffix("ing") || SlotPhrase.leaning.contains($0.lower)
            }
    }

    private static let telling = EnglishWords.list(
        "suggest say argue believe claim think report state feel hope fear note explain indicate propose assume know")
    private static let tales = EnglishWords.list(
        "suggest suggests suggested argue argues argued report reports studies")

    /// "Because X A, it B." → "Why does X B?"
    func fronted(_ sentence: QuizSentence, _ index: Int) -> QuestionCandidate? {
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
            asks(main, clause, why: true),
            // "their profit": whose, when the reason stands behind?
            isSame || !SlotPhrase.mentionsOwner(main[clause.subject]),
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
            said, lead: "Because", sentence, index, stem: stem, main: main, clause, isPlural: reason.isPlural)
    }

    /// Options out of a statement that has a subject of its own, or a pronoun for the one asked about.
    private func options(
        _ tokens: [QuizToken], lead: String, _ sentence: QuizSentence, _ index: Int, stem: String, main: [QuizToken],
        _ clause: Clause, isPlural: Bool
    ) -> QuestionCandidate? {
        let text = QuizToken.join(tokens)
        let stems = Set(Tokenizer.terms(text))
        guard let first = tokens.first, (4...18).contains(tokens.count), stems.count >= 2, !ClauseRivals.isCut(tokens)
        else { return nil }
        let pronoun = isPlural ? "they" : "it"
        let subject = Set(Tokenizer.terms(QuizToken.join(main[clause.subject])))
        let isPronoun = first.lower == "it" || first.lower == "they"
        let verb: Clause.Verb
        let rest: ArraySlice<QuizToken>
        if isPronoun {
            guard first.lower == pronoun, SlotPhrase.isClean(tokens.dropFirst()),
                let found = Clause.finiteVerb(tokens, at: 1, head: isPlural ? "things" : "thing")
            else { return nil }
            verb = found
            rest = tokens.dropFirst(2)
        } else {
            guard let own = Clause(tokens), own.intro.isEmpty, stems.count > 2, SlotPhrase.isClean(tokens[...]),
                asking.isSettled(tokens, Statement.head(tokens, own.subject), isSpecified: true)
            else { return nil }
            verb = own.verb
            rest = tokens[own.rest]
        }
        let phrase = SlotPhrase(
            sentence: index, position: sentence.position, section: sentence.section, text: text, stems: stems,
            subject: subject, noun: SlotBook.noun(main, clause.subject),
            grammar: SlotPhrase.Grammar(
                isPlural: isPronoun && isPlural, isPast: SlotPhrase.grammar(verb, isPlural: false).isPast),
            style: SlotPhrase.style(verb, next: rest.first))
        let question = ClauseRivals.Question(
            key: phrase, asked: Set(Tokenizer.terms(QuizToken.join(main))),
            names: Set(sentence.tokens.filter(\.isCapitalized).map(\.text)),
            role: lead == "Because" ? .reason : .condition)
        let wrong =
            isPronoun
            ? reasons.pronominal(question, from: book.predicates, pronoun, kinds: asking.terms.kinds)
            : reasons.whole(question, from: book.clauses)
        guard wrong.count >= 3 else { return nil }
        return QuestionCandidate(
            topic: lead.lowercased() + " " + QuizToken.join(main[clause.subject]).lowercased(), sentence: index,
            type: .multipleChoice, difficulty: .hard, stem: stem, answer: (lead + " " + text).capitalizedFirst,
            distractors: wrong.map { (lead + " " + $0.text).capitalizedFirst },
            explanation: sentence.text, quality: isPronoun ? 72 : 64,
            pattern: lead == "Because" ? .reason : .condition)
    }
}
