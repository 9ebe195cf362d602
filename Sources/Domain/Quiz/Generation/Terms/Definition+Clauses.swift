/// Definitions that are a part of their sentence only: behind an introduction, or in one of its clauses.
extension Definition {
    /// Whether what stands in front of the definition is no part of what it says: it names the field, or what the term is
    /// told from.
    static func isIntroducedFreely(_ intro: ArraySlice<QuizToken>) -> Bool {
        guard let opening = intro.first?.lower else { return true }
        let words = intro.filter(\.isWord)
        let phrase = words.map(\.lower).joined(separator: " ")
        if opening == "unlike" || comparisons.contains(where: phrase.hasPrefix) || frames.contains(phrase) {
            return true
        }
        // "In biology," but no "In the spring," and no "In France,".
        guard opening == "in" || opening == "within", (2...4).contains(words.count) else { return false }
        return !words.dropFirst().contains {
            EnglishWords.determiners.contains($0.lower) || $0.isCapitalized || $0.isNumber
                || StopWords.contains($0.lower) || unreal.contains($0.lower)
        }
    }

    private static let comparisons = [
        "in contrast to ", "in contrast with ", "as opposed to ", "compared to ", "compared with ",
    ]
    private static let frames: Set<String> = [
        "by definition", "in general", "generally", "generally speaking", "broadly", "broadly speaking",
        "broadly defined",
        "technically", "strictly speaking", "at its core", "in its simplest form", "in simple terms",
    ]
    /// What holds in these need not hold.
    private static let unreal: Set<String> = [
        "theory", "principle", "part", "addition", "time", "turn", "fact", "practice", "reality", "response", "return",
    ]

    /// "Supply is …, whereas demand is the amount that …": what the later clauses define. O(n) in the clauses.
    static func joined(_ sentence: QuizSentence, index: Int) -> [Definition] {
        let tokens = sentence.tokens
        return tokens.indices.dropFirst(4).compactMap { mark in
            var start = mark + 1
            guard start + 5 < tokens.count, tokens[mark].text == ";" || tokens[mark].text == "," else { return nil }
            if ["and", "but", "whereas", "while"].contains(tokens[start].lower) {
                start += 1
            } else if tokens[mark].text == "," {
                return nil
            }
            let part = sentence.reading(sentence.text(start..<tokens.count).capitalizedFirst + ".")
            // What such a clause calls "it" stands in front of it.
            guard let clause = Clause(part.tokens), clause.intro.isEmpty,
                let found = find(part, index: index, clause), found.standsAlone,
                // "and y is the score that": a letter of a formula.
                found.term.utf8.count > 2, !found.term.contains(" and ")
            else { return nil }
            return found
        }
    }

    /// Whether nothing in the meaning needs the sentences around it.
    var standsAlone: Bool {
        let tokens = QuizToken.tokens(of: meaning)
        // "a measure described in 1994": a history.
        guard !tokens.contains(where: \.isYear) else { return false }
        let words = tokens.map(\.lower)
        return !words.contains(where: Self.pointing.contains)
            && !words.prefix(5).contains(where: EnglishWords.thirdPerson.contains)
    }

    private static let pointing = Gloss.pointing.subtracting(EnglishWords.thirdPerson).union(
        EnglishWords.list("those also both other recently currently perhaps probably latter former"))
}
