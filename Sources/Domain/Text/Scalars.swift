/// What the text code asks of single bytes and scalars. ASCII is answered without the Unicode tables.
extension UInt8 {
    var isASCIIDigit: Bool { self >= 0x30 && self <= 0x39 }
    var isASCIIUpper: Bool { self >= 0x41 && self <= 0x5A }
    var isASCIILower: Bool { self >= 0x61 && self <= 0x7A }
    var isASCIILetter: Bool { isASCIIUpper || isASCIILower }
    var isASCIISpace: Bool { self == 0x20 || (self >= 0x09 && self <= 0x0D) }
}

extension Unicode.Scalar {
    var isUpper: Bool {
        value < 0x80 ? UInt8(truncatingIfNeeded: value).isASCIIUpper : properties.isUppercase
    }

    var isLower: Bool {
        value < 0x80 ? UInt8(truncatingIfNeeded: value).isASCIILower : properties.isLowercase
    }

    var isLetter: Bool {
        value < 0x80 ? UInt8(truncatingIfNeeded: value).isASCIILetter : properties.isAlphabetic
    }

    var isDigit: Bool {
        value < 0x80 ? UInt8(truncatingIfNeeded: value).isASCIIDigit : properties.numericType == .decimal
    }

    var isSpace: Bool {
        value < 0x80 ? UInt8(truncatingIfNeeded: value).isASCIISpace : properties.isWhitespace
    }

    /// Joins letters to a word without being one: accents that stand alone.
    var isMark: Bool {
        guard value >= 0x300 else { return false }
        switch properties.generalCategory {
        case .nonspacingMark, .spacingMark, .enclosingMark: return true
        default: return false
        }
    }
}

extension StringProtocol {
    /// Without white space at both ends.
    var trimmed: String {
        var scalars = Substring(self).unicodeScalars
        while let first = scalars.first, first.isSpace { scalars.removeFirst() }
        while let last = scalars.last, last.isSpace { scalars.removeLast() }
        return String(scalars)
    }

    /// Every run of white space as one space, none at the ends.
    var singleSpaced: String {
        // Most lines and sentences are already.
        if isPlainAndSingleSpaced { return String(self) }
        var result: [UInt8] = []
        result.reserveCapacity(utf8.count)
        var pending = false
        for scalar in unicodeScalars {
            if scalar.isSpace {
                pending = !result.isEmpty
            } else {
                if pending { result.append(0x20) }
                pending = false
                result.append(scalar: scalar)
            }
        }
        return String(decoding: result, as: UTF8.self)
    }

    /// Printable ASCII with single spaces, and none at the ends.
    private var isPlainAndSingleSpaced: Bool {
        var last: UInt8 = 0x20
        for byte in utf8 {
            guard byte > 0x20 && byte < 0x7F || byte == 0x20 && last != 0x20 else { return false }
            last = byte
        }
        return last != 0x20
    }

    /// Runs of characters between white space.
    var spacedWordCount: Int {
        var count = 0
        var isInside = false
        for scalar in unicodeScalars {
            let isSpace = scalar.isSpace
            if !isSpace && !isInside { count += 1 }
            isInside = !isSpace
        }
        return count
    }

    /// Whether the same bytes stand anywhere in it: quicker than a search by characters, which compares what looks alike.
    func holds(bytesOf part: StaticString) -> Bool {
        part.withUTF8Buffer { $0.isEmpty || utf8.firstIndex(ofBytes: $0) != nil }
    }
}

extension Collection<UInt8> {
    /// Where the bytes begin for the first time; nil where they stand nowhere, and where there are none. O(n) for most texts.
    func firstIndex(ofBytes part: some Collection<UInt8>) -> Index? {
        guard let first = part.first else { return nil }
        var rest = self[...]
        while let place = rest.firstIndex(of: first) {
            if rest[place...].starts(with: part) { return place }
            rest = rest[rest.index(after: place)...]
        }
        return nil
    }
}

extension [UInt8] {
    /// In UTF-8.
    mutating func append(scalar: Unicode.Scalar) {
        if scalar.value < 0x80 { append(UInt8(truncatingIfNeeded: scalar.value)) } else { self += scalar.utf8 }
    }
}

extension Set<String> {
    /// Those of a text between white space.
    static func words(_ text: String) -> Self { Self(text.split(whereSeparator: \.isWhitespace).map(String.init)) }
}
