extension Falsifier {
    /// Whether something else in the sentence tells which way it is, or goes with the word of the text alone.
    func isClashing(_ falsehood: Falsehood) -> Bool {
        let end = falsehood.place + falsehood.was.split(separator: " ").count
        switch falsehood.rule {
        case .opposite:
            return isInReason(falsehood.place) || isContrasted(falsehood.place) || isWrongWord(falsehood.place, end)
                || isSecond(falsehood.place) || isSaidAgain(falsehood.place, end)
        case .bound:
            return isInReason(falsehood.place) || isContrasted(falsehood.place) || isPurpose(falsehood.place)
                || isHeldUp(falsehood.place)
        case .affirmed, .denied, .scope, .manner: return isInReason(falsehood.place)
        default: return false
        }
    }

    /// "Since it moves outward, we see it": the main clause says what follows from it.
    private func isInReason(_ place: Int) -> Bool {
        guard clause.intro.contains(place) else { return false }
        return ["since", "because", "as", "given", "although", "though", "despite"].contains(
            word(clause.intro.lowerBound))
    }

    /// "had been rare, but became more common", "larger than it had ever been": what it was before tells which way it went.
    private func isContrasted(_ place: Int) -> Bool {
        tokens[..<place].contains { ["but", "yet"].contains($0.lower) }
            || tokens[place...].contains { $0.lower == "ever" }
    }

    /// "are challenged to be more productive", "adapt it to be more effective": what somebody is after.
    private func isPurpose(_ place: Int) -> Bool {
        word(place - 1) == "be" && word(place - 2) == "to" && !isPredicate(place - 1)
    }

    /// "depends on more factors than just price": that there are others is what is said.
    private func isHeldUp(_ place: Int) -> Bool {
        tokens[place...].indices.contains { word($0) == "than" && ["just", "only", "merely"].contains(word($0 + 1)) }
    }

    /// Whether the contrary would need another word beside it, or means something else there.
    private func isWrongWord(_ place: Int, _ end: Int) -> Bool {
        // "are similar to them, except that": but for that they would not be different.
        if tokens[place...].contains(where: { $0.lower == "except" }) { return true }
        let was = word(place)
        let next = word(end)
        let rest = tokens[min(end, tokens.count)...]
        let lemmas = EnglishVerbs.entries(of: was).map(\.lemma)
        let isVerb = verbPlace(place) != nil
        if tokens[clause.subject].contains(where: { $0.lower == "certain" }) { return true }
        // "prohibit certain treatments": other ones they allow. "prohibits all of it": some of it may be allowed.
        if isVerb, ["certain", "some", "particular", "all", "any", "every"].contains(next) { return true }
        // "Different gases freeze at different points": so do others.
        if isVerb, tokens.contains(where: { $0.lower == "different" }), !lemmas.isEmpty { return true }
        // "reduced the old city to rubble": nothing is increased to that.
        if isVerb, lemmas.contains("reduce"), isMadeInto(rest) { return true }
        // "reduces the damage in a more effective way", "rose by a factor of five": how well it is done, or how far it went.
        if isVerb, rest.contains(where: { Self.wellDone.contains($0.lower) }) { return true }
        // "are able to reach a greater range": the contrary would be a smaller one.
        if ["able", "unable"].contains(was), rest.contains(where: { ["greater", "more", "better"].contains($0.lower) })
        {
            return true
        }
        // "condemned him as a heretic": nobody is praised as one. "grew as a reaction to it": it would have no cause to shrink.
        if isVerb, rest.contains(where: { $0.lower == "as" }),
            lemmas.contains(where: Self.judging.contains)
                || rest.contains(where: { ["reaction", "response", "result"].contains($0.lower) })
        {
            return true
        }
        // "have been growing it": a verb with an object, no quality.
        if Opposites.of(was)?.kind == .quality, was.hasSuffix("ing"),
            EnglishWords.pronouns.contains(next) || EnglishWords.determiners.contains(next)
        {
            return true
        }
        // "Confirmation bias is to look for what confirms one's beliefs": the name itself tells.
        if was.utf8.count >= 6,
            tokens[clause.subject].contains(where: { $0.lower.hasPrefix(was.prefix(6)) && $0.lower != was })
        {
            return true
        }
        // "fell in love", "had fallen": only an amount goes up and down.
        if isVerb, lemmas.contains("rise") || lemmas.contains("fall"), !isAboutAmount { return true }
        // "attracts visitors": nobody repels them. A charge repels.
        if lemmas.contains("attract") || lemmas.contains("repel") {
            return !tokens.contains { Self.charged.contains(TermBook.singular($0.lower)) }
        }
        if lemmas.contains("enact"),
            zip(rest, rest.dropFirst()).contains(where: { $0.lower == "into" && $1.lower == "law" })
        {
            return true
        }
        // "prevent both the states and the union from doing it", "kept it from the king".
        if rest.contains(where: { $0.lower == "from" }), lemmas.contains(where: Self.barring.contains),
            end == place + 1
        {
            return true
        }
        // "her husband": whose it is tells which of the two it is.
        if ["his", "her"].contains(word(place - 1)), Opposites.nouns[was] != nil { return true }
        // "11 times higher": nothing is so many times lower.
        if word(place - 1) == "times" { return true }
        // "a smaller government that stays out of it": the clause says once more what it is like.
        if was.hasSuffix("er"), ["that", "which", "who"].contains(where: { rest.prefix(2).map(\.lower).contains($0) }) {
            return true
        }
        // "derived from the Greek word": where words come from, the word itself shows.
        if lemmas.contains("derive"), tokens.contains(where: { ["word", "term", "name"].contains($0.lower) }) {
            return true
        }
        // "is elected by popular vote"
        return ["elect", "appoint"].contains(where: lemmas.contains)
            && rest.contains { ["vote", "voters", "people", "citizens", "electorate", "ballot"].contains($0.lower) }
    }

