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
        var end = places.upperBound
        while end > places.lowerBound {
            var digits = Self.digits(UInt32(truncatingIfNeeded: rest))
            rest >>= 32
            if end - places.lowerBound >= 8 {
                end -= 8
                UnsafeMutableRawBufferPointer(self).storeBytes(of: digits.bigEndian, toByteOffset: end, as: UInt64.self)
                continue
            }
            while end > places.lowerBound {
                end -= 1
                self[end] = UInt8(truncatingIfNeeded: digits)
                digits >>= 8
            }
        }
    }

    /// Eight digits at once, the last one in the lowest byte.
    private static func digits(_ half: UInt32) -> UInt64 {
        var spread = UInt64(half)
        spread = (spread << 16 | spread) & 0x0000_FFFF_0000_FFFF
        spread = (spread << 8 | spread) & 0x00FF_00FF_00FF_00FF
        spread = (spread << 4 | spread) & 0x0F0F_0F0F_0F0F_0F0F
        // What is over nine has a carry here.
        let letters = (spread &+ 0x0606_0606_0606_0606) >> 4 & 0x0101_0101_0101_0101
        return spread | 0x3030_3030_3030_3030 &+ letters &* 0x27
    }
}
