extension Falsifier {
    /// The statement with its verb denied: sure wherever nothing in it is said of a part only, but plain to see. For a text
    /// that gives nothing better.
    func negation() -> Falsehood? {
        let verb = clause.verbIndex
        guard verb > 0, verb < tokens.count - 1, !clause.isImpersonal, !isAboutOne,
            !tokens.contains(where: { Self.partial.contains($0.lower) }),
            !Self.sweeping.contains(word(clause.subject.lowerBound)), !tokens[verb - 1].isAdverb,
            !["as", "so", "now", "still", "such", "like"].contains(word(verb + 1)), !hasSecondPredicate
        else { return nil }
        let next = word(verb + 1)
        let words: [String]
        switch clause.verb {
        case .be(let be): words = [be, "not"]
        case .have(let have):
            if EnglishVerbs.entries(of: next).contains(where: { $0.form == .participle }) || next == "been" {
                words = [have, "not"]
            } else {
                words = [["has": "does", "have": "do"][have] ?? "did", "not", "have"]
            }
        case .modal("will"): words = ["will", "not"]
        case .modal: return nil
        case .third(let lemma): words = ["does", "not", lemma]
        case .base(let lemma): words = ["do", "not", lemma]
        case .past(let lemma): words = ["did", "not", lemma]
        }
        return changed(verb..<verb + 1, to: words, .denied, 60)
    }

    /// "settled in Ohio and built a mill", "are fungible, meaning": what is denied of the one would still be said of the other.
    var hasSecondPredicate: Bool {
        tokens.indices.dropLast().contains { index in
            guard index > clause.verbIndex else { return false }
            switch word(index) {
            case ";", ":", "because", "when", "if", "while": return true
            case ",": return word(index + 1).hasSuffix("ing")
            case "and", "or", "then":
                return tokens[(index + 1)...].prefix(2).contains { token in
                    EnglishWords.auxiliaries.contains(token.lower)
                        || EnglishVerbs.entries(of: token.lower).contains { [.third, .past, .base].contains($0.form) }
                }
            default: return false
            }
        }
    }

    /// Beside these a denial holds in part, or is there already.
    private static let partial = EnglishWords.negations.union([
        "without", "only", "but", "except", "unless", "even", "also",
        "too", "though", "although", "however", "rarely", "seldom", "hardly", "barely", "sometimes", "often", "usually",
        "typically", "generally", "normally", "commonly", "frequently", "mostly", "mainly", "largely", "primarily",
        "chiefly", "always", "any", "until", "either", "both", "all", "every", "each", "some", "just", "merely",
        "first", "you",
        "already", "yet", "still", "many", "several", "most", "few", "almost", "nearly", "than", "so", "whether",
    ])
}
