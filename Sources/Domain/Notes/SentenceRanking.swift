/// How much a sentence is worth as a note: it speaks of what its section and its document speak of, it says something
/// general, and it stands where important sentences stand.
struct SentenceRanking: Sendable {
    private let text: StructuredText
    private let termSets: [Set<String>]
    private let termCounts: [String: Int]
    private let titles: [String: Set<String>]

    init(_ text: StructuredText) {
        self.text = text
        var counts: [String: Int] = [:]
        termSets = text.sentences.map { sentence in
            let terms = Tokenizer.terms(sentence.text, language: text.language)
            for term in terms { counts[term, default: 0] += 1 }
            return Set(terms)
        }
        termCounts = counts
        let names = Set(text.sections.flatMap(\.path))
        titles = Dictionary(names.map { ($0, Set(Tokenizer.terms($0, language: text.language))) }) { $1 }
    }

    func terms(_ sentence: Int) -> Set<String> { termSets[sentence] }

    func count(of term: String) -> Int { termCounts[term] ?? 0 }

    /// Terms that the document speaks of so often that they need no introduction, and those of its titles.
    var established: Set<String> {
        let least = max(5, text.sentences.count / 100)
        return titles.values.reduce(into: Set(termCounts.lazy.filter { $0.value >= least }.map(\.key))) {
            $0.formUnion($1)
        }
    }

    /// Comparable within one section.
    ///
    /// - Parameter defines: whether the sentence is a definition.
    func score(_ place: Int, in section: StructuredText.Section, defines: Bool) -> Double {
        let sentence = text.sentences[place]
        let terms = termSets[place]
        guard !terms.isEmpty else { return 0 }
        // Frequent in the document, but not the more the longer the sentence is.
        let common = terms.sorted().reduce(0.0) { $0 + Double(termCounts[$1] ?? 0).squareRoot() }
        var score = common / Double(terms.count + 6)
        let named = terms.count { term in section.path.contains { titles[$0]?.contains(term) ?? false } }
        score *= 1 + 0.15 * Double(min(named, 3))
        if defines { score *= 1.5 }
        let words = Tokenizer.words(sentence.text)
        let cues = words.count { Self.cues.contains($0) }
        score *= 1 + 0.12 * Double(min(cues, 3))
        if place == section.sentences.lowerBound { score *= 1.2 } else if sentence.position == 0 { score *= 1.1 }
        if sentence.wordCount < 9 { score *= 0.75 }
        if sentence.wordCount > 32 { score *= 0.7 }
        if text.blocks[sentence.block].kind == .listItem { score *= 0.9 }
        if words.contains(where: Self.passing.contains) { score *= 0.75 }
        if let first = words.first, Self.imperatives.contains(first) { score *= 0.5 }
        if sentence.text.utf8.contains(UInt8(ascii: "(")) { score *= 0.92 }
        if words.contains("also") || words.contains("too") { score *= 0.8 }
        return score
    }

    private static let cues: Set<String> = [
        "must", "because", "therefore", "required", "requires", "require", "consists", "allows", "allow", "enables",
        "ensures",
        "called", "means", "important", "always", "never", "only", "used", "main", "causes", "cause", "depends",
        "provides", "prevents",
        "contains", "defines", "determines", "unless", "whereas", "designed", "essential", "instead", "advantage",
        "disadvantage",
        "faster", "slower", "cannot", "should", "responsible", "purpose",
    ]

    /// Marks of what holds today only, or of small talk.
    private static let passing: Set<String> = [
        "currently", "recently", "nowadays", "probably", "maybe", "perhaps", "hopefully", "unfortunately", "you'll",
        "you've", "anyway",
        "wonder", "happy", "fun", "luck", "sorry", "thing", "things", "stuff", "ok", "someone", "somebody",
    ]

    private static let imperatives: Set<String> = [
        "use", "run", "make", "check", "put", "add", "set", "go", "do", "don't", "try", "consider", "assume", "suppose",
        "look", "notice",
        "create", "change", "type", "click", "open", "take", "get", "replace", "edit", "install", "download", "visit",
        "contact", "send", "ask",
        "relax", "avoid", "here's", "here", "once", "if",
    ]
}
