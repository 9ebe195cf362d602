extension Falsifier {
    /// Comparatives, places in time and space, ways of doing.
    func free(at index: Int, _ opposite: String) -> (String, Int)? {
        let word = word(index)
        let before = self.word(index - 1)
        let after = self.word(index + 1)
        if ["most", "more", "less", "least", "not", "(", "no", "or", "as"].contains(before) { return nil }
        switch word {
        case "before", "after": return isOrder(index) ? (opposite, 78) : nil
        case "above", "below", "inside", "outside":
            return index > 0 && !["and", "or", "the"].contains(before) && !["that", "which", "all"].contains(after)
                ? (opposite, 78) : nil
        case "least", "most":
            return before == "the" && Self.isQuality(after) && isPredicate(index - 1) ? (opposite, 80) : nil
        case "maximum", "minimum": return index > clause.verbIndex ? (opposite, 76) : nil
        case "behind":
            let stands = EnglishVerbs.entries(of: before).contains {
                ["stand", "lie", "sit", "hide"].contains($0.lemma)
            }
            return (EnglishWords.be.contains(before) || stands) && EnglishWords.determiners.contains(after)
                ? (opposite, 78) : nil
        case "toward", "towards":
            return EnglishVerbs.entries(of: before).contains { Self.motions.contains($0.lemma) } ? (opposite, 76) : nil
        case "precisely", "exactly", "partly", "partially", "entirely", "completely":
            return isPredicate(index) && !EnglishWords.articles.contains(after) ? (opposite, 76) : nil
        case "well", "poorly": return Self.isQuality(after) || after == "known" ? nil : (opposite, 76)
        case "more", "fewer", "rather": return nil
        default: break
        }
        if word.hasSuffix("est") || word == "best" || word == "worst" {
            return before == "the" && isPredicate(index - 1) && tokens.indices.contains(index + 1)
                ? (opposite, 84) : nil
        }
        if word.hasSuffix("er") || word == "worse" || word == "better" { return comparative(index, opposite) }
        return index > 0 ? (opposite, 76) : nil
    }

    private func comparative(_ index: Int, _ opposite: String) -> (String, Int)? {
        let word = word(index)
        let before = self.word(index - 1)
        let after = self.word(index + 1)
        let isCompared = tokens[index...].prefix(8).contains { $0.lower == "than" }
        let isLinked =
            EnglishWords.be.contains(before) || ["much", "far", "even", "become", "becomes"].contains(before)
        // "is closer to" has no "is farther to"; "even better" goes on from what was said.
        if word == "longer" && before == "no" || after == "to" || before == "even" && !isCompared { return nil }
        if isCompared || isLinked && (before != "be" || isPredicate(index)) { return (opposite, 84) }
        // "the larger struggle" is a name for it, "better understand" and "achieve better health" praise.
        guard !["the", "of", "for"].contains(before), !Self.degrees.contains(word), !EnglishVerbs.isBase(after),
            tokens.indices.contains(index + 1), tokens[index + 1].isWord, !StopWords.contains(after)
        else { return nil }
        return index < clause.subject.upperBound || isInObject(index) ? (opposite, 84) : nil
    }

    /// "is logged before the call returns": an order of steps, not a date in a story.
    private func isOrder(_ index: Int) -> Bool {
        let before = word(index - 1)
        let after = word(index + 1)
        guard index > clause.verbIndex, index + 1 < tokens.count, tokens[index + 1].isWord,
            !Self.loose.contains(before), before != after, !["ever", "all", "each", "that", "which"].contains(after),
            !["that", "which", "who"].contains(word(index - 2))
        else { return false }
        return !tokens[(index + 1)...].prefix(4).contains {
            $0.isNumber || $0.isCapitalized || ["first", "war"].contains($0.lower)
        }
    }

    /// "is often used": how often is said of the whole statement only beside its verb.
    func frequency(at index: Int, _ opposite: String) -> (String, Int)? {
        let after = word(index + 1)
        let isBeside = isPredicate(index) && index > clause.verbIndex || index + 1 == clause.verbIndex && index > 0
        // "Proteins commonly associated with": a participle that looks like the verb.
        if index + 1 == clause.verbIndex, case .past = clause.verb,
            EnglishWords.prepositions.contains(word(index + 2))
        {
            return nil
        }
        guard isBeside, index + 1 < tokens.count, !Self.named.contains(after), !after.hasPrefix("un"),
            !EnglishWords.be.contains(after), !after.hasSuffix("ly"),
            // "varies widely" is no matter of frequency.
            word(index) != "widely" || EnglishVerbs.isParticiple(after)
        else { return nil }
        return (opposite, 70)
    }

    /// What the subject is said to be like, and what the verb's own object is.
    func quality(at index: Int, _ opposite: String) -> (String, Int)? {
        let word = word(index)
        let before = self.word(index - 1)
        let after = self.word(index + 1)
        guard index > clause.verbIndex,
            !["as", "so", "how", "too", "enough", "more", "most", "less", "than", "least"].contains(before),
            !["enough", "as"].contains(after), !tokens[index].isCapitalized
        else { return nil }
        if before == "the", after == "of", Self.sides.contains(word) {
            // "By the end of the year" is true at its beginning as well, perhaps.
            if ["beginning", "end"].contains(word), !["to", "at", "near"].contains(self.word(index - 2)) {
                return nil
            }
            if index + 2 < tokens.count, tokens[(index + 2)...].prefix(4).contains(where: \.isCapitalized) {
                return nil
            }
            return (opposite, 78)
        }
        if Self.sides.contains(word) { return nil }
        if isPredicate(index), index > clause.verbIndex {
            // "is independent of", "is different from" need another word behind the opposite.
            if ["of", "from", "on", "upon"].contains(after),
                ["independent", "dependent", "different", "certain"].contains(word)
            {
                return nil
            }
            if EnglishWords.determiners.contains(after) || Self.isAuxiliary(after) || before == "poorly" { return nil }
            let isAlone = index + 1 >= tokens.count || !tokens[index + 1].isWord || StopWords.contains(after)
            return isAlone || EnglishWords.prepositions.contains(after) ? (opposite, 82) : nil
        }
        // A set phrase is no quality: "an open source licence", "a long way".
        guard isInObject(index), !Self.predicative.contains(word), index + 1 < tokens.count, tokens[index + 1].isWord,
            !StopWords.contains(after), !Self.measures.contains(after), !Self.phrases.contains(word + " " + after)
        else { return nil }
        return (opposite, 73)
    }

    /// "Many plants", "has few readers".
    func amount(at index: Int, _ opposite: String) -> (String, Int)? {
        let before = word(index - 1)
        let after = word(index + 1)
        guard index == clause.subject.lowerBound || index == clause.verbIndex + 1, index + 1 < tokens.count,
            after != "of" || word(index) == "most", !EnglishWords.be.contains(before) || word(index) != "most",
            Clause.isPlural(after) || Clause.isPlural(word(index + 2)), !after.hasSuffix("ly")
        else { return nil }
        return (opposite, word(index) == "most" ? 74 : 70)
    }

    private static let motions: Set<String> = [
        "move", "flow", "drift", "travel", "point", "bend", "lean", "run", "fall", "turn", "migrate", "swim", "fly",
    ]
    private static let degrees: Set<String> = [
        "better", "worse", "closer", "deeper", "greater", "wider", "earlier", "later",
    ]
    private static let loose: Set<String> = [
        "and", "or", "the", "shortly", "long", "immediately", "just", "ever", "even", "soon", "years", "than", "named",
    ]
    private static let named: Set<String> = ["known", "called", "referred", "named", "only", "as", "in", "than"]
    private static let sides: Set<String> = [
        "absence", "presence", "advantage", "disadvantage", "majority", "minority", "beginning", "end", "left", "right",
    ]
    /// Qualities that are only said behind "is".
    private static let predicative: Set<String> = [
        "common", "likely", "unlikely", "different", "able", "unable", "independent", "dependent", "available",
        "unavailable", "possible", "impossible", "necessary", "unnecessary", "constant", "explicit", "implicit",
    ]
    /// Nouns of which a quality makes an amount.
    private static let measures: Set<String> = [
        "part", "parts", "number", "numbers", "amount", "amounts", "extent", "deal", "proportion", "way", "ways",
        "time",
        "times", "term", "run", "range", "percentage", "share", "fraction", "hand", "side",
    ]
    private static let phrases: Set<String> = [
        "open source", "open standard", "public domain", "private key", "public key", "high school", "primary key",
        "hard disk", "hard drive", "open access", "natural selection", "artificial intelligence", "central bank",
        "upper case", "lower case", "true story", "positive number", "negative number", "simple example",
    ]
}
