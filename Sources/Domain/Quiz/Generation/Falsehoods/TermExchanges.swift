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
                let choice = gaps.terms(whole, sentence, range), choice.own.isKnown
            else { continue }
            let near = choice.others.filter { $0.isKnown && LexicalKinds.areNear(choice.own, $0, within: 2) }
            guard let best = near.map({ Self.worth(of: $0, for: choice.own) }).max(),
                let other = near.first(where: { Self.worth(of: $0, for: choice.own) == best })
            else { continue }
            let now = range.lowerBound == 0 ? other.text.capitalizedFirst : other.text
            let words = now.split(separator: " ").map(String.init)
            return [Falsifier(tokens, clause).changed(range, to: words, .term, best)].compactMap(\.self)
        }
        return []
    }

    /// How well one may stand for the other: best where both are named side by side, or are two kinds of one thing.
    ///
    /// "Microbes" and "bacteria" are near in a lexicon, and what holds of these may hold of those.
    static func worth(of other: QuizTerm, for own: QuizTerm) -> Int {
        if own.words.count > 1, other.words.count > 1, own.head == other.head, !own.isProper, !other.isProper {
            return 80
        }
        let isKin =
            switch LexicalKinds.relation(own.lineages, other.lineages) {
            case .kin: true
            case .unknown, .same, .strange: false
            }
        if own.isProper || other.isProper {
            // "Lincoln" is a president first, and a capital of a state only then.
            guard case .kin(let steps) = LexicalKinds.relation(first(own), first(other)), steps <= 2 else { return 56 }
            return 74
        }
        if own.lists.isDisjoint(with: other.lists) { return 66 }
        return isKin ? 78 : 62
    }

    /// The commonest of a term's meanings.
    private static func first(_ term: QuizTerm) -> LexicalKinds.Lineages { Array(term.lineages.prefix(1)) }

    /// Beside these another term could hold as well.
    private static let open: Set<String> = [
        "may", "might", "could", "can", "some", "sometimes", "either", "not", "no", "never", "many", "often",
        "including", "such", "also", "example", "variety", "various", "important", "role", "key", "several", "common",
        "commonly", "different", "wide", "range", "involved", "essential", "both", "one", "most",
    ]
}
