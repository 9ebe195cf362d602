/// Makes one line of the lines of a paragraph.
enum LineJoin {
    /// O(n): each line is added in place, for a whole file may be one paragraph.
    static func join(_ lines: [String], _ vocabulary: Vocabulary) -> String {
        var result = ""
        for line in lines {
            let next = line.singleSpaced
            guard !result.isEmpty else {
                result = next
                continue
            }
            guard isCut(result) else {
                dropSoftHyphen(&result)
                if !isRange(result, next) { result += " " }
                result += next
                continue
            }
            let near = result.unicodeScalars.suffix(longestHead)
            let start = near.lastIndex(of: " ").map(near.index(after:)) ?? near.startIndex
            let head = String(near[start...])
            let end = next.unicodeScalars.firstIndex(of: " ") ?? next.endIndex
            result.removeSubrange(start...)
            result += word(head, String(next[..<end]), vocabulary)
            result += next[end...]
        }
        dropSoftHyphen(&result)
        return result
    }

    /// Ends in a hyphen right behind a letter, a digit or, as addresses do, a slash.
    static func isCut(_ line: String) -> Bool {
        let last = line.unicodeScalars.suffix(2)
        guard last.count == 2, let before = last.first, let hyphen = last.last else { return false }
        return hyphen == "-" && (before.isLetter || before.isDigit || before == "/")
            || hyphen == CharacterCleanup.softHyphen && before.isLetter
    }

    /// Whether what follows a line that is cut can be the rest of its last word.
    static func carriesOn(_ next: String) -> Bool {
        next.unicodeScalars.first { !$0.isSpace }.map { $0.isLetter || $0.isDigit } == true
    }

    // MARK: One word of two lines

    /// In characters: of a longer word only its end is looked at.
    private static let longestHead = 100

    /// - Parameters:
    ///   - head: the last word of a line, with its hyphen.
    ///   - tail: the first word of the next.
    private static func word(_ head: String, _ tail: String, _ vocabulary: Vocabulary) -> String {
        let stem = String(head.unicodeScalars.dropLast())
        let isSoft = head.unicodeScalars.last == CharacterCleanup.softHyphen
        guard let before = stem.unicodeScalars.last, let first = tail.unicodeScalars.first else { return head + tail }
        // No part of an address ends in a hyphen: this one was set for the line.
        if before == "/" { return isAddress(stem, tail) ? stem + tail : head + " " + tail }
        if isSoft { return stem + (first.isLower ? "" : " ") + tail }
        guard before.isLetter, first.isLetter else {
            // "COVID-19", "1914-1918", "20-year"; the dash of "1914- The" is no hyphen.
            let isOne = first.isDigit || !before.isLetter && first.isLower
            return isOne && !conjunctions.contains(letters(tail)) ? head + tail : head + " " + tail
        }
        let begin =
            stem.unicodeScalars.lastIndex { !isOfWord($0) && $0 != "-" }.map(stem.unicodeScalars.index(after:))
            ?? stem.startIndex
        let rest = letters(tail)
        let word = vocabulary.told(stem[begin...], rest[...]) ?? guess(stem, stem[begin...], tail, rest, vocabulary)
        guard let word else { return head + " " + tail }
        return String(stem[..<begin]) + word + String(tail.unicodeScalars.dropFirst(rest.unicodeScalars.count))
    }

    /// What the two halves of a word make by what they look like; nil for two words.
    private static func guess(
        _ stem: String, _ head: Substring, _ tail: String, _ rest: String, _ vocabulary: Vocabulary
    ) -> String? {
        if isAddress(stem, tail) { return "\(head)-\(rest)" }
        // "pre- and post-war": the hyphen waits for a later word.
        if conjunctions.contains(rest.lowercased()) { return nil }
        if rest.unicodeScalars.first?.isLower == true { return vocabulary.join(head, rest[...]) }
        let capitals =
            head.unicodeScalars.count > 1 && rest.unicodeScalars.count > 1
            && "\(head)\(rest)".unicodeScalars.allSatisfy(\.isUpper)
        // A word in capitals, as headings have them, beside "non-European" and "DNA-RNA".
        let isCut = capitals && !(vocabulary.knows(head) && vocabulary.knows(rest))
        return isCut ? "\(head)\(rest)" : "\(head)-\(rest)"
    }

    /// Those at the beginning.
    private static func letters(_ text: String) -> String { String(text.unicodeScalars.prefix(while: isOfWord)) }

    private static let conjunctions: Set<String> = ["and", "or", "to", "und", "oder", "et", "ou"]

    /// A part of an address, a path, a file's name, an option, a name in a program: there a hyphen is a character like others.
    private static func isAddress(_ stem: String, _ tail: String) -> Bool {
        let bare = stem.drop { "([<\"'\u{201C}\u{2018}".contains($0) }
        return bare.contains("://") || bare.hasPrefix("www.") || bare.contains("@") || tail.contains("@")
            || bare.contains("_") || bare.hasPrefix("-") || bare.hasPrefix("/") || bare.hasPrefix("~/")
            || bare.utf8.count { $0 == UInt8(ascii: "/") } > 1 || hasInnerStop(tail)
    }

    /// "project.org", "policy.txt"
    private static func hasInnerStop(_ tail: String) -> Bool {
        let scalars = Array(tail.unicodeScalars)
        return scalars.indices.dropFirst().dropLast().contains {
            scalars[$0] == "." && scalars[$0 - 1].isLower && scalars[$0 + 1].isLower
        }
    }

    private static func isOfWord(_ scalar: Unicode.Scalar) -> Bool { scalar.isLetter || scalar.isMark }

    /// Whether a dash at the line's end stands between two numbers, as in years from and to.
    private static func isRange(_ line: String, _ next: String) -> Bool {
        let last = line.unicodeScalars.suffix(2)
        guard last.count == 2, let digit = last.first, let dash = last.last else { return false }
        return digit.isDigit && dash == "\u{2013}" && next.unicodeScalars.first?.isDigit == true
    }

    private static func dropSoftHyphen(_ line: inout String) {
        guard line.unicodeScalars.last == CharacterCleanup.softHyphen else { return }
        line.removeSubrange(line.unicodeScalars.index(before: line.endIndex)...)
    }
}
