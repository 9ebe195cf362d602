public import LecternPorts

/// A material prepared for search: worth keeping for as long as its text revision stands.
public struct MaterialIndex: Sendable {
    public let documentID: DocumentID
    public let filename: String
    public let textRevision: Int
    public let structure: StructuredText
    public let passages: [Passage]
    let rows: [TableRow]
    let isPaged: Bool
    let index: BM25Index<Int>
    /// The passages of a section by what its title asks for or names.
    private let titled: [TitleKey: [Int]]

    /// - Parameter material: its text normalized. O(n).
    public init(_ material: Material) {
        documentID = material.documentID
        filename = material.filename
        textRevision = material.textRevision
        isPaged = material.text.pages.count > 1
        structure = StructuredText(material.text)
        passages = structure.passages()
        rows = TableRow.all(of: structure)
        var index = BM25Index<Int>()
        var titled: [TitleKey: [Int]] = [:]
        for (place, passage) in passages.enumerated() {
            index.add(place, terms: Self.terms(of: passage, language: material.text.language))
            if let key = passage.section.last.flatMap(TitleKey.init) { titled[key, default: []].append(place) }
        }
        self.index = index
        self.titled = titled
    }

    /// The passages under a title that asks for the same, or names just that. O(words of the question).
    func passages(titledLike question: String) -> [Int] { TitleKey(question).flatMap { titled[$0] } ?? [] }

    private static func terms(of passage: Passage, language: String) -> [String] {
        // The heading is what a passage is about, even where the passage does not repeat it.
        let heading = passage.section.last.map { Tokenizer.terms($0, language: language) } ?? []
        return Tokenizer.terms(passage.text, language: language) + heading
    }

    /// What the index of passages is to hold of the material: the same passages under the same terms. O(n).
    static func passages(of material: Material) -> ChatChange {
        let language = material.text.language
        let text = StructuredText(material.text)
        var passages = text.passages().enumerated().map { place, passage in
            IndexedPassage(
                ordinal: place, page: passage.page, terms: Set(terms(of: passage, language: language)).sorted())
        }
        // Tables answer as well, row by row.
        for block in text.blocks where block.kind == .table {
            passages.append(
                IndexedPassage(
                    ordinal: passages.count, page: block.page,
                    terms: Set(Tokenizer.terms(block.text, language: language)).sorted()))
        }
        return .indexPassages(
            passages, of: material.documentID, material.owner, textRevision: material.textRevision)
    }
}

/// Searches several materials as if they were one.
public struct MaterialSearch: Sendable {
    public let materials: [MaterialIndex]

    public struct Hit: Sendable, Equatable {
        /// Index into `materials`.
        public var material: Int
        /// Index into the material's `passages`.
        public var passage: Int
        public var score: Double
    }

    public init(_ materials: [MaterialIndex]) { self.materials = materials }

    /// Best first; of equals, the earlier material's earlier passage. O(postings).
    public func hits(for query: String, limit: Int = 8) -> [Hit] {
        let average = averageLength
        let found = materials.indices.flatMap { place in
            materials[place].index.search(
                terms(of: query, for: place), limit: limit, averageLength: average, weight: weight(of:)
            ).map { Hit(material: place, passage: $0.id, score: $0.score) }
        }
        return Array(
            found.sorted {
                ($1.score, $0.material, $0.passage) < ($0.score, $1.material, $1.passage)
            }.prefix(limit))
    }

    /// The same for a question that was read for this material's language.
    func hits(for sought: SoughtTerms, in material: Int, limit: Int) -> [Hit] {
        let weights = sought.weights
        return materials[material].index.search(
            weights.keys.sorted(), limit: limit, averageLength: averageLength, weight: { weights[$0] ?? 0 }
        ).map { Hit(material: material, passage: $0.id, score: $0.score) }
    }

    /// The terms of a query as the language of one material makes them.
    func terms(of query: String, for material: Int) -> [String] {
        Tokenizer.terms(query, language: materials[material].structure.language)
    }

    func weight(of term: String) -> Double { BM25Index<Int>.weight(holding: frequency(of: term), of: count) }

    /// The weight of a word that has several forms: as if each passage held one of them at most.
    func weight(ofAny terms: Set<String>) -> Double {
        BM25Index<Int>.weight(holding: min(count, terms.reduce(0) { $0 + frequency(of: $1) }), of: count)
    }

    /// How many passages hold the term.
    func frequency(of term: String) -> Int { materials.reduce(0) { $0 + $1.index.frequency(of: term) } }

    private var averageLength: Double {
        let length = materials.reduce(0) { $0 + $1.index.averageLength * Double($1.index.count) }
        return max(length / Double(max(count, 1)), 1)
    }

    private var count: Int { materials.reduce(0) { $0 + $1.index.count } }
}

/// What a title or a question is about, without the words of asking: "3.2 Can R be installed?" and "How do I install R?"
/// have the same.
struct TitleKey: Hashable, Sendable {
    private let terms: [String]

    /// Nil where nothing is left.
    init?(_ text: String) {
        let reading = QuestionReading(text)
        var subject = reading.subject
        if case .comparison(let sides) = reading.kind { subject = sides.left + " " + sides.right }
        let words = subject.split(separator: " ").map(String.init)
        let named = words.filter { !($0.utf8.first?.isASCIIDigit ?? false) }
        terms = Set(QuestionWords.specific(named).flatMap { Tokenizer.terms($0) }).sorted()
        if terms.isEmpty { return nil }
    }
}
