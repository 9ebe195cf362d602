extension Falsifier {
    /// "does not store" → "stores".
    func affirmed() -> [Falsehood] {
        let denials = tokens.indices.filter { word($0) == "not" || word($0) == "cannot" || word($0) == "never" }
        guard denials.count == 1, let at = denials.first, at > clause.subject.lowerBound, !hasPolarItem(after: at)
        else { return [] }
        if word(at) == "never" { return [] }
        if word(at) == "cannot" {
            return [changed(at..<at + 1, to: ["can"], .affirmed, 84)].compactMap(\.self)
        }
        // "can hold a name that does not exist": it can hold one that does as well.
        if tokens.contains(where: { $0.lower == "can" }), at - 1 != clause.verbIndex { return [] }
        guard at + 1 < tokens.count, !Self.softened.contains(word(at + 1)) else { return [] }
        let helper = word(at - 1)
        if let next = lemma(at + 1) {
            switch helper {
            case "does":
                return [changed(at - 1..<at + 2, to: [EnglishVerbs.third(next)], .affirmed, 84)].compactMap(\.self)
            case "do": return [changed(at - 1..<at + 2, to: [next], .affirmed, 84)].compactMap(\.self)
            case "did":
                guard let past = EnglishVerbs.form(.past, of: next) else { return [] }
                return [changed(at - 1..<at + 2, to: [past], .affirmed, 84)].compactMap(\.self)
            default: break
            }
        }
        guard
            EnglishWords.modals.contains(helper) || EnglishWords.be.contains(helper)
                || EnglishWords.have.contains(helper)
        else { return [] }
        return [changed(at..<at + 1, to: [], .affirmed, 82)].compactMap(\.self)
    }

    /// "requires no permission" → "requires permission".
    func noun() -> [Falsehood] {
        guard let no = tokens.indices.first(where: { word($0) == "no" }), no == clause.verbIndex + 1,
            tokens.count(where: { ["no", "not", "never", "nor"].contains($0.lower) }) == 1, no + 1 < tokens.count,
            !["longer", "more", "less", "fewer", "one", "matter", "other", "such"].contains(word(no + 1)),
            !hasPolarItem(after: no)
        else { return [] }
        let noun = word(no + 1)
        let follows = word(no + 2)
        let isFree =
            Clause.isPlural(noun) || Clause.isPlural(follows)
            || ["tion", "ment", "ance", "ence", "ness", "ity", "age", "ware"].contains(where: noun.hasSuffix)
        let words: [String]
        if isFree { words = [] } else { words = [noun.first.map { "aeiou".contains($0) } ?? false ? "an" : "a"] }
        return [changed(no..<no + 1, to: words, .affirmed, 84)].compactMap(\.self)
    }

    func hasPolarItem(after index: Int) -> Bool {
        tokens[index...].contains { Self.polar.contains($0.lower) } || tokens.contains { $0.lower == "only" }
    }

    /// Words that only stand beside a denial.
    private static let polar: Set<String> = [
        "any", "anything", "anyone", "ever", "yet", "anymore", "nor", "but", "either", "until", "at", "unless", "even",
        "anywhere", "much", "whereas", "rather", "instead", "because",
    ]
    private static let softened: Set<String> = [
        "only", "all", "every", "necessarily", "always", "just", "merely", "even", "yet", "directly", "quite", "very",
        "so", "as", "exactly", "entirely", "completely", "usually", "normally", "simply", "much", "too", "really", "to",
        "more", "less", "until", "the", "a", "an", "both", "each", "because", "in", "by", "enough",
    ]

    func lemma(_ index: Int) -> String? {
        guard tokens.indices.contains(index) else { return nil }
        let base = word(index)
        return EnglishVerbs.isBase(base) ? base : nil
    }
}
