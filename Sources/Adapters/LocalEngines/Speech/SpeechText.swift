/// Text made ready for eSpeak NG: cleaned of what it would obey, and cut into pieces that it speaks one by one.
enum SpeechText {
    /// Characters of the longest piece, about a minute of speech.
    static let longestPiece = 800

    /// The pieces of `text` in order; empty when there is no word in it to be read aloud.
    ///
    /// Cut after sentences where there are any, else between words. O(characters).
    static func pieces(_ text: String, longest: Int = longestPiece) -> [String] {
        guard hasWords(text) else { return [] }
        var pieces: [String] = []
        var piece = ""
        var count = 0
        for sentence in sentences(cleaned(text), longest: longest) {
            if count + sentence.count > longest, count > 0 {
                pieces.append(piece)
                piece = ""
                count = 0
            }
            piece += sentence
            count += sentence.count
        }
        pieces.append(piece)
        return pieces.filter(hasWords)
    }

    /// Whether anything in it has a sound: letters, digits, and signs such as `%` or `€`.
    static func hasWords(_ text: String) -> Bool {
        text.unicodeScalars.contains { scalar in
            if scalar.properties.isAlphabetic || scalar.properties.numericType != nil { return true }
            if scalar == "%" || scalar == "&" || scalar == "@" { return true }
            return switch scalar.properties.generalCategory {
            case .currencySymbol, .mathSymbol: true
            default: false
            }
        }
    }

    /// Control characters start eSpeak's embedded commands, and `[[` its phoneme notation: neither is text.
    private static func cleaned(_ text: String) -> String {
        var result = String.UnicodeScalarView()
        var isAfterBracket = false
        for scalar in text.unicodeScalars {
            if scalar == "[" && isAfterBracket { result.append(" ") }
            isAfterBracket = scalar == "["
            let isBreak = scalar == "\n" || scalar == "\u{2028}" || scalar == "\u{2029}"
            if isBreak {
                result.append("\n")
            } else {
                result.append(scalar.properties.generalCategory == .control ? " " : scalar)
            }
        }
        return String(result)
    }

    private static func sentences(_ text: String, longest: Int) -> [Substring] {
        var sentences: [Substring] = []
        var start = text.startIndex
        var index = start
        var length = 0
        var lastGap: String.Index?
        var endsSentence = false
        while index < text.endIndex {
            let character = text[index]
            let next = text.index(after: index)
            length += 1
            if character.isWhitespace { lastGap = next }
            let isFullStop = "。！？".contains(character)
            if isFullStop || character == "\n" || (endsSentence && character.isWhitespace) {
                sentences.append(text[start..<next])
                (start, length, lastGap) = (next, 0, nil)
            } else if length >= longest {
                let cut = lastGap ?? next
                sentences.append(text[start..<cut])
                (start, lastGap) = (cut, nil)
                length = text.distance(from: cut, to: next)
            }
            if ".!?…".contains(character) {
                endsSentence = true
            } else if !"\"'”’»)]".contains(character) {
                endsSentence = false
            }
            index = next
        }
        if start < text.endIndex { sentences.append(text[start...]) }
        return sentences
    }
}
