/// How much each sentence of a document speaks of what the document is about, from 0 to 1: questions about what is
/// mentioned in passing ask for nothing worth knowing.
struct Centrality {
    private let shares: [Double]

    /// O(n log n) in the sentences.
    init(_ text: StructuredText) {
        let ranking = SentenceRanking(text)
        var scores = [Double](repeating: 0, count: text.sentences.count)
        for section in text.sections {
            for place in section.sentences { scores[place] = ranking.score(place, in: section) }
        }
        var shares = scores
        let ordered = scores.indices.sorted { (scores[$0], $0) < (scores[$1], $1) }
        for (rank, place) in ordered.enumerated() { shares[place] = Double(rank) / Double(max(1, ordered.count - 1)) }
        self.shares = shares
    }

    /// - Parameter position: among all sentences of the document; what is none of them stands in the middle.
    subscript(position: Int) -> Double { shares.indices.contains(position) ? shares[position] : 0.5 }

    /// The candidates, worth more or less by the sentence they ask about, and with the most central statements first
    /// among those that can stand beside it.
    func weigh(_ candidates: [QuestionCandidate], _ sentences: [QuizSentence]) -> [QuestionCandidate] {
        candidates.map { candidate in
            var result = candidate
            // Of two statements that stand in one question the weaker counts.
            let share = ([candidate.sentence] + candidate.also).map { self[sentences[$0].position] }.min() ?? 0.5
            // A definition is worth knowing wherever it stands; a statement has nothing but its matter.
            let weight =
                switch candidate.pattern {
                case .definition, .abbreviation, .entry, .outline: 0.0
                case .statement, .falseStatement, .pair, .relation: 40.0
                default: 14.0
                }
            result.quality += Int((share - 0.5) * weight)
            let isCentral = { (one: QuestionCandidate.Companion) in
                self[sentences[one.sentence].position] >= Self.passing
            }
            result.company = candidate.company.filter(isCentral) + candidate.company.filter { !isCentral($0) }
            return result
        }
    }

    /// What stands below it says little of the matter.
    private static let passing = 0.4
}
