/// Puts another term of the same kind where the document has a term: what it says of the one, it does not say of the other.
struct TermExchanges: Sendable {
    private let sentences: [QuizSentence]
    private let asking: ClauseQuestions
    private let gaps: GapQuestions

    init(_ sentences: [QuizSentence], _ asking: ClauseQuestions) {
        self.sentences = sentences
        self.asking = asking
        gaps = GapQuestions(statements: [], sentences: sentences, asking: asking)
    }

    /// "The hippocampus holds memories." → "The thalamus holds memories."
    ///
    /// Only where a lexicon tells the kinds: likeness of form would make a nonsense of it.
    ///
    /// - Parameters:
    ///   - sentence: index of the sentence.
    ///   - tokens: the sentence, perhaps without its tail.
    func find(_ sentence: Int, _ tokens: [QuizToken], _ clause: Clause) -> [Falsehood] {
        guard !asking.terms.kinds.isEmpty, !tokens.contains(where: { Self.open.contains($0.lower) }) else { return [] }
        let whole = sentences[sentence]
        for range in gaps.gapRanges(whole, clause) {
            guard range.upperBound <= tokens.count, tokens[range] == whole.tokens[range],
                // "the People's Republic of Tibet": a part of a longer name.
                range.lowerBound < 2 || !["of", "and"].contains(tokens[range.lowerBound - 1].lower)
                    || !tokens[range.lowerBound - 2].isCapitalized,
                let choice = gaps.terms(whole, sentence, range), choice.own.isKnown,
                let other = choice.others.first(where: { $0.isKnown && LexicalKinds.areNear(choice.own, $0, within: 2) }
                )
            else { continue }
            let now = range.lowerBound == 0 ? other.text.capitalizedFirst : other.text
            let words = now.split(separator: " ").map(String.init)
            return [Falsifier(tokens, clause).changed(range, to: words, .term, Self.quality)].compactMap(\.self)
        }
        return []
    }

    private static let quality = 73
    /// Beside these another term could hold as well.
    private static let open: Set<String> = [
        "may", "might", "could", "can", "some", "sometimes", "either", "not", "no", "never", "many", "often",
        "including", "such", "also", "example", "variety", "various", "important", "role", "key", "several", "common",
        "commonly", "different", "wide", "range", "involved", "essential", "both", "one", "most",
    ]
}
