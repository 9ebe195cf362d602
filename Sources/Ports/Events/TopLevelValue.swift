/// Finds the bytes of one member of a JSON object. The JSON is known to be well formed.
enum TopLevelValue {
    static func bytes(of name: String, in json: [UInt8]) -> ArraySlice<UInt8>? {
        let quoted = Array("\"\(name)\"".utf8)
        var depth = 0
        var index = json.startIndex
        while index < json.endIndex {
            switch json[index] {
            case UInt8(ascii: "{"), UInt8(ascii: "["): depth += 1
            case UInt8(ascii: "}"), UInt8(ascii: "]"): depth -= 1
            case UInt8(ascii: "\""):
                let end = stringEnd(json, index)
                let after = skipBlanks(json, end)
                if depth == 1, json[index..<end].elementsEqual(quoted), after < json.endIndex,
                    json[after] == UInt8(ascii: ":")
                {
                    return value(json, skipBlanks(json, after + 1))
                }
                index = end
                continue
            default: break
            }
            index += 1
        }
        return nil
    }

    private static func value(_ json: [UInt8], _ start: Int) -> ArraySlice<UInt8> {
        var depth = 0
        var index = start
        while index < json.endIndex {
            switch json[index] {
            case UInt8(ascii: "\""):
                index = stringEnd(json, index)
                if depth == 0 { return json[start..<index] }
                continue
            case UInt8(ascii: "{"), UInt8(ascii: "["): depth += 1
            case UInt8(ascii: "}"), UInt8(ascii: "]"):
                if depth == 0 { return trimmed(json[start..<index]) }
                depth -= 1
                if depth == 0 { return json[start...index] }
            case UInt8(ascii: ",") where depth == 0: return trimmed(json[start..<index])
            default: break
            }
            index += 1
        }
        return json[start...]
    }

    private static func trimmed(_ slice: ArraySlice<UInt8>) -> ArraySlice<UInt8> {
        var slice = slice
        while let last = slice.last, last <= 0x20 { slice.removeLast() }
        return slice
    }

    /// The index behind the closing quote.
    private static func stringEnd(_ json: [UInt8], _ start: Int) -> Int {
        var index = start + 1
        while index < json.endIndex, json[index] != UInt8(ascii: "\"") {
            index += json[index] == UInt8(ascii: "\\") ? 2 : 1
        }
        return min(index + 1, json.endIndex)
    }

    private static func skipBlanks(_ json: [UInt8], _ start: Int) -> Int {
        var index = start
        while index < json.endIndex, json[index] <= 0x20 { index += 1 }
        return index
    }
}
