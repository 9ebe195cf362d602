/// Finds where sentences end.
///
/// A full stop ends a sentence only when white space and something that can begin one follow, and when it belongs
/// neither to an abbreviation, an initial, a number nor an ellipsis. Nothing inside brackets ends a sentence, but that a
/// sentence may stand in brackets as a whole. A blank line and the start of a list item always end one.
public struct SentenceSplitter: Sendable {
    private let language: String

    /// - Parameter language: as in `ExtractedText.language`.
    public init(language: String = "en") { self.language = String(language.prefix(2)) }

    /// The sentences in order, each trimmed and with its inner white space as single spaces. O(n).
    public func split(_ text: String) -> [String] {
        let bytes = Array(text.utf8)
        return ranges(bytes).map { String(decoding: bytes[$0], as: UTF8.self).singleSpaced }
    }

    /// The sentences as ranges of UTF-8 offsets, trimmed, none empty.
    func ranges(_ bytes: [UInt8]) -> [Range<Int>] {
        var result: [Range<Int>] = []
        var start = 0
        var index = 0
        var open: [Int] = []

        func close(at end: Int) {
            var low = start
            var high = end
            while low < high, bytes[low].isASCIISpace { low += 1 }
            while high > low, bytes[high - 1].isASCIISpace { high -= 1 }
            if low < high { result.append(low..<high) }
            start = end
            open.removeAll(keepingCapacity: true)
        }

        // A bracket that never closes must not swallow the rest of the paragraph.
        func isEnclosed(at index: Int, behind end: Int) -> Bool {
            guard let bracket = open.last, index - bracket < Self.longestAside else { return false }
            // The stop of a sentence that stands in brackets as a whole.
            if open.count == 1, end < bytes.count, bytes[end] == UInt8(ascii: ")"),
                bytes[start..<bracket].allSatisfy(\.isASCIISpace)
            {
                return false
            }
            return bytes[index..<min(bytes.count, index + Self.longestAside)].contains {
                $0 == UInt8(ascii: ")") || $0 == UInt8(ascii: "]")
            }
        }

        while index < bytes.count {
            let byte = bytes[index]
            switch byte {
            case UInt8(ascii: "("), UInt8(ascii: "["):
                open.append(index)
            case UInt8(ascii: ")"), UInt8(ascii: "]"):
                if !open.isEmpty { open.removeLast() }
            case 0x0A where Self.startsBlock(bytes, after: index):
                close(at: index)
            case UInt8(ascii: "."), UInt8(ascii: "!"), UInt8(ascii: "?"), 0xE2, 0xE3, 0xEF:
                guard let stop = Self.terminator(bytes, index) else { break }
                let end = Self.skipClosers(bytes, stop.end)
                if !isEnclosed(at: index, behind: stop.end),
                    end == bytes.count || isBoundary(bytes, sentence: start, stop: stop, end: end)
                {
                    close(at: end)
                    index = end
                    continue
                }
                index = stop.end
                continue
            default: break
            }
            index += 1
        }
        close(at: bytes.count)
        return result
    }

    /// Bytes between two brackets that are still believed to belong together.
    private static let longestAside = 400

    private struct Stop {
        var begin: Int
        var end: Int
        var kind: Kind
        enum Kind { case period, ellipsis, strong, ideographic }
    }

    private static func terminator(_ bytes: [UInt8], _ index: Int) -> Stop? {
        func matches(_ sequence: [UInt8]) -> Bool {
            index + sequence.count <= bytes.count && bytes[index..<index + sequence.count].elementsEqual(sequence)
        }
        if matches([0xE3, 0x80, 0x82]) || matches([0xEF, 0xBC, 0x81]) || matches([0xEF, 0xBC, 0x9F]) {
            return Stop(begin: index, end: index + 3, kind: .ideographic)
        }
        if matches([0xE2, 0x80, 0xA6]) { return Stop(begin: index, end: index + 3, kind: .ellipsis) }
        guard bytes[index] < 0x80 else { return nil }
        var end = index + 1
        var dots = bytes[index] == UInt8(ascii: ".") ? 1 : 0
        var strong = dots == 0
        while end < bytes.count {
            if bytes[end] == UInt8(ascii: ".") {
                dots += 1
                end += 1
            } else if bytes[end] == UInt8(ascii: "!") || bytes[end] == UInt8(ascii: "?") {
                strong = true
                end += 1
            } else if bytes[end] == 0x20, end + 1 < bytes.count, bytes[end + 1] == UInt8(ascii: "."), dots > 0,
                end + 2 == bytes.count || bytes[end + 2] == 0x20 || bytes[end + 2] == UInt8(ascii: ".")
            {
                dots += 1
                end += 2
            } else {
                break
            }
        }
        return Stop(begin: index, end: end, kind: strong ? .strong : dots > 1 ? .ellipsis : .period)
    }

    /// Past quotation marks and brackets that close right behind the stop.
    private static func skipClosers(_ bytes: [UInt8], _ from: Int) -> Int {
        var index = from
        while index < bytes.count {
            switch bytes[index] {
            case UInt8(ascii: ")"), UInt8(ascii: "]"), UInt8(ascii: "\""), UInt8(ascii: "'"): index += 1
            case 0xE2
            where index + 2 < bytes.count && bytes[index + 1] == 0x80
                && (bytes[index + 2] == 0x9D || bytes[index + 2] == 0x99):
                index += 3
            case 0xC2 where index + 1 < bytes.count && bytes[index + 1] == 0xBB: index += 2
            case 0xE3
            where index + 2 < bytes.count && bytes[index + 1] == 0x80
                && (bytes[index + 2] == 0x8D || bytes[index + 2] == 0x8F):
                index += 3
            default: return index
            }
        }
        return index
    }

