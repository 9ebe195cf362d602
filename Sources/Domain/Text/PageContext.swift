/// What all pages of a document together tell about one line.
struct PageContext {
    /// How long a full line of running text is, in characters.
    let width: Int
    /// Every line is a paragraph of its own: nothing was wrapped.
    let unwrapped: Bool
    /// Folded titles that the table of contents names.
    let titles: Set<String>
    let vocabulary: Vocabulary
    /// The lines were written by an earlier reading, which marked the headings that it saw.
    let isReread: Bool

    init(pages: [[String]], isReread: Bool = false) {
        self.isReread = isReread
        var lengths: [Int] = []
        var written = 0
        var inLong = 0
        for line in pages.joined() where !line.isEmpty {
            let features = LineFeatures(line)
            written += features.length
            if features.length > 220 { inLong += features.length }
            if features.isProse && features.length >= 30 { lengths.append(features.length) }
        }
        lengths.sort()
        width = lengths.isEmpty ? 72 : lengths[lengths.count * 3 / 5]
        unwrapped = inLong * 2 > written
        var titles: Set<String> = []
        for line in pages.joined() {
            if let entry = ContentsLine(line), entry.title.utf8.count > 3 { titles.insert(Self.fold(entry.title)) }
        }
        self.titles = titles
        vocabulary = Vocabulary(lines: pages.joined())
    }

    /// A title without its number, marks and case: how headings and the lines that name them are compared.
    static func fold(_ title: String) -> String {
        let unnumbered = SectionNumber(title)?.title ?? title
        return String(
            String.UnicodeScalarView(unnumbered.lowercased().unicodeScalars.filter { $0.isLetter || $0.isDigit }))
    }
}

/// A line of a table of contents: a title, a leader of dots and mostly a page.
struct ContentsLine {
    var title: String
    var page: String

    /// Nil for a line without a leader of at least four dots.
    init?(_ line: String) {
        let bytes = Array(line.utf8)
        var index = 0
        while index < bytes.count {
            guard bytes[index] == UInt8(ascii: ".") else {
                index += 1
                continue
            }
            var end = index
            var dots = 0
            while end < bytes.count, bytes[end] == UInt8(ascii: ".") || bytes[end] == 0x20 {
                if bytes[end] == UInt8(ascii: ".") { dots += 1 }
                end += 1
            }
            if dots >= 4 {
                let rest = String(decoding: bytes[end...], as: UTF8.self).trimmed
                guard rest.utf8.count <= 6 else { return nil }
                title = String(decoding: bytes[..<index], as: UTF8.self).trimmed
                page = rest
                return
            }
            index = end
        }
        return nil
    }
}

extension ContentsLine {
    /// Whether a line is written as `TextNormalizer` writes lines of contents: `Title … 12`, `Title …`.
    static func isMarked(_ line: String) -> Bool {
        guard line.utf8.count < 160, line.utf8.contains(0xE2) else { return false }
        if line.hasSuffix(" \u{2026}") { return true }
        let words = line.split(separator: " ")
        return words.count > 1 && words[words.count - 2] == "\u{2026}" && words[words.count - 1].utf8.count <= 6
    }
}

/// The number that leads a heading: `2.10 What is CRAN?`, `Chapter 3`, `Appendix A`.
struct SectionNumber {
    /// 1 for `3`, 2 for `3.1`.
    var depth: Int
    /// What follows the number; empty when nothing does.
    var title: String
    /// Written with a word, such as `Chapter`.
    var isNamed = false
    /// A full stop follows the number.
    var isDotted = false

    init?(_ line: String) {
        let text = line.trimmed
        guard let first = text.utf8.first else { return nil }
        let lowered = first.isASCIILetter ? text.prefix(14).lowercased() : ""
        for word in Self.names where !lowered.isEmpty {
            guard text.utf8.count > word.utf8.count, lowered.hasPrefix(word) else { continue }
            let rest = text.dropFirst(word.count)
            let end = rest.firstIndex { $0 == " " || $0 == ":" || $0 == "." } ?? rest.endIndex
            let number = rest[..<end]
            let isNumber =
                number.utf8.allSatisfy(\.isASCIIDigit)
                || number.utf8.allSatisfy(\.isASCIIUpper) && number.utf8.count <= 5
            guard isNumber, !number.isEmpty else { return nil }
            depth = 1
            isNamed = true
            var title = rest[end...]
            while let first = title.unicodeScalars.first,
                first.isSpace || ":.-\u{2013}\u{2014}".unicodeScalars.contains(first)
            {
                title.unicodeScalars.removeFirst()
            }
            self.title = String(title)
            return
        }
        var depth = 0
        var digits = 0
        var index = text.utf8.startIndex
        var ended = text.utf8.endIndex
        while index < text.utf8.endIndex {
            let byte = text.utf8[index]
            if byte.isASCIIDigit {
                digits += 1
                if digits > 3 { return nil }
            } else if byte == UInt8(ascii: "."), digits > 0 {
                depth += 1
                digits = 0
                isDotted = true
            } else {
                ended = index
                break
            }
            index = text.utf8.index(after: index)
        }
        if digits > 0 {
            depth += 1
            isDotted = false
        }
        guard depth > 0, depth <= 5 else { return nil }
        let rest = text[ended...]
        guard rest.isEmpty || rest.unicodeScalars.first.map(\.isSpace) == true else { return nil }
        self.depth = depth
        title = rest.trimmed
    }

    private static let names = [
        "chapter ", "appendix ", "part ", "section ", "lecture ", "unit ", "lesson ", "kapitel ", "teil ", "anhang ",
        "chapitre ", "partie ", "annexe ", "cap\u{ED}tulo ", "parte ", "capitolo ", "hoofdstuk ", "deel ",
    ]
}
