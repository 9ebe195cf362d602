public import LecternPorts

/// A material prepared for search: worth keeping for as long as its text revision stands.
public struct MaterialIndex: Sendable {
    public let documentID: DocumentID
    public let filename: String
    public let textRevision: Int
    public let structure: StructuredText
    public let passages: [Passage]
    let isPaged: Bool
    let index: BM25Index<Int>

    /// - Parameter material: its text normalized. O(n).
    public init(_ material: Material) {
        documentID = material.documentID
        filename = material.filename
        textRevision = material.textRevision
        isPaged = material.text.pages.count > 1
        structure = StructuredText(material.text)
        passages = structure.passages()
        var index = BM25Index<Int>()
        for (place, passage) in passages.enumerated() {
            index.add(place, terms: Self.terms(of: passage, language: material.text.language))
        }
        self.index = index
    }

    private static func terms(of passage: Passage, language: String) -> [String] {
        // The heading is what a passage is about, even where the passage does not repeat it.
        let heading = passage.section.last.map { Tokenizer.terms($0, language: language) } ?? []
        return Tokenizer.terms(passage.text, language: language) + heading
    }

    /// What the index of passages is to hold of the material: the same passages under the same terms. O(n).
    static func passages(of material: Material) -> ChatChange {
        let language = material.text.language
        let passages = StructuredText(material.text).passages().enumerated().map { place, passage in
            IndexedPassage(
                ordinal: place, page: passage.page, terms: Set(terms(of: passage, language: language)).sorted())
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
        let length = materials.reduce(0) { $0 + $1.index.averageLength * Double($1.index.count) }
        let average = max(length / Double(max(count, 1)), 1)
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

    /// The terms of a query as the language of one material makes them.
    func terms(of query: String, for material: Int) -> [String] {
        Tokenizer.terms(query, language: materials[material].structure.language)
    }

    func weight(of term: String) -> Double {
        BM25Index<Int>.weight(holding: materials.reduce(0) { $0 + $1.index.frequency(of: term) }, of: count)
    }

    private var count: Int { materials.reduce(0) { $0 + $1.index.count } }
}
