extension Falsifier {
    func opposites() -> [Falsehood] {
        var result: [Falsehood] = []
        let hasDenial = tokens.contains {
            ["not", "no", "cannot", "never", "without", "nor", "can"].contains($0.lower)
        }
        for index in tokens.indices {
            guard let (opposite, quality) = opposite(at: index), !hasDenial || quality >= 100 else { continue }
            // Where both stand in one sentence, one change may only say the same in other words.
            if tokens.contains(where: { opposite.split(separator: " ").contains(Substring($0.lower)) }) { continue }
            let words = opposite.split(separator: " ").map(String.init)
            if let found = changed(index..<index + 1, to: words, .opposite, min(quality, 96)) { result.append(found) }
        }
        return result
    }

    func opposite(at index: Int) -> (String, Int)? {
        let word = word(index)
        let before = self.word(index - 1)
        let after = self.word(index + 1)
        if isVerbPlace(index), let opposite = Opposites.verb(word, after: auxiliary(before: index)) {
            // "rose from 10 to 20" leaves no doubt which way it went.
            let isMeasured = tokens.indices.dropLast().contains { self.word($0) == "from" && tokens[$0 + 1].isNumber }
            // "helps to find", "helps people find": the contrary is built in another way.
            if after == "to"
                || tokens[index...].dropFirst().prefix(4).contains(where: { EnglishVerbs.isBase($0.lower) }),
                !isMeasured, Self.infinitival.contains(where: word.hasPrefix)
            {
                return nil
            }
            // "causes X to move" has no "prevents X to move".
            if word.hasPrefix("caus") || word.hasPrefix("prevent"),
                tokens[index...].contains(where: { ["to", "from"].contains($0.lower) })
            {
                return nil
            }
            // "released" may be a past or a participle, whose opposites differ: only where it is sure which.
            let forms = EnglishVerbs.entries(of: word).map(\.form)
            let helper = auxiliary(before: index)
            if forms.contains(.past), forms.contains(.participle), index != clause.verbIndex,
                !EnglishWords.be.contains(helper), !EnglishWords.have.contains(helper)
            {
                return nil
            }
            // "grew up", "cut off": with a particle it is another verb.
            if Self.particles.contains(after) || after == "for" || after == "well" { return nil }
            if isMeasured
                || word.hasPrefix("releas") && tokens.contains(where: { $0.lower == "from" })
            {
                return nil
            }
            return (opposite, index == clause.verbIndex ? 86 : 76)
        }
        guard let opposite = Opposites.of(word), !tokens[index].isCapitalized || index == 0 else { return nil }
        switch opposite.kind {
        case .verb: return nil
        case .free:
            if ["before", "after", "above", "below", "inside", "outside"].contains(word) {
                guard index > 0, index + 1 < tokens.count, tokens[index + 1].isWord, before != "and", before != "or",
                    before != after, before != "the", before != "shortly", before != "long", before != "immediately",
                    !["that", "which", "all", "each"].contains(after) || word != "after"
                else { return nil }
                return (opposite.word, 78)
            }
            if word == "least" || word == "most" || word == "maximum" || word == "minimum" {
                if before == "the", Self.isQuality(after) { return (opposite.word, 80) }
                return before == "at" ? nil : ["maximum", "minimum"].contains(word) ? (opposite.word, 76) : nil
            }
            if word == "behind" {
                guard EnglishWords.determiners.contains(after) || Clause.isPlural(after) else { return nil }
                return (opposite.word, 78)
            }
            if ["well", "better", "best"].contains(word), ["as", "known"].contains(after) || before == "as" {
                return nil
            }
            if word == "best" || word == "worst",
                before != "the" || !tokens.indices.contains(index + 1) || !tokens[index + 1].isWord
                    || StopWords.contains(after)
            {
                return nil
            }
            // "better understand"
            if word == "better" || word == "worse", EnglishVerbs.isBase(after) { return nil }
            if word.hasPrefix("toward"), after == "the" && self.word(index + 2) == "end" { return nil }
            if word == "more" || word == "fewer" { return nil }
            // "the newer format" is a name.
            if ["newer", "older", "earlier", "later"].contains(word), before == "the" { return nil }
            if word == "earlier" || word == "later" || word == "longer" {
                guard
                    after == "than" || EnglishWords.be.contains(before) || ["much", "far", "even"].contains(before)
                        || word == "longer" && before != "no"
                else { return nil }
            }
            if ["most", "more", "less", "least", "not"].contains(before) || before == "(" { return nil }
            if word == "rather" || after == "or" || before == "or" || before == "no" { return nil }
            let isComparison = ["er", "est", "worse", "better", "best", "worst"].contains(where: word.hasSuffix)
            if index == 0, !isComparison { return nil }
            return (opposite.word, isComparison ? 84 : Self.frequencies.contains(word) ? 70 : 76)
        case .quality:
            guard index > clause.verbIndex, before != "or", after != "or", after != "and",
                !["as", "so", "how", "too", "very", "enough", "more", "most", "less", "relatively", "than"].contains(
                    before) || before == "very" || before == "relatively",
                after != "enough", after != "but", after != "as", after != "to" || word != "local",
                tokens[index].text.first?.isUppercase != true
            else { return nil }
            // Behind "is", or what the verb's object is like.
            let linked =
                EnglishWords.be.contains(before)
                || [
                    "very", "relatively", "much", "highly", "often", "usually", "always", "normally", "generally",
                    "become", "becomes", "became", "remain", "remains", "stay", "stays", "look", "looks",
                ].contains(before)
            let inObject =
                ["a", "an", "at", "with", "of", "in", "its", "their", "to", "from"].contains(before)
                || isVerbPlace(index - 1)
            if before == "the", after == "of", Self.sides.contains(word) {
                // "By the end of the year" is true at its beginning as well, perhaps.
                if ["beginning", "end"].contains(word), !["to", "at", "near"].contains(self.word(index - 2)) {
                    return nil
                }
                return (opposite.word, 78)
            }
            if ["beginning", "end"].contains(word) { return nil }
            guard linked || inObject, word != "common" || linked else { return nil }
            if inObject, !linked {
                // A set phrase is no quality: "an open source licence", "the left hand".
                guard index + 1 < tokens.count, tokens[index + 1].isWord, !StopWords.contains(after),
                    !Self.phrases.contains(word + " " + after)
                else { return nil }
                if index > clause.verbIndex + 6 { return (opposite.word, 52) }
                return (opposite.word, index <= clause.verbIndex + 3 && before != "the" ? 73 : 62)
            }
            return (opposite.word, 82)
        case .amount:
            guard index == clause.subject.lowerBound || index > clause.verbIndex, index + 1 < tokens.count,
                after != "of" || word == "most",
                !["the", "as", "so", "how", "too", "very", "not", "at", "a", "and", "or", "than"].contains(before),
                Clause.isPlural(after) || Clause.isPlural(self.word(index + 2)), !after.hasSuffix("ly")
            else { return nil }
            if word == "most",
                !(index == clause.subject.lowerBound || ["in", "for", "from", "by", "of", "with"].contains(before))
            {
                return nil
            }
            return (opposite.word, word == "most" ? 74 : 70)
        }
    }

