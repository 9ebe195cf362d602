import FoundationEssentials
import LecternSQL

/// How a column's text is read, by the type's fixed object id (`src/include/catalog/pg_type.dat`).
enum ColumnKind: Sendable {
    case boolean, integer, real, bytes, time, text, nothing

    init(type: UInt32) {
        self =
            switch type {
            case 16: .boolean
            // int8, int2, int4, oid, xid, xid8
            case 20, 21, 23, 26, 28, 5069: .integer
            // float4, float8, numeric
            case 700, 701, 1700: .real
            case 17: .bytes
            // timestamptz
            case 1184: .time
            // void, which functions called for their effect give
            case 2278: .nothing
            default: .text
            }
    }

    /// A text that does not look like its type is kept as text, for the reader of the row to refuse.
    func value(_ text: UnsafeRawBufferPointer) -> SQLValue {
        switch self {
        case .boolean: .boolean(text.first == UInt8(ascii: "t"))
        case .integer: Self.integer(text).map { .integer($0) } ?? .text(Self.string(text))
        case .real: Double(Self.string(text)).map { .real($0) } ?? .text(Self.string(text))
        case .bytes: Self.bytes(text).map { .bytes($0) } ?? .text(Self.string(text))
        case .time: TimestampText.time(text).map { .time($0) } ?? .text(Self.string(text))
        case .text: .text(Self.string(text))
        case .nothing: .null
        }
    }

    private static func string(_ text: UnsafeRawBufferPointer) -> String { String(decoding: text, as: UTF8.self) }

    private static func integer(_ text: UnsafeRawBufferPointer) -> Int? {
        var value = 0
        let isNegative = text.first == UInt8(ascii: "-")
        let digits = text.dropFirst(isNegative ? 1 : 0)
        guard !digits.isEmpty else { return nil }
        for byte in digits {
            let digit = byte &- 48
            guard digit < 10 else { return nil }
            let (shifted, overflows) = value.multipliedReportingOverflow(by: 10)
            let (next, exceeds) = shifted.subtractingReportingOverflow(Int(digit))
            guard !overflows, !exceeds else { return nil }
            value = next
        }
        // Counted downwards, since the least integer has no positive counterpart.
        guard !isNegative else { return value }
        return value == .min ? nil : -value
    }

    /// `\x` and two digits a byte: `bytea_output=hex`.
    private static func bytes(_ text: UnsafeRawBufferPointer) -> [UInt8]? {
        guard text.count >= 2, text.count % 2 == 0, text[0] == UInt8(ascii: "\\"), text[1] == UInt8(ascii: "x") else {
            return nil
        }
        var isSound = true
        let bytes = [UInt8](unsafeUninitializedCapacity: text.count / 2 - 1) { buffer, count in
            for place in 0..<buffer.count where place < text.count / 2 - 1 {
                let high = digit(text[2 + 2 * place])
                let low = digit(text[3 + 2 * place])
                if high > 15 || low > 15 { isSound = false }
                buffer.initializeElement(at: place, to: high << 4 | low & 15)
            }
            count = text.count / 2 - 1
        }
        return isSound ? bytes : nil
    }

    private static func digit(_ character: UInt8) -> UInt8 {
        switch character {
        case 48...57: character - 48
        case 97...102: character - 87
        case 65...70: character - 55
        default: 255
        }
    }
}
