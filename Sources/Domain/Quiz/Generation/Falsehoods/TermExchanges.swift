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
                // "the New Kingdom (1550–1069 BCE)": what the brackets add tells which one is meant.
                range.upperBound == tokens.count || tokens[range.upperBound].text != "(",
                let choice = gaps.terms(whole, sentence, range, whole.text(without: range)), choice.own.isKnown
            else { continue }
            let near = choice.others.filter { $0.isKnown && LexicalKinds.areNear(choice.own, $0, within: 2) }
                .filter { !Self.isToldApart(choice.own, $0, by: tokens, range) }
            let isSubject = range.upperBound <= clause.verbIndex
            func worth(_ other: QuizTerm) -> Int { Self.worth(of: other, for: choice.own, isSubject: isSubject) }
            guard let best = near.map(worth).max(), let other = near.first(where: { worth($0) == best }) else {
                continue
            }
            let now = range.lowerBound == 0 ? other.text.capitalizedFirst : other.text
            let words = now.split(separator: " ").map(String.init)
            return [Falsifier(tokens, clause).changed(range, to: words, .term, best)].compactMap(\.self)
        }
        return []
    }

    /// How well one may stand for the other: best where both are named side by side and the sentence tells of the one.
    ///
    /// Readers found 7 in 10 of those good or passable. Of two kinds of one thing what is said of the one holds of the other as
    /// often as not: of "skeletal muscles" and "extraocular muscles", and of "microbes" and "bacteria", which are near in a lexicon.
    static func worth(of other: QuizTerm, for own: QuizTerm, isSubject: Bool) -> Int {
        if own.words.count > 1, other.words.count > 1, own.head == other.head, !own.isProper, !other.isProper {
            return own.isDefined && isSubject ? 72 : 62
        }
        let isKin =
            switch LexicalKinds.relation(own.lineages, other.lineages) {
            case .kin: true
            case .unknown, .same, .strange: false
            }
        if own.isProper || other.isProper {
            // "Lincoln" is a president first, and a capital of a state only then.
            guard case .kin(let steps) = LexicalKinds.relation(first(own), first(other)), steps <= 2 else { return 56 }
            // Of two names the text sets side by side, either could stand there; others what stands beside them tells apart.
            return own.lists.isDisjoint(with: other.lists) ? Falsifier.doubtful : 74
        }
        if own.lists.isDisjoint(with: other.lists) || !isKin { return 62 }
        return isSubject ? 76 : Falsifier.doubtful
    }

    /// Whether the sentence has a word of the other name's or one of its own name's, so that it tells which of them is meant: "the
    /// west coast of Africa" beside "European"; or the one is a part of the other: "oropharynx", "pharynx".
    static func isToldApart(_ own: QuizTerm, _ other: QuizTerm, by tokens: [QuizToken], _ range: Range<Int>) -> Bool {
        guard let first = own.words.last?.lowercased(), let second = other.words.last?.lowercased() else {
            return false
        }
        if first != second, first.hasSuffix(second) || second.hasSuffix(first) { return true }
        // "Economists" for "sociologists": who studies a thing is told by the book, and others may study it as well.
        if [first, second].allSatisfy({ TermBook.singular($0).hasSuffix("ist") && TermBook.isPersonal($0) }) {
            return true
        }
        // "the commission system", "the commissioner system": one may be called by the other's name.
        let differing = zip(own.words, other.words).filter { $0 != $1 }
        if own.words.count == other.words.count, differing.count == 1, let (one, two) = differing.first,
            min(one.utf8.count, two.utf8.count) > 5, one.hasPrefix(two) || two.hasPrefix(one)
        {
            return true
        }
        // "The thorax is a muscle at the base of the thoracic cavity"
        let isNamedAgain = tokens.indices.contains { index in
            !range.contains(index)
                && [first, second].contains { $0.utf8.count > 5 && tokens[index].lower.hasPrefix($0.prefix(5)) }
        }
        if isNamedAgain { return true }
        guard own.isProper || other.isProper else { return false }
        let roots = (own.words + other.words).filter { $0.utf8.count > 3 }.map { $0.lowercased().prefix(4) }
        return tokens.indices.contains { index in
            !range.contains(index) && tokens[index].isCapitalized
                && roots.contains { tokens[index].lower.hasPrefix($0) }
        }
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
