/// The names that lines of code give to their own things, and which a text takes up when it explains them.
struct ExampleCode: Sendable {
    /// What the text says that it writes itself: "calls a new function parse_config, which we define".
    private let own: Set<String>

    init(_ lines: [[QuizToken]]) {
        var own: Set<String> = []
        for tokens in lines where Self.isMaking(tokens) {
            own.formUnion(tokens.lazy.filter(Self.isIdentifier).map(\.text))
        }
        self.own = own
    }

    /// Whether a sentence speaks of such a thing. O(n).
    func isShown(in tokens: [QuizToken]) -> Bool {
        tokens.indices.contains { index in
            if Self.isHash(tokens[index].text) || Self.placeholders.contains(tokens[index].lower) { return true }
            guard Self.isIdentifier(tokens[index]) else { return false }
            if own.contains(tokens[index].text) { return true }
            // "The or_insert method" belongs to a library, "tx_fut completes" to an example.
            let before = index > 0 ? tokens[index - 1].lower : ""
            let after = index + 1 < tokens.count ? tokens[index + 1].lower : ""
            return !Self.kinds.contains(TermBook.singular(before)) && !Self.kinds.contains(TermBook.singular(after))
        }
    }

    private static func isMaking(_ tokens: [QuizToken]) -> Bool {
        tokens.contains { first.contains($0.lower) }
            && tokens.contains { token in
                EnglishVerbs.entries(of: token.lower).contains { making.contains($0.lemma) }
            }
    }

    private static let first: Set<String> = [
        "we", "our", "us", "let's", "let\u{2019}s", "we'll", "we\u{2019}ll", "we've", "we\u{2019}ve", "your",
    ]
    private static let making = EnglishWords.list(
        "define write create add move extract name rename implement declare introduce build make")

    /// `tx_fut`, `maxRetries`: neither `iPhone` nor `mRNA`.
    static func isIdentifier(_ token: QuizToken) -> Bool {
        let text = token.text
        if text.dropFirst().dropLast().contains("_") { return text.first?.isLetter ?? false }
        guard text.first?.isLowercase ?? false, text.utf8.allSatisfy({ $0.isASCIILetter || $0.isASCIIDigit }),
            let hump = text.firstIndex(where: \.isUppercase)
        else { return false }
        return text.distance(from: text.startIndex, to: hump) > 2 && text.suffix(from: hump).count > 2
    }

    /// "775a46f"
    private static func isHash(_ text: String) -> Bool {
        (6...40).contains(text.utf8.count) && text.contains(where: \.isNumber) && text.contains(where: \.isLetter)
            && text.utf8.allSatisfy { $0.isASCIIDigit || (UInt8(ascii: "a")...UInt8(ascii: "f")).contains($0) }
    }

    private static let placeholders: Set<String> = ["foo", "bar", "baz", "foobar"]

    /// What a manual calls the things that it documents.
    static let kinds = EnglishWords.list(
        """
        method function macro command keyword trait crate module library hook option flag setting attribute operator script \
        directory file variable type class property event tag element protocol format key parameter package branch
        """)
}
