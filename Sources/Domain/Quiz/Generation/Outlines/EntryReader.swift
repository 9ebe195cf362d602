import LecternPorts

/// Finds the entries of glossaries: items, lines and rows that give a term and what it means.
struct EntryReader {
    private let source: OutlineSource
    private let sheets: Set<String>

    /// - Parameter sheets: headings whose lines name properties instead of terms.
    init(_ source: OutlineSource, besides sheets: Set<String>) {
        self.source = source
        self.sheets = sheets
    }

    /// - Returns: the entries, and the positions of the sentences that they are.
    func read(into lines: inout [QuizSentence]) -> ([GlossaryEntry], Set<Int>) {
        let start = lines.count
        var entries: [GlossaryEntry] = []
        var positions: Set<Int> = []
        for (definition, line, isSentence) in candidates().prefix(OutlineSource.most) {
            guard let entry = GlossaryEntry(definition, line: lines.count, section: line.section) else { continue }
            if isSentence { positions.insert(line.position) }
            lines.append(line)
            entries.append(entry)
        }
        // A term with two meanings has two right answers; fewer than four entries are no choice.
        let counts = Dictionary(entries.map { ($0.key, 1) }, uniquingKeysWith: +)
        entries.removeAll { counts[$0.key] != 1 }
        guard entries.count >= 4 else {
            lines.removeSubrange(start...)
            return ([], [])
        }
        return (entries, positions)
    }

    private func candidates() -> [(definition: TermDefinition, line: QuizSentence, isSentence: Bool)] {
        let finder = DefinitionFinder(language: source.text.language)
        var found: [(position: Int, definition: TermDefinition)] = []
        for position in source.positions {
            let sentence = source.text.sentences[position]
            let block = source.block(of: position)
            guard !isSheet(block) else { continue }
            if let entry = finder.entry(in: sentence.text) {
                found.append((position, entry))
            } else if block.section.contains(where: Self.isGlossary), let entry = Self.unmarked(sentence.text) {
                found.append((position, entry))
            }
        }
        var first = 0
        var result: [(definition: TermDefinition, line: QuizSentence, isSentence: Bool)] = []
        for item in found {
            while found[first].position < item.position - 4 { first += 1 }
            let near = found[first...].prefix { $0.position <= item.position + 4 }.count
            let isItem = source.block(of: item.position).kind == .listItem
            // A colon in running prose is an accident, in three lines of a few it is a glossary.
            guard isItem && source.text.sentences[item.position].position == 0 || near >= 3 else { continue }
            result.append((item.definition, source.line(item.position), true))
        }
        for row in source.rows where row.cells.count == 2 && !isSheet(source.text.blocks[row.line.block]) {
            guard row.cells[0].split(separator: " ").count <= 5,
                let entry = finder.entry(in: row.cells[0] + " | " + row.cells[1])
            else { continue }
            result.append((entry, row.line, false))
        }
        return result
    }

    private func isSheet(_ block: TextBlock) -> Bool { block.section.last.map(sheets.contains) ?? false }

    /// "asceticism the practice of self-denial": a glossary whose bold type was lost.
    private static func unmarked(_ text: String) -> TermDefinition? {
        let words = text.split(separator: " ").map(String.init)
        guard words.count >= 5,
            let article = words.prefix(6).firstIndex(where: { ["a", "an", "the"].contains($0) }), article > 0,
            words[..<article].allSatisfy({ !StopWords.contains($0.lowercased()) })
        else { return nil }
        var meaning = words[article...].joined(separator: " ")
        if meaning.hasSuffix(".") { meaning.removeLast() }
        return TermDefinition(term: words[..<article].joined(separator: " "), meaning: meaning, form: .entry)
    }

    private static func isGlossary(_ title: String) -> Bool {
        let title = title.lowercased()
        return [
            "glossary", "key terms", "vocabulary", "terminology", "key concepts", "definitions", "important terms",
        ].contains(where: title.hasSuffix)
    }
}
