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
        if Self.prefixes.contains(low.0) { return String(hyphened) }
        let standsAlone = (counts[low.0] ?? 0) > 0 && (counts[low.1] ?? 0) > 0
        return String(standsAlone && low.0.utf8.count > 3 && low.1.utf8.count > 3 ? hyphened : closed)
    }

    private static let prefixes: Set<String> = ["non", "self", "well", "cross", "ex", "half", "so", "all", "e"]
}
