/// Writes blocks out in the marks that `TextNormalizer` documents.
struct PageWriter {
    private let drafts: [PageReader.Draft]
    private let vocabulary: Vocabulary
    /// Of the footnotes on the page: a number that points to one is no part of the sentence.
    private let marks: Set<String>

    init(_ drafts: [PageReader.Draft], _ vocabulary: Vocabulary) {
        self.drafts = drafts
        self.vocabulary = vocabulary
        marks = Set(drafts.lazy.filter { $0.kind == .footnote && !$0.mark.isEmpty }.map(\.mark))
    }

    func write() -> String {
        var result = ""
        var previous: TextBlock.Kind?
        for draft in drafts {
            let text = render(draft)
            guard !text.isEmpty else { continue }
            let touches = draft.kind == previous && Self.isDense(draft.kind)
            if previous != nil { result += touches ? "\n" : "\n\n" }
            result += text
            previous = draft.kind
        }
        return result
    }

    private static func isDense(_ kind: TextBlock.Kind) -> Bool {
        kind == .listItem || kind == .contents || kind == .footnote
    }

    private func render(_ draft: PageReader.Draft) -> String {
        switch draft.kind {
        case .heading(let level):
            return String(repeating: "#", count: level) + " " + LineJoin.join(draft.lines, vocabulary)
        case .code:
            let indents = draft.lines.filter { !$0.isEmpty }.map { line in line.utf8.prefix { $0 == 0x20 }.count }
            let shared = indents.min() ?? 0
            return draft.lines.map { line in line.isEmpty ? "" : "    " + line.dropFirst(shared) }
                .joined(separator: "\n")
        case .table: return draft.lines.joined(separator: "\n")
        case .contents:
            guard let line = draft.lines.first else { return "" }
            guard let entry = ContentsLine(line) else {
                return line.hasSuffix("\u{2026}") || Self.isEntry(line) ? line : line + " \u{2026}"
            }
            return (entry.title + " \u{2026} " + entry.page).trimmed
        case .footnote:
            let text = LineJoin.join(draft.lines, vocabulary)
            return draft.mark.isEmpty ? text : "[^\(draft.mark)]: \(text)"
        case .listItem:
            let text = withoutMarks(LineJoin.join(draft.lines, vocabulary))
            return text.isEmpty ? "" : draft.mark + " " + text
        case .paragraph, .caption, .reference:
            return withoutMarks(LineJoin.join(draft.lines, vocabulary))
        }
    }

    /// Without the numbers that point to this page's footnotes: behind a stop, and before a new sentence or the end.
    private func withoutMarks(_ text: String) -> String {
        guard !marks.isEmpty, text.utf8.contains(where: { $0.isASCIIDigit || $0 == 0xC2 || $0 == 0xE2 }) else {
            return text
        }
        let scalars = Array(text.unicodeScalars)
        var result = String.UnicodeScalarView()
        var index = 0
        while index < scalars.count {
            result.append(scalars[index])
            index += 1
            guard let behind = result.last, ".?!:)\"\u{201D}".unicodeScalars.contains(behind) else { continue }
            var place = index
            if place < scalars.count, scalars[place] == " " { place += 1 }
            var mark = ""
            while place < scalars.count, let digit = LineClass.digit(scalars[place]), mark.utf8.count < 3 {
                mark += String(digit)
                place += 1
            }
            guard marks.contains(mark) else { continue }
            if place == scalars.count { break }
            guard scalars[place] == " ", place + 1 < scalars.count, scalars[place + 1].isUpper else { continue }
            index = place
        }
        return String(result)
    }

    private static func isEntry(_ line: String) -> Bool {
        line.split(separator: " ").suffix(2).first == "\u{2026}"
    }
}
