/// Splits text into words.
///
/// A word is a run of letters, marks and digits; an apostrophe, a hyphen, a dot or an underscore between two of them
/// belongs to it (`don't`, `well-known`, `3.2.1`, `dh_make`). Scripts that are written without spaces give one word for
/// each ideograph.
public enum Tokenizer {
    /// Words in order, lower case, typographic apostrophes made plain. O(n).
    public static func words(_ text: some StringProtocol) -> [String] {
        var result: [String] = []
        scan(text) { word in result.append(word) }
        return result
    }

    /// How many words `words` would give. O(n).
    public static func count(_ text: some StringProtocol) -> Int {
        var count = 0
        scan(text) { _ in count += 1 }
        return count
    }

    /// Stems of the words that carry meaning: no stop words of any language that the product knows.
    ///
    /// - Parameter language: as in `ExtractedText.language`; only English is stemmed.
    public static func terms(_ text: some StringProtocol, language: String = "en") -> [String] {
        var result: [String] = []
        let stems = language == "en" || language == "und"
        scan(text) { word in
            guard !StopWords.contains(word, language: language) else { return }
            result.append(stems ? PorterStemmer.stem(word) : word)
        }
        return result
    }

    private static func scan(_ text: some StringProtocol, _ body: (String) -> Void) {
        var word = String.UnicodeScalarView()
        var joiner: Unicode.Scalar?
        for scalar in text.unicodeScalars {
            if isIdeograph(scalar) {
                if !word.isEmpty { body(fold(word)) }
                body(String(scalar))
                word = String.UnicodeScalarView()
                joiner = nil
            } else if scalar.isLetter || scalar.isDigit || scalar.isMark {
                if let held = joiner { word.append(held) }
                joiner = nil
                word.append(scalar)
            } else if !word.isEmpty, joiner == nil, let joining = joins(scalar) {
                joiner = joining
            } else if !word.isEmpty {
                body(fold(word))
                word = String.UnicodeScalarView()
                joiner = nil
            }
        }
        if !word.isEmpty { body(fold(word)) }
    }

    private static func joins(_ scalar: Unicode.Scalar) -> Unicode.Scalar? {
        switch scalar {
        case "'", "\u{2019}": "'"
        case "-", "\u{2010}", "\u{2011}": "-"
        case ".", "_": scalar
        default: nil
        }
    }

    private static func fold(_ word: String.UnicodeScalarView) -> String { String(word).lowercased() }

    private static func isIdeograph(_ scalar: Unicode.Scalar) -> Bool {
        switch scalar.value {
        case 0x3040...0x30FF, 0x3400...0x4DBF, 0x4E00...0x9FFF, 0x20000...0x3FFFF: true
        default: false
        }
    }
}
