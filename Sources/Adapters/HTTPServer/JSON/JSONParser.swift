/// What is wrong with a text that should be JSON.
public struct JSONSyntaxError: Error, Sendable, Equatable {
    /// Bytes from the start.
    public var offset: Int
    public var problem: String
}

extension JSONValue {
    /// Reads one JSON text (RFC 8259) in UTF-8.
    ///
    /// Stricter than the standard where leniency would be ambiguous: a member name that comes twice and a lone
    /// surrogate are refused (I-JSON, RFC 7493). A number that no `Double` can hold is refused.
    /// - Parameter depth: how many levels of lists and objects may nest.
    public init(parsing bytes: [UInt8], depth: Int = 64) throws(JSONSyntaxError) {
        var parser = JSONParser(bytes: bytes, maximumDepth: depth)
        self = try parser.document()
    }
}

struct JSONParser {
    private let bytes: [UInt8]
    private let maximumDepth: Int
    private var index = 0

    init(bytes: [UInt8], maximumDepth: Int) {
        self.bytes = bytes
        self.maximumDepth = maximumDepth
        // A byte-order mark is tolerated, as RFC 8259 section 8.1 allows.
        if bytes.count >= 3, bytes[0] == 0xEF, bytes[1] == 0xBB, bytes[2] == 0xBF { index = 3 }
    }

    mutating func document() throws(JSONSyntaxError) -> JSONValue {
        let value = try value(depth: 0)
        skipSpace()
        guard index == bytes.count else { throw failure("something follows the value") }
        return value
    }

    private func failure(_ problem: String) -> JSONSyntaxError { JSONSyntaxError(offset: index, problem: problem) }

    private var current: UInt8? { index < bytes.count ? bytes[index] : nil }

    private mutating func skipSpace() {
        while let byte = current, byte == 0x20 || byte == 0x0A || byte == 0x0D || byte == 0x09 { index += 1 }
    }

    private mutating func take(_ byte: UInt8) -> Bool {
        guard current == byte else { return false }
        index += 1
        return true
    }

    private mutating func value(depth: Int) throws(JSONSyntaxError) -> JSONValue {
        skipSpace()
        guard let byte = current else { throw failure("the text ends early") }
        switch byte {
        case UInt8(ascii: "{"): return try object(depth: depth + 1)
        case UInt8(ascii: "["): return try array(depth: depth + 1)
        case UInt8(ascii: "\""): return .string(try string())
        case UInt8(ascii: "t"): return try word("true", .bool(true))
        case UInt8(ascii: "f"): return try word("false", .bool(false))
        case UInt8(ascii: "n"): return try word("null", .null)
        case UInt8(ascii: "-"), 0x30...0x39: return try number()
        default: throw failure("a value was expected")
        }
    }

    private mutating func word(_ text: StaticString, _ value: JSONValue) throws(JSONSyntaxError) -> JSONValue {
        let count = text.utf8CodeUnitCount
        guard index + count <= bytes.count else { throw failure("a value was expected") }
        for offset in 0..<count where bytes[index + offset] != text.utf8Start[offset] {
            throw failure("a value was expected")
        }
        index += count
        return value
    }

    private mutating func array(depth: Int) throws(JSONSyntaxError) -> JSONValue {
        guard depth <= maximumDepth else { throw failure("nested more than \(maximumDepth) levels deep") }
        index += 1
        var items: [JSONValue] = []
        skipSpace()
        if take(UInt8(ascii: "]")) { return .array(items) }
        while true {
            items.append(try value(depth: depth))
            skipSpace()
            if take(UInt8(ascii: "]")) { return .array(items) }
            guard take(UInt8(ascii: ",")) else { throw failure("a comma or the end of the list was expected") }
        }
    }

    private mutating func object(depth: Int) throws(JSONSyntaxError) -> JSONValue {
        guard depth <= maximumDepth else { throw failure("nested more than \(maximumDepth) levels deep") }
        index += 1
        var members: [(String, JSONValue)] = []
        // A few names are compared faster than they are hashed.
        var names: Set<String> = []
        skipSpace()
        if take(UInt8(ascii: "}")) { return .object(JSONObject()) }
        while true {
            skipSpace()
            guard current == UInt8(ascii: "\"") else { throw failure("a member's name was expected") }
            let name = try string()
            let isNew =
                members.count < 8
                ? !members.contains { $0.0 == name } : names.insert(name).inserted
            guard isNew else { throw failure("a member's name comes twice") }
            skipSpace()
            guard take(UInt8(ascii: ":")) else { throw failure("a colon was expected") }
            members.append((name, try value(depth: depth)))
            if members.count == 8 { names = Set(members.map(\.0)) }
            skipSpace()
            if take(UInt8(ascii: "}")) { return .object(JSONObject(members)) }
            guard take(UInt8(ascii: ",")) else { throw failure("a comma or the end of the object was expected") }
        }
    }

