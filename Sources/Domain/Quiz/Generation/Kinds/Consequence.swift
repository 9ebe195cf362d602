import LecternPorts

/// What follows from a condition that stands before it: "If the tests fail, the commit is rejected."
struct Consequence {
    /// Behind the conjunction.
    var condition: Range<Int>
    /// Behind the comma and "then", without what is only added.
    var main: [QuizToken]
    /// Of the condition and of what follows, counted from the beginning of each.
    var conditionClause: Clause
    var mainClause: Clause

    /// Nil unless both halves are clauses of the present that nothing but the comma divides.
    init?(_ tokens: [QuizToken]) {
        guard let first = tokens.first, ["if", "when", "whenever", "once"].contains(first.lower), tokens.count <= 36,
            !tokens.contains(where: { [":", ";", "(", "\u{2014}", "\u{2013}"].contains($0.text) }),
            let comma = tokens.firstIndex(where: { $0.text == "," }), comma >= 4, comma + 4 < tokens.count
        else { return nil }
        var start = comma + 1
        if tokens[start].lower == "then" { start += 1 }
        let said = SlotPhrase.core(tokens[start...])
        guard said.count > 3, let left = Self.clause(Array(tokens[1..<comma])) ?? Self.short(tokens[1..<comma]),
            let right = Self.clause(said),
            left.intro.isEmpty, right.intro.isEmpty, !left.isImpersonal, !right.isImpersonal,
            Self.isPresent(left.verb), Self.isPresent(right.verb)
        else { return nil }
        condition = 1..<comma
        main = said
        conditionClause = left
        mainClause = right
    }

    /// The clause of some tokens, also where it speaks to the reader.
    static func clause(_ tokens: [QuizToken]) -> Clause? {
        guard let first = tokens.first, first.lower == "you" else {
            return Clause(tokens)
        }
        guard let at = tokens.indices.dropFirst().first(where: { !tokens[$0].isAdverb }) else { return nil }
        let verb = tokens[at].lower
        guard
            let found = EnglishVerbs.isBase(verb) && !EnglishWords.have.contains(verb)
                ? .base(lemma: verb) : Clause.finiteVerb(tokens, at: at, head: "things")
        else { return nil }
        return Clause(
            intro: 0..<0, subject: 0..<1, verb: found, verbIndex: at, rest: at + 1..<tokens.count, isPlural: true,
            isPlain: true)
    }

    /// "the tests fail": a clause that ends in its verb.
    private static func short(_ tokens: ArraySlice<QuizToken>) -> Clause? {
        guard var clause = Clause(tokens + [QuizToken(text: "now", lower: "now", spaced: true)]) else { return nil }
        clause.rest = clause.rest.clamped(to: 0..<tokens.count)
        return clause
    }

    static func isPresent(_ verb: Clause.Verb) -> Bool {
        switch verb {
        case .modal(let modal): !["would", "could", "might", "may", "did"].contains(modal)
        default: !verb.isPast
        }
    }
}

extension SlotBook {
    /// "The pump stops when the pressure falls": what follows stands in front.
    static func consequence(
        _ sentence: QuizSentence, before word: String, _ asking: ClauseQuestions
    ) -> SlotPhrase? {
        let tokens = sentence.tokens
        guard let at = tokens.firstIndex(where: { $0.lower == word }), at >= 4, at + 3 < tokens.count,
            tokens[at - 1].text != ",", !EnglishWords.adverbs.contains(tokens[at - 1].lower)
        else { return nil }
        var front = sentence
        front.tokens = Array(tokens[..<at])
        guard let clause = Clause(front.tokens), clause.intro.isEmpty, !clause.isImpersonal,
            Consequence.isPresent(clause.verb), Clause(Array(tokens[(at + 1)...])) != nil,
            SlotPhrase.isClean(front.tokens[...], toReaders: true), !ClauseRivals.isCut(front.tokens),
            !front.tokens.contains(where: { $0.text == "," || $0.lower == "that" })
        else { return nil }
        let text =
            asking.midSentence(front, clause.subject) + " "
            + QuizToken.join(front.tokens[clause.subject.upperBound...])
        let stems = Set(Tokenizer.terms(text))
        guard stems.count >= 3 else { return nil }
        return SlotPhrase(
            sentence: nil, position: sentence.position, section: sentence.section, text: text, stems: stems,
            subject: Set(Tokenizer.terms(front.text(clause.subject))), role: .consequence,
            style: (front.tokens[0].lower == "you" ? "you " : "")
                + SlotPhrase.style(clause.verb, next: front.tokens[clause.rest].first))
    }

    /// What follows from conditions, as it reads behind "What happens if".
    static func consequence(_ sentence: QuizSentence, _ index: Int?) -> SlotPhrase? {
        let tokens = sentence.tokens
        guard let found = Consequence(tokens) else { return nil }
        let main = found.main
        guard (4...20).contains(main.count), SlotPhrase.isClean(main[...], toReaders: true),
            !SlotPhrase.mentionsOwner(main[found.mainClause.subject]), !ClauseRivals.isCut(main),
            !SlotPhrase.pointsByThat(main)
        else { return nil }
        let text = QuizToken.join(main)
        let stems = Set(Tokenizer.terms(text))
        guard stems.count >= 3 else { return nil }
        let verb = found.mainClause.verb
        var style = SlotPhrase.style(verb, next: main[found.mainClause.rest].first)
        if main[0].lower == "you" { style = "you " + style }
        return SlotPhrase(
            sentence: index, position: sentence.position, section: sentence.section,
            text: text, stems: stems,
            subject: Set(Tokenizer.terms(QuizToken.join(main[found.mainClause.subject]))), role: .consequence,
            style: style)
    }
}
