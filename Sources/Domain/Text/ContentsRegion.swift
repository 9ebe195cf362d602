/// Which lines of a page belong to a table of contents or to an index.
enum ContentsRegion {
    static func find(in lines: [String], _ features: [LineFeatures]) -> Set<Int> {
        var found: Set<Int> = []
        let led = lines.indices.filter { ContentsLine(lines[$0]) != nil }
        if led.count >= 3, let last = led.last, let first = led.first {
            // On a page of contents the numbers and pages may stand on lines of their own.
            var begin = first
            while begin > 0, isShort(features[begin - 1]) { begin -= 1 }
            var end = last
            while end + 1 < lines.count, features[end + 1].isBlank || features[end + 1].letters == 0 { end += 1 }
            for line in begin...end where !features[line].isBlank && features[line].length < 160 { found.insert(line) }
        } else {
            found.formUnion(led)
        }
        found.formUnion(lines.indices.filter { ContentsLine.isMarked(lines[$0].trimmed) })
        found.formUnion(titled(lines, features))
        found.formUnion(index(lines, features))
        return found
    }

    private static func isShort(_ features: LineFeatures) -> Bool {
        features.isBlank || (features.length < 90 && features.words <= 12)
    }

    /// A list of titles under the word Contents, up to the first line of running text or the first title that returns.
    private static func titled(_ lines: [String], _ features: [LineFeatures]) -> Set<Int> {
        guard let start = lines.indices.first(where: { isName(lines[$0]) }) else { return [] }
        var region: Set<Int> = [start]
        var seen: Set<String> = []
        for line in lines.indices[(start + 1)...] where !features[line].isBlank {
            let folded = PageContext.fold(lines[line])
            if features[line].length > 100 || LineClass.endsSentence(lines[line]) && features[line].words > 4
                || features[line].isProse && features[line].words > 12
            {
                break
            }
            if lines[line].hasPrefix("# ") || lines[line].hasPrefix("## ") || !seen.insert(folded).inserted { break }
            region.insert(line)
        }
        // Contents that nothing else shows to be contents need at least three entries.
        return region.count > 3 ? region : []
    }

    private static func isName(_ line: String) -> Bool {
        guard line.utf8.count < 40 else { return false }
        let name = String(
            String.UnicodeScalarView(line.lowercased().unicodeScalars.filter { $0.isLetter || $0 == " " })
        ).trimmed
        return names.contains(name)
    }

    /// Entries that end in page numbers: `alias, 12, 34`.
    private static func index(_ lines: [String], _ features: [LineFeatures]) -> Set<Int> {
        let entries = lines.indices.filter { line in
            guard features[line].words > 0, features[line].length < 80, !features[line].isProse else { return false }
            let bytes = Array(lines[line].utf8)
            guard let last = bytes.last, last.isASCIIDigit else { return false }
            var place = bytes.count
            while place > 0,
                bytes[place - 1].isASCIIDigit || bytes[place - 1] == 0x20 || bytes[place - 1] == UInt8(ascii: ",")
            {
                place -= 1
            }
            return bytes[place...].contains(UInt8(ascii: ","))
        }
        let written = lines.indices.count { !features[$0].isBlank }
        return entries.count >= 6 && entries.count * 3 >= written
            ? Set(lines.indices.filter { !features[$0].isBlank && !features[$0].isProse }) : []
    }

    private static let names: Set<String> = [
        "contents", "table of contents", "content", "inhalt", "inhaltsverzeichnis", "sommaire",
        "table des mati\u{E8}res",
        "\u{ED}ndice", "indice", "sommario", "inhoud", "inhoudsopgave", "inneh\u{E5}ll", "sum\u{E1}rio",
    ]
}
