import LecternPorts

/// Finds the lines that say the same property of several subjects, each under a heading of its own.
struct SheetReader {
    /// Headings whose lines name properties instead of terms.
    let titles: Set<String>

    private struct Found {
        var property: SheetProperty
        var heading: String
        var line: QuizSentence
    }
    private let found: [Found]

    init(_ source: OutlineSource) {
        var found: [Found] = []
        func add(_ name: String, _ value: String, _ block: TextBlock, _ line: QuizSentence) {
            guard found.count < OutlineSource.most, let heading = block.section.last,
                let title = HeadedList.name(heading: heading),
                let property = SheetProperty(name: name, value: value, title: title)
            else { return }
            found.append(Found(property: property, heading: heading, line: line))
        }
        for position in source.positions {
            let block = source.block(of: position)
            guard block.kind == .listItem, let colon = block.text.firstRange(of: ": ") else { continue }
            add(
                block.text[..<colon.lowerBound].trimmed, block.text[colon.upperBound...].trimmed, block,
                source.line(position))
        }
        for (number, table) in Self.tables(source.rows).enumerated() {
            found += Self.columns(table, number).prefix(OutlineSource.most - min(OutlineSource.most, found.count))
        }
        for row in source.rows where row.cells.count == 2 {
            add(row.cells[0], row.cells[1], source.text.blocks[row.line.block], row.line)
        }
        let headings = Dictionary(grouping: found, by: \.property.key).mapValues { lines in
            Set(lines.map { $0.heading.isEmpty ? $0.property.title : $0.heading })
        }
        let isRecurring = { (line: Found) in (headings[line.property.key]?.count ?? 0) > 1 }
        // One term of a glossary may stand in two chapters; on a sheet most lines recur.
        titles = Set(
            Dictionary(grouping: found, by: \.heading).filter { _, lines in
                lines.count(where: isRecurring) * 3 >= lines.count
            }.keys)
        self.found = found.filter(isRecurring)
    }

    /// Rows that touch, as many cells in each.
    private static func tables(_ rows: [OutlineSource.Row]) -> [[OutlineSource.Row]] {
        rows.reduce(into: []) { tables, row in
            if let last = tables.last?.last, last.line.block == row.line.block, last.cells.count == row.cells.count {
                tables[tables.count - 1].append(row)
            } else {
                tables.append([row])
            }
        }
    }

    /// What a table of three columns and more says of the subject that opens each row, by the titles of its columns.
    private static func columns(_ table: [OutlineSource.Row], _ number: Int) -> [Found] {
        guard let header = table.first?.cells, header.count >= 3, table.count >= 5,
            header.allSatisfy({ cell in
                (1...4).contains(cell.split(separator: " ").count) && !cell.contains(where: \.isNumber)
                    && cell.unicodeScalars.first?.isUpper ?? false
            }), Set(table.map(\.cells[0])).count == table.count
        else { return [] }
        return table.dropFirst().flatMap { row in
            header.indices.dropFirst().compactMap { column in
                guard let title = HeadedList.name(heading: row.cells[0]),
                    var property = SheetProperty(name: header[column], value: row.cells[column], title: title)
                else { return nil }
                // Columns of two tables may have one title.
                property.key += " \(number)"
                property.isCell = true
                return Found(property: property, heading: "", line: row.line)
            }
        }
    }

    /// The properties that at least four subjects have, each once.
    func read(into lines: inout [QuizSentence]) -> [SheetProperty] {
        let keys = Dictionary(grouping: found, by: \.property.key)
        var result: [SheetProperty] = []
        for key in keys.keys.sorted() {
            guard let members = keys[key] else { continue }
            let counts = Dictionary(members.map { ($0.property.title, 1) }, uniquingKeysWith: +)
            let sure = members.filter { counts[$0.property.title] == 1 }
            guard sure.count >= 4 else { continue }
            for member in sure {
                var property = member.property
                property.line = lines.count
                lines.append(member.line)
                result.append(property)
            }
        }
        return result
    }
}
