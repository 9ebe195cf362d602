extension Falsifier {
    /// A word for its opposite, where the sentence says it of its own subject: in an aside, an aim or a set phrase the
    /// opposite would be no falsehood but a nonsense.
    func opposites() -> [Falsehood] {
        tokens.indices.compactMap { index in
            guard word(index - 1) != "or", word(index - 1) != "how", word(index + 1) != "or", !isDenied(at: index),
                !tokens[index..<max(index, mainEnd)].contains(where: {
                    ["but", "yet", "instead", "rather"].contains($0.lower)
                }),
                // "only certain property is subject to it": of the rest it says the contrary already.
                !tokens[..<index].contains(where: { $0.lower == "only" }),
                let (opposite, quality) = opposite(at: index)
            else { return nil }
            let words = opposite.split(separator: " ").map(String.init)
            // Where both stand in one sentence, one change may only say the same in other words.
            if tokens.contains(where: { words.contains($0.lower) && $0.lower.count > 3 }) { return nil }
            // "longer and more complex" → "shorter and less complex"
            if word(index + 1) == "and", word(index + 2) == "more", words.count == 1, word(index).hasSuffix("er"),
                Self.isQuality(word(index + 3)), isPredicate(index)
            {
                return changed(index..<index + 3, to: words + ["and", "less"], .opposite, quality)
            }
            if word(index + 1) == "and" { return pair(at: index, words, quality) }
            return changed(index..<index + 1, to: words, .opposite, quality)
        }
    }

    /// "large and cold" → "small and warm": both or none.
    private func pair(at index: Int, _ words: [String], _ quality: Int) -> Falsehood? {
        let next = index + 2
        guard let own = Opposites.of(word(index)), let other = Opposites.of(word(next)), own.kind == other.kind,
            own.kind == .quality || word(index).hasSuffix("er") && word(next).hasSuffix("er"),
            !other.word.contains(" "), words.count == 1,
            !tokens.contains(where: { $0.lower == other.word }),
            next + 1 >= tokens.count || !tokens[next + 1].isWord || EnglishWords.prepositions.contains(word(next + 1))
                || own.kind == .quality && !isPredicate(index) && !StopWords.contains(word(next + 1))
        else { return nil }
        return changed(index..<next + 1, to: words + ["and", other.word], .opposite, quality)
    }

    /// Whether a denial or a possibility in front of the word, or one that bears on it, leaves open what its contrary is.
    private func isDenied(at index: Int) -> Bool {
        let denials = tokens.indices.prefix(max(index, mainEnd)).filter {
            $0 != index
                && (EnglishWords.negations.contains(word($0))
                    || ["without", "can", "lack", "lacks", "fail", "fails", "failed"].contains(word($0)))
        }
        return denials.contains { denial in
            if word(denial) == "can", denial == clause.verbIndex { return !isPossible(index) }
            // What another clause behind the word denies leaves this one as it is.
            return denial < index
                || !tokens[index..<denial].contains(where: {
                    EnglishWords.relatives.contains($0.lower) || ["because", "since", "so"].contains($0.lower)
                })
        }
    }

    /// "can", "may": the contrary of what is there could be there as well.
    var isOpenModal: Bool { ["can", "may", "might", "could"].contains(word(clause.verbIndex)) }

    /// "can reduce": what a thing can do is taken for what it does.
    func isPossible(_ index: Int) -> Bool {
        let isPassive = EnglishWords.be.contains(auxiliary(before: index))
        return index > clause.verbIndex && isPredicate(index)
            && EnglishVerbs.entries(of: word(index)).contains { $0.form == (isPassive ? .participle : .base) }
    }

    private func opposite(at index: Int) -> (String, Int)? {
        // "diametrically opposed views": the adverb goes with this word only.
        let isBehindVerb = EnglishVerbs.entries(of: word(index - 2)).contains { $0.form == .past || $0.form == .third }
        if index > 0, tokens[index - 1].isAdverb,
            !isPredicate(index) || isBehindVerb && !EnglishWords.auxiliaries.contains(word(index - 2)),
            EnglishVerbs.isParticiple(word(index)),
            Self.isThing(tokens, index + 1)
        {
            return nil
        }
        if let place = verbPlace(index) {
            let isClaim = word(index + 1) == "that"
            // "denied that he would not": denied twice. "a school of philosophical thought that": no verb.
            if isClaim,
                tokens[index...].contains(where: {
                    EnglishWords.negations.contains($0.lower) || ["little", "nothing"].contains($0.lower)
                })
                    || word(index) == "thought" && Self.isQuality(word(index - 1))
                    // "it is said that": nobody in particular says so.
                    || EnglishWords.be.contains(auxiliary(before: index))
            {
                return nil
            }
            if let opposite = Opposites.verb(
                word(index), after: auxiliary(before: index),
                hasObject: !isFreeEnd(index + 1)
                    && !["far", "across", "beyond", "to", "from", "into", "toward"].contains(word(index + 1))
                    || EnglishWords.be.contains(auxiliary(before: index)), isClaim: isClaim
            ),
                let (found, quality) = isClaim ? (opposite, 84) : verb(at: index, opposite)
            {
                // What can be is no more than likely.
                return (found, min(quality, place, isOpenModal ? Self.undecided : 100))
            }
        }
        guard !tokens[index].isCapitalized || index == 0 else { return nil }
        // "died suddenly" is no matter of degree.
        if word(index) == "suddenly", EnglishVerbs.entries(of: word(index - 1)).contains(where: { $0.lemma == "die" }) {
            return nil
        }
        if let noun = Opposites.nouns[word(index)], let found = thing(at: index, noun) { return found }
        if let flow = outcome(at: index) { return flow }
        if let attribute = Opposites.attributes[word(index)], Self.weights.contains(word(index + 1)),
            isAttribute(index)
        {
            return (attribute, 77)
        }
        if word(index) == "most", word(index - 1) != "the" { return amount(at: index, "few") }
        guard let opposite = Opposites.of(word(index)) else { return nil }
        switch opposite.kind {
        case .free: return free(at: index, opposite.word)
        case .frequency: return frequency(at: index, opposite.word)
        case .quality: return quality(at: index, opposite.word)
        case .amount: return amount(at: index, opposite.word)
        }
    }

    /// "leads to increased pressure" → "leads to decreased pressure", "causes a higher rate" → "causes a lower rate".
    private func outcome(at index: Int) -> (String, Int)? {
        let start = ["a", "an"].contains(word(index - 1)) ? index - 2 : index - 1
        let isLed = ["to", "in"].contains(word(start))
        let verb = isLed ? start - 1 : start
        guard verb == clause.verbIndex || verb > clause.verbIndex && isPredicate(verb),
            tokens.indices.contains(index + 1),
            tokens[index + 1].isWord, !tokens.contains(where: { $0.lower == "than" }),
            EnglishVerbs.entries(of: word(verb)).contains(where: {
                (isLed ? Self.leading : Self.making).contains($0.lemma)
            })
        else { return nil }
        let changes = [
            "increased": "decreased", "decreased": "increased", "reduced": "increased", "increasing": "decreasing",
            "decreasing": "increasing", "improved": "impaired", "declining": "rising", "rising": "falling",
        ]
        if let change = changes[word(index)] { return (change, 86) }
        guard word(index).hasSuffix("er"), let other = Opposites.of(word(index)), other.kind == .free else {
            return nil
        }
        return (other.word, 86)
    }

    private static let leading: Set<String> = ["lead", "result"]
    private static let making: Set<String> = ["cause", "produce", "experience", "mean", "show", "create", "have"]

    /// What can be important: "plays a key role", "is a significant factor".
    private static let weights = EnglishWords.list(
        """
        role roles part factor factors element elements component components influence influences impact impacts effect effects \
        cause causes reason reasons source sources contribution contributions tool tools feature features function functions \
        contributor contributors player players consequence consequences implication implications difference differences \
        change changes concern concerns problem problems issue issues aspect aspects force resource resources step steps
        """)

    // MARK: Places in a sentence

    /// Whether the word is the main clause's verb, or stands behind its auxiliaries and adverbs: "has often been raised".
    func isPredicate(_ index: Int) -> Bool {
        if index == clause.verbIndex { return true }
        guard index > clause.verbIndex, EnglishWords.auxiliaries.contains(word(clause.verbIndex)) || isLinking else {
            return false
        }
        return tokens[(clause.verbIndex + 1)..<index].allSatisfy {
            EnglishWords.auxiliaries.contains($0.lower) || $0.isAdverb
        }
    }

    /// "becomes", "remains": verbs that say like "is" what the subject is like.
    private var isLinking: Bool {
        EnglishVerbs.entries(of: word(clause.verbIndex)).contains { Self.linking.contains($0.lemma) }
    }

    /// Whether the word is a part of what is said of the main verb's own object: "produces a very weak acid".
    func isInObject(_ index: Int) -> Bool {
        guard index > clause.verbIndex, index <= clause.verbIndex + 4 else { return false }
        return tokens[(clause.verbIndex + 1)..<index].allSatisfy {
            EnglishWords.auxiliaries.contains($0.lower) || $0.isAdverb
                || ["a", "an", "with", "of", "in", "at", "as"].contains($0.lower)
        }
    }

    /// Whether the word belongs to a noun behind the main verb that nothing singles out: "grows on steep slopes", "is kept
    /// in a cold room", not "the cold room" and not "rooms that are cold".
    func isAttribute(_ index: Int) -> Bool {
        if isInObject(index) { return true }
        guard index > clause.verbIndex, index <= clause.verbIndex + 9, isOfMainClause(index) else { return false }
        var start = index
        while start > clause.verbIndex + 1, tokens[start - 1].isAdverb { start -= 1 }
        let before = word(start - 1)
        return start - 1 == clause.verbIndex || before == "a" || before == "an"
            || EnglishWords.prepositions.contains(before) && before != "of" && before != "like"
    }

    /// Whether nothing between the main verb and the word opens another clause or aside.
    func isOfMainClause(_ index: Int) -> Bool {
        guard index > clause.verbIndex else { return index == clause.verbIndex }
        return !tokens[clause.verbIndex..<index].contains {
            EnglishWords.relatives.contains($0.lower) || EnglishWords.subordinators.contains($0.lower)
                || !$0.isWord && !["\u{201C}", "\"", "\u{2019}", "\u{201D}"].contains($0.text)
                || ["to", "than", "if", "as"].contains($0.lower) || $0.lower.hasSuffix("ing")
        }
    }

    private static let linking: Set<String> = ["become", "remain", "stay", "look", "seem", "appear", "grow", "run"]

    func auxiliary(before index: Int) -> String {
        let before = word(index - 1)
        return before.hasSuffix("ly") || EnglishWords.adverbs.contains(before) ? word(index - 2) : before
    }

    /// Whether "most" before the word makes a degree, no number of things.
    static func isQuality(_ word: String) -> Bool {
        EnglishWords.adjectives.contains(word)
            && !["own", "same", "other", "various", "certain", "many"].contains(word)
            || EnglishWords.hasAdjectivalEnding(word)
    }
}
