/// Reads the lines of one page into blocks: the rules of layout that a reader applies without thinking.
struct PageReader {
    /// A block before it is written out.
    struct Draft {
        var kind: TextBlock.Kind
        var lines: [String]
        /// The mark of a numbered item or a footnote, if it has one.
        var mark = ""
        var indent = 0
    }

    private let lines: [String]
    private let features: [LineFeatures]
    private let context: PageContext
    /// Lines that belong to a table of contents or an index.
    private let contents: Set<Int>
    private let footnotes: Int
    private var drafts: [Draft] = []
    private var index = 0

    init(lines: [String], context: PageContext) {
        self.lines = lines
        self.context = context
        features = lines.map(LineFeatures.init)
        contents = ContentsRegion.find(in: lines, features)
        footnotes = Self.footnotesBegin(lines, features)
    }

    static func read(_ lines: [String], _ context: PageContext) -> [Draft] {
        var reader = PageReader(lines: lines, context: context)
        return reader.read()
    }

    private mutating func read() -> [Draft] {
        while index < lines.count {
            if features[index].isBlank {
                index += 1
            } else if contents.contains(index) {
                drafts.append(Draft(kind: .contents, lines: [lines[index].trimmed]))
                index += 1
            } else if index >= footnotes {
                readFootnote()
            } else if isLooseLabel(index) {
                append(.table, "| " + lines[index].trimmed + " |")
                index += 1
            } else if let heading = heading(at: index) {
                drafts.append(Draft(kind: .heading(level: heading.level), lines: [heading.title]))
                index = heading.next
            } else {
                readBody()
            }
        }
        return drafts
    }

    // MARK: Lines one after the other

    private var isFresh: Bool { index == 0 || features[index - 1].isBlank }

    private mutating func readBody() {
        let line = lines[index]
        let cells = LineClass.cells(line)
        if !cells.isEmpty {
            if cells != [""] { append(.table, "| " + cells.joined(separator: " | ") + " |") }
            index += 1
        } else if line.trimmed.hasPrefix(CharacterCleanup.bullet) {
            readItem(mark: "\u{2022}", text: String(line.trimmed.dropFirst(2)))
        } else if isCode(index) {
            append(.code, line)
            index += 1
        } else if let item = LineClass.numberedItem(line),
            isFresh || follows(.listItem) || follows(.paragraph) && endsBlock(index - 1)
        {
            readItem(mark: String(item.mark), text: String(item.text))
        } else if LineClass.isCaption(line) && isFresh {
            readRun(.caption, first: line.trimmed)
        } else if isFragment(index) {
            append(.table, "| " + line.trimmed + " |")
            index += 1
        } else {
            readParagraph()
        }
    }

    /// Code and table rows that touch grow the block before them.
    private mutating func append(_ kind: TextBlock.Kind, _ line: String) {
        let blanks = index - (lastWritten ?? index) - 1
        if drafts.last?.kind == kind, kind == .table || blanks <= 1, let last = drafts.indices.last {
            if kind == .code && blanks == 1 { drafts[last].lines.append("") }
            drafts[last].lines.append(line)
        } else {
            drafts.append(Draft(kind: kind, lines: [line]))
        }
    }

    private var lastWritten: Int? {
        var before = index - 1
        while before >= 0, features[before].isBlank { before -= 1 }
        return before >= 0 ? before : nil
    }

    private func follows(_ kind: TextBlock.Kind) -> Bool { drafts.last?.kind == kind && !isFresh }

    private mutating func readItem(mark: String, text: String) {
        let indent = features[index].indent
        drafts.append(Draft(kind: .listItem, lines: [text], mark: mark, indent: indent))
        index += 1
        growLast()
    }

    private mutating func readRun(_ kind: TextBlock.Kind, first: String) {
        drafts.append(Draft(kind: kind, lines: [first], indent: features[index].indent))
        index += 1
        growLast()
    }

    private mutating func readParagraph() {
        let previous = lastWritten
        // A blank line in the middle of a sentence is an accident of the layout.
        if isFresh, let previous, let last = drafts.indices.last, !context.unwrapped,
            drafts[last].kind == .paragraph || drafts[last].kind == .listItem, previous < footnotes,
            startsLower(index), features[index].isProse, !endsBlock(previous),
            lines[previous].utf8.last != UInt8(ascii: ":")
        {
            drafts[last].lines.append(lines[index].trimmed)
            index += 1
            growLast()
        } else {
            readRun(.paragraph, first: lines[index].trimmed)
        }
    }

    /// Takes the lines that carry on the last block.
    private mutating func growLast() {
        guard let last = drafts.indices.last else { return }
        while index < lines.count, continues(index, drafts[last]) {
            drafts[last].lines.append(lines[index].trimmed)
            index += 1
        }
    }

