public import LecternPorts

/// Turns text as it was extracted into text that can be read, cited and taken apart.
///
/// Running headers, footers and page numbers go; lines become paragraphs again, with words whole that a line end had cut;
/// ligatures, odd spaces and bullets become uniform. Every page keeps its number and its own words: nothing moves to
/// another page but the rest of a hyphenated word. The result marks its structure in plain text:
///
/// - blocks are parted by a blank line, and a paragraph is one line;
/// - a heading begins with `#`, once for each level;
/// - an item of a list begins with `• ` or its number;
/// - lines of code begin with four spaces, rows of tables with `| `, footnotes with `[^1]: `;
/// - a line of a table of contents has `…` between its title and its page.
///
/// `StructuredText` reads those marks.
public enum TextNormalizer {
    /// - Returns: the same pages in the same order, with the language found when the text named none; text that was
    ///   normalized comes back as it is. O(n).
    public static func normalize(_ text: ExtractedText) -> ExtractedText {
        var result = read(text, isReread: false)
        // What one reading brings to light, such as a header below a header, a second one sees. Mostly it sees nothing.
        for _ in 0..<readings {
            let again = read(result, isReread: true)
            if again == result { break }
            result = again
        }
        return result
    }

    /// More than any text has needed; a bound all the same.
    private static let readings = 8

    private static func read(_ text: ExtractedText, isReread: Bool) -> ExtractedText {
        var pages = text.pages.map { TabbedRows.resolved(CharacterCleanup.lines(of: $0.text)) }
        let furniture = PageFurniture(pages: pages)
        let stripped = pages.indices.map { furniture.strip(pages[$0], page: $0) }
        // Where every page says the same, that is the text and no header of it.
        let said = pages.contains { $0.contains { $0.contains(where: \.isLetter) } }
        let remains = stripped.contains { $0.contains { !$0.allSatisfy(\.isWhitespace) } }
        if remains || !said { pages = stripped }
        let context = PageContext(pages: pages, isReread: isReread)
        var drafts = pages.map { PageReader.read($0, context) }
        joinWords(&drafts, context.vocabulary)
        let written = zip(text.pages, drafts).map { page, drafts in
            ExtractedText.Page(
                number: page.number, text: PageWriter(drafts, context.vocabulary).write(), origin: page.origin)
        }
        guard text.language == "und" || text.language.isEmpty else {
            return ExtractedText(pages: written, language: text.language, warnings: text.warnings)
        }
        return ExtractedText(
            pages: written, language: LanguageDetector.detect(written.lazy.map(\.text)), warnings: text.warnings)
    }

    /// Completes a word that a page's end cut on the page where it begins.
    private static func joinWords(_ pages: inout [[PageReader.Draft]], _ vocabulary: Vocabulary) {
        for page in pages.indices.dropLast() {
            guard let last = pages[page].lastIndex(where: { $0.kind != .footnote }), pages[page][last].isRunning,
                let first = pages[page + 1].indices.first, pages[page + 1][first].kind == .paragraph,
                let head = pages[page][last].lines.last, LineJoin.isCut(head),
                let tail = pages[page + 1][first].lines.first, tail.unicodeScalars.first.map(\.isLower) == true
            else { continue }
            let end = tail.firstIndex(of: " ") ?? tail.endIndex
            pages[page][last].lines[pages[page][last].lines.count - 1] = LineJoin.join(
                [head, String(tail[..<end])], vocabulary)
            pages[page + 1][first].lines[0] = tail[end...].trimmed
            if pages[page + 1][first].lines[0].isEmpty { pages[page + 1][first].lines.removeFirst() }
            if pages[page + 1][first].lines.isEmpty { pages[page + 1].removeFirst() }
        }
    }
}

extension PageReader.Draft {
    fileprivate var isRunning: Bool { kind == .paragraph || kind == .listItem }
}
