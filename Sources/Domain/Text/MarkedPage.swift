import LecternPorts

/// Reads the marks that `TextNormalizer` writes.
enum MarkedPage {
    static func read(_ page: ExtractedText.Page, into blocks: inout [TextBlock]) {
        var open = false
        // A block's part is a copy of its text, so it is made once, when the last line is there: a file may be one block.
        var hasGrown = false
        func close(_ blocks: inout [TextBlock]) {
            guard hasGrown, let last = blocks.indices.last else { return }
            blocks[last].parts = [TextBlock.Part(page: page.number, text: blocks[last].text)]
            hasGrown = false
        }
        for bytes in page.text.utf8.split(separator: 0x0A, omittingEmptySubsequences: false) {
            let line = Substring(bytes)
            guard line.utf8.contains(where: { !$0.isASCIISpace }) else {
                open = false
                continue
            }
            let (kind, text) = parse(line)
            if let last = blocks.indices.last, blocks[last].page == page.number, blocks[last].kind == kind,
                grows(kind, open: open)
            {
                let separator = kind == .paragraph ? " " : "\n"
                blocks[last].text += separator
                blocks[last].text += text
                hasGrown = true
            } else {
                close(&blocks)
                blocks.append(TextBlock(kind: kind, page: page.number, text: text))
            }
            open = true
        }
        close(&blocks)
    }

    private static func grows(_ kind: TextBlock.Kind, open: Bool) -> Bool {
        switch kind {
        case .paragraph, .table: open
        case .code: true
        default: false
        }
    }

    private static func parse(_ line: Substring) -> (TextBlock.Kind, String) {
        if line.hasPrefix("    ") { return (.code, String(line.dropFirst(4))) }
        let text = line.trimmed
        let level = text.utf8.prefix { $0 == UInt8(ascii: "#") }.count
        if (1...6).contains(level), text.utf8.dropFirst(level).first == 0x20 {
            return (.heading(level: level), text.dropFirst(level).trimmed)
        }
        if text.hasPrefix(CharacterCleanup.bullet) { return (.listItem, text.dropFirst(2).trimmed) }
        if text.hasPrefix("| ") { return (.table, text) }
        if let note = LineClass.markedFootnote(Substring(text)) { return (.footnote, note.text.trimmed) }
        if ContentsLine.isMarked(text) { return (.contents, text) }
        if let item = LineClass.numberedItem(text) { return (.listItem, String(item.text)) }
        if LineClass.isCaption(text) { return (.caption, text) }
        return (.paragraph, text)
    }
}
