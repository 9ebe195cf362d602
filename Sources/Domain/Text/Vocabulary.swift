/// The words of one document with their counts: decides whether a hyphen at a line's end belongs to the word.
struct Vocabulary {
    private var counts: [String: Int] = [:]

    /// - Parameter lines: every line; a word that a line end may have cut does not count.
    init(lines: some Sequence<String>) {
        for line in lines {
            var word: [UInt8] = []
            func close(_ vocabulary: inout Vocabulary) {
                if word.count > 1 { vocabulary.counts[String(decoding: word, as: UTF8.self), default: 0] += 1 }
                word.removeAll(keepingCapacity: true)
            }
            for byte in line.utf8 {
                if byte.isASCIILetter || byte >= 0x80 {
                    word.append(byte.isASCIIUpper ? byte | 0x20 : byte)
                } else if byte == UInt8(ascii: "-"), !word.isEmpty {
                    word.append(byte)
                } else {
                    close(&self)
                }
            }
            if word.last != UInt8(ascii: "-") { close(&self) }
        }
    }

    /// The one word that `head` (before the hyphen) and `tail` (first of the next line) make.
    func join(_ head: Substring, _ tail: Substring, soft: Bool = false) -> String {
        let closed = head + tail
        if soft { return String(closed) }
        let hyphened = head + "-" + tail
        let low = (head.lowercased(), tail.lowercased())
        let asOne = counts[low.0 + low.1] ?? 0
        let asTwo = counts[low.0 + "-" + low.1] ?? 0
        if asOne != asTwo { return String(asOne > asTwo ? closed : hyphened) }
        if Self.prefixes.contains(low.0) || Self.isCompound(head, low) { return String(hyphened) }
        let standsAlone = (counts[low.0] ?? 0) > 0 && (counts[low.1] ?? 0) > 0
        return String(standsAlone && low.0.utf8.count > 3 && low.1.utf8.count > 3 ? hyphened : closed)
    }

    /// Whether the two sides look like a compound by themselves: a word is seldom cut behind a capital or a lone consonant,
    /// nor before one of the words that make adjectives with whatever stands in front of them.
    private static func isCompound(_ head: Substring, _ low: (head: String, tail: String)) -> Bool {
        let letters = head.unicodeScalars
        guard let last = letters.last else { return false }
        if letters.count == 1 {
            // "x-rays" and "β-carotene"; a vowel may be a syllable.
            let isSyllable = last.isASCII && "aeiouy".unicodeScalars.contains(last)
            let isSymbol = (0x370...0x3FF).contains(last.value) && low.tail.utf8.first?.isASCIILetter == true
            return isSymbol || last.isASCII && !isSyllable
        }
        return last.isUpper || compoundEnds.contains(low.tail) && !boundPrefixes.contains(low.head)
    }

    private static let compoundEnds: Set<String> = [
        "based", "dependent", "driven", "independent", "induced", "mediated", "oriented", "related", "shaped",
        "specific",
    ]

    /// What those words grow together with.
    private static let boundPrefixes: Set<String> = [
        "co", "cor", "de", "dis", "hyper", "in", "inter", "mis", "over", "post", "pre", "re", "sub", "ultra", "un",
        "under",
    ]

    private static let prefixes: Set<String> = ["non", "self", "well", "cross", "ex", "half", "so", "all", "e"]
}
