import LecternPorts

/// The lines of a document that its outline is read from.
struct OutlineSource: Sendable {
    /// A row of a table, with its cells.
    struct Row: Sendable {
        var line: QuizSentence
        var cells: [String]
    }

    let text: StructuredText
    /// For each sentence the index of its section.
    let sections: [Int]
    /// Of all tables, in document order.
    let rows: [Row]

    init(_ text: StructuredText) {
        self.text = text
        sections = text.sectionNumbers
        var rows: [Row] = []
        var next = 0
        for (index, block) in text.blocks.enumerated() {
            while next < text.sentences.count, text.sentences[next].block < index { next += 1 }
            guard block.kind == .table, Self.isRead(block) else { continue }
            // A row is no sentence: it stands where the next one does.
            let position = min(next, max(0, text.sentences.count - 1))
            for row in block.text.split(separator: "\n").map(String.init) {
                let sentence = Sentence(
                    text: row, page: block.page, quote: row, block: index, position: 0, wordCount: Tokenizer.count(row))
                let section = sections.isEmpty ? 0 : sections[position]
                rows.append(
                    Row(
                        line: QuizSentence(sentence, position: position, section: section),
                        cells: LineClass.cells(row)))
            }
        }
        self.rows = rows
    }

    /// Positions of the sentences that can be quoted and belong to what the document teaches.
    var positions: some Sequence<Int> {
        text.sentences.indices.lazy.filter { place in
            text.sentences[place].isQuotedWhole && Self.isRead(text.blocks[text.sentences[place].block])
        }
    }

    func line(_ position: Int) -> QuizSentence {
        QuizSentence(text.sentences[position], position: position, section: sections[position])
    }

    func block(of position: Int) -> TextBlock { text.blocks[text.sentences[position].block] }

    private static func isRead(_ block: TextBlock) -> Bool { !block.isBoilerplate }

    /// Of a book, the first are plenty for fifty questions, and keep the work bounded.
    static let most = 400
}
