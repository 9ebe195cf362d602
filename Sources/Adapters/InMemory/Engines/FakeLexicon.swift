public import LecternPorts

/// Knows the words it is given.
public struct FakeLexicon: Lexicon {
    public struct Word: Sendable {
        public var lemma: String
        public var wordClass: WordClass
        /// Words of one kind are each other's coordinate terms, in the order given.
        public var kind: String?
        public var synonyms: [String]
        public var antonyms: [String]

        public init(
            _ lemma: String, _ wordClass: WordClass = .noun, kind: String? = nil, synonyms: [String] = [],
            antonyms: [String] = []
        ) {
            self.lemma = lemma
            self.wordClass = wordClass
            self.kind = kind
            self.synonyms = synonyms
            self.antonyms = antonyms
        }
    }

    private let words: [String: [Word]]
    private let kinds: [String: [Word]]

    public init(_ words: [Word]) {
        self.words = Dictionary(grouping: words, by: \.lemma)
        kinds = Dictionary(grouping: words.filter { $0.kind != nil }, by: { $0.kind ?? "" })
    }

    public func wordClasses(of lemma: String) -> [WordClass] { (words[lemma] ?? []).map(\.wordClass) }

    public func coordinateTerms(of lemma: String, _ wordClass: WordClass, limit: Int) -> [String] {
        guard let word = word(lemma, wordClass), let kind = word.kind else { return [] }
        let others = (kinds[kind] ?? []).filter {
            $0.lemma != lemma && $0.wordClass == wordClass && !word.synonyms.contains($0.lemma)
        }
        return others.prefix(max(0, limit)).map(\.lemma)
    }

    public func antonyms(of lemma: String, _ wordClass: WordClass) -> [String] {
        word(lemma, wordClass)?.antonyms ?? []
    }

    public func synonyms(of lemma: String, _ wordClass: WordClass) -> [String] {
        word(lemma, wordClass)?.synonyms ?? []
    }

    private func word(_ lemma: String, _ wordClass: WordClass) -> Word? {
        words[lemma]?.first { $0.wordClass == wordClass }
    }
}
