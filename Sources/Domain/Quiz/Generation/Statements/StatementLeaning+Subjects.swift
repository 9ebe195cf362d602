extension StatementLeaning {
    /// Whether the subject is one of something that the text has set out before: "The core of the texts", "One area of
    /// apparent failure", "The work that has survived", "A smaller organization".
    static func isUnsettled(_ tokens: [QuizToken], _ clause: Clause) -> Bool {
        let subject = tokens[clause.subject]
        guard let first = subject.first?.lower, subject.count > 1,
            !subject.dropFirst().contains(where: { $0.isCapitalized || $0.isNumber })
        else { return false }
        let words = subject.map(\.lower)
        switch first {
        case "the":
            // "the distance of the craft": of which? "the walls of the heart" are known, as far as one word can tell.
            if let inner = words.dropFirst().firstIndex(of: "the") {
                return !words[(inner + 1)...].contains(where: known.contains)
            }
            // "the work that has survived", "the changes that were made"
            guard let relative = words.firstIndex(where: { ["that", "which", "who"].contains($0) }) else {
                return false
            }
            return words[(relative + 1)...].contains { ["has", "have", "had", "was", "were", "did"].contains($0) }
        case "one", "another":
            // "one area of failure was", but not "one of the largest moons"
            return words[1] != "of"
        case "a", "an":
            return isComparative(words[1]) && !words.contains("than")
        default:
            return isComparative(first) && !words.contains("than") && subject.count > 1 && clause.verb.isPast
        }
    }

    private static func isComparative(_ word: String) -> Bool {
        [
            "smaller", "larger", "bigger", "newer", "older", "lesser", "further", "greater", "later", "earlier",
            "similar",
        ]
        .contains(word)
    }
}