    private mutating func number() throws(JSONSyntaxError) -> JSONValue {
        let start = index
        var whole = true
        _ = take(UInt8(ascii: "-"))
        if !take(UInt8(ascii: "0")) { try digits() }
        if take(UInt8(ascii: ".")) {
            whole = false
            try digits()
        }
        if take(UInt8(ascii: "e")) || take(UInt8(ascii: "E")) {
            whole = false
            if !take(UInt8(ascii: "+")) { _ = take(UInt8(ascii: "-")) }
            try digits()
        }
        guard index - start <= 1024 else { throw failure("a number is too long") }
        let text = String(decoding: bytes[start..<index], as: UTF8.self)
        if whole, let exact = Int(text) { return .integer(exact) }
        guard let value = Double(text), value.isFinite else { throw failure("a number is too large") }
        return .number(value)
    }

    private mutating func digits() throws(JSONSyntaxError) {
        guard let first = current, first.isASCIIDigit else { throw failure("a digit was expected") }
        while let byte = current, byte.isASCIIDigit { index += 1 }
    }

    private mutating func string() throws(JSONSyntaxError) -> String {
        index += 1
        let start = index
        while let byte = current, byte != UInt8(ascii: "\""), byte != UInt8(ascii: "\\"), byte >= 0x20 { index += 1 }
        if current == UInt8(ascii: "\"") {
            defer { index += 1 }
            return try text(bytes[start..<index])
        }
        var decoded = Array(bytes[start..<index])
        while let byte = current {
            index += 1
            switch byte {
            case UInt8(ascii: "\""): return try text(decoded[...])
            case UInt8(ascii: "\\"): try escape(into: &decoded)
            case 0..<0x20:
                index -= 1
                throw failure("a control character stands in a string")
            default: decoded.append(byte)
            }
        }
        throw failure("a string does not end")
    }

    private func text(_ slice: ArraySlice<UInt8>) throws(JSONSyntaxError) -> String {
        // Validating takes ten times as long.
        if slice.allSatisfy({ $0 < 0x80 }) { return String(decoding: slice, as: UTF8.self) }
        guard let text = String(validating: slice, as: UTF8.self) else { throw failure("a string is not UTF-8") }
        return text
    }

    private mutating func escape(into decoded: inout [UInt8]) throws(JSONSyntaxError) {
        guard let byte = current else { throw failure("a string does not end") }
        index += 1
        switch byte {
        case UInt8(ascii: "\""), UInt8(ascii: "\\"), UInt8(ascii: "/"): decoded.append(byte)
        case UInt8(ascii: "b"): decoded.append(0x08)
        case UInt8(ascii: "f"): decoded.append(0x0C)
        case UInt8(ascii: "n"): decoded.append(0x0A)
        case UInt8(ascii: "r"): decoded.append(0x0D)
        case UInt8(ascii: "t"): decoded.append(0x09)
        case UInt8(ascii: "u"): decoded += String(try scalar()).utf8
        default: throw failure("an escape is unknown")
        }
    }

    private mutating func scalar() throws(JSONSyntaxError) -> Unicode.Scalar {
        let first = try unit()
        if let plain = Unicode.Scalar(first) { return plain }
        guard (0xD800...0xDBFF).contains(first), take(UInt8(ascii: "\\")), take(UInt8(ascii: "u")) else {
            throw failure("a surrogate stands alone")
        }
        let second = try unit()
        guard (0xDC00...0xDFFF).contains(second),
            let pair = Unicode.Scalar(0x10000 + (first - 0xD800) << 10 + (second - 0xDC00))
        else { throw failure("a surrogate stands alone") }
        return pair
    }

    private mutating func unit() throws(JSONSyntaxError) -> UInt32 {
        var value: UInt32 = 0
        for _ in 0..<4 {
            guard let byte = current, let digit = hexValue(byte) else { throw failure("an escape is broken") }
            value = value << 4 | UInt32(digit)
            index += 1
        }
        return value
    }
}
