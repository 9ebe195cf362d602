/// What a document says, for the question whether a changed sentence is borne out somewhere.
struct SaidIndex: Sendable {
    private let sentences: [QuizSentence]
    private var places: [String: [Int]] = [:]

    init(_ sentences: [QuizSentence]) {
        self.sentences = sentences
        for (index, sentence) in sentences.enumerated() {
            for stem in sentence.stems { places[stem, default: []].append(index) }
        }
    }

    /// Whether another sentence holds the changed words together with most of what the statement says.
    func says(_ falsehood: Falsehood, besides own: QuizSentence) -> Bool {
        let now = Set(Tokenizer.terms(falsehood.now))
        let rest = Set(Tokenizer.terms(falsehood.text)).subtracting(now)
        func rarest(_ stems: Set<String>) -> [Int] {
            stems.map { places[$0] ?? [] }.min { ($0.count, $0.first ?? 0) < ($1.count, $1.first ?? 0) } ?? []
        }
        guard !now.isEmpty else {
            // Only small words were changed: a sentence that says all the rest may say it otherwise.
            return rarest(rest).contains {
                sentences[$0].position != own.position && rest.isSubset(of: sentences[$0].stems)
            }
        }
        return rarest(now).contains { index in
            let other = sentences[index]
            return other.position != own.position && now.isSubset(of: other.stems)
                && other.stems.intersection(rest).count * 5 >= rest.count * 3
        }
    }
}
