/// Gives a definition to another term that the document defines: surely false, and of the same kind.
struct DefinitionSwaps: Sendable {
    private let definitions: [Definition]
    private let terms: TermBook

    init(_ definitions: [Definition], _ terms: TermBook) {
        self.definitions = definitions
        self.terms = terms
    }

    /// "Osmosis is the movement of water." → "Mitosis is the movement of water."
    ///
    /// - Parameters:
    ///   - sentence: index of the sentence, as its definition names it.
    ///   - tokens: the sentence, perhaps without its tail.
    func find(_ sentence: Int, _ tokens: [QuizToken]) -> [Falsehood] {
        guard let own = definitions.first(where: { $0.sentence == sentence }) else { return [] }
        let text = QuizToken.join(tokens) + "."
        guard text.hasPrefix(own.subject), let article = text.split(separator: " ").first?.lowercased() else {
            return []
        }
        // "Adrenaline (epinephrine) is": what stands in the brackets names the true one.
        guard !text.dropFirst(own.subject.count).hasPrefix(" ("), !text.dropFirst(own.subject.count).hasPrefix(",")
        else {
            return []
        }
        // "Disintermediation is the process of removing an intermediary": its own word tells which one is meant.
        guard !own.subject.holdsRoot(ofWordIn: String(text.dropFirst(own.subject.count))) else { return [] }
        let meaning = Tokenizer.terms(String(text.dropFirst(own.subject.count)))
        let isArticled = EnglishWords.articles.contains(article)
        let rivals = definitions.filter { other in
            other.key != own.key && other.isPlural == own.isPlural
                && areAlike(own, other)
                // "Area 4" is no kind of "orientation".
                && other.subject.contains(where: \.isNumber) == own.subject.contains(where: \.isNumber)
                // "Labour migration" and "return migration" share what they are kinds of.
                && Set(Tokenizer.terms(other.term)).isDisjoint(with: meaning)
                && other.meaningStems.intersection(own.meaningStems).count * 3 <= min(
                    other.meaningStems.count, own.meaningStems.count) * 2
                && EnglishWords.articles.contains(other.subject.split(separator: " ").first?.lowercased() ?? "")
                    == isArticled
        }
        // Kinds of one thing by their names tempt most, then those of one genus, then what stands closest.
        func distance(_ other: Definition) -> Int {
            (Self.haveOneHead(own, other) ? 0 : other.genus == own.genus ? 1000 : 2000)
                + abs(other.sentence - own.sentence)
        }
        return rivals.sorted { (distance($0), $0.key) < (distance($1), $1.key) }.prefix(Self.choice).map { other in
            Falsehood(
                text: (own.subject.first?.isUppercase ?? false ? other.subject.capitalizedFirst : other.subject)
                    + text.dropFirst(own.subject.count), rule: .name, was: own.subject,
                now: other.subject, place: 0,
                quality: Self.haveOneHead(own, other) ? 86 : 80)
        }
    }

    /// "semantic memory" and "episodic memory"
    private static func haveOneHead(_ one: Definition, _ other: Definition) -> Bool {
        let (words, others) = (one.term.split(separator: " "), other.term.split(separator: " "))
        return words.count > 1 && others.count > 1 && words.last?.lowercased() == others.last?.lowercased()
    }

    /// So many an estimator may choose among.
    private static let choice = 2

    /// Whether both could be taken for each other: kinds of one thing, kin in a lexicon, or, where it does not know them,
    /// defined side by side.
    private func areAlike(_ one: Definition, _ other: Definition) -> Bool {
        if one.genus == other.genus || Self.haveOneHead(one, other) { return true }
        let isNear = abs(one.sentence - other.sentence) <= Self.near
        guard let own = terms.terms[one.key], let its = terms.terms[other.key] else { return isNear }
        switch LexicalKinds.relation(own.lineages, its.lineages) {
        case .kin: return true
        case .unknown: return isNear && own.category == its.category
        case .same, .strange: return false
        }
    }

    /// How many sentences lie between definitions that stand side by side, at most.
    private static let near = 8
}
