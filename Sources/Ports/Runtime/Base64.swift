/// Base64 without padding (RFC 4648), decoded strictly: one text for one sequence of bytes.
public struct Base64: Sendable {
    /// Section 5, as JWTs and cursors use it.
    public static let url = Base64("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_")
    /// Section 4, as PHC strings use it.
    public static let standard = Base64("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/")

    private static let unknown: UInt8 = 0xFF
    private let alphabet: [UInt8]
    private let values: [UInt8]

    private init(_ alphabet: String) {
        self.alphabet = Array(alphabet.utf8)
        var values = [UInt8](repeating: Self.unknown, count: 256)
        for (value, character) in self.alphabet.enumerated() { values[Int(character)] = UInt8(value) }
        self.values = values
    }

    /// Linear in the number of bytes, as is `decode`.
    public func encode(_ bytes: some Sequence<UInt8>) -> String {
        var text: [UInt8] = []
        var bits: UInt32 = 0
        var held: UInt32 = 0
        for byte in bytes {
            bits = bits << 8 | UInt32(byte)
            held += 8
            while held >= 6 {
                held -= 6
                text.append(alphabet[Int(bits >> held & 0x3F)])
            }
        }
        if held > 0 { text.append(alphabet[Int(bits << (6 - held) & 0x3F)]) }
        return String(decoding: text, as: UTF8.self)
    }

    /// Nil for a character outside the alphabet (padding and white space among them), for a length that no bytes
    /// have, and for leftover bits that are not zero.
    public func decode(_ text: some Sequence<UInt8>) -> [UInt8]? {
        var bytes: [UInt8] = []
        bytes.reserveCapacity(text.underestimatedCount * 3 / 4)
        var bits: UInt32 = 0
        var held: UInt32 = 0
        for character in text {
            let value = values[Int(character)]
            guard value != Self.unknown else { return nil }
            bits = bits << 6 | UInt32(value)
            held += 6
            if held >= 8 {
                held -= 8
                bytes.append(UInt8(truncatingIfNeeded: bits >> held))
                bits &= (1 << held) - 1
            }
        }
        return held < 6 && bits == 0 ? bytes : nil
    }
}
