/// Takes from a sentence what only ties it to its neighbours: it then stands alone, and says the same.
enum SentenceTrim {
    /// "But ice, however, floats on water (see page 3)." → "Ice floats on water."
    static func trim(_ sentence: String) -> String {
        var text = spelledOut(withoutAsides(sentence))
        for _ in 0..<2 { text = withoutOpener(text) }
        for phrase in insertions where text.contains(phrase) { text = text.replacing(phrase, with: " ") }
        if text.contains(" also "), !text.contains("but also") { text = text.replacing(" also ", with: " ") }
        return text
    }

    private static func withoutOpener(_ text: String) -> String {
        for opener in openers where text.hasPrefix(opener) {
            var rest = text.dropFirst(opener.count)
            if rest.first == "," {
                rest = rest.dropFirst()
            } else if opener.hasSuffix(",") == false, commaOnly.contains(opener) {
                continue
            }
            guard rest.first == " " else { continue }
            let left = String(rest.dropFirst())
            guard let first = left.first, first.isLetter else { continue }
            return left.capitalizedFirst
        }
        return text
    }

    /// "doesn't" → "does not": statements are written out.
    private static func spelledOut(_ text: String) -> String {
        guard text.contains("n't") || text.contains("n\u{2019}t") else { return text }
        var result = text.replacing("n\u{2019}t", with: "n't")
        for (short, long) in [("can't", "cannot"), ("won't", "will not"), ("Can't", "Cannot"), ("shan't", "shall not")]
        {
            result = result.replacing(short, with: long)
        }
        return result.split(separator: " ", omittingEmptySubsequences: false).map { word in
            guard let range = word.firstRange(of: "n't"), helpers.contains(word[..<range.lowerBound].lowercased())
            else { return String(word) }
            return word[..<range.lowerBound] + " not" + word[range.upperBound...]
        }.joined(separator: " ")
    }

    private static let helpers: Set<String> = [
        "does", "do", "did", "is", "are", "was", "were", "has", "have", "had", "could", "should", "would", "must",
        "need",
    ]

    private static let openers = [
        "But", "And", "However", "So", "Thus", "Hence", "Therefore", "Nevertheless", "Nonetheless", "Moreover",
        "Furthermore", "Also", "Indeed", "In fact", "Of course", "In addition", "Additionally", "Consequently",
        "As a result", "Accordingly", "Still", "Yet", "Note that", "Please note that", "Notice that", "Recall that",
        "Remember that", "It should be noted that", "It is important to note that", "Naturally", "Unfortunately",
        "Fortunately", "Interestingly", "Surprisingly", "Finally", "In particular", "Actually", "Obviously", "Clearly",
        "After all", "Even so", "That said", "Similarly", "Likewise", "Conversely", "For example", "For instance",
        "Thereby", "Overall", "Ultimately", "In short", "Again", "In other words",
    ]
    /// These open a clause of their own where no comma follows.
    private static let commaOnly: Set<String> = [
        "However", "Still", "Yet", "Finally", "Also", "Again", "Clearly", "So", "Overall", "As a result", "In addition",
        "In particular", "After all", "For example", "For instance", "Similarly",
    ]
    private static let insertions = [
        ", however, ", ", therefore, ", ", thus, ", ", of course, ", ", for example, ", ", for instance, ",
        ", in fact, ",
        ", indeed, ", ", too, ", ", then, ", ", moreover, ", ", in turn, ", ", on the other hand, ", ", by contrast, ",
        ", in contrast, ", " of course ", ", as usual, ",
    ]

    /// Without brackets that point elsewhere, explain at length, or hold an address. Short forms in brackets stay.
    private static func withoutAsides(_ text: String) -> String {
        guard text.utf8.contains(UInt8(ascii: "(")) || text.utf8.contains(UInt8(ascii: "[")) else { return text }
        var result: [Character] = []
        var aside: [Character] = []
        var depth = 0
        for character in text {
            if character == "(" || character == "[" {
                // "print(x)" is no aside.
                if depth == 0, let last = result.last, !last.isWhitespace, last != "“", last != "\"", character == "(" {
                    return text
                }
                depth += 1
            }
            if depth > 0 { aside.append(character) } else { result.append(character) }
            if character == ")" || character == "]" {
                depth -= 1
                if depth < 0 { return text }
                if depth == 0 {
                    if isDispensable(String(aside.dropFirst().dropLast())) {
                        while result.last == " " { result.removeLast() }
                    } else {
                        result += aside
                    }
                    aside = []
                }
            }
        }
        return depth == 0 ? String(result) : text
    }

    private static func isDispensable(_ aside: String) -> Bool {
        if aside.contains("://") || aside.contains("www.") || aside.contains("@") { return true }
        let words = aside.lowercased().split(separator: " ")
        if words.count > 3 { return true }
        // "(Gould 1989)"
        if words.count > 1, let last = words.last, last.utf8.count == 4, last.utf8.allSatisfy(\.isASCIIDigit) {
            return true
        }
        if words.allSatisfy({ $0.allSatisfy { $0.isNumber || ",;–-".contains($0) } }) { return true }
        return words.contains {
            [
                "see", "cf.", "e.g.", "i.e.", "section", "chapter", "figure", "page", "fig.", "sect.", "e.g.,", "i.e.,",
                "or",
            ].contains($0)
        }
    }
}
