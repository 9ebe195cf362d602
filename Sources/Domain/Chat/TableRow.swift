/// One row of a table and the names of its columns.
struct TableRow: Sendable {
    /// Of a longer table, which is rather a list of records than matter to read, the beginning is looked at.
    private static let rowsAtMost = 5_000

    var page: Int
    /// Titles of the sections around it, outermost first.
    var section: [String]
    /// The cells of the table's first row.
    var header: [String]
    var cells: [String]
    /// The row as it stands on its page.
    var line: String

    /// The rows of all tables but the first of each, in their order. O(n).
    static func all(of text: StructuredText) -> [TableRow] {
        var result: [TableRow] = []
        for block in text.blocks where block.kind == .table && result.count < rowsAtMost {
            let lines = block.text.split(separator: "\n").map(String.init)
            let rows = lines.map { (line: $0, cells: LineClass.cells($0)) }.filter { $0.cells.count > 1 }
            guard let header = rows.first?.cells else { continue }
            for row in rows.dropFirst().prefix(rowsAtMost - result.count) {
                result.append(
                    TableRow(
                        page: block.page, section: block.section, header: header, cells: row.cells, line: row.line))
            }
        }
        return result
    }

    /// "Planet: Mars; Radius: 3390 km"; where the row has other columns than the first, its cells alone.
    var told: String {
        guard header.count == cells.count else { return cells.filter { !$0.isEmpty }.joined(separator: "; ") }
        return zip(header, cells).filter { !$1.isEmpty }
            .map { name, cell in name.isEmpty || name.hasSuffix(":") ? "\(name) \(cell)".trimmed : "\(name): \(cell)" }
            .joined(separator: "; ")
    }
}

extension AnswerFinder {
    struct Row {
        var material: Int
        var row: TableRow
        /// Of the question's weight, what the row holds with its header.
        var share: Double
    }

    /// Share of the question's weight that a row must hold, with its header and titles: a table has no other words.
    private static let leastInRow = 0.85

    /// The row that names what is asked about, under a column that names what of it is; nil where none does. O(rows).
    func row(_ subject: String) -> Row? {
        var best: Row?
        let asked = Tokenizer.words(question.text)
        for (number, material) in search.materials.enumerated() where !material.rows.isEmpty {
            let language = material.structure.language
            let sought = SoughtTerms(subject, asked: asked, in: search, language: language)
            for row in material.rows {
                let own = Set(Tokenizer.terms(row.line, language: language))
                guard sought.subject.contains(where: { $0.presence(in: own) > 0 }) else { continue }
                let around = Tokenizer.terms((row.header + row.section).joined(separator: " "), language: language)
                let share = sought.share(of: own.union(around))
                // A row alone may only name it; it answers where a column was asked for as well.
                guard share >= Self.leastInRow, share > best?.share ?? 0 else { continue }
                best = Row(material: number, row: row, share: share)
            }
        }
        return best
    }

    /// How much of the question's weight a sentence holds by itself.
    func share(of candidate: Candidate, _ subject: String) -> Double {
        let language = search.materials[candidate.material].structure.language
        let sought = SoughtTerms(
            subject, asked: Tokenizer.words(question.text), in: search, language: language)
        return sought.share(of: Set(Tokenizer.terms(candidate.sentence.text, language: language)))
    }
}
