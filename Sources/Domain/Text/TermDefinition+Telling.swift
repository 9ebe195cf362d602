extension TermDefinition {
    /// Whether the meaning tells a reader something who has nothing else: it is no address, points nowhere, speaks for
    /// nobody, and is made of words. O(n).
    var isTelling: Bool {
        let words = Tokenizer.words(meaning)
        guard words.count <= 45, !meaning.contains("://") else { return false }
        if form == .abbreviation { return true }
        guard words.count >= 4, !words.contains(where: Self.pointers.contains) else { return false }
        // "the sum of x, f(x) gives …": what variables stand for is not said.
        if Self.holdsCall(meaning) { return false }
        let features = LineFeatures(meaning)
        return features.symbols * 12 <= features.letters
    }

    private static let pointers: Set<String> = [
        "this", "these", "i", "we", "our", "my", "above", "below", "here", "that's",
    ]

    private static func holdsCall(_ text: String) -> Bool {
        let bytes = Array(text.utf8)
        return bytes.indices.dropFirst().contains { place in
            bytes[place] == UInt8(ascii: "(") && (bytes[place - 1].isASCIILetter || bytes[place - 1].isASCIIDigit)
                && bytes[place...].prefix(12).contains(UInt8(ascii: ")"))
                && !bytes[place...].starts(with: Array("(s)".utf8))
        }
    }
}
