import LecternPorts

/// A sentence that the gate let through, with what the rules ask of it.
struct QuizSentence: Sendable {
    /// Without what only ties it to its neighbours.
    var text: String
    var page: Int
    /// Verbatim from the page.
    var quote: String
    /// Position among all sentences of the document.
    var position: Int
    var section: Int
    /// Which block it stands in.
    var block: Int
    /// Without the final stop.
    var tokens: [QuizToken]
    /// Stems of its content words.
    var stems: Set<String>

    init(_ sentence: Sentence, position: Int, section: Int) {
        text = SentenceTrim.trim(sentence.text)
        page = sentence.page
        quote = sentence.quote
        self.position = position
        self.section = section
        block = sentence.block
        tokens = QuizToken.tokens(of: text)
        if let last = tokens.last, [".", "!", "?"].contains(last.text) { tokens.removeLast() }
        stems = Set(Tokenizer.terms(text))
    }

    /// Whether it says what something is, or what else it is called.
    var isIdentity: Bool {
        tokens.contains { ["called", "named", "known"].contains($0.lower) }
            || zip(tokens, tokens.dropFirst()).contains {
                ["is", "are", "was", "were"].contains($0.lower) && EnglishWords.articles.contains($1.lower)
            }
    }

    func text(_ range: Range<Int>) -> String { QuizToken.join(tokens[range]) }
}
