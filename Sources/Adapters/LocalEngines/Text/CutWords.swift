/// Gives a page of Poppler's text the line ends back at which it closed words.
///
/// In its reading order Poppler drops every hyphen that ends a line, a word's own among them, and goes on without a line
/// end. In the order of the file's contents it keeps both.
enum CutWords {
    private typealias Word = ArraySlice<UInt8>

    /// Of several cuts of the same word, as many are looked at: both orders are nearly the same.
    private static let nearest = 8

    /// A word that a line end cuts, with its hyphen, and what stands around it.
    private struct Cut {
        var before: Word?
        var head: Word
        var tail: Word
        var after: Word?
    }

    /// - Parameters:
    ///   - page: in reading order, UTF-8.
    ///   - contents: the same page in the order of its contents.
    /// - Returns: the page with those words cut again whose place is sure. O(n).
    static func restored(_ page: [UInt8], from contents: [UInt8]) -> [UInt8] {
        // The last first, so that one that is found is taken off the end.
        var cuts = Dictionary(grouping: self.cuts(in: contents).reversed()) { $0.head.dropLast() + $0.tail }
        guard !cuts.isEmpty else { return page }
        let words = page.split(whereSeparator: isSpace)
        var result: [UInt8] = []
        result.reserveCapacity(page.count + 2 * cuts.count)
        var copied = page.startIndex
        for (place, word) in words.enumerated() {
            let before = place > 0 ? words[place - 1] : nil
            let after = place + 1 < words.count ? words[place + 1] : nil
            let match = cuts[word]?.suffix(nearest).lastIndex {
                $0.before != nil && $0.before == before || $0.after != nil && $0.after == after
            }
            guard let match, let cut = cuts[word]?.remove(at: match) else { continue }
            result += page[copied..<word.startIndex]
            result += cut.head
            result.append(UInt8(ascii: "\n"))
            result += cut.tail
            copied = word.endIndex
        }
        return result + page[copied...]
    }

    private static func cuts(in contents: [UInt8]) -> [Cut] {
        let lines = contents.split(separator: UInt8(ascii: "\n"))
        return zip(lines, lines.dropFirst()).compactMap { line, next in
            guard line.last == UInt8(ascii: "-") else { return nil }
            let (left, right) = (line.split(whereSeparator: isSpace), next.split(whereSeparator: isSpace))
            guard let head = left.last, head.count > 1, let tail = right.first else { return nil }
            return Cut(before: left.dropLast().last, head: head, tail: tail, after: right.dropFirst().first)
        }
    }

    private static func isSpace(_ byte: UInt8) -> Bool { byte <= 0x20 }
}
