import LecternPorts

/// Makes the characters of a page uniform: one kind of line end, of space and of bullet, no ligatures, no control
/// characters.
enum CharacterCleanup {
    /// Marks a hyphen that only a line end called for.
    static let softHyphen: Unicode.Scalar = "\u{AD}"
    static let bullet = "\u{2022} "

    /// The lines of a page, without white space at their ends; leading spaces are kept, tabs too.
    static func lines(of page: String) -> [String] {
        var result: [String] = []
        var bytes: [UInt8] = []
        var previous: Unicode.Scalar = " "

        func finish() {
            while let last = bytes.last, last.isASCIISpace { bytes.removeLast() }
            let line = String(decoding: bytes, as: UTF8.self).unicodeScalars
            let isFresh = result.last?.isEmpty ?? true
            result.append(isFresh && isRule(line) ? "" : withoutEmphasis(bulleted(line)))
            bytes.removeAll(keepingCapacity: true)
        }

        for scalar in page.unicodeScalars {
            defer { previous = scalar }
            if scalar.value >= 0x20 && scalar.value < 0x7F {
                bytes.append(UInt8(truncatingIfNeeded: scalar.value))
                continue
            }
            switch scalar.value {
            case 0x0A where previous == "\r": continue
            case 0x0A, 0x0B, 0x0C, 0x0D, 0x85, 0x2028, 0x2029: finish()
            case 0x09: bytes.append(scalar: scalar)
            case 0x00...0x1F, 0x7F...0x9F, 0x200B, 0x2060, 0xFEFF, 0xFFFD, 0xFFFE: continue
            // Marks of direction, which text in its logical order needs for display alone.
            case 0x061C, 0x200E, 0x200F, 0x202A...0x202E, 0x2066...0x2069: continue
            case 0xA0, 0x1680, 0x2000...0x200A, 0x202F, 0x205F, 0x3000: bytes.append(0x20)
            case 0xFB00...0xFB06: bytes += ligatures[Int(scalar.value - 0xFB00)].utf8
            case 0x2010, 0x2011: bytes.append(UInt8(ascii: "-"))
            default: bytes.append(scalar: scalar)
            }
        }
        finish()
        return result.map(withoutInnerSoftHyphens)
    }

    private static let ligatures = ["ff", "fi", "fl", "ffi", "ffl", "st", "st"]

    private static func withoutInnerSoftHyphens(_ line: String) -> String {
        guard line.holds(byte: 0xC2), line.unicodeScalars.contains(softHyphen) else { return line }
        let endsSoft = line.unicodeScalars.last == softHyphen
        var kept = line.unicodeScalars.filter { $0 != softHyphen }
        if endsSoft { kept.append(softHyphen) }
        return String(String.UnicodeScalarView(kept))
    }

    /// Three marks and more alone on a line, below an empty one: a line that was drawn, not written.
    private static func isRule(_ line: String.UnicodeScalarView) -> Bool {
        guard let first = line.first(where: { !$0.isSpace }), first == "-" || first == "*" || first == "_" else {
            return false
        }
        return line.allSatisfy { $0 == first || $0.isSpace } && line.count { $0 == first } >= 3
    }

    /// "**Capital**: Isfahan" → "Capital: Isfahan": marks of bold type around words, not the operators of a program.
    private static func withoutEmphasis(_ line: String) -> String {
        guard line.holds(byte: 0x2A), line.contains("**") else { return line }
        let scalars = Array(line.unicodeScalars)
        func isPair(_ place: Int) -> Bool {
            place + 1 < scalars.count && scalars[place] == "*" && scalars[place + 1] == "*"
        }
        func isWord(_ place: Int) -> Bool {
            scalars.indices.contains(place) && (scalars[place].isLetter || scalars[place].isDigit)
        }
        func isBlank(_ place: Int) -> Bool { !scalars.indices.contains(place) || scalars[place].isSpace }
        var kept = String.UnicodeScalarView()
        var place = 0
        // Where no mark closes one opening, none closes a later one: a line of openings is read once.
        var mayClose = true
        while place < scalars.count {
            if mayClose, isPair(place), !isWord(place - 1), !isBlank(place + 2), scalars[place + 2] != "*" {
                let end = (place + 3..<max(place + 3, scalars.count)).first {
                    isPair($0) && !isBlank($0 - 1) && !isWord($0 + 2)
                }
                if let end {
                    kept.append(contentsOf: scalars[(place + 2)..<end])
                    place = end + 2
                    continue
                }
                mayClose = false
            }
            kept.append(scalars[place])
            place += 1
        }
        return String(kept)
    }

    private static func bulleted(_ line: String.UnicodeScalarView) -> String {
        var index = line.startIndex
        while index < line.endIndex, line[index].isSpace { index = line.index(after: index) }
        guard index < line.endIndex, isBullet(line[index]) else { return String(line) }
        let mark = line[index]
        var rest = line.index(after: index)
        let spaced = rest < line.endIndex && line[rest].isSpace
        if !spaced && (isDash(mark) || rest == line.endIndex && mark.value < 0x80) { return String(line) }
        while rest < line.endIndex, line[rest].isSpace { rest = line.index(after: rest) }
        return String(line[..<index]) + bullet + String(line[rest...])
    }

    private static func isDash(_ scalar: Unicode.Scalar) -> Bool {
        scalar == "-" || scalar == "*" || scalar == "+" || scalar == "\u{2013}" || scalar == "\u{2014}"
    }

    private static func isBullet(_ scalar: Unicode.Scalar) -> Bool {
        switch scalar.value {
        case 0x2A, 0x2B, 0x2D, 0x2013, 0x2014, 0x2022, 0x2023, 0x2043, 0x2219, 0x25A0, 0x25A1, 0x25AA, 0x25AB, 0x25B6,
            0x25BA, 0x25CB, 0x25CF, 0x25E6, 0x2713, 0x2714, 0x27A2, 0x27A4, 0xF0A7, 0xF0B7, 0xF0D8, 0xF0FC:
            true
        default: false
        }
    }
}
