/// A word or a mark of a sentence, as it stands there.
struct QuizToken: Sendable, Equatable {
    var text: String
    /// In small letters; the country is not written like the pronoun.
    var lower: String
    /// Whether white space stands before it.
    var spaced: Bool

    var isWord: Bool { text.unicodeScalars.first.map { $0.isLetter || $0.isDigit } ?? false }
    var isNumber: Bool { text.utf8.first?.isASCIIDigit ?? false }
    /// A number that may be a year of history; what stands before it would have to tell.
    var isYear: Bool { Self.year(text) != nil }
    var isCapitalized: Bool { text.unicodeScalars.first?.isUpper ?? false }
    /// Two capitals at least, or a letter for a name: `DNA`, `SQLite`, `mRNA`, `R`.
    var isAcronym: Bool {
        text.utf8.lazy.filter(\.isASCIIUpper).count >= 2
            || text.utf8.count == 1 && text.utf8.first?.isASCIIUpper == true && text != "A" && text != "I"
    }
    /// Looks like a file, a command or an identifier.
    var isCode: Bool {
        // Nearly all words are letters alone.
        guard text.utf8.contains(where: { !$0.isASCIILetter }) else { return false }
        return text.utf8.contains { "_\\$<>{}=|#~^@*+".utf8.contains($0) }
            || text.contains("()") || text.hasPrefix("/") || text.utf8.lazy.filter { $0 == UInt8(ascii: "/") }.count > 1
            || text.hasPrefix("--")
            || (text.dropLast().contains(".") && !isNumber && text.count > 4)
    }

    /// Says how, when or how often, as far as its form tells.
    var isAdverb: Bool {
        EnglishWords.adverbs.contains(lower)
            || lower.hasSuffix("ly") && lower.utf8.count > 4 && !Self.nounsOnLy.contains(lower)
    }

    /// The year of history that four digits may be; nil for every other text.
    static func year(_ text: some StringProtocol) -> Int? {
        guard text.utf8.count == 4, let value = Int(text), (1000...2100).contains(value) else { return nil }
        return value
    }

    /// Words with the marks around them split off. O(n).
    static func tokens(of sentence: String) -> [QuizToken] {
        var result: [QuizToken] = []
        let chunks = sentence.split(separator: " ")
        for (index, chunk) in chunks.enumerated() {
            var scalars = chunk.unicodeScalars
            var tail: [Unicode.Scalar] = []
            var spaced = !result.isEmpty
            while let first = scalars.first, opening.contains(first) {
                result.append(QuizToken(text: String(first), lower: String(first), spaced: spaced))
                spaced = false
                scalars.removeFirst()
            }
            while let last = scalars.last, closing.contains(last) {
                let word = String(scalars)
                if last == ".", index + 1 < chunks.count, word.dropLast().contains(".") || word.count <= 3 { break }
                if last == ")", word.dropLast().contains("(") { break }
                tail.append(last)
                scalars.removeLast()
            }
            if !scalars.isEmpty {
                let word = String(scalars)
                result.append(QuizToken(text: word, lower: word == "US" ? "u.s." : word.lowercased(), spaced: spaced))
                spaced = false
            }
            for mark in tail.reversed() {
                result.append(QuizToken(text: String(mark), lower: String(mark), spaced: spaced))
                spaced = false
            }
        }
        return result
    }

    /// Those of a sentence without the stop that ends it. O(n).
    static func unstopped(_ sentence: String) -> [QuizToken] {
        var tokens = tokens(of: sentence)
        if let last = tokens.last, [".", "!", "?"].contains(last.text) { tokens.removeLast() }
        // "is called a “third gender.”": the stop within the marks ends the sentence.
        if tokens.count > 2, ["\u{201D}", "\""].contains(tokens[tokens.count - 1].text),
            tokens[tokens.count - 2].text == "."
        {
            tokens.remove(at: tokens.count - 2)
        }
        return tokens
    }

    static func join(_ tokens: some Sequence<QuizToken>) -> String {
        var result = ""
        for token in tokens {
            if token.spaced, !result.isEmpty { result += " " }
            result += token.text
        }
        return result
    }

    private static let opening: Set<Unicode.Scalar> = ["(", "[", "\"", "“", "‘", "«", "'"]
    private static let closing: Set<Unicode.Scalar> = [
        ")", "]", "\"", "”", "’", "»", "'", ",", ";", ":", ".", "!", "?", "…",
    ]

    private static let nounsOnLy = EnglishWords.list(
        """
        family supply assembly anomaly ally butterfly italy july monopoly reply fly early likely friendly daily monthly \
        yearly weekly elderly costly deadly lively lonely only
        """)
}

extension [QuizToken] {
    /// The word at a place in small letters; empty outside of the sentence.
    func lower(at place: Int) -> String { indices.contains(place) ? self[place].lower : "" }
}
