/// Text of a PDF that is written from right to left, in the order in which it is read.
///
/// Poppler marks such lines, and within them what it takes to run the other way, with the embeddings of Unicode's
/// bidirectional algorithm (UAX #9, section 2.1). It counts the marks and spaces beside a number or a word among what runs the
/// other way, as they are drawn, and so has them on the wrong side.
enum WritingDirection {
    private static let leftToRight: Unicode.Scalar = "\u{202A}"
    private static let rightToLeft: Unicode.Scalar = "\u{202B}"
    private static let end: Unicode.Scalar = "\u{202C}"

    /// The page without the embeddings. O(n).
    static func logical(_ page: [UInt8]) -> [UInt8] {
        guard page.contains(0xE2) else { return page }
        let scalars = Array(String(decoding: page, as: UTF8.self).unicodeScalars)
        guard scalars.contains(where: { $0 == leftToRight || $0 == rightToLeft }) else { return page }
        var result = String.UnicodeScalarView()
        var depth = 0
        var place = 0
        while place < scalars.count {
            let scalar = scalars[place]
            place += 1
            switch scalar {
            case rightToLeft: depth += 1
            case end: depth = max(0, depth - 1)
            case "\n":
                depth = 0
                result.append(scalar)
            case leftToRight:
                let run = scalars[place...].prefix { $0 != end && $0 != "\n" && $0 != rightToLeft && $0 != leftToRight }
                place += run.count
                if place < scalars.count, scalars[place] == end { place += 1 }
                if depth > 0 { result.append(contentsOf: turned(run)) } else { result.append(contentsOf: run) }
            default: result.append(scalar)
            }
        }
        return Array(String(result).utf8)
    }

    /// What stands beside the words of a run changes sides.
    private static func turned(_ run: ArraySlice<Unicode.Scalar>) -> [Unicode.Scalar] {
        let first = run.firstIndex(where: isWritten) ?? run.endIndex
        let last = run.lastIndex(where: isWritten).map { $0 + 1 } ?? run.endIndex
        let (left, right) = (run[..<first], run[last...])
        return right.reversed().map(mirrored) + run[first..<last] + left.reversed().map(mirrored)
    }

    private static func isWritten(_ scalar: Unicode.Scalar) -> Bool {
        scalar.properties.isAlphabetic || scalar.properties.numericType != nil
    }

    private static func mirrored(_ scalar: Unicode.Scalar) -> Unicode.Scalar { pairs[scalar] ?? scalar }

    private static let pairs: [Unicode.Scalar: Unicode.Scalar] = [
        "(": ")", ")": "(", "[": "]", "]": "[", "{": "}", "}": "{", "<": ">", ">": "<", "\u{AB}": "\u{BB}",
        "\u{BB}": "\u{AB}",
    ]
}
