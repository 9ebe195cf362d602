/// Turns one part of WordprocessingML (ECMA-376 part 1, section 17) into blocks.
struct WordBody {
    private struct Paragraph {
        var text = ""
        var style: String?
        var outline: Int?
        var list: String?
        var level: Int?
        /// Text boxes stand in the middle of a paragraph's XML, and after it on paper.
        var boxes: [WordBlock] = []
    }

    private struct Table {
        var cells: [String] = []
        var number: Int
    }

    private let styles: WordStyles
    private var counter: WordListCounter
    private var blocks: [WordBlock] = []
    private var paragraphs: [Paragraph] = []
    private var tables: [Table] = []
    private var tableCount = 0
    /// Of each open text box, how many tables were open around it.
    private var boxes: [Int] = []
    private var takesText = false
    /// What the open run says of itself, and its style.
    private var run = (erasure: WordErasure(), style: String?.none)

    /// Deleted and moved-away text, the second rendering of drawings, ruby readings, and settings that hold text.
    private static let skipped: Set<String> = [
        "del", "moveFrom", "Fallback", "rt", "sdtPr", "sectPr", "instrText", "delText", "delInstrText", "separator",
        "continuationSeparator", "pPrChange", "rPrChange", "tblPrChange", "trPrChange", "tcPrChange", "binData",
    ]

    init(styles: WordStyles) {
        self.styles = styles
        counter = WordListCounter(lists: styles.lists)
    }

    func read(_ part: [UInt8]) throws(Failure) -> [WordBlock] {
        var reading = self
        return try reading.readAll(part)
    }

    private mutating func readAll(_ part: [UInt8]) throws(Failure) -> [WordBlock] {
        let xml = try XMLEvents(part)
        var skippedDepth = 0
        var isFirst = true
        while let event = try xml.next() {
            if isFirst, case .start(let root, _) = event {
                guard ["document", "footnotes", "endnotes"].contains(root) else {
                    throw .wrongFormat("no Word document, for its main part holds <\(root)>")
                }
                isFirst = false
            }
            if skippedDepth > 0 {
                if case .start(_, empty: false) = event { skippedDepth += 1 }
                if case .end = event { skippedDepth -= 1 }
                continue
            }
            switch event {
            case .start(let name, let empty):
                if Self.skipped.contains(name) {
                    skippedDepth = empty ? 0 : 1
                } else {
                    start(name, xml)
                    if empty { end(name) }
                }
            case .end(let name): end(name)
            case .text(let text):
                if takesText { append(text) }
            }
        }
        return blocks
    }

    private mutating func start(_ name: String, _ xml: XMLEvents) {
        switch name {
        case "p": paragraphs.append(Paragraph())
        case "t": takesText = !paragraphs.isEmpty
        case "r": run = (WordErasure(), nil)
        case "tab":
            // In a paragraph's settings the same name defines a tab stop, which has a position.
            if xml.attribute("pos") == nil { append("\t") }
        case "br", "cr": append("\n")
        case "noBreakHyphen": append("\u{2011}")
        case "sym": append(WordSymbol.text(font: xml.attribute("font"), code: xml.attribute("char")))
        case "pStyle": setting { $0.style = xml.attribute("val") }
        case "outlineLvl": setting { $0.outline = xml.attribute("val").flatMap { Int($0) } }
        case "numId": setting { $0.list = xml.attribute("val") }
        case "ilvl": setting { $0.level = xml.attribute("val").flatMap { Int($0) } }
        case "rStyle": run.style = xml.attribute("val")
        case _ where WordErasure.names.contains(name): run.erasure.set(name, xml.attribute("val"))
        case "tbl":
            tableCount += 1
            tables.append(Table(number: tableCount))
        case "tr": if !tables.isEmpty { tables[tables.count - 1].cells = [] }
        case "tc": if !tables.isEmpty { tables[tables.count - 1].cells.append("") }
        case "txbxContent": boxes.append(tables.count)
        default: break
        }
    }

    private mutating func end(_ name: String) {
        switch name {
        case "t": takesText = false
        case "r": run = (WordErasure(), nil)
        case "p": if let paragraph = paragraphs.popLast() { finish(paragraph) }
        case "tr":
            guard let table = tables.last else { return }
            place(WordBlock(kind: .tableRow, text: Self.row(table.cells), table: table.number), depth: tables.count - 1)
        case "tbl": _ = tables.popLast()
        case "txbxContent": _ = boxes.popLast()
        default: break
        }
    }

    /// With bars, for a tab may stand in any paragraph; what is alone in its row only lies in a frame.
    private static func row(_ cells: [String]) -> String {
        let written = cells.filter { !$0.isEmpty }
        return written.count < 2 ? written.joined() : "| " + cells.joined(separator: " | ") + " |"
    }

    private mutating func append(_ text: String) {
        guard !paragraphs.isEmpty, !isErased else { return }
        paragraphs[paragraphs.count - 1].text += text
    }

    /// Struck-out text is what its author took back: it is no more part of the document than what was deleted.
    private var isErased: Bool {
        styles.erasure(paragraphs.last?.style).overridden(by: styles.erasure(run.style)).overridden(by: run.erasure)
            .isErased
    }

    private mutating func setting(_ change: (inout Paragraph) -> Void) {
        guard !paragraphs.isEmpty else { return }
        change(&paragraphs[paragraphs.count - 1])
    }

    private mutating func finish(_ paragraph: Paragraph) {
        let inherited = styles.list(paragraph.style)
        let list = paragraph.list ?? inherited.number
        let isHeading = (paragraph.outline ?? 9) < 9 || styles.isHeading(paragraph.style)
        var text = paragraph.text
        var kind: WordBlock.Kind = isHeading ? .heading : .paragraph
        let level = min(8, max(0, paragraph.level ?? inherited.level ?? 0))
        // List 0 takes a paragraph out of its style's list.
        if let list, list != "0", text.contains(where: { !$0.isWhitespace }) {
            let mark = counter.mark(list: list, level: level)
            if isHeading {
                if let mark { text = "\(mark) \(text)" }
            } else {
                kind = .listItem
                text = String(repeating: "  ", count: level) + (mark.map { "\($0) " } ?? "") + text
            }
        }
        // A heading must be one line to be known as one.
        if isHeading { text = text.split(whereSeparator: \.isWhitespace).joined(separator: " ") }
        if !styles.isContents(paragraph.style) {
            place(WordBlock(kind: kind, text: text), depth: tables.count)
        }
        for box in paragraph.boxes { place(box, depth: tables.count) }
    }

    /// Into the text box or the table cell that is open, else into the document.
    private mutating func place(_ block: WordBlock, depth: Int) {
        if let around = boxes.last, depth <= around, !paragraphs.isEmpty {
            paragraphs[paragraphs.count - 1].boxes.append(block)
        } else if depth > 0, depth <= tables.count, !tables[depth - 1].cells.isEmpty {
            let words = block.text.split(whereSeparator: \.isWhitespace).joined(separator: " ")
            let cell = tables[depth - 1].cells.count - 1
            guard !words.isEmpty else { return }
            tables[depth - 1].cells[cell] += tables[depth - 1].cells[cell].isEmpty ? words : " \(words)"
        } else {
            blocks.append(block)
        }
    }
}
