extension Falsifier {
    /// "is the main cause" → "is a minor cause", "has an effect" → "has no effect", "only used in" → "never used in".
    func ranks() -> [Falsehood] {
        guard
            !tokens.prefix(mainEnd).contains(where: {
                EnglishWords.negations.contains($0.lower) || $0.lower == "but"
            })
        else { return [] }
        var result: [Falsehood?] = [nothing(), noneOfThem()]
        for index in tokens.indices.dropLast() where index > clause.verbIndex {
            if Self.first.contains(word(index)), word(index - 1) == "the" { result.append(rank(index)) }
            if word(index) == "only" { result.append(never(index)) }
        }
        return result.compactMap(\.self)
    }

    private func rank(_ index: Int) -> Falsehood? {
        let next = word(index + 1)
        if word(index - 2) == "of", word(index - 3) == "one", isPredicate(index - 3), !isOpenModal,
            word(index + 1) != "of"
        {
            return changed(index..<index + 1, to: ["least", "important"], .opposite, 58)
        }
        guard !isOpenModal, isPredicate(index - 1) || ["as"].contains(word(index - 2)) && isInObject(index - 2),
            tokens[index + 1].isWord, !tokens[index + 1].isCapitalized,
            !Self.offices.contains(next), !["and", "or", "of"].contains(next), !StopWords.contains(next)
        else { return nil }
        let end =
            tokens[(index + 1)...].firstIndex {
                !$0.isWord || StopWords.contains($0.lower) || EnglishWords.prepositions.contains($0.lower)
            } ?? tokens.count
        guard end - index <= 4, end > index + 1 else { return nil }
        let isPlural = Clause.isPlural(word(end - 1))
        return changed(index - 1..<index + 1, to: isPlural ? ["minor"] : ["a", "minor"], .opposite, 58)
    }

    private static let first: Set<String> = [
        "main", "primary", "chief", "principal", "major", "leading", "key", "dominant",
    ]
    private static let offices: Set<String> = [
        "executive", "justice", "school", "care", "election", "memory", "thread", "clause", "sequence", "character",
        "key",
        "diagonal", "investigator", "operating", "colors", "parties", "party", "text", "street",
    ]

    /// "plays an important role" → "plays no important role", "requires a licence" → "requires no licence".
    private func nothing() -> Falsehood? {
        let article = clause.verbIndex + 1
        let lemma: String
        switch clause.verb {
        case .third(let verb), .base(let verb), .past(let verb): lemma = verb
        case .have: lemma = "have"
        case .be, .modal: return nil
        }
        guard tokens.indices.contains(article), !hasSecondPredicate,
            !tokens.contains(where: { ["only", "even", "also", "some", "any"].contains($0.lower) }),
            !Self.sweeping.contains(word(clause.subject.lowerBound))
        else { return nil }
        let isOne = ["a", "an"].contains(word(article))
        let isDefinite = word(article) == "the"
        let end =
            tokens[(article + 1)...].firstIndex {
                !$0.isWord || StopWords.contains($0.lower) || EnglishWords.prepositions.contains($0.lower)
            } ?? tokens.count
        // "has a doctor, a coach, and a specialist": none of one of them says nothing of the others. "produces gains whose",
        // "offers viewers a variety": which ones and what is offered would be what is false.
        if [",", "and", "or", "that", "which", "whose", "who", "such", "due", "by"].contains(word(end))
            || EnglishWords.determiners.contains(word(end))
        {
            return nil
        }
        if tokens[article...].contains(where: {
            $0.isNumber || ["still", "other", "already", "whose", "little", "few", "much"].contains($0.lower)
        }) {
            return nil
        }
        let head = word(end - 1)
        let isPower = Self.powers.contains(head) && end - article <= 4
        switch lemma {
        case "have", "exert", "exercise", "lack", "play", "make", "take", "give":
            guard isPower && (isOne || isDefinite && lemma == "have") || lemma == "have" && isOne && end - article <= 4,
                !Self.idle.contains(head), lemma != "take" || head == "part"
            else { return nil }
            if isDefinite, !["to", "of"].contains(word(end)) { return nil }
            // "has a strong effect" → "has no effect": no strong one could still be a weak one.
            if isPower, end - article > 2, Self.isDegree(word(article + 1)) {
                return changed(article..<article + 2, to: ["no"], .opposite, Self.weighty.contains(head) ? 80 : 58)
            }
            guard isPower || !(article + 1..<max(article + 1, end - 1)).contains(where: { Self.isDegree(word($0)) })
            else { return nil }
            return changed(article..<article + 1, to: ["no"], .opposite, Self.weighty.contains(head) ? 76 : 58)
        case "require", "need", "demand", "provide", "offer", "show", "exhibit", "receive", "hold", "possess",
            "produce", "bear",
            "enjoy", "yield":
            if isOne, end - article <= 4, !Self.idle.contains(head), word(end) != "and",
                // "no great degree", "no indefinitely long sequence": a lesser one could be there.
                !EnglishWords.adjectives.contains(word(article + 1)), !tokens[article + 1].isAdverb,
                !(article + 1..<max(article + 1, end - 1)).contains(where: { Self.isDegree(word($0)) })
            {
                return changed(article..<article + 1, to: ["no"], .opposite, 58)
            }
            guard tokens[article].isWord, lemma != "hold", !StopWords.contains(word(article)),
                !tokens[article].isNumber,
                !EnglishWords.determiners.contains(word(article)), !EnglishWords.numberWords.contains(word(article)),
                !tokens[article].isAdverb,
                !["different", "numerous", "multiple", "various", "similar", "further", "additional"].contains(
                    word(article)), !Self.isDegree(word(article)),
                // "offers populations greater freedom": two objects.
                !(article + 1..<end).contains(where: { Clause.isPlural(word($0 - 1)) && tokens[$0].isWord }),
                EnglishVerbs.entries(of: head).allSatisfy({ $0.form != .third })
                    || Clause.isPlural(head) && end - article == 1,
                EnglishVerbs.entries(of: word(article)).allSatisfy({ $0.form != .base || end == article + 1 }),
                !tokens[article...].contains(where: { $0.lower == "to" }), !word(article).hasSuffix("ing"),
                !tokens[article].isCapitalized
            else { return nil }
            return changed(article..<article, to: ["no"], .opposite, 58)
        default: return nil
        }
    }

