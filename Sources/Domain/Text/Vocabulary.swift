/// The words of one document with their counts: decides whether a hyphen at a line's end belongs to the word.
struct Vocabulary {
    private var counts: [String: Int] = [:]

    /// - Parameter lines: every line; neither half of a word that a line end may have cut counts.
    init(lines: some Sequence<String>) {
        var isCut = false
        for line in lines where !line.isEmpty {
            var word: [UInt8] = []
            var isRest = isCut
            func close(_ vocabulary: inout Vocabulary) {
                if word.count > 1, !isRest {
                    vocabulary.counts[String(decoding: word, as: UTF8.self), default: 0] += 1
                }
                if !word.isEmpty { isRest = false }
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
            isCut = word.last == UInt8(ascii: "-")
            if !isCut { close(&self) }
        }
    }

    /// Whether the word stands in the document as it is, whatever its case.
    func holds(_ word: some StringProtocol) -> Bool { counts[word.lowercased()] != nil }

    /// The word, or one that it is a form of, stands in the document, or is a common one of English.
    func knows(_ word: some StringProtocol) -> Bool {
        let low = word.lowercased()
        if counts[low] != nil || Self.isCommon(low) { return true }
        for ending in Self.endings where low.hasSuffix(ending) && low.utf8.count >= ending.utf8.count + 3 {
            let base = low.dropLast(ending.count)
            if counts[String(base)] != nil || counts[base + "e"] != nil { return true }
        }
        return false
    }

    private static let endings = ["s", "es", "d", "ed", "ing", "er", "ers", "able", "ly"]

    private static func isCommon(_ word: String) -> Bool {
        StopWords.english.contains(word) || EnglishVerbs.isListed(word)
    }

    // MARK: Joining

    /// The one word that `head` (before the hyphen) and `tail` (first of the next line) make. The head may have hyphens of
    /// its own.
    func join(_ head: Substring, _ tail: Substring) -> String {
        let closed = String(head + tail)
        let hyphened = String(head + "-" + tail)
        if let told = told(head, tail) { return told }
        guard let joint = head.unicodeScalars.lastIndex(of: "-") else { return isOne(head, tail) ? closed : hyphened }
        // Of a longer compound the last part decides: "state-of-the-art" beside "anti-inflammatory".
        let part = head[head.unicodeScalars.index(after: joint)...]
        if let told = told(part, tail) { return told.unicodeScalars.contains("-") ? hyphened : closed }
        let isClosed =
            Self.boundPrefixes.contains(part.lowercased()) || !knows(part)
            || Self.wordEndings.contains(tail.lowercased())
        return isClosed ? closed : hyphened
    }

    /// What the document has more often: one word, or one with a hyphen; nil where it tells neither.
    func told(_ head: Substring, _ tail: Substring) -> String? {
        let closed = String(head + tail)
        let hyphened = String(head + "-" + tail)
        let asOne = counts[closed.lowercased()] ?? 0
        let asTwo = counts[hyphened.lowercased()] ?? 0
        return asOne == asTwo ? nil : asOne > asTwo ? closed : hyphened
    }

    /// Whether the two halves look like one word that was cut, by themselves.
    private func isOne(_ head: Substring, _ tail: Substring) -> Bool {
        let low = (head: head.lowercased(), tail: tail.lowercased())
        if Self.isCommon(low.head + low.tail) { return true }
        if EnglishNumbers.isCompound(low.head, low.tail) || Self.isCompound(head, low) { return false }
        if Self.strongPrefixes.contains(low.head) { return Self.wordEndings.contains(low.tail) }
        if Self.prefixes.contains(low.head) { return low.tail.utf8.count < 4 || !knows(tail) }
        if Self.boundPrefixes.contains(low.head) || Self.fusedHeads.contains(low.head) { return true }
        return low.head.utf8.count <= 3 || low.tail.utf8.count <= 3 || Self.wordEndings.contains(low.tail)
            || !knows(head) || !knows(tail)
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

    private static let boundPrefixes: Set<String> = [
        "auto", "co", "com", "con", "cor", "de", "dis", "em", "en", "hyper", "im", "in", "inter", "micro", "mis",
        "multi",
        "out", "over", "per", "post", "pre", "pro", "re", "semi", "sub", "super", "trans", "ultra", "un", "under", "up",
    ]

    /// Words that begin one word with what follows: "something", "whenever".
    private static let fusedHeads: Set<String> = [
        "some", "any", "every", "with", "there", "where", "here", "never", "what", "when", "which", "mean", "more",
        "other", "like",
    ]

    /// A hyphen stands behind them.
    private static let strongPrefixes: Set<String> = ["non", "self", "well", "cross", "half"]
    /// The same where a word follows: many another word begins with these letters.
    private static let prefixes: Set<String> = ["ex", "so", "all", "e"]

    /// They end words and are no words of a compound.
    private static let wordEndings = Set.words(
        """
        able ably ability age aged ages al ally ance ances ant ants ary ate ated ates ating ation ations dom ed en ence \
        ences ent ents er ers ery es est ever ful fully hood ial ible ibly ic ical ically ing ings ion ions ish ism ist \
        ists ity ties ive ives ize ized izes izing less lessly ling ly ment ments ness or ors ory ous ously s ship ships \
        sion sions tion tions tional tive ty ure ures ward wards wise
        """)
}

extension EnglishNumbers {
    /// "twenty-one", "two-thirds", "three-year", where "fourteen" and "sixty" are one word.
    static func isCompound(_ head: String, _ tail: String) -> Bool {
        guard let number = read([head], at: 0), !number.isOrdinal else { return false }
        if (20..<100).contains(number.value) { return read([tail], at: 0).map { (1..<10).contains($0.value) } ?? false }
        return (2...9).contains(number.value) && !fusedTails.contains(tail)
    }

    private static let fusedTails: Set<String> = [
        "teen", "teens", "teenth", "ty", "ties", "tieth", "tieths", "fold", "some", "pence", "score", "th", "ths", "n",
    ]
}