    /// Whether a "to" with a thing behind it follows, which is what something was made into.
    private func isMadeInto(_ rest: ArraySlice<QuizToken>) -> Bool {
        guard let to = rest.prefix(14).firstIndex(where: { $0.lower == "to" }) else { return false }
        return lemma(to + 1) == nil && tokens.indices.contains(to + 1) && !tokens[to + 1].isNumber
            && !["access", "exposure", "damage", "threat", "harm", "resistance", "barriers", "contribution"].contains(
                word(to - 1))
    }

    /// "the least concentration that allows it is the lowest one": a definition that says twice which end it means.
    private func isSecond(_ place: Int) -> Bool {
        guard Self.ends.contains(word(place)) else { return false }
        return tokens.indices.contains { $0 != place && Self.ends.contains(word($0)) }
    }

    /// "The after-tax cost is the cost after taxes", "fibers of one motor neuron are a motor unit": the word stands there twice.
    private func isSaidAgain(_ place: Int, _ end: Int) -> Bool {
        guard end == place + 1, word(place).utf8.count > 3 else { return false }
        return tokens.indices.contains { index in
            index != place && word(index).split(separator: "-").contains { $0 == word(place) }
        }
    }

    /// "the largest economy in the world": what is known for that is not taken for the contrary.
    func isFamous(_ place: Int) -> Bool {
        guard let at = tokens[place...].prefix(8).firstIndex(where: { ["in", "of", "on"].contains($0.lower) }) else {
            return false
        }
        return tokens[at...].prefix(3).contains {
            ["world", "history", "earth", "universe", "record"].contains($0.lower)
        }
    }

    /// Whether what rises or falls is an amount, and no empire, person or rain.
    private var isAboutAmount: Bool {
        tokens[clause.subject].contains { Self.amounts.contains(TermBook.singular($0.lower)) }
    }

    /// Whether no further noun goes on with the phrase that ends there.
    func isClosed(_ end: Int) -> Bool {
        guard tokens.indices.contains(end), tokens[end].isWord else { return true }
        return StopWords.contains(word(end)) || EnglishWords.prepositions.contains(word(end))
            || EnglishWords.conjunctions.contains(word(end)) || tokens[end].isAdverb
    }

    private static let barring: Set<String> = ["prevent", "prohibit", "ban", "bar", "keep", "stop", "discourage"]
    private static let judging: Set<String> = ["condemn", "criticize", "praise", "denounce", "celebrate", "reject"]
    private static let wellDone: Set<String> = [
        "effective", "cost-effective", "efficient", "effectively", "efficiently", "successfully", "factor", "flexible",
    ]
    private static let ends: Set<String> = [
        "highest", "lowest", "maximum", "minimum", "most", "least", "largest", "smallest", "upward", "downward", "loss",
        "gain",
    ]
    private static let charged: Set<String> = [
        "charge", "pole", "magnet", "ion", "molecule", "electron", "proton", "water", "particle", "atom", "mass",
        "cation",
        "anion", "nucleus", "force",
    ]
    private static let amounts = EnglishWords.list(
        """
        rate price tax cost level temperature pressure standard wage tariff threshold risk number amount income salary share output \
        demand supply quality productivity morale expectation value probability pay dose concentration rent fee ph employment \
        unemployment population poverty inflation sale export import profit revenue spending consumption investment interest deficit \
        debt surplus gdp participation turnout membership enrollment production percentage proportion volume frequency intensity \
        energy saving yield return volatility stock density speed velocity altitude water mortality fertility crime index
        """)
}
