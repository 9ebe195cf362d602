/// Tables of a page whose rows came apart, since Poppler reads column by column.
///
/// A table is what stands in at least three columns with few words in each, line by line, with a strip of empty space between
/// the columns: no two columns of running text look like that. It takes the place of its words where these stand together in
/// the page's text, and where they do not, nothing changes.
enum LaidOutTables {
    private static let columnsAtLeast = 3
    private static let columnsAtMost = 20
    private static let rowsAtLeast = 3
    private static let rowsAtMost = 200
    /// No sheet of paper has as many lines, and what follows takes longer than a look at each.
    private static let linesAtMost = 2_000
    private static let wordsInCell = 7
    /// Over all cells.
    private static let wordsInCellOnAverage = 3

    /// Whether as many short lines as a table that came apart has stand together on the page. The last lines of paragraphs
    /// are short as well, and have the others between them. O(n).
    static func mayHold(_ page: [UInt8]) -> Bool {
        guard page.count(where: { $0 == UInt8(ascii: "\n") }) <= linesAtMost else { return false }
        var short = 0
        var others = 0
        for line in page.split(separator: UInt8(ascii: "\n")) {
            if line.count <= 80, line.split(whereSeparator: { $0 <= 0x20 }).count <= 4 {
                short += 1
                if short == columnsAtLeast * rowsAtLeast - 2 { return true }
            } else {
                others += 1
                if others > othersForShort * short { (short, others) = (0, 0) }
            }
        }
        return false
    }

    /// Longer lines that cells may have among them, for each short one: a cell has three words on average.
    private static let othersForShort = 2

    /// - Parameters:
    ///   - page: column by column, UTF-8.
    ///   - laidOut: the same page line by line, as it looks.
    /// - Returns: the page with a line of cells between bars for each row. O(n) for each table.
    static func restored(_ page: [UInt8], from laidOut: [UInt8]) -> [UInt8] {
        let tables = find(in: String(decoding: laidOut, as: UTF8.self))
        guard !tables.isEmpty else { return page }
        var lines = String(decoding: page, as: UTF8.self).split(separator: "\n", omittingEmptySubsequences: false)
            .map(String.init)
        for table in tables {
            // The line above may be a title as well as the names of the columns.
            for rows in [table, Array(table.dropFirst())] where rows.count >= rowsAtLeast {
                guard let place = place(of: rows, in: lines) else { continue }
                let written = rows.map { "| " + $0.joined(separator: " | ") + " |" }
                lines.replaceSubrange(place, with: [""] + written + [""])
                break
            }
        }
        return Array(lines.joined(separator: "\n").utf8)
    }

    /// The lines that hold the words of the rows and no others.
    private static func place(of rows: [[String]], in lines: [String]) -> Range<Int>? {
        func words(_ text: String) -> [Substring] { text.split(whereSeparator: \.isWhitespace) }
        let sought = rows.joined().flatMap(words).reduce(into: [Substring: Int]()) { $0[$1, default: 0] += 1 }
        for start in lines.indices where !lines[start].isEmpty {
            var left = sought
            var end = start
            search: while end < lines.count {
                for word in words(lines[end]) {
                    guard let count = left[word] else { break search }
                    left[word] = count > 1 ? count - 1 : nil
                }
                end += 1
                if left.isEmpty { return start..<end }
            }
        }
        return nil
    }

    // MARK: Finding

    private struct Cell {
        var text: String
        var columns: Range<Int>
    }

    private static func find(in page: String) -> [[[String]]] {
        let lines = page.split(separator: "\n", omittingEmptySubsequences: false).prefix(linesAtMost).map(cells)
        var tables: [[[String]]] = []
        var place = 0
        while place < lines.count {
            if let (table, end) = table(at: place, in: lines) {
                tables.append(table)
                place = end
            } else {
                place += 1
            }
        }
        return tables
    }

