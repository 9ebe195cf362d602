/// What a single line looks like, before its neighbours are asked.
enum LineClass {
    /// Has the marks of a program, a configuration file, a transcript of a shell.
    static func isCode(_ line: String, _ features: LineFeatures) -> Bool {
        let text = line.trimmed
        guard let first = text.unicodeScalars.first, let last = text.unicodeScalars.last else { return false }
        for prompt in prompts where text.hasPrefix(prompt) { return true }
        if text.hasPrefix("# "), text.utf8.dropFirst(2).first.map(\.isASCIILower) == true,
            features.stopWords * 4 < features.words
        {
            return true
        }
        if keywords.contains(text) { return true }
        if features.isProse && features.words > 8 { return false }
        switch last {
        case "{", "}", ";", "\\", "\u{2190}", "\u{21B5}":
            if features.symbols > 1 || features.stopWords < 2 { return true }
        default: break
        }
        for mark in operators where contains(text, mark) { return true }
        guard features.stopWords * 5 <= features.words else { return false }
        if first == "-" || first == "/" || first == "." || first == "~" {
            return features.words <= 8 && !endsSentence(text)
        }
        // Assignments, options, paths: many signs for few letters.
        if features.symbols >= 2, features.symbols * 8 >= features.letters, !endsSentence(text) { return true }
        return features.words <= 5 && !text.utf8.contains(0x20) && isPathLike(text)
    }

    /// Ends as sentences do, closing quotes and brackets aside.
    static func endsSentence(_ line: String) -> Bool {
        for scalar in line.unicodeScalars.reversed() {
            switch scalar {
            case ".", "?", "!", "\u{2026}", "\u{3002}", "\u{FF01}", "\u{FF1F}": return true
            case ")", "]", "\"", "'", "\u{201D}", "\u{2019}", "\u{BB}", " ": continue
            default: return scalar.properties.generalCategory == .otherNumber
            }
        }
        return false
    }

    /// `1. text`, `2) text`, `(a) text`: the mark and the rest.
    static func numberedItem(_ line: String) -> (mark: Substring, text: Substring)? {
        let text = Substring(line.trimmed)
        guard let space = text.utf8.firstIndex(of: 0x20) else { return nil }
        let mark = text[..<space]
        guard (2...5).contains(mark.utf8.count), let end = mark.utf8.last else { return nil }
        guard end == UInt8(ascii: ")") || end == UInt8(ascii: ".") else { return nil }
        let core = mark.utf8.dropLast().drop { $0 == UInt8(ascii: "(") }
        let isNumber = core.allSatisfy(\.isASCIIDigit) && core.count <= 2
        let isLetter = core.count == 1 && core.allSatisfy(\.isASCIILower)
        let isRoman = core.allSatisfy { $0 == UInt8(ascii: "i") || $0 == UInt8(ascii: "v") || $0 == UInt8(ascii: "x") }
        guard !core.isEmpty, isNumber || isLetter || isRoman else { return nil }
        let rest = text[space...].drop { $0 == " " }
        return rest.isEmpty ? nil : (mark, rest)
    }

    static func isCaption(_ line: String) -> Bool {
        guard let first = line.utf8.first, "fFtTlLaA".utf8.contains(first) else { return false }
        let text = line.prefix(40).lowercased()
        for word in captions where text.hasPrefix(word) {
            let rest = text.utf8.dropFirst(word.utf8.count)
            let number = rest.prefix { $0.isASCIIDigit || $0 == UInt8(ascii: ".") }
            guard number.first?.isASCIIDigit == true else { return false }
            let next = rest.dropFirst(number.count).first
            return next == nil || next == UInt8(ascii: ":") || number.last == UInt8(ascii: ".")
        }
        return false
    }

    /// A number right in front of a capital letter, as footnotes begin once their raised number is flat, or the mark of
    /// one that was written out: the number and the rest.
    static func footnote(_ line: String) -> (mark: String, text: Substring)? {
        let text = Substring(line.trimmed)
        if let marked = markedFootnote(text) { return marked }
        var mark = ""
        var rest = text.unicodeScalars
        while let scalar = rest.first, let digit = digit(scalar), mark.utf8.count < 3 {
            mark += String(digit)
            rest = rest.dropFirst()
        }
        guard !mark.isEmpty, let capital = rest.first, capital.isUpper else { return nil }
        guard let second = rest.dropFirst().first, second.isLower else { return nil }
        return (mark, Substring(rest))
    }

    /// `[^1]: text`
    static func markedFootnote(_ line: Substring) -> (mark: String, text: Substring)? {
        guard line.hasPrefix("[^"), let end = line.firstIndex(of: "]"), line[end...].hasPrefix("]: ") else {
            return nil
        }
        let mark = line[..<end].dropFirst(2)
        guard (1...3).contains(mark.utf8.count), mark.utf8.allSatisfy(\.isASCIIDigit) else { return nil }
        return (String(mark), line[end...].dropFirst(3))
    }

    /// The cells of a row, where bars part them; empty when it is no row, `[""]` for a mere rule.
    static func cells(_ line: String) -> [String] {
        let text = line.trimmed
        if text.hasPrefix("+-"), text.hasSuffix("+") { return [""] }
        guard text.hasPrefix("|"), text.hasSuffix("|"), text.utf8.count > 2 else { return [] }
        let cells = text.split(separator: "|", omittingEmptySubsequences: true).map(\.trimmed)
        let isRule = cells.allSatisfy { $0.utf8.allSatisfy { $0 == UInt8(ascii: "-") || $0 == UInt8(ascii: ":") } }
        return isRule ? [""] : cells
    }

    static func digit(_ scalar: Unicode.Scalar) -> Int? {
        switch scalar.value {
        case 0x30...0x39: Int(scalar.value - 0x30)
        case 0xB9: 1
        case 0xB2, 0xB3: Int(scalar.value - 0xB0)
        case 0x2070, 0x2074...0x2079: Int(scalar.value - 0x2070)
        default: nil
        }
    }

    private static func isPathLike(_ text: String) -> Bool {
        let bytes = Array(text.utf8)
        guard bytes.count > 3, let last = bytes.last,
            last.isASCIILetter || last.isASCIIDigit || last == UInt8(ascii: "/")
        else {
            return false
        }
        return bytes.contains(UInt8(ascii: "/")) || bytes.contains(UInt8(ascii: "_"))
            || bytes.dropLast().contains(UInt8(ascii: ".")) || bytes.contains(UInt8(ascii: "="))
    }

    private static func contains(_ text: String, _ mark: String) -> Bool {
        let wanted = Array(mark.utf8)
        var run = 0
        // The marks do not overlap themselves, so a plain scan finds them all.
        for byte in text.utf8 {
            run = byte == wanted[run] ? run + 1 : byte == wanted[0] ? 1 : 0
            if run == wanted.count { return true }
        }
        return false
    }

    private static let prompts = ["$ ", "% ", "> ", "R> ", "S> ", ">>> ", "#!", "$$ ", "C:\\", "sqlite> ", "mysql> "]
    private static let keywords: Set<String> = [
        "{", "}", "fi", "done", "esac", "end", "else", "});", "};", "...", "then", "do",
    ]
    private static let operators = [
        " <- ", " == ", " != ", " && ", " || ", " := ", "();", "){", ") {", " += ", "</", "<%",
    ]
    private static let captions = [
        "figure ", "fig. ", "table ", "listing ", "abbildung ", "abb. ", "tabelle ", "tableau ", "figura ", "tabla ",
        "tabela ", "tabella ", "afbeelding ", "figur ", "tabell ",
    ]
}
