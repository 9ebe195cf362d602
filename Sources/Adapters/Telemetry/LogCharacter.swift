/// What a byte of UTF-8 may do in a line of a log without being escaped.
struct LogCharacter: OptionSet {
    let rawValue: UInt8

    /// Stands for itself between quotes: printable ASCII, but no quote and no backslash.
    static let plain = Self(rawValue: 1)
    /// Stands for itself without quotes: plain, but neither a space nor an equals sign.
    static let bare = Self(rawValue: 2)
    /// May stand in the name of a field.
    static let key = Self(rawValue: 4)

    /// For each byte.
    static let of: [LogCharacter] = (UInt8.min...UInt8.max).map { byte in
        var kind: LogCharacter = []
        if 0x20...0x7E ~= byte, byte != UInt8(ascii: "\""), byte != UInt8(ascii: "\\") {
            kind.insert(.plain)
            if byte != UInt8(ascii: " "), byte != UInt8(ascii: "=") { kind.insert(.bare) }
        }
        switch byte {
        case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
            UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "_"), UInt8(ascii: "."), UInt8(ascii: "-"):
            kind.insert(.key)
        default: break
        }
        return kind
    }
}
