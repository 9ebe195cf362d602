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
        var result = String.UnicodeScalarView()
        var pending = false
        for scalar in unicodeScalars {
            if scalar.isSpace {
                pending = !result.isEmpty
            } else {
                if pending { result.append(" ") }
                pending = false
                result.append(scalar)
            }
        }
        return String(result)
    }
}
