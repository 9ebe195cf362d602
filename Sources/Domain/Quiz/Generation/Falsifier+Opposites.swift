extension Falsifier {
    /// A word for its opposite, where the sentence says it of its own subject: in an aside, an aim or a set phrase the
    /// opposite would be no falsehood but a nonsense.
    func opposites() -> [Falsehood] {
        let hasDenial = tokens.contains {
            ["not", "no", "cannot", "never", "without", "nor", "can"].contains($0.lower)
        }
        guard !hasDenial else { return [] }
        return tokens.indices.compactMap { index in
            // "large and cold": the neighbour would need its opposite as well.
            guard !["and", "or"].contains(word(index + 1)), word(index - 1) != "or",
                word(index - 1) != "how", !tokens[index...].contains(where: { ["but", "yet"].contains($0.lower) }),
                let (opposite, quality) = opposite(at: index)
            else { return nil }
            let words = opposite.split(separator: " ").map(String.init)
            // Where both stand in one sentence, one change may only say the same in other words.
            if tokens.contains(where: { words.contains($0.lower) }) { return nil }
            return changed(index..<index + 1, to: words, .opposite, quality)
        }
    }

    private func opposite(at index: Int) -> (String, Int)? {
        if isVerbPlace(index), let opposite = Opposites.verb(word(index), after: auxiliary(before: index)) {
            return verb(at: index, opposite)
        }
        guard let opposite = Opposites.of(word(index)), !tokens[index].isCapitalized || index == 0 else { return nil }
        switch opposite.kind {
        case .verb: return nil
        case .free: return free(at: index, opposite.word)
        case .frequency: return frequency(at: index, opposite.word)
        case .quality: return quality(at: index, opposite.word)
        case .amount: return amount(at: index, opposite.word)
        }
    }

    // MARK: Places in a sentence

    /// Whether the word is the main clause's verb, or stands behind its auxiliaries and adverbs: "has often been raised".
    func isPredicate(_ index: Int) -> Bool {
        if index == clause.verbIndex { return true }
        guard index > clause.verbIndex, Self.isAuxiliary(word(clause.verbIndex)) || isLinking else { return false }
        return tokens[(clause.verbIndex + 1)..<index].allSatisfy { Self.isAuxiliary($0.lower) || Self.isAdverb($0) }
    }

    /// "becomes", "remains": verbs that say like "is" what the subject is like.
    private var isLinking: Bool {
        EnglishVerbs.entries(of: word(clause.verbIndex)).contains { Self.linking.contains($0.lemma) }
    }

    /// Whether the word is a part of what is said of the main verb's own object: "produces a very weak acid".
    func isInObject(_ index: Int) -> Bool {
        guard index > clause.verbIndex, index <= clause.verbIndex + 4 else { return false }
        return tokens[(clause.verbIndex + 1)..<index].allSatisfy {
            Self.isAuxiliary($0.lower) || Self.isAdverb($0)
                || ["a", "an", "with", "of", "in", "at", "as"].contains($0.lower)
        }
    }

    static func isAuxiliary(_ word: String) -> Bool {
        EnglishWords.be.contains(word) || EnglishWords.have.contains(word) || EnglishWords.modals.contains(word)
    }

    static func isAdverb(_ token: QuizToken) -> Bool {
        EnglishWords.adverbs.contains(token.lower) || token.lower.hasSuffix("ly")
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
            || ["al", "ive", "ous", "ful", "able", "ible", "ant", "ent", "ic", "ed"].contains(where: word.hasSuffix)
    }
}
