public import LecternPorts

/// Answers whether words stand on a page.
///
/// White space of any kind and length counts as one space, and typographic quotation marks and dashes as plain ones;
/// everything else, case included, must be the same.
public struct QuoteFinder: Sendable {
    private let pages: [Int: [UInt8]]
    private let texts: [Int: String]

    /// - Parameter text: normalized. O(n), so make one finder for many quotes.
    public init(_ text: ExtractedText) {
        pages = Dictionary(text.pages.map { ($0.number, Self.fold($0.text)) }) { $0 + [0x20] + $1 }
        texts = Dictionary(text.pages.map { ($0.number, $0.text) }) { $0 + "\n" + $1 }
    }

    /// The quote as the page has it, with runs of white space as one space; nil when it does not stand there. O(page).
    public func verbatim(_ quote: String, onPage page: Int) -> String? {
        guard stands(quote, onPage: page), let text = texts[page] else { return nil }
        let scalars = Array(text.unicodeScalars)
        let wanted = Self.fold(quote)
        var offsets: [Int] = []
        var folded: [UInt8] = []
        for (offset, scalar) in scalars.enumerated() {
            // One scalar at a time, with a letter before a space so that the space is kept.
            let bytes =
                scalar.isSpace ? (folded.last == 0x20 || folded.isEmpty ? [] : [0x20]) : Self.fold(String(scalar))
            folded += bytes
            offsets += Array(repeating: offset, count: bytes.count)
        }
        guard let start = folded.firstIndex(ofBytes: wanted) else { return nil }
        let slice = scalars[offsets[start]...offsets[start + wanted.count - 1]]
        return String(String.UnicodeScalarView(slice)).singleSpaced
    }

    /// Whether the quote stands on that page; false for an empty quote. O(page).
    public func stands(_ quote: String, onPage page: Int) -> Bool {
        guard let text = pages[page] else { return false }
        return text.firstIndex(ofBytes: Self.fold(quote)) != nil
    }

    /// The first page that has the quote, looked for on `page` first and then from the start; nil when none has.
    public func page(of quote: String, near page: Int? = nil) -> Int? {
        let wanted = Self.fold(quote)
        if let page, let text = pages[page], text.firstIndex(ofBytes: wanted) != nil { return page }
        return pages.keys.sorted().first { pages[$0]?.firstIndex(ofBytes: wanted) != nil }
    }

    static func fold(_ text: String) -> [UInt8] {
        var result: [UInt8] = []
        result.reserveCapacity(text.utf8.count)
        for scalar in text.unicodeScalars {
            if scalar.value > 0x20 && scalar.value < 0x7F {
                result.append(UInt8(truncatingIfNeeded: scalar.value))
                continue
            }
            switch scalar {
            case "\u{2018}", "\u{2019}", "\u{201A}", "\u{2032}": result.append(UInt8(ascii: "'"))
            case "\u{201C}", "\u{201D}", "\u{201E}", "\u{2033}": result.append(UInt8(ascii: "\""))
            case "\u{2010}"..."\u{2015}": result.append(UInt8(ascii: "-"))
            case _ where scalar.isSpace:
                if let last = result.last, last != 0x20 { result.append(0x20) }
            default: result.append(contentsOf: UTF8.encode(scalar) ?? UTF8.encodedReplacementCharacter)
            }
        }
        if result.last == 0x20 { result.removeLast() }
        return result
    }
}
