/// The suffix-stripping algorithm of M. F. Porter, "An algorithm for suffix stripping", Program 14(3), 1980, exactly as
/// published (not the later "Porter2").
public enum PorterStemmer {
    /// The stem of a lower-case English word. Words of one or two letters, and words with anything but the letters
    /// a–z in them, come back as they are. O(n).
    public static func stem(_ word: String) -> String {
        let bytes = Array(word.utf8)
        guard bytes.count > 2, bytes.allSatisfy({ $0.isASCIILower }) else { return word }
        var stemmer = Run(letters: bytes)
        stemmer.plurals()
        stemmer.pastAndProgressive()
        stemmer.finalY()
        stemmer.replace(Self.step2, where: { $0 > 0 })
        stemmer.replace(Self.step3, where: { $0 > 0 })
        stemmer.removeLongSuffix()
        stemmer.finalE()
        return String(decoding: stemmer.letters, as: UTF8.self)
    }

    private static func rules(_ pairs: [(String, String)]) -> [(suffix: [UInt8], replacement: [UInt8])] {
        pairs.map { (Array($0.0.utf8), Array($0.1.utf8)) }
    }

    private static let step2 = rules([
        ("ational", "ate"), ("tional", "tion"), ("enci", "ence"), ("anci", "ance"), ("izer", "ize"), ("abli", "able"),
        ("alli", "al"), ("entli", "ent"), ("eli", "e"), ("ousli", "ous"), ("ization", "ize"), ("ation", "ate"),
        ("ator", "ate"), ("alism", "al"), ("iveness", "ive"), ("fulness", "ful"), ("ousness", "ous"), ("aliti", "al"),
        ("iviti", "ive"), ("biliti", "ble"),
    ])

    private static let step3 = rules([
        ("icate", "ic"), ("ative", ""), ("alize", "al"), ("iciti", "ic"), ("ical", "ic"), ("ful", ""), ("ness", ""),
    ])

    fileprivate static let step4 = [
        "al", "ance", "ence", "er", "ic", "able", "ible", "ant", "ement", "ment", "ent", "ion", "ou", "ism", "ate",
        "iti", "ous", "ive", "ize",
    ].map { Array($0.utf8) }
}

/// The word under work. Names of the conditions are those of the paper.
private struct Run {
    var letters: [UInt8]

    private func isConsonant(_ index: Int) -> Bool {
        switch letters[index] {
        case UInt8(ascii: "a"), UInt8(ascii: "e"), UInt8(ascii: "i"), UInt8(ascii: "o"), UInt8(ascii: "u"): false
        case UInt8(ascii: "y"): index == 0 || !isConsonant(index - 1)
        default: true
        }
    }

    /// m of the first `length` letters: how often a vowel sequence is followed by a consonant sequence.
    private func measure(_ length: Int) -> Int {
        var count = 0
        var afterVowel = false
        for index in 0..<length {
            let consonant = isConsonant(index)
            if consonant && afterVowel { count += 1 }
            afterVowel = !consonant
        }
        return count
    }

    /// *v*
    private func hasVowel(_ length: Int) -> Bool { (0..<length).contains { !isConsonant($0) } }

    /// *d
    private func endsDoubleConsonant(_ length: Int) -> Bool {
        length >= 2 && letters[length - 1] == letters[length - 2] && isConsonant(length - 1)
    }

    /// *o: consonant, vowel, consonant, the last not w, x or y.
    private func endsShort(_ length: Int) -> Bool {
        guard length >= 3, isConsonant(length - 3), !isConsonant(length - 2), isConsonant(length - 1) else {
            return false
        }
        let last = letters[length - 1]
        return last != UInt8(ascii: "w") && last != UInt8(ascii: "x") && last != UInt8(ascii: "y")
    }

    private func ends(_ suffix: [UInt8]) -> Bool { suffix.withUnsafeBufferPointer(ends) }

    private func ends(_ suffix: StaticString) -> Bool { suffix.withUTF8Buffer(ends) }

    /// Compared from the end, where most words differ at once: every word of a text is asked for some fifty suffixes.
    private func ends(_ suffix: UnsafeBufferPointer<UInt8>) -> Bool {
        let start = letters.count - suffix.count
        guard start >= 0 else { return false }
        var index = suffix.count
        while index > 0 {
            index -= 1
            if letters[start + index] != suffix[index] { return false }
        }
        return true
    }

    private mutating func cut(_ count: Int) { letters.removeLast(count) }

    /// Step 1a.
    mutating func plurals() {
        if ends("sses") || ends("ies") {
            cut(2)
        } else if ends("s") && !ends("ss") {
            cut(1)
        }
    }

    /// Step 1b.
    mutating func pastAndProgressive() {
        if ends("eed") {
            if measure(letters.count - 3) > 0 { cut(1) }
            return
        }
        if ends("ed") && hasVowel(letters.count - 2) {
            cut(2)
        } else if ends("ing") && hasVowel(letters.count - 3) {
            cut(3)
        } else {
            return
        }
        if ends("at") || ends("bl") || ends("iz") {
            letters.append(UInt8(ascii: "e"))
        } else if endsDoubleConsonant(letters.count), !ends("l"), !ends("s"), !ends("z") {
            cut(1)
        } else if measure(letters.count) == 1 && endsShort(letters.count) {
            letters.append(UInt8(ascii: "e"))
        }
    }

    /// Step 1c.
    mutating func finalY() {
        if ends("y") && hasVowel(letters.count - 1) { letters[letters.count - 1] = UInt8(ascii: "i") }
    }

    /// Steps 2 and 3: the longest suffix that matches decides, whether or not its condition holds.
    mutating func replace(
        _ rules: [(suffix: [UInt8], replacement: [UInt8])], where condition: (Int) -> Bool
    ) {
        var best: (suffix: [UInt8], replacement: [UInt8])?
        for rule in rules where ends(rule.suffix) && rule.suffix.count > (best?.suffix.count ?? 0) { best = rule }
        guard let best, condition(measure(letters.count - best.suffix.count)) else { return }
        cut(best.suffix.count)
        letters += best.replacement
    }

    /// Step 4.
    mutating func removeLongSuffix() {
        var best: [UInt8] = []
        for suffix in PorterStemmer.step4 where ends(suffix) && suffix.count > best.count { best = suffix }
        let stem = letters.count - best.count
        guard !best.isEmpty, measure(stem) > 1 else { return }
        if best.elementsEqual("ion".utf8) {
            guard stem > 0, letters[stem - 1] == UInt8(ascii: "s") || letters[stem - 1] == UInt8(ascii: "t") else {
                return
            }
        }
        cut(best.count)
    }

    /// Step 5.
    mutating func finalE() {
        if ends("e") {
            let stem = letters.count - 1
            let measure = measure(stem)
            if measure > 1 || (measure == 1 && !endsShort(stem)) { cut(1) }
        }
        if ends("l") && endsDoubleConsonant(letters.count) && measure(letters.count) > 1 { cut(1) }
    }
}
