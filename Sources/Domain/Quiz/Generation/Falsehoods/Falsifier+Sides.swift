extension Falsifier {
    /// "Unlike crows, larks sing" → "Unlike larks, crows sing".
    func unlikes() -> [Falsehood] {
        let comma = clause.intro.upperBound - 1
        guard word(0) == "unlike", clause.intro.lowerBound == 0, comma > 1, word(comma) == ",",
            clause.subject.lowerBound == comma + 1, clause.subject.count <= 6, comma <= 6, clause.isPlain
        else { return [] }
        let other = tokens[1..<comma], own = tokens[clause.subject], rest = tokens[clause.subject.upperBound...]
        let names = other + own
        guard !Self.indefinite.contains(word(1)), !Self.indefinite.contains(word(clause.subject.lowerBound)),
            names.allSatisfy(\.isWord),
            !names.contains(where: {
                EnglishWords.pronouns.contains($0.lower) || EnglishWords.relatives.contains($0.lower)
                    || ["and", "or", "its", "their", "his", "her", "this", "these"].contains($0.lower)
            }),
            Clause.isPlural(word(comma - 1)) == clause.isPlural,
            // "Unlike primary cells, secondary cells hold a charge": what both are called may stay.
            !stems(rest).echoes(stems(names))
        else { return [] }
        return [exchanged(other, own, [tokens[0]] + own + [tokens[comma]] + other + rest, place: 1)]
    }

    /// "is not a right but a privilege" → "is not a privilege but a right", "not by trade but by war".
    func corrections() -> [Falsehood] {
        let nots = tokens.indices.filter { word($0) == "not" }, buts = tokens.indices.filter { word($0) == "but" }
        guard nots.count == 1, buts.count == 1, let not = nots.first, let but = buts.first, not > clause.verbIndex,
            not + 1 < but, but - not <= 8, but + 1 < tokens.count
        else { return [] }
        let wrong = tokens[(not + 1)..<(word(but - 1) == "," ? but - 1 : but)]
        let start = word(but + 1) == "rather" ? but + 2 : but + 1
        guard start < tokens.count else { return [] }
        let right = tokens[start...].prefix { $0.isWord }
        guard (1...7).contains(right.count), right.endIndex == tokens.count, wrong.allSatisfy(\.isWord),
            let first = wrong.first?.lower, let second = right.first?.lower,
            // Both in one form, so that each can stand in the other's place.
            first == second && (EnglishWords.prepositions.contains(first) || EnglishWords.articles.contains(first))
                || EnglishWords.articles.contains(first) && EnglishWords.articles.contains(second),
            !(wrong + right).contains(where: {
                ["only", "just", "also", "merely", "simply", "necessarily", "so", "all", "always"].contains($0.lower)
                    || EnglishWords.pronouns.contains($0.lower) || EnglishWords.relatives.contains($0.lower)
                    || EnglishWords.auxiliaries.contains($0.lower)
            })
        else { return [] }
        let text = tokens[...not] + right + [tokens[but]] + wrong
        return [exchanged(wrong, right, Array(text), place: not + 1)]
    }

    private func exchanged(
        _ one: ArraySlice<QuizToken>, _ other: ArraySlice<QuizToken>, _ text: [QuizToken], place: Int
    ) -> Falsehood {
        Falsehood(
            text: QuizToken.join(text) + ".", rule: .exchange, was: QuizToken.join(Array(one)),
            now: QuizToken.join(Array(other)), place: place, quality: 84)
    }

    private func stems(_ words: ArraySlice<QuizToken>) -> Set<String> {
        Set(Tokenizer.terms(QuizToken.join(Array(words))))
    }

    /// What names no one thing that could change places with another.
    private static let indefinite: Set<String> = [
        "most", "many", "other", "others", "some", "all", "any", "both", "each", "every", "earlier", "previous", "his",
        "her", "those", "it", "they", "there", "one", "several", "few", "today", "nearly", "virtually", "almost",
    ]
}
