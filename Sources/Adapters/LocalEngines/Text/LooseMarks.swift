/// Pages on which the marks of lists stand apart from their items: slides place them as texts of their own, and what
/// reads column by column takes them for a column.
enum LooseMarks {
    /// As many may stand alone by accident.
    static let few = 2

    /// How many lines hold a mark and nothing else. O(n).
    static func count(_ page: [UInt8]) -> Int {
        // A mark is short: long lines, most of a book, are not read for it.
        page.split(separator: UInt8(ascii: "\n")).count { line in
            line.count { $0 > 0x20 } <= longestMark && isMark(Array(String(decoding: line, as: UTF8.self)))
        }
    }

    /// In bytes, without spaces.
    private static let longestMark = 4

    /// Whether a page that was read line by line, as it looks, has its marks beside their items, and all of its text.
    static func isMended(_ page: [UInt8], by laidOut: [UInt8]) -> Bool {
        let loose = count(page)
        guard loose > few, count(laidOut) * 3 <= loose else { return false }
        // Two lists side by side would be read as one.
        let isJoined = lines(laidOut).contains { line in
            String(line).split(separator: "  ").count { cell in
                cell.split(separator: " ").first.map { isMark(Array($0)) } ?? false
            } > 1
        }
        func weight(_ text: [UInt8]) -> Int { text.count { $0 > 0x20 } }
        return !isJoined && weight(laidOut) * 50 >= weight(page) * 49
    }

    private static func lines(_ page: [UInt8]) -> [[Character]] {
        page.split(separator: UInt8(ascii: "\n")).map { Array(String(decoding: $0, as: UTF8.self)) }
    }

    /// "•", "–", "3.", "12)".
    static func isMark(_ line: [Character]) -> Bool {
        let written = line.filter { !$0.isWhitespace }
        if written.count == 1 { return bullets.contains(written[0]) || written[0] == "-" || written[0] == "\u{2013}" }
        guard (2...3).contains(written.count), let last = written.last, last == "." || last == ")" else { return false }
        return written.dropLast().allSatisfy { ("0"..."9").contains($0) }
    }

    private static let bullets: Set<Character> = [
        "\u{2022}", "\u{2023}", "\u{2043}", "\u{25A0}", "\u{25A1}", "\u{25AA}", "\u{25AB}", "\u{25B6}", "\u{25BA}",
        "\u{25CB}", "\u{25CF}", "\u{25E6}", "\u{2713}", "\u{2714}", "\u{27A2}", "\u{27A4}", "\u{F0A7}", "\u{F0B7}",
        "\u{F0D8}", "\u{F0FC}",
    ]
}
