/// How much each sentence of a document speaks of what the document is about, from 0 to 1: questions about what is
/// mentioned in passing ask for nothing worth knowing.
struct Centrality {
    private let shares: [Double]
    private let ranking: SentenceRanking
    private let text: StructuredText

    /// O(n log n) in the sentences.
    init(_ text: StructuredText) {
        self.text = text
        ranking = SentenceRanking(text)
        let definitions = DefinitionFinder(language: text.language)
        var scores = [Double](repeating: 0, count: text.sentences.count)
        for section in text.sections {
            for place in section.sentences {
                let defines = definitions.definition(in: text.sentences[place].text) != nil
                scores[place] = ranking.score(place, in: section, defines: defines)
            }
        }
        var shares = scores
        let ordered = scores.indices.sorted { (scores[$0], $0) < (scores[$1], $1) }
        for (rank, place) in ordered.enumerated() { shares[place] = Double(rank) / Double(max(1, ordered.count - 1)) }
        self.shares = shares
    }

    /// - Parameter position: among all sentences of the document; what is none of them stands in the middle.
    subscript(position: Int) -> Double { shares.indices.contains(position) ? shares[position] : 0.5 }

    /// How often the document says a term.
    func count(of term: String) -> Int { ranking.count(of: term) }

    /// Where in the document a sentence stands, from 0 to 1.
    func place(_ position: Int) -> Double { Double(position) / Double(max(1, shares.count - 1)) }

    /// Whether a sentence is the first of its paragraph.
    func opensParagraph(_ position: Int) -> Bool {
        shares.indices.contains(position) && text.sentences[position].position == 0
    }
}
