/// Tells the tabs that part the columns of a table from those that only fill a line, before anything else is read of it.
///
/// A line alone is no table: it is a row where a neighbour has the same columns. Everywhere else a tab is space up to the
/// next of the stops that stand every eight characters, as on a typewriter.
enum TabbedRows {
    private static let stop = 8

    /// The same lines without a tab; rows of tables with bars around their cells. O(n).
    static func resolved(_ lines: [String]) -> [String] {
        let readings = lines.map { $0.utf8.contains(0x09) ? Reading($0) : nil }
        return lines.indices.map { place in
            guard let own = readings[place] else { return lines[place] }
            return isRow(place, own, lines, readings)
                ? "| " + own.cells.map(\.text).joined(separator: " | ") + " |" : own.spaced
        }
    }

    private static func isRow(_ place: Int, _ own: Reading, _ lines: [String], _ readings: [Reading?]) -> Bool {
        guard own.cells.count > 1, !own.isListItem, let last = own.cells.last else { return false }
        // What an option or a term is said to mean goes on below, under its beginning.
        if lines.indices.contains(place + 1) {
            let next = readings[place + 1]
            let indent = LineFeatures(next?.spaced ?? lines[place + 1]).indent
            if next?.cells.count ?? 1 == 1, !lines[place + 1].isEmpty, indent > 0, indent >= last.start { return false }
        }
        for step in [-1, 1] where lines.indices.contains(place + step) {
            var neighbour = place + step
            let isApart = lines[neighbour].isEmpty
            // Paragraphs of a word processor have empty lines between them.
            if isApart { neighbour += step }
            guard readings.indices.contains(neighbour), let other = readings[neighbour] else { continue }
            if own.sharesColumns(with: other, isApart: isApart) { return true }
        }
        return false
    }

    private struct Cell {
        var text: String
        /// The column that it begins in, in characters from 0.
        var start: Int
    }

    /// What one line with tabs holds.
    private struct Reading {
        /// Without the empty ones.
        var cells: [Cell] = []
        /// With them, as a table that a program wrote has them.
        var fields = 1
        /// With spaces for its tabs.
        let spaced: String
        let isProse: Bool

        /// A line of running text has as many, also without small words among them.
        private static let wordsOfLine = 8

        init(_ line: String) {
            var written = ""
            var column = 0
            var cell = Cell(text: "", start: 0)
            func close(_ cells: inout [Cell]) {
                let text = cell.text.trimmed
                if !text.isEmpty { cells.append(Cell(text: text, start: cell.start)) }
            }
            for scalar in line.unicodeScalars {
                if scalar == "\t" {
                    close(&cells)
                    if !cells.isEmpty { fields += 1 }
                    let next = (column / stop + 1) * stop
                    written += String(repeating: " ", count: next - column)
                    column = next
                    cell = Cell(text: "", start: column)
                } else {
                    if cell.text.isEmpty, scalar == " " {
                        cell.start += 1
                    } else {
                        cell.text.unicodeScalars.append(scalar)
                    }
                    written.unicodeScalars.append(scalar)
                    column += 1
                }
            }
            close(&cells)
            spaced = written
            isProse = LineFeatures(written).isProse
        }

        /// "1.", "b)", "-x", and what it counts or says.
        var isListItem: Bool {
            let mark = cells.first?.text.unicodeScalars.prefix(2) ?? "".unicodeScalars[...]
            let isOption = mark.first == "-" && mark.last.map { $0.isLetter || $0 == "-" } == true && mark.count > 1
            return cells.count == 2 && (isOption || LineClass.numberedItem(cells[0].text + " x") != nil)
        }

        /// A cell ends in the middle of a phrase, which the next goes on with: the tab fills a line of running text.
        private var flows: Bool {
            (isProse || spaced.spacedWordCount >= Self.wordsOfLine)
                && zip(cells, cells.dropFirst()).contains { left, right in
                    right.text.unicodeScalars.first.map(\.isLower) == true && !LineClass.endsSentence(left.text)
                }
        }

        /// - Parameter isApart: an empty line stands between the two.
        func sharesColumns(with other: Reading, isApart: Bool) -> Bool {
            guard other.cells.count > 1, !other.isListItem, !flows, !other.flows else { return false }
            let starts = (cells.dropFirst().map(\.start), other.cells.dropFirst().map(\.start))
            // Running text hits the same stop by chance: all columns have to agree, and lines follow each other.
            if isProse || other.isProse { return !isApart && starts.0 == starts.1 }
            return cells.count == other.cells.count || fields == other.fields
                || !isApart && !Set(starts.0).isDisjoint(with: starts.1)
        }
    }
}
