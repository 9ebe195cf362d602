import FoundationEssentials

/// Structured parts of a row, as JSON text.
///
/// Text and not JSONB: PostgreSQL's JSONB takes no U+0000 and gives keys, spaces and numbers back other than they came.
enum JSONColumn {
    static func encode(_ value: some Encodable) throws(SQLError) -> SQLValue {
        let encoder = JSONEncoder()
        encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
        do {
            return .text(String(decoding: try encoder.encode(value), as: UTF8.self))
        } catch {
            // Not the error's words, which repeat the value.
            throw .invalid(code: "22032", "a value that JSON cannot hold")
        }
    }

    static func encode(_ value: (some Encodable)?) throws(SQLError) -> SQLValue {
        guard let value else { return .null }
        return try encode(value)
    }

    static func decode<Value: Decodable>(
        _ type: Value.Type, _ bytes: [UInt8], column: Int
    ) throws(SQLError) -> Value {
        do {
            return try JSONDecoder().decode(type, from: Data(bytes))
        } catch {
            throw .unexpectedValue(column: column, "JSON that is no \(type)")
        }
    }
}
