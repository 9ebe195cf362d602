extension Sequence<UInt8> {
    /// Two lower-case digits a byte.
    public var hexadecimal: String {
        var text: [UInt8] = []
        text.reserveCapacity(underestimatedCount * 2)
        for byte in self {
            text.append((byte >> 4).hexadecimalDigit)
            text.append(byte.hexadecimalDigit)
        }
        return String(decoding: text, as: UTF8.self)
    }
}

extension UInt8 {
    /// Of the lowest four bits, in lower case.
    public var hexadecimalDigit: UInt8 {
        let digits: StaticString = "0123456789abcdef"
        return digits.utf8Start[Int(self & 15)]
    }
}

extension UnsafeMutableBufferPointer<UInt8> {
    /// Writes the lowest bits of `word`, four a place, in lower-case digits. The places must lie in the buffer.
    public func putHexadecimal(_ word: UInt64, at places: Range<Int>) {
        var rest = word
        for place in places.reversed() {
            self[place] = UInt8(truncatingIfNeeded: rest).hexadecimalDigit
            rest >>= 4
        }
    }
}
