/// What one look at a line tells.
struct LineFeatures {
    /// Unicode scalars, without leading spaces.
    var length = 0
    var indent = 0
    var words = 0
    /// Words that some language uses to hold sentences together.
    var stopWords = 0
    /// `{ } [ ] < > = ; $ | \ / _ # @ ~ ^ & * +` and the back quote.
    var symbols = 0
    var digits = 0
    var letters = 0
    var isBlank: Bool { length == 0 }

    /// No stop word is as long, in bytes.
    private static let longWord = 14

    init(_ line: String) {
        var line = line
        line.withUTF8 { bytes in
            withUnsafeTemporaryAllocation(of: UInt8.self, capacity: Self.longWord) { look(at: bytes, wordsIn: $0) }
        }
    }

    /// - Parameter room: for the beginning of a word in lower case.
    private mutating func look(at line: UnsafeBufferPointer<UInt8>, wordsIn room: UnsafeMutableBufferPointer<UInt8>) {
        var length = 0
        func put(_ byte: UInt8) {
            if length < Self.longWord { room.initializeElement(at: length, to: byte) }
            length += 1
        }
        func close(_ features: inout LineFeatures) {
            guard length > 0 else { return }
            features.words += 1
            if length < Self.longWord,
                StopWords.all.contains(String(decoding: UnsafeBufferPointer(rebasing: room[..<length]), as: UTF8.self))
            {
                features.stopWords += 1
            }
            length = 0
        }
        var leading = true
        for byte in line {
            if leading, byte == 0x20 || byte == 0x09 {
                indent += byte == 0x09 ? 8 : 1
                continue
            }
            leading = false
            if byte & 0xC0 != 0x80 { self.length += 1 }
            if byte.isASCIILetter || byte >= 0x80 {
                if byte.isASCIILetter || byte >= 0xC3 && byte < 0xE2 { letters += 1 }
                put(byte.isASCIIUpper ? byte | 0x20 : byte)
                continue
            }
            if byte == 0x27, length > 0 {
                put(byte)
                continue
            }
            close(&self)
            if byte.isASCIIDigit { digits += 1 } else if Self.isSymbol(byte) { symbols += 1 }
        }
        close(&self)
    }

    private static func isSymbol(_ byte: UInt8) -> Bool {
        switch byte {
        case UInt8(ascii: "{"), UInt8(ascii: "}"), UInt8(ascii: "["), UInt8(ascii: "]"), UInt8(ascii: "<"),
            UInt8(ascii: ">"), UInt8(ascii: "="), UInt8(ascii: ";"), UInt8(ascii: "$"), UInt8(ascii: "|"),
            UInt8(ascii: "\\"), UInt8(ascii: "/"), UInt8(ascii: "_"), UInt8(ascii: "#"), UInt8(ascii: "@"),
            UInt8(ascii: "~"), UInt8(ascii: "^"), UInt8(ascii: "&"), UInt8(ascii: "*"), UInt8(ascii: "+"),
            UInt8(ascii: "`"):
            true
        default: false
        }
    }

    /// Reads like a part of a sentence.
    var isProse: Bool { words >= 5 && stopWords * 5 >= words && symbols * 3 <= words * 2 }
}