    private static let particles: Set<String> = ["up", "out", "off", "over", "away", "down", "back", "forth", "along"]
    /// How often is a matter of taste.
    private static let frequencies = EnglishWords.list(
        "always never often rarely usually frequently seldom normally commonly typically generally widely increasingly decreasingly"
    )

    /// Whether "most" before the word makes a degree, no number of things.
    static func isQuality(_ word: String) -> Bool {
        EnglishWords.adjectives.contains(word)
            && !["own", "same", "other", "various", "certain", "many"].contains(word)
            || ["al", "ive", "ous", "ful", "able", "ible", "ant", "ent", "ic", "ed"].contains(where: word.hasSuffix)
    }

    /// Verbs that take an infinitive, which their opposites do not.
    private static let infinitival = [
        "help", "encourag", "discourag", "cause", "permit", "let", "avoid", "hinder", "beg", "fail", "agree",
    ]

    private static let sides: Set<String> = [
        "absence", "presence", "advantage", "disadvantage", "majority", "minority", "beginning", "end", "left", "right",
    ]
    private static let phrases: Set<String> = [
        "open source", "open standard", "right hand", "left hand", "long run", "short run", "short term", "long term",
        "public domain", "private key", "public key",
        "long time", "short time", "great deal", "large number", "small number", "same time", "high school",
        "primary key", "hard disk",
        "hard drive", "left side", "right side", "open access", "natural selection", "artificial intelligence",
        "central bank", "upper case", "lower case", "true story", "positive number", "negative number",
        "simple example",
    ]

    /// Whether the word stands where only a verb can stand.
    func isVerbPlace(_ index: Int) -> Bool {
        guard tokens.indices.contains(index) else { return false }
        if index == clause.verbIndex { return true }
        let before = word(index - 1)
        let word = word(index)
        if before == "to" || EnglishWords.modals.contains(before) || ["that", "which", "who"].contains(before) {
            return EnglishVerbs.entries(of: word).contains { $0.form != .progressive }
        }
        let form = EnglishVerbs.entries(of: word).map(\.form)
        if form.contains(.participle),
            EnglishWords.be.contains(before) || EnglishWords.have.contains(before) || before.hasSuffix("ly")
        {
            return true
        }
        if form.contains(.progressive), before == "by" || before == "without" { return true }
        // "moves substances and consumes": the second of two predicates.
        return before == "and" && form.contains(.third) && index > clause.verbIndex
            && !Clause.isPlural(self.word(index - 2))
            && index + 1 < tokens.count && !EnglishWords.be.contains(self.word(index + 1))
    }

    func auxiliary(before index: Int) -> String {
        let before = word(index - 1)
        return before.hasSuffix("ly") || EnglishWords.adverbs.contains(before) ? word(index - 2) : before
    }
}
