/// What a document says of when something happens.
///
/// "The commit occurs when the journal is deleted", and elsewhere "A commit occurs when a record is appended": each holds in
/// a case of its own, which only its neighbours tell.
struct Conditions: Sendable {
    private let counts: [String: Int]

    /// O(n) in the sentences.
    init(_ sentences: [QuizSentence]) {
        counts = Dictionary(sentences.compactMap { Self.event($0.tokens) }.map { ($0, 1) }, uniquingKeysWith: +)
    }

    /// Whether another sentence tells of the same event, and of another condition.
    func isOneOfTwo(_ sentence: QuizSentence) -> Bool {
        Self.event(sentence.tokens).map { (counts[$0] ?? 0) > 1 } ?? false
    }

    /// What comes before the first "when", but for its article; nil where that is no short clause.
    private static func event(_ tokens: [QuizToken]) -> String? {
        guard let when = tokens.firstIndex(where: { $0.lower == "when" }), (2...6).contains(when),
            tokens[..<when].allSatisfy(\.isWord),
            EnglishVerbs.entries(of: tokens[when - 1].lower).contains(where: {
                $0.form == .third || $0.form == .base || $0.form == .participle
            })
        else { return nil }
        let told = tokens[..<when].drop { EnglishWords.articles.contains($0.lower) }.map(\.lower)
        return told.contains("also") ? nil : told.joined(separator: " ")
    }
}
