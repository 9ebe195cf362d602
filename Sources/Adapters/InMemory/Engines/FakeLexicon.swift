public import LecternPorts

/// Knows the words it is given, and those that they name as synonyms and antonyms, which go both ways.
public struct FakeLexicon: Lexicon {
    public struct Word: Sendable {
        public var lemma: String
        public var wordClass: WordClass
        /// Words of one kind are each other's coordinate terms, in the order given; the kind is their category.
        public var kind: String?
        /// What the kind is a kind of, nearest first.
        public var above: [String]
        public var synonyms: [String]
        public var antonyms: [String]

        public init(
            _ lemma: String, _ wordClass: WordClass = .noun, kind: String? = nil, above: [String] = [],
            synonyms: [String] = [], antonyms: [String] = []
        ) {
            self.lemma = lemma
            self.wordClass = wordClass
            self.kind = kind
            self.above = above
            self.synonyms = synonyms
            self.antonyms = antonyms
        }
    }

    private struct Key: Hashable {
        var lemma: String
        var wordClass: WordClass
    }

    private var classes: [String: [WordClass]] = [:]
    private var synonyms: [Key: [String]] = [:]
    private var antonyms: [Key: [String]] = [:]
    private var kindOf: [Key: String] = [:]
    private var kinds: [String: [Key]] = [:]
    private var lineages: [Key: [String]] = [:]

    public init(_ words: [Word]) {
        for word in words {
            let key = Key(lemma: word.lemma, wordClass: word.wordClass)
            know(key)
            if let kind = word.kind, kindOf[key] == nil {
                kindOf[key] = kind
                kinds[kind, default: []].append(key)
                lineages[key] = [word.lemma, kind] + word.above
            }
        }
        for word in words {
            for other in word.synonyms { relate(\.synonyms, word, other) }
            for other in word.antonyms { relate(\.antonyms, word, other) }
        }
    }

    public func wordClasses(of lemma: String) -> [WordClass] { classes[lemma] ?? [] }

    public func coordinateTerms(of lemma: String, _ wordClass: WordClass, limit: Int) -> [String] {
        let key = Key(lemma: lemma, wordClass: wordClass)
        guard let kind = kindOf[key] else { return [] }
        let others = (kinds[kind] ?? []).filter {
            $0 != key && $0.wordClass == wordClass && synonyms[key]?.contains($0.lemma) != true
        }
        return others.prefix(max(0, limit)).map(\.lemma)
    }

    public func antonyms(of lemma: String, _ wordClass: WordClass) -> [String] {
        antonyms[Key(lemma: lemma, wordClass: wordClass)] ?? []
    }

    public func synonyms(of lemma: String, _ wordClass: WordClass) -> [String] {
        synonyms[Key(lemma: lemma, wordClass: wordClass)] ?? []
    }

    public func category(of lemma: String, _ wordClass: WordClass) -> String? {
        kindOf[Key(lemma: lemma, wordClass: wordClass)]
    }

    /// Words of one kind have a sense each: the fake knows one.
    public func lineages(of lemma: String, _ wordClass: WordClass, senses: Int) -> [[String]] {
        guard senses > 0, let lineage = lineages[Key(lemma: lemma, wordClass: wordClass)] else { return [] }
        return [lineage]
    }

    private mutating func know(_ key: Key) {
        if classes[key.lemma]?.contains(key.wordClass) != true {
            classes[key.lemma, default: []].append(key.wordClass)
        }
    }

    private mutating func relate(
        _ relation: WritableKeyPath<Self, [Key: [String]]>, _ word: Word, _ other: String
    ) {
        guard other != word.lemma else { return }
        for (from, to) in [(word.lemma, other), (other, word.lemma)] {
            let key = Key(lemma: from, wordClass: word.wordClass)
            know(key)
            if self[keyPath: relation][key]?.contains(to) != true {
                self[keyPath: relation][key, default: []].append(to)
            }
        }
    }
}
