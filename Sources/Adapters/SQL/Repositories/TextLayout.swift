import FoundationEssentials
import LecternPorts

/// Where the pages lie in `extracted_text`, which holds all of them, divided by form feeds.
struct TextLayout: Codable {
    struct Page: Codable {
        var number: Int
        var origin: ExtractedText.Origin
        /// Of UTF-8.
        var bytes: Int
    }

    var pages: [Page]
    var warnings: [String]
    var language: String

    static let divider: UInt8 = 0x0C

    static func text(of extracted: ExtractedText) -> String {
        extracted.pages.map(\.text.withoutNull).joined(separator: "\u{0C}")
    }

    init(_ extracted: ExtractedText) {
        pages = extracted.pages.map {
            Page(number: $0.number, origin: $0.origin, bytes: $0.text.withoutNull.utf8.count)
        }
        warnings = extracted.warnings
        language = extracted.language
    }

    /// - Throws: `unexpectedValue` when the text is not the one that was laid out.
    func cut(_ text: String, column: Int) throws(SQLError) -> ExtractedText {
        var rest = Array(text.utf8)[...]
        var cut: [ExtractedText.Page] = []
        for (index, page) in pages.enumerated() {
            if index > 0 {
                guard rest.popFirst() == Self.divider else {
                    throw .unexpectedValue(column: column, "a text without the pages of its layout")
                }
            }
            guard page.bytes >= 0, rest.count >= page.bytes,
                let text = String(validating: rest.prefix(page.bytes), as: UTF8.self)
            else { throw .unexpectedValue(column: column, "a text shorter than its layout") }
            cut.append(.init(number: page.number, text: text, origin: page.origin))
            rest = rest.dropFirst(page.bytes)
        }
        guard rest.isEmpty else { throw .unexpectedValue(column: column, "a text longer than its layout") }
        return ExtractedText(pages: cut, language: language, warnings: warnings)
    }
}
