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
        let stems = isStemmed(language)
        scan(text) { word in
            guard !StopWords.contains(word, language: language) else { return }
            result.append(stems ? PorterStemmer.stem(word) : word)
        }
        return result
    }

    /// Whether `terms` stems the words of the language.
    static func isStemmed(_ language: String) -> Bool { language == "en" || language == "und" }

    private static func scan(_ text: some StringProtocol, _ body: (String) -> Void) {
        let bytes = Array(text.utf8)
        var word: [UInt8] = []
        var isPlain = true
        var joiner: UInt8?
        var index = 0

        func close() {
            if !word.isEmpty {
                let folded = String(decoding: word, as: UTF8.self)
                body(isPlain ? folded : folded.lowercased())
            }
            word.removeAll(keepingCapacity: true)
            isPlain = true
            joiner = nil
        }

        while index < bytes.count {
            let byte = bytes[index]
            if byte < 0x80 {
                index += 1
                if byte.isASCIILetter || byte.isASCIIDigit {
                    if let held = joiner { word.append(held) }
                    joiner = nil
                    word.append(byte.isASCIIUpper ? byte | 0x20 : byte)
                } else if !word.isEmpty, joiner == nil, joins(byte) {
                    joiner = byte
                } else {
                    close()
                }
                continue
            }
            let (scalar, length) = decode(bytes, index)
            let encoded = bytes[index..<index + length]
            index += length
            if isIdeograph(scalar) {
                close()
                body(String(scalar))
            } else if scalar.isLetter || scalar.isDigit || scalar.isMark {
                if let held = joiner { word.append(held) }
                joiner = nil
                isPlain = false
                word += encoded
            } else if !word.isEmpty, joiner == nil, scalar == "\u{2019}" {
                joiner = UInt8(ascii: "'")
            } else if !word.isEmpty, joiner == nil, scalar == "\u{2010}" || scalar == "\u{2011}" {
                joiner = UInt8(ascii: "-")
            } else {
                close()
            }
        }
        close()
    }

    private static func joins(_ byte: UInt8) -> Bool {
        byte == UInt8(ascii: "'") || byte == UInt8(ascii: "-") || byte == UInt8(ascii: ".") || byte == UInt8(ascii: "_")
    }

    /// The scalar that begins at a byte of well-formed UTF-8, and its length in bytes.
    private static func decode(_ bytes: [UInt8], _ index: Int) -> (Unicode.Scalar, Int) {
        let lead = bytes[index]
        let length = min(lead < 0xE0 ? 2 : lead < 0xF0 ? 3 : 4, bytes.count - index)
        var value = UInt32(lead) & (lead < 0xE0 ? 0x1F : lead < 0xF0 ? 0x0F : 0x07)
        for byte in bytes[index + 1..<index + length] { value = value << 6 | UInt32(byte & 0x3F) }
        return (Unicode.Scalar(value) ?? "\u{FFFD}", length)
    }

    private static func isIdeograph(_ scalar: Unicode.Scalar) -> Bool {
        switch scalar.value {
        case 0x3040...0x30FF, 0x3400...0x4DBF, 0x4E00...0x9FFF, 0x20000...0x3FFFF: true
        default: false
        }
    }
}
