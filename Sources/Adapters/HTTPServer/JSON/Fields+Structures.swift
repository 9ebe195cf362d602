public import FoundationEssentials

extension Fields {
    /// RFC 3339 with any offset, in the years 0001 to 9999.
    public mutating func optionalDate(_ name: String) -> Date? {
        guard let text = optionalString(name, length: 1...64) else { return nil }
        if let date = Timestamp.date(text) { return date }
        note(name, "must be a time such as 2025-12-05T10:30:00Z, in the years 0001 to 9999")
        return nil
    }

    /// A list of strings; empty when it is missing.
    public mutating func strings(
        _ name: String, count: ClosedRange<Int> = 0...10_000, length: ClosedRange<Int> = 0...1_000_000
    ) -> [String] {
        guard let items = list(name, required: count.lowerBound > 0, count) else { return [] }
        return items.enumerated().compactMap { index, item in
            guard case .string(let text) = item else {
                note("\(name)[\(index)]", "must be a string, not \(item.kind)")
                return nil
            }
            guard length.contains(text.count) else {
                note("\(name)[\(index)]", "must have \(length.lowerBound) to \(length.upperBound) characters")
                return nil
            }
            return text
        }
    }

    /// An object whose members are texts, read from JSON such as `{"<question>": "Option A"}`: a number or a boolean
    /// counts as its text, and null is nil.
    public mutating func textMap(
        _ name: String, count: ClosedRange<Int> = 0...10_000, length: ClosedRange<Int> = 0...1_000_000
    ) -> [String: String?] {
        guard let value = value(name) else {
            note(name, has(name) ? "must not be null" : "is missing")
            return [:]
        }
        guard case .object(let object) = value else {
            note(name, "must be an object, not \(value.kind)")
            return [:]
        }
        guard count.contains(object.members.count) else {
            note(name, "must have \(count.lowerBound) to \(count.upperBound) members")
            return [:]
        }
        var map: [String: String?] = [:]
        for (key, value) in object.members {
            let text = value.scalarText
            if text == nil, value != .null {
                note("\(name).\(key)", "must be a string, a number, true, false or null, not \(value.kind)")
            } else if let text, !length.contains(text.count) {
                note("\(name).\(key)", "must have \(length.lowerBound) to \(length.upperBound) characters")
            } else {
                map[key] = .some(text)
            }
        }
        return map
    }

    /// A nested object; nil when it is missing or null. Problems in it are named `name.member`.
    public mutating func object<Value>(
        _ name: String, _ read: (inout Fields) throws(HTTPError) -> Value
    ) throws(HTTPError) -> Value? {
        guard let value = value(name) else { return nil }
        return try nested(name, value, read)
    }

    /// A list of objects; empty when it is missing. Problems in it are named `name[index].member`.
    public mutating func objects<Value>(
        _ name: String, count: ClosedRange<Int> = 0...10_000, _ read: (inout Fields) throws(HTTPError) -> Value
    ) throws(HTTPError) -> [Value] {
        guard let items = list(name, required: count.lowerBound > 0, count) else { return [] }
        var all: [Value] = []
        for (index, item) in items.enumerated() {
            if let value = try nested("\(name)[\(index)]", item, read) { all.append(value) }
        }
        return all
    }

    private mutating func list(_ name: String, required: Bool, _ count: ClosedRange<Int>) -> [JSONValue]? {
        guard let value = value(name) else {
            if required { note(name, has(name) ? "must not be null" : "is missing") }
            return nil
        }
        guard case .array(let items) = value else {
            note(name, "must be a list, not \(value.kind)")
            return nil
        }
        guard count.contains(items.count) else {
            note(name, "must have \(count.lowerBound) to \(count.upperBound) items")
            return nil
        }
        return items
    }

    private mutating func nested<Value>(
        _ name: String, _ value: JSONValue, _ read: (inout Fields) throws(HTTPError) -> Value
    ) throws(HTTPError) -> Value? {
        guard case .object(let object) = value else {
            note(name, "must be an object, not \(value.kind)")
            return nil
        }
        var inner = Fields(object)
        let result = try read(&inner)
        for problem in inner.problems { note("\(name).\(problem.field)", problem.problem) }
        return result
    }
}
