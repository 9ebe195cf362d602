extension Falsifier {
    /// "larger", "better", "farther": turned where something is compared or said to be so.
    func comparative(_ index: Int, _ opposite: String) -> (String, Int)? {
        let word = word(index)
        let before = self.word(index - 1)
        let after = self.word(index + 1)
        let isCompared = tokens[index...].prefix(8).contains { $0.lower == "than" }
        let isLinked =
            EnglishWords.be.contains(before) || ["much", "far", "even", "become", "becomes", "became"].contains(before)
            || before == "it" && Self.formsOfMake.contains(self.word(index - 2))
        // "is closer to" has no "is farther to"; "even better" goes on from what was said.
        if word == "longer" && before == "no" || after == "to" || after == "apart" || before == "even" && !isCompared {
            return nil
        }
        // "increases and becomes greater than": the one tells of the other.
        if tokens[clause.verbIndex..<max(index, clause.verbIndex)].contains(where: { $0.lower == "and" }),
            EnglishVerbs.entries(of: self.word(clause.verbIndex)).contains(where: {
                EnglishVerbs.ofChange.contains($0.lemma)
            })
        {
            return nil
        }
        // "was later replaced" is when, not what it is like.
        if ["later", "earlier"].contains(word), EnglishVerbs.isParticiple(after) { return nil }
        // "farther from" has no "closer from"; "smaller towns with lower rents" would need both turned.
        let isPaired = tokens.indices.contains {
            $0 != index && abs($0 - index) <= 5 && self.word($0).hasSuffix("er") && Opposites.of(self.word($0)) != nil
        }
        if after == "from" || isPaired && !isCompared { return nil }
        if isCompared || isLinked && (before != "be" || isPredicate(index)) { return (opposite, 84) }
        // "the larger struggle" is a name for it, "better understand" and "achieve better health" praise.
        guard !["the", "of", "for"].contains(before), !Self.degrees.contains(word), !EnglishVerbs.isBase(after),
            tokens.indices.contains(index + 1), tokens[index + 1].isWord, !StopWords.contains(after)
        else { return nil }
        return index < clause.subject.upperBound || isInObject(index) ? (opposite, 84) : nil
    }

    private static let degrees: Set<String> = [
        "better", "worse", "closer", "deeper", "greater", "wider", "earlier", "later",
    ]
}
