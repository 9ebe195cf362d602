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
    /// Whether the text says the same of something else: "China also suffered", "Rifampin is another drug that".
    var isOneOfSeveral = false
    /// Whether it adds to the parts that another sentence tells: "also consists of".
    var addsParts = false
    /// Whether it tells of an example instead of the matter.
    var example: ExampleMatter.Degree = .none
    /// Whether the text goes on to tell of a version that does it otherwise.
    var isSuperseded = false

    init(_ sentence: Sentence, position: Int, section: Int) {
        text = ""
        tokens = []
        stems = []
        page = sentence.page
        quote = sentence.quote
        self.position = position
        self.section = section
        block = sentence.block
        take(SentenceTrim.trim(sentence.text))
        let words = QuizToken.tokens(of: sentence.text).map(\.lower)
        isOneOfSeveral = words.indices.contains { index in
            let before = index > 0 ? words[index - 1] : ""
            switch words[index] {
            case "also", "likewise", "similarly": return before != "but"
            case "another": return index == 0 || EnglishWords.be.contains(before)
            case "too": return index + 2 >= words.count
            default: return false
            }
        }
        addsParts = zip(words, words.dropFirst()).contains { $0 == "also" && Self.composing.contains($1) }
    }

    private static let composing: Set<String> = [
        "consist", "consists", "consisted", "comprise", "comprises", "comprised",
    ]

    /// The same place in the document, read as `text`: a pronoun may have its noun there.
    func reading(_ text: String) -> QuizSentence {
        var copy = self
        copy.take(text)
        return copy
    }

    private mutating func take(_ text: String) {
        self.text = text
        tokens = QuizToken.unstopped(text)
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

    /// What the sentence says around a range of it.
    func text(without range: Range<Int>) -> String {
        QuizToken.join(tokens[..<range.lowerBound] + tokens[range.upperBound...])
    }
}
