extension Falsifier {
    func verb(at index: Int, _ opposite: String) -> (String, Int)? {
        let word = word(index)
        let after = self.word(index + 1)
        let rest = tokens[index...].dropFirst()
        let lemmas = Set(EnglishVerbs.entries(of: word).map(\.lemma))
        func isOne(of verbs: Set<String>) -> Bool { !lemmas.isDisjoint(with: verbs) }
        // "grew up", "cut off": with a particle it is another verb.
        if Self.particles.contains(after) || ["for", "well", "that"].contains(after) { return nil }
        // "policies produce gains whose", "Stores, closed": no verb of the subject.
        if self.word(index - 1) == "," || ["whose", "which", "who"].contains(after) { return nil }
        // "won 19 per cent", "allows four cases", "lost patience" are not undone by the other verb.
        let isCounted =
            tokens.indices.contains(index + 1) && tokens[index + 1].isNumber
            || EnglishWords.numberWords.contains(after)
        if isCounted, isOne(of: Self.permitting.union(["win", "lose", "gain"])) { return nil }
        if isOne(of: ["lose", "gain"]), Self.kept.contains(after) { return nil }
        // "is reduced to nitric oxide", "caused it to move": what follows goes with this verb alone.
        if rest.prefix(6).contains(where: { ["to", "back", "from"].contains($0.lower) }), !isOne(of: Self.permitting) {
            return nil
        }
        if isOne(of: ["prohibit", "forbid", "ban"]), rest.contains(where: { $0.lower == "from" }) { return nil }
        // "Foods preserved with salt": a participle that looks like the verb.
        if index == clause.verbIndex, case .past = clause.verb, ["with", "by"].contains(after) { return nil }
        let isPassive = index > clause.verbIndex && EnglishWords.be.contains(auxiliary(before: index))
        if isPassive, isOne(of: Self.transitive) { return nil }
        if isOne(of: ["rise", "fall", "decline", "grow"]), !isFreeEnd(index + 1) { return nil }
        // "begins with", "began to": only what begins at a time ends at one.
        if isOne(of: ["begin", "end"]), !isDated(index + 1) { return nil }
        // "contains just two": two is what would be false, not that it contains them.
        if isOne(of: ["contain", "possess", "lack"]),
            rest.prefix(3).contains(where: {
                $0.isNumber || EnglishWords.numberWords.contains($0.lower)
                    || ["just", "only", "nothing", "single", "one", "no", "little", "more", "fewer", "less", "few"]
                        .contains($0.lower)
            })
        {
            return nil
        }
        if isOne(of: ["attack", "defend"]), !EnglishWords.determiners.contains(after) { return nil }
        return (opposite, index == clause.verbIndex ? 86 : 76)
    }

    /// "fell sharply", "rose in 1848": not "fell to the crown".
    private func isFreeEnd(_ index: Int) -> Bool {
        index >= tokens.count || !tokens[index].isWord || tokens[index].lower.hasSuffix("ly")
            || ["in", "during", "when", "as", "after", "while", "with", "throughout", "until", "again"].contains(
                tokens[index].lower)
    }

    private func isDated(_ index: Int) -> Bool {
        guard index < tokens.count else { return true }
        return !tokens[index].isWord
            || ["in", "on", "during", "around", "about", "at"].contains(tokens[index].lower)
                && tokens[index...].prefix(4).contains { $0.isNumber || $0.isCapitalized }
    }

    /// Whether the word is a verb that says something of the subject: the main one, one of its relative clause in a
    /// definition ("is a process that consumes"), or behind "tends to".
    func isVerbPlace(_ index: Int) -> Bool {
        guard tokens.indices.contains(index) else { return false }
        let forms = EnglishVerbs.entries(of: word(index)).map(\.form)
        guard !forms.isEmpty else { return false }
        if isPredicate(index) {
            return index == clause.verbIndex
                || forms.contains { $0 == .participle || $0 == .base || $0 == .progressive }
        }
        guard index > clause.verbIndex else { return false }
        let before = word(index - 1)
        if before == "to", forms.contains(.base) {
            return EnglishVerbs.entries(of: word(index - 2)).contains { Self.tending.contains($0.lemma) }
                && isPredicate(index - 2)
        }
        guard ["that", "which", "who"].contains(before), case .be = clause.verb,
            !["that", ","].contains(word(index - 2)), forms.contains(.third) || forms.contains(.base)
        else { return false }
        return !EnglishVerbs.entries(of: word(index)).contains { Self.permitting.contains($0.lemma) }
            && tokens[clause.verbIndex..<index].count { ["that", "which", "who"].contains($0.lower) } == 1
    }

    private static let particles: Set<String> = ["up", "out", "off", "over", "away", "down", "back", "forth", "along"]
    /// What is lost and not gained, or the other way round.
    private static let kept: Set<String> = [
        "patience", "hope", "interest", "heart", "track", "sight", "control", "touch", "faith", "consciousness",
        "weight",
        "ground", "momentum", "insight", "experience", "knowledge", "independence",
    ]
    private static let tending: Set<String> = ["tend", "continue", "help"]
    /// What they take in an infinitive, their opposites do as well.
    private static let permitting: Set<String> = ["allow", "permit", "forbid", "disallow", "enable"]
    /// Verbs whose passive means something else, or needs another word.
    private static let transitive: Set<String> = ["contain", "possess", "lack", "begin", "end", "let"]
}
