import LecternPorts

/// A paged text as one string: the pages from number 1 on, divided by form feeds.
enum PagedText {
    /// Bytes up to which text travels within an event.
    static let inlineLimit = 256 << 10

    static func fitsInline(_ bytes: Int) -> Bool { bytes <= inlineLimit }

    /// Whether data of that length leaves room for the event's other attributes.
    static func fitsEvent(_ bytes: Int) -> Bool { bytes <= Topic.maximumEventSize - 64 << 10 }

    static func join(_ text: ExtractedText) -> String {
        let last = text.pages.map(\.number).max() ?? 0
        guard last > 0 else { return "" }
        var pages = [String](repeating: "", count: last)
        for page in text.pages where page.number > 0 {
            // A form feed within a page would shift the numbers of all pages behind it.
            pages[page.number - 1] = page.text.replacing("\u{0C}", with: "\n")
        }
        return pages.joined(separator: "\u{0C}")
    }

    static func pages(_ text: String, ocr: Set<Int>) -> [ExtractedText.Page] {
        text.utf8.split(separator: 0x0C, omittingEmptySubsequences: false).enumerated().map { index, page in
            ExtractedText.Page(
                number: index + 1, text: String(Substring(page)), origin: ocr.contains(index + 1) ? .ocr : .textLayer)
        }
    }
}

extension ExtractedText {
    /// Runs of characters between white space.
    var wordCount: Int {
        pages.reduce(0) { $0 + $1.text.spacedWordCount }
    }
}