    /// The table whose first full row stands there, and where it ends.
    private static func table(at start: Int, in lines: [[Cell]]) -> (rows: [[String]], end: Int)? {
        guard (columnsAtLeast...columnsAtMost).contains(lines[start].count) else { return nil }
        var grid = lines[start].map(\.columns)
        var rows = [lines[start].map(\.text)]
        var end = start + 1
        while end < lines.count, rows.count < rowsAtMost {
            // Rows may stand apart by one empty line.
            let next = lines[end].isEmpty && end + 1 < lines.count ? end + 1 : end
            guard let row = fit(lines[next], into: &grid) else { break }
            rows.append(row)
            end = next + 1
        }
        if start > 0, let header = fit(lines[start - 1], into: &grid) ?? header(lines[start - 1], over: grid) {
            rows.insert(header, at: 0)
        }
        let written = rows.joined().filter { !$0.isEmpty }
        let words = written.map { $0.split(separator: " ").count }
        guard rows.count >= rowsAtLeast, rows.count(where: { !$0.contains("") }) >= 2,
            words.allSatisfy({ $0 <= wordsInCell }), words.reduce(0, +) <= wordsInCellOnAverage * written.count,
            written.allSatisfy({
                $0.contains { $0.isLetter || $0.isNumber } && !$0.contains("|") && !$0.contains(". .")
            })
        else { return nil }
        // Lists side by side have their marks in a column.
        let isListed = grid.indices.contains { column in
            rows.allSatisfy { row in
                row[column].split(separator: " ").first.map { LooseMarks.isMark(Array($0)) } ?? false
            }
        }
        return isListed ? nil : (rows, end)
    }

    /// The cells by column, with an empty one where a column has none; nil where they do not lie within the columns.
    private static func fit(_ cells: [Cell], into grid: inout [Range<Int>]) -> [String]? {
        guard cells.count >= 2, cells.count <= grid.count else { return nil }
        var row = [String](repeating: "", count: grid.count)
        var wider = grid
        for cell in cells {
            let under = grid.indices.filter { grid[$0].overlaps(cell.columns) }
            guard under.count == 1, let column = under.first, row[column].isEmpty else { return nil }
            row[column] = cell.text
            wider[column] =
                min(
                    grid[column].lowerBound, cell.columns.lowerBound)..<max(
                    grid[column].upperBound, cell.columns.upperBound)
        }
        guard zip(wider, wider.dropFirst()).allSatisfy({ $0.upperBound < $1.lowerBound }) else { return nil }
        grid = wider
        return row
    }

    /// Names of columns that stand too close for cells: each word belongs to the column that has begun by then.
    private static func header(_ cells: [Cell], over grid: [Range<Int>]) -> [String]? {
        guard (2..<grid.count).contains(cells.count) else { return nil }
        var row = [String](repeating: "", count: grid.count)
        for cell in cells {
            var start = cell.columns.lowerBound
            for word in cell.text.split(separator: " ") {
                guard let column = grid.lastIndex(where: { $0.lowerBound <= start + 1 }) else { return nil }
                row[column] += row[column].isEmpty ? String(word) : " \(word)"
                start += word.unicodeScalars.count + 1
            }
        }
        return row.contains("") ? nil : row
    }

    /// What two and more spaces part.
    private static func cells(_ line: Substring) -> [Cell] {
        var cells: [Cell] = []
        var text = ""
        var start = 0
        var spaces = 0
        func close(_ cells: inout [Cell]) {
            guard !text.isEmpty else { return }
            cells.append(Cell(text: text, columns: start..<(start + text.unicodeScalars.count)))
            text = ""
        }
        for (column, scalar) in line.unicodeScalars.enumerated() {
            if scalar == " " {
                spaces += 1
                continue
            }
            if spaces > 1 || text.isEmpty {
                close(&cells)
                start = column
            } else if spaces == 1 {
                text += " "
            }
            spaces = 0
            text.unicodeScalars.append(scalar)
        }
        close(&cells)
        return cells
    }
}
