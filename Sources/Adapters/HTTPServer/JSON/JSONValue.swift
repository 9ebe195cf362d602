/// Any JSON value (RFC 8259). Whole numbers that fit stay exact; object members keep their order.
public enum JSONValue: Sendable, Equatable {
    case null
    case bool(Bool)
    case integer(Int)
    case number(Double)
    case string(String)
    case array([JSONValue])
    case object(JSONObject)

    /// The value of that member; nil when this is no object or has none.
    public subscript(name: String) -> JSONValue? {
        guard case .object(let object) = self else { return nil }
        return object[name]
    }

    public var string: String? {
        guard case .string(let text) = self else { return nil }
        return text
    }

    public var integer: Int? {
        guard case .integer(let number) = self else { return nil }
        return number
    }

    public var array: [JSONValue]? {
        guard case .array(let items) = self else { return nil }
        return items
    }

    /// How a message names what was found instead.
    var kind: String {
        switch self {
        case .null: "null"
        case .bool: "a boolean"
        case .integer, .number: "a number"
        case .string: "a string"
        case .array: "a list"
        case .object: "an object"
        }
    }
}

/// Members in order. Lookup takes time linear in their number.
public struct JSONObject: Sendable, Equatable, ExpressibleByDictionaryLiteral {
    /// As a literal gives them: with names for their parts, they would have to be copied one by one.
    private(set) var list: [(String, JSONValue)]

    public init(_ members: [(String, JSONValue)] = []) { list = members }

    public var members: [(name: String, value: JSONValue)] { list.map { (name: $0.0, value: $0.1) } }

    public init(dictionaryLiteral elements: (String, JSONValue)...) { self.init(elements) }

    /// The first member of that name. Setting replaces it or adds one; nil removes it.
    public subscript(name: String) -> JSONValue? {
        get { list.first { $0.0 == name }?.1 }
        set {
            let place = list.firstIndex { $0.0 == name }
            switch (place, newValue) {
            case (let index?, let value?): list[index].1 = value
            case (let index?, nil): list.remove(at: index)
            case (nil, let value?): list.append((name, value))
            case (nil, nil): break
            }
        }
    }

    public static func == (left: Self, right: Self) -> Bool {
        left.list.elementsEqual(right.list, by: ==)
    }
}

extension JSONValue: ExpressibleByStringLiteral, ExpressibleByStringInterpolation, ExpressibleByIntegerLiteral,
    ExpressibleByFloatLiteral, ExpressibleByBooleanLiteral, ExpressibleByArrayLiteral, ExpressibleByDictionaryLiteral,
    ExpressibleByNilLiteral
{
    public init(stringLiteral value: String) { self = .string(value) }
    public init(integerLiteral value: Int) { self = .integer(value) }
    public init(floatLiteral value: Double) { self = .number(value) }
    public init(booleanLiteral value: Bool) { self = .bool(value) }
    public init(arrayLiteral elements: JSONValue...) { self = .array(elements) }
    public init(dictionaryLiteral elements: (String, JSONValue)...) { self = .object(JSONObject(elements)) }
    public init(nilLiteral: ()) { self = .null }
}
