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

    init(_ line: String) {
        var word: [UInt8] = []
        var leading = true

        func close(_ features: inout LineFeatures) {
            guard !word.isEmpty else { return }
            features.words += 1
            if word.count < 14, StopWords.all.contains(String(decoding: word, as: UTF8.self)) {
                features.stopWords += 1
            }
            word.removeAll(keepingCapacity: true)
        }

        for byte in line.utf8 {
            if leading, byte == 0x20 || byte == 0x09 {
                indent += byte == 0x09 ? 8 : 1
                continue
            }
            leading = false
            if byte & 0xC0 != 0x80 { length += 1 }
            if byte.isASCIILetter || byte >= 0x80 {
                if byte.isASCIILetter || byte >= 0xC3 && byte < 0xE2 { letters += 1 }
                word.append(byte.isASCIIUpper ? byte | 0x20 : byte)
                continue
            }
            if byte == 0x27, !word.isEmpty {
                word.append(byte)
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
