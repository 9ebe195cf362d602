import FoundationEssentials
import LecternPorts

/// One JSON object of a token: its header or its claims.
enum TokenPart {
    /// Decodes a JSON object in UTF-8 that names no key twice.
    ///
    /// RFC 7519 (section 4) leaves it to the reader whether the first or the last of two equal keys counts; two
    /// readers that differ are an attack, so neither does here.
    static func decode<Value: Decodable>(_ type: Value.Type, from text: ArraySlice<UInt8>) throws(TokenError) -> Value {
        guard let bytes = Base64.url.decode(text) else { throw .invalid("not canonical base64url") }
        // Foundation guesses UTF-16 and UTF-32 from the zero bytes; RFC 7519 wants UTF-8.
        guard bytes.first == UInt8(ascii: "{"), !bytes.contains(0), String(validating: bytes, as: UTF8.self) != nil
        else { throw .invalid("not a JSON object in UTF-8") }
        let value: Value
        do {
            value = try JSONDecoder().decode(type, from: Data(bytes))
        } catch {
            throw .invalid("a part that cannot be read")
        }
        guard let keys = keys(of: bytes) else { throw .invalid("an escaped key") }
        guard Set(keys).count == keys.count else { throw .invalid("a key given twice") }
        return value
    }

    /// The keys of the outermost object of `json`, which has been parsed before and so is well formed. Nil when one
    /// of them is written with escapes, which no honest issuer does.
    private static func keys(of json: [UInt8]) -> [ArraySlice<UInt8>]? {
        var keys: [ArraySlice<UInt8>] = []
        var depth = 0
        var expectsKey = false
        var index = 0
        while index < json.count {
            switch json[index] {
            case UInt8(ascii: "{"), UInt8(ascii: "["):
                depth += 1
                expectsKey = depth == 1
            case UInt8(ascii: "}"), UInt8(ascii: "]"):
                depth -= 1
            case UInt8(ascii: ","):
                expectsKey = depth == 1
            case UInt8(ascii: "\""):
                let start = index + 1
                var escaped = false
                index = start
                while index < json.count, json[index] != UInt8(ascii: "\"") {
                    if json[index] == UInt8(ascii: "\\") {
                        escaped = true
                        index += 1
                    }
                    index += 1
                }
                if expectsKey {
                    guard !escaped, index < json.count else { return nil }
                    keys.append(json[start..<index])
                    expectsKey = false
                }
            default:
                break
            }
            index += 1
        }
        return keys
    }
}