    /// Qualities that say how much: without them a lesser one would be left.
    private static func isDegree(_ word: String) -> Bool {
        degrees.contains(word) || ["increased", "decreased", "enhanced", "improved", "increasing"].contains(word)
            || word.hasPrefix("much-") || word.hasPrefix("well-")
            || (word.hasSuffix("er") || word.hasSuffix("est")) && Opposites.of(word) != nil
    }

    private static let degrees = EnglishWords.list(
        """
        great large big huge high low strong weak major minor small significant important key central crucial vital \
        direct clear considerable substantial profound powerful special specific particular enormous incredible \
        intense immense massive excellent good strict precise detailed extensive prestigious record familiar \
        remarkable notable real true lasting serious deep long wide broad full dramatic positive negative different \
        similar separate own
        """)
    private static let powers = EnglishWords.list(
        """
        effect effects impact influence role right power authority ability capacity part bearing access control say duty \
        obligation responsibility advantage interest basis relation connection relationship limit significance importance \
        freedom chance opportunity jurisdiction incentive
        """)
    /// Of these it is worth knowing whether there is any: that a thing "plays no role" is plain to see.
    private static let weighty: Set<String> = [
        "effect", "effects", "impact", "influence", "relation", "relationship", "connection", "bearing", "authority",
        "power", "right", "jurisdiction", "control", "limit",
    ]
    private static let idle: Set<String> = [
        "lot", "number", "collection", "amount", "amounts", "system", "history", "population", "area", "variety",
        "range", "chance", "way", "tendency", "few", "couple", "majority", "series", "set",
        "total", "kind", "type", "look", "time", "great", "long", "duty",
    ]

    /// "Some insects are wingless" → "No insects are wingless".
    private func noneOfThem() -> Falsehood? {
        let at = clause.subject.lowerBound
        guard word(at) == "some", clause.isPlural, tokens[clause.subject].count <= 5,
            !["people", "other", "others", "of"].contains(word(at + 1)), !hasSecondPredicate,
            !tokens[at + 1].isNumber, !EnglishWords.numberWords.contains(word(at + 1)),
            !EnglishWords.doing.contains(word(clause.verbIndex)),
            // "Some agencies are the Mint and the Post": which ones they are.
            !EnglishWords.be.contains(word(clause.verbIndex)) || word(clause.verbIndex + 1) != "the",
            Clause.isPlural(word(clause.subject.upperBound - 1)),
            !tokens[(at + 1)...].contains(where: {
                [
                    "some", "others", "other", "while", "any", "notably", "including", "especially", "such", "still",
                    "addition",
                ]
                .contains($0.lower)
            })
        else { return nil }
        if case .modal = clause.verb { return nil }
        return changed(at..<at + 1, to: ["no"], .scope, 58)
    }

    /// "is only used in winter" → "is never used in winter".
    private func never(_ index: Int) -> Falsehood? {
        guard isPredicate(index),
            EnglishVerbs.entries(of: word(index + 1)).contains(where: { $0.form == .participle || $0.form == .base }),
            ["in", "on", "at", "during", "by", "for", "when", "if", "after", "before", "from", "to", "with", "within"]
                .contains(word(index + 2)) || EnglishVerbs.isParticiple(word(index + 1)) && word(index + 2) != "a"
        else { return nil }
        return changed(index..<index + 1, to: ["never"], .scope, 60)
    }
}
