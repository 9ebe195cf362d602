extension Falsifier {
    /// "is caused by" → "causes", "defeated the Romans" → "was defeated by the Romans": who does it and to whom it is done
    /// change their parts, with verbs that do not hold both ways.
    func reversals() -> [Falsehood] {
        guard isPlainPredicate else { return [] }
        return [passive(), active()].compactMap(\.self)
    }

    /// Nothing is denied, compared or left open, and no second predicate would keep the old part.
    private var isPlainPredicate: Bool {
        !tokens.contains {
            EnglishWords.negations.contains($0.lower) || ["than", "also", "both"].contains($0.lower)
        }
            && !hasSecondPredicate && mainEnd == tokens.count
    }

    private func passive() -> Falsehood? {
        guard case .be(let be) = clause.verb else { return nil }
        var place = clause.verbIndex + 1
        while place < tokens.count, tokens[place].isAdverb { place += 1 }
        guard place == clause.verbIndex + 1 || place == clause.verbIndex + 2, word(place + 1) == "by",
            let lemma = EnglishVerbs.entries(of: word(place)).first(where: { $0.form == .participle })?.lemma,
            Self.directed.contains(lemma), startsThing(place + 2),
            // "are determined by a set of rules": what determines any set?
            !["set", "group", "combination", "mixture", "list"].contains(word(place + 3))
        else { return nil }
        // "Life was dominated by rich men": a thing does not do so to people.
        func isPersonal(_ token: QuizToken) -> Bool { TermBook.isPersonal(token.lower) || token.isCapitalized }
        let agents = tokens[(place + 2)...].prefix { $0.isWord && !EnglishWords.relatives.contains($0.lower) }
        if agents.contains(where: isPersonal),
            !tokens[clause.subject].contains(where: { TermBook.isPersonal($0.lower) }),
            !tokens[clause.subject].dropFirst().contains(where: \.isCapitalized)
        {
            return nil
        }
        let isPast = ["was", "were"].contains(be)
        let form: EnglishVerbs.Form = isPast ? .past : be == "is" ? .third : .base
        let verb = EnglishVerbs.form(form, of: lemma) ?? EnglishVerbs.unlisted(form, of: lemma)
        let adverbs = tokens[(clause.verbIndex + 1)..<place].map(\.text)
        if tokens[(place + 2)...].contains(where: { $0.lower == "by" }) { return nil }
        if isAmount(tokens[clause.subject]) || isAmount(tokens[(place + 2)...].prefix(3)) { return nil }
        // "is caused by": mostly a name for the thing, and what it would cause is nonsense.
        return changed(
            clause.verbIndex..<place + 2, to: adverbs + [verb], .exchange, lemma == "cause" ? 60 : Self.doubtful)
    }

    private func active() -> Falsehood? {
        let lemma: String
        let isPast: Bool
        switch clause.verb {
        case .third(let verb), .base(let verb): (lemma, isPast) = (verb, false)
        case .past(let verb): (lemma, isPast) = (verb, true)
        case .be, .have, .modal: return nil
        }
        let after = clause.verbIndex + 1
        guard Self.directed.contains(lemma), !Self.official.contains(lemma), clause.isPlain,
            !isAmount(tokens[clause.subject]), !isAmount(tokens[after...].prefix(3)),
            // "the king invaded the town": people are not invaded by a place.
            !TermBook.isPersonal(word(clause.subject.upperBound - 1))
                || tokens[after...].prefix(4).contains(where: {
                    TermBook.isPersonal($0.lower) || $0.isCapitalized
                }),
            !tokens[clause.subject].contains(where: { $0.lower == "and" }), startsThing(after),
            !tokens[after...].contains(where: { $0.lower == "by" }),
            !tokens[after...].prefix(6).contains(where: { ["to", "from", "with"].contains($0.lower) }),
            // "causes the cells of the tubule to contract": who is caused to do something causes nothing by it.
            lemma != "cause" || !tokens[after...].contains(where: { $0.lower == "to" }),
            !tokens[clause.verbIndex - 1].isAdverb,
            // "Petit Gulf cotton dominated cotton production": a part and its whole do not change places.
            Set(tokens[clause.subject].map { PorterStemmer.stem($0.lower) })
                .isDisjoint(
                    with: tokens[after...].filter { !StopWords.contains($0.lower) }
                        .map { PorterStemmer.stem($0.lower) })
        else { return nil }
        let be = isPast ? (clause.isPlural ? "were" : "was") : clause.isPlural ? "are" : "is"
        guard let participle = EnglishVerbs.form(.participle, of: lemma) else { return nil }
        return changed(clause.verbIndex..<after, to: [be, participle, "by"], .exchange, Self.doubtful)
    }

    /// "a few exports", "most media": an amount of things does to nobody what was done to it.
    private func isAmount(_ words: ArraySlice<QuizToken>) -> Bool {
        words.contains {
            $0.isNumber || EnglishWords.numberWords.contains($0.lower)
                || [
                    "few", "most", "many", "limited", "number", "types", "kinds", "several", "some", "much", "majority",
                ]
                .contains($0.lower)
        }
    }

    private func startsThing(_ index: Int) -> Bool {
        guard tokens.indices.contains(index) else { return false }
        let token = tokens[index]
        guard token.isWord, !token.isNumber, !["number", "variety", "range", "series"].contains(word(index + 1)),
            !EnglishWords.pronouns.contains(token.lower)
        else { return false }
        if ["all", "any", "each", "every", "both", "no", "its", "their", "his", "her"].contains(token.lower) {
            return false
        }
        if EnglishWords.determiners.contains(token.lower) { return true }
        return !StopWords.contains(token.lower) && !token.lower.hasSuffix("ing")
            && !EnglishWords.numberWords.contains(token.lower)
    }

    /// What only somebody in office does, or a thing made for it.
    private static let official: Set<String> = [
        "regulate", "govern", "monitor", "oversee", "supervise", "generate", "fund", "finance", "control", "dominate",
    ]
    /// Verbs that are done by one and to another of the same kind, and never both ways at once.
    private static let directed = EnglishWords.list(
        """
        cause trigger defeat conquer precede replace supersede supplant displace outnumber overthrow outweigh surpass \
        regulate control inspire elect appoint nominate surround enclose absorb invade inherit fund finance \
        determine generate stimulate inhibit activate induce provoke subordinate oversee supervise monitor
        """)
}