    private func continues(_ next: Int, _ draft: Draft) -> Bool {
        guard !features[next].isBlank, !context.unwrapped, next < footnotes, !contents.contains(next) else {
            return false
        }
        let line = lines[next]
        if line.trimmed.hasPrefix(CharacterCleanup.bullet) || !LineClass.cells(line).isEmpty { return false }
        if LineClass.numberedItem(line) != nil, endsBlock(next - 1) || draft.kind == .listItem { return false }
        // The rest of a word, whatever the line looks like by itself.
        if LineJoin.isCut(lines[next - 1]), LineJoin.carriesOn(line) { return true }
        if isCode(next) { return false }
        if LineClass.isCaption(line) && endsBlock(next - 1) { return false }
        if draft.kind != .listItem, features[next].indent >= features[next - 1].indent + 2,
            LineClass.endsSentence(lines[next - 1])
        {
            return false
        }
        let full = context.width
        let length = features[next - 1].length
        if startsLower(next) { return true }
        if LineClass.endsSentence(lines[next - 1]) || lines[next - 1].utf8.last == UInt8(ascii: ":") {
            return length * 100 >= full * 85
        }
        return length * 100 >= full * 60
    }

    private func startsLower(_ line: Int) -> Bool {
        lines[line].unicodeScalars.first { !$0.isSpace }.map(\.isLower) == true
    }

    /// The line ends what it belongs to: it stops, and short of the margin.
    private func endsBlock(_ line: Int) -> Bool {
        guard line >= 0 else { return true }
        return LineClass.endsSentence(lines[line]) || lines[line].utf8.last == UInt8(ascii: ":")
            || features[line].isBlank
    }

    // MARK: Code, tables

    private func isCode(_ line: Int) -> Bool {
        if LineClass.isCode(lines[line], features[line]) || lines[line].trimmed.hasPrefix("#") { return true }
        if features[line].isProse || features[line].isBlank { return false }
        if features[line].indent >= 4, drafts.last?.kind != .listItem,
            features[line].stopWords * 4 < features[line].words
        {
            return true
        }
        // Between two lines of code, or right behind one, a short line that is no sentence is code too.
        let short = features[line].length * 10 < context.width * 7 && !LineClass.endsSentence(lines[line])
        guard short, features[line].stopWords * 4 <= features[line].words, heading(at: line) == nil else {
            return false
        }
        return line == index && drafts.last?.kind == .code && line > 0 && !features[line - 1].isBlank
    }

    /// A cell of a table whose rules were lost: a few words alone among others of the kind.
    private func isFragment(_ line: Int) -> Bool {
        func alone(_ place: Int) -> Bool {
            guard lines.indices.contains(place), !features[place].isBlank else { return false }
            return features[place].words <= 4 && features[place].length < 30
                && !LineClass.endsSentence(lines[place]) && !startsLower(place)
                && !lines[place].trimmed.hasPrefix(CharacterCleanup.bullet)
        }
        guard alone(line), isFresh else { return false }
        var near = 0
        for step in [-4, -2, 2, 4] where alone(line + step) { near += 1 }
        return near >= 2
    }

    /// A line that an earlier reading found among others and took for no heading: it only looks like one now that space
    /// stands around it.
    private func isLooseLabel(_ line: Int) -> Bool {
        guard context.isReread, !lines[line].trimmed.hasPrefix("#"), SectionNumber(lines[line]) == nil else {
            return false
        }
        return heading(at: line) != nil
    }

    // MARK: Footnotes

    private mutating func readFootnote() {
        let line = lines[index].trimmed
        if let note = LineClass.footnote(line) {
            drafts.append(Draft(kind: .footnote, lines: [String(note.text)], mark: note.mark))
        } else if let last = drafts.indices.last, drafts[last].kind == .footnote {
            drafts[last].lines.append(line)
        } else {
            drafts.append(Draft(kind: .footnote, lines: [line]))
        }
        index += 1
    }

    private static func footnotesBegin(_ lines: [String], _ features: [LineFeatures]) -> Int {
        let written = lines.indices.filter { !features[$0].isBlank }
        for place in written.suffix(max(written.count / 2, 1)) where LineClass.footnote(lines[place]) != nil {
            // Notes are the last thing on a page: no list or heading follows.
            let rest = written.filter { $0 >= place }
            let isEnd = rest.allSatisfy {
                !lines[$0].hasPrefix(CharacterCleanup.bullet) && SectionNumber(lines[$0]) == nil
            }
            if isEnd && written.count > rest.count { return place }
        }
        return lines.count
    }

    // MARK: Headings

    private func heading(at line: Int) -> (level: Int, title: String, next: Int)? {
        HeadingRule(lines: lines, features: features, context: context).heading(at: line)
    }
}
