import LecternPorts

extension JSONValue {
    /// UTF-8, without spaces. A number that JSON cannot write (infinite, not a number) becomes `null`.
    public func encoded() -> [UInt8] {
        var bytes: [UInt8] = []
        bytes.reserveCapacity(256)
        write(to: &bytes)
        return bytes
    }

    private func write(to bytes: inout [UInt8]) {
        switch self {
        case .null: bytes += "null".utf8
        case .bool(let value): bytes += (value ? "true" : "false").utf8
        case .integer(let value): bytes += String(value).utf8
        case .number(let value): bytes += (value.isFinite ? Self.text(value) : "null").utf8
        case .string(let text): Self.quote(text, to: &bytes)
        case .array(let items):
            bytes.append(UInt8(ascii: "["))
            for (index, item) in items.enumerated() {
                if index > 0 { bytes.append(UInt8(ascii: ",")) }
                item.write(to: &bytes)
            }
            bytes.append(UInt8(ascii: "]"))
        case .object(let object):
            bytes.append(UInt8(ascii: "{"))
            var isFirst = true
            for (name, value) in object.list {
                if !isFirst { bytes.append(UInt8(ascii: ",")) }
                isFirst = false
                Self.quote(name, to: &bytes)
                bytes.append(UInt8(ascii: ":"))
                value.write(to: &bytes)
            }
            bytes.append(UInt8(ascii: "}"))
        }
    }

    /// A string, a number or a boolean as the text that a person would have typed; nil for anything else.
    public var scalarText: String? {
        switch self {
        case .string(let text): text
        case .bool(let flag): flag ? "true" : "false"
        case .integer(let number): String(number)
        case .number(let number): Self.text(number)
        case .null, .array, .object: nil
        }
    }

    /// `85.0` is written `85`: readers in other languages expect whole numbers to look whole.
    private static func text(_ value: Double) -> String {
        value == value.rounded() && abs(value) < 1e15 ? String(Int64(value)) : String(value)
    }

    private static func quote(_ text: String, to bytes: inout [UInt8]) {
        bytes.append(UInt8(ascii: "\""))
        defer { bytes.append(UInt8(ascii: "\"")) }
        if appendPlain(text, to: &bytes) { return }
        for byte in text.utf8 {
            switch byte {
            case UInt8(ascii: "\""): bytes += [0x5C, 0x22]
            case UInt8(ascii: "\\"): bytes += [0x5C, 0x5C]
            case 0x0A: bytes += [0x5C, UInt8(ascii: "n")]
            case 0x0D: bytes += [0x5C, UInt8(ascii: "r")]
            case 0x09: bytes += [0x5C, UInt8(ascii: "t")]
            case 0..<0x20, 0x7F:
                bytes += "\\u00".utf8
                bytes.append((byte >> 4).hexadecimalDigit)
                bytes.append(byte.hexadecimalDigit)
            default: bytes.append(byte)
            }
        }
    }

    /// False, and nothing appended, when something in the text needs an escape.
    private static func appendPlain(_ text: String, to bytes: inout [UInt8]) -> Bool {
        text.utf8.withContiguousStorageIfAvailable { characters in
            // To the end in any case: without a way out of it the loop looks at many characters at a time.
            guard characters.reduce(0, { $0 | escapes($1) }) == 0 else { return false }
            bytes.append(contentsOf: characters)
            return true
        } ?? false
    }

    /// 1 for what needs an escape, else 0.
    private static func escapes(_ byte: UInt8) -> UInt8 {
        (byte < 0x20 ? 1 : 0) | (byte == 0x7F ? 1 : 0) | (byte == UInt8(ascii: "\"") ? 1 : 0)
            | (byte == UInt8(ascii: "\\") ? 1 : 0)
    }
}