    private static func startsBlock(_ bytes: [UInt8], after newline: Int) -> Bool {
        var index = newline + 1
        while index < bytes.count, bytes[index] == 0x20 || bytes[index] == 0x09 || bytes[index] == 0x0D { index += 1 }
        guard index < bytes.count else { return true }
        if bytes[index] == 0x0A { return true }
        if bytes[index] == UInt8(ascii: "-") || bytes[index] == UInt8(ascii: "*") {
            return index + 1 < bytes.count && bytes[index + 1] == 0x20
        }
        // •
        return bytes[index] == 0xE2 && index + 2 < bytes.count && bytes[index + 1] == 0x80 && bytes[index + 2] == 0xA2
    }

    private func isBoundary(_ bytes: [UInt8], sentence start: Int, stop: Stop, end: Int) -> Bool {
        if stop.kind == .ideographic { return true }
        guard bytes[end].isASCIISpace else { return false }
        var next = end
        while next < bytes.count, bytes[next].isASCIISpace { next += 1 }
        guard next < bytes.count else { return true }

        let follower = Self.word(bytes, from: Self.skipOpeners(bytes, next))
        guard let first = follower.unicodeScalars.first else { return stop.kind != .ellipsis }
        if first.isLower {
            // A sentence may begin with the name of a program or a function, never with a plain small word.
            return stop.kind == .period && follower.utf8.contains { $0 == UInt8(ascii: "_") || $0 == UInt8(ascii: "(") }
        }
        if stop.kind == .strong { return true }
        let opensSentence = StopWords.contains(follower.lowercased(), language: language)
        if stop.kind == .ellipsis { return opensSentence || first.isUpper }

        let before = Self.token(bytes, endingAt: stop.begin, notBefore: start)
        // A quotation mark or bracket stands before the stop: no abbreviation does.
        if before.isEmpty { return stop.begin > start && !bytes[stop.begin - 1].isASCIISpace && first.isUpper }
        let lowered = before.lowercased()
        if Abbreviations.never(lowered, language: language) { return false }
        if Abbreviations.sometimes(lowered) { return opensSentence }
        let isFirst = stop.begin - before.utf8.count <= Self.firstLetter(bytes, from: start)
        if before.utf8.allSatisfy(\.isASCIIDigit) {
            if isFirst { return false }
            // German and Scandinavian ordinals: "am 3. Oktober".
            if before.utf8.count <= 2, language == "de" || language == "sv" { return opensSentence }
            return true
        }
        let scalars = Array(before.unicodeScalars)
        if scalars.count == 1, scalars[0].isLetter {
            return !isFirst && opensSentence
        }
        // U.S., Ph.D.
        if before.utf8.contains(UInt8(ascii: ".")),
            before.split(separator: ".").allSatisfy({
                $0.unicodeScalars.count <= 2 && $0.unicodeScalars.allSatisfy(\.isLetter)
            })
        {
            return opensSentence
        }
        return true
    }

    private static func firstLetter(_ bytes: [UInt8], from start: Int) -> Int {
        var index = start
        while index < bytes.count, !bytes[index].isASCIILetter, !bytes[index].isASCIIDigit, bytes[index] < 0xC3 {
            index += 1
        }
        return index
    }

    private static func skipOpeners(_ bytes: [UInt8], _ from: Int) -> Int {
        var index = from
        while index < bytes.count {
            switch bytes[index] {
            case UInt8(ascii: "("), UInt8(ascii: "["), UInt8(ascii: "\""), UInt8(ascii: "'"): index += 1
            case 0xE2
            where index + 2 < bytes.count && bytes[index + 1] == 0x80 && (0x98...0x9F).contains(bytes[index + 2]):
                index += 3
            case 0xC2 where index + 1 < bytes.count && [0xAB, 0xA1, 0xBF].contains(bytes[index + 1]): index += 2
            default: return index
            }
        }
        return index
    }

    /// The word that begins at `from`.
    private static func word(_ bytes: [UInt8], from: Int) -> String {
        var end = from
        while end < bytes.count, !bytes[end].isASCIISpace, end - from < 60 { end += 1 }
        var trimmed = end
        while trimmed > from,
            [UInt8(ascii: ","), UInt8(ascii: "."), UInt8(ascii: ":"), UInt8(ascii: ";")].contains(bytes[trimmed - 1])
        {
            trimmed -= 1
        }
        return String(decoding: bytes[from..<trimmed], as: UTF8.self)
    }

    /// What stands before a stop, back to white space or an opening bracket or quote.
    private static func token(_ bytes: [UInt8], endingAt end: Int, notBefore start: Int) -> String {
        var begin = end
        while begin > start {
            let byte = bytes[begin - 1]
            if byte.isASCIISpace || byte == UInt8(ascii: "(") || byte == UInt8(ascii: "[") || byte == UInt8(ascii: "\"")
            {
                break
            }
            begin -= 1
        }
        return String(decoding: bytes[begin..<end], as: UTF8.self)
    }
}
