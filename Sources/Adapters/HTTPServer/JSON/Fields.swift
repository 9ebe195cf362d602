public import LecternPorts

/// Reads the members of a request's object and gathers everything that is wrong with them, so that one answer names
/// all of it.
///
/// An accessor that finds a problem notes it and gives a stand-in; `HTTPRequest.decode` and `Fields.read` throw before
/// a stand-in can leave them.
public struct Fields: ~Copyable {
    private let values: JSONObject
    private let prefix: String
    /// Text sources (a query, a form) spell numbers and booleans as text.
    private let isText: Bool
    /// What was found wrong so far.
    public private(set) var problems: [HTTPError.Detail] = []

    init(_ values: JSONObject, prefix: String = "", isText: Bool = false) {
        self.values = values
        self.prefix = prefix
        self.isText = isText
    }

    /// Reads a value out of an object that is not JSON text: a query or a form. Of a repeated name the first counts.
    ///
    /// - Throws: `HTTPError` 400 with every problem that `body` noted.
    public static func read<Value>(
        text pairs: [(String, String)], _ body: (inout Fields) throws(HTTPError) -> Value
    ) throws(HTTPError) -> Value {
        try run(Fields(JSONObject(pairs.map { ($0.0, .string($0.1)) }), isText: true), body)
    }

    /// - Throws: `HTTPError` 400 with every problem that `body` noted.
    public static func read<Value>(
        _ object: JSONObject, _ body: (inout Fields) throws(HTTPError) -> Value
    ) throws(HTTPError) -> Value {
        try run(Fields(object), body)
    }

    private static func run<Value>(
        _ start: consuming Fields, _ body: (inout Fields) throws(HTTPError) -> Value
    ) throws(HTTPError) -> Value {
        var fields = start
        let value = try body(&fields)
        guard fields.problems.isEmpty else {
            throw .invalidFields(fields.problems)
        }
        return value
    }

    /// Notes a problem that only the caller can see: two fields that exclude each other.
    public mutating func note(_ name: String, _ problem: String) {
        problems.append(HTTPError.Detail(field: prefix + name, problem: problem))
    }

    /// The member as it is; nil when it is missing or null.
    public func value(_ name: String) -> JSONValue? {
        let value = values[name]
        if case .null? = value { return nil }
        return value
    }

    /// Whether the member is there, be it null.
    public func has(_ name: String) -> Bool { values[name] != nil }

    /// Finds a member under its name or its older one, and notes when a required one is missing or null, and when the two say
    /// different things.
    private mutating func find(_ name: String, _ alias: String?, required: Bool) -> (name: String, value: JSONValue)? {
        if let alias, let value = value(name), let other = self.value(alias), other != value {
            note(alias, "must not differ from \(name)")
            return nil
        }
        if let value = value(name) { return (name, value) }
        if let alias, let value = value(alias) { return (alias, value) }
        if required { note(name, values[name] == nil ? "is missing" : "must not be null") }
        return nil
    }

    private mutating func mistyped<Value>(_ name: String, _ expected: String, _ found: JSONValue) -> Value? {
        note(name, isText ? "must be \(expected)" : "must be \(expected), not \(found.kind)")
        return nil
    }

    // MARK: - Text

    /// - Parameter length: in characters, after `trim` removed the space around it.
    public mutating func string(
        _ name: String, alias: String? = nil, length: ClosedRange<Int> = 1...1_000_000, trim: Bool = false
    ) -> String {
        find(name, alias, required: true).flatMap { text($0.name, $0.value, length, trim) } ?? ""
    }

    public mutating func optionalString(
        _ name: String, alias: String? = nil, length: ClosedRange<Int> = 0...1_000_000, trim: Bool = false
    ) -> String? {
        find(name, alias, required: false).flatMap { text($0.name, $0.value, length, trim) }
    }

    private mutating func text(
        _ name: String, _ value: JSONValue, _ length: ClosedRange<Int>, _ trim: Bool
    ) -> String? {
        guard case .string(var text) = value else { return mistyped(name, "a string", value) }
        if trim { text = withoutSurroundingSpace(text) }
        guard let count = Self.characters(in: text) else {
            note(name, "must not contain the character NUL")
            return nil
        }
        if count < length.lowerBound {
            note(name, count == 0 ? "must not be empty" : "must have at least \(length.lowerBound) characters")
        } else if count > length.upperBound {
            note(name, "must have at most \(length.upperBound) characters")
        } else {
            return text
        }
        return nil
    }

    /// Nil where a NUL is among them.
    private static func characters(in text: String) -> Int? {
        // Bytes and characters of ASCII are the same, a line end of two bytes excepted.
        let isPlain = text.utf8.withContiguousStorageIfAvailable { bytes in
            bytes.reduce(0) { $0 | ($1 == 0 || $1 == 0x0D || $1 >= 0x80 ? 1 : 0) } == 0
        }
        if isPlain == true { return text.utf8.count }
        return text.holds(byte: 0) ? nil : text.count
    }

    public mutating func identifier<Subject>(
        _ name: String, of subject: Subject.Type = Subject.self
    ) -> Identifier<Subject> {
        Identifier(string(name, length: 1...128))
    }

    public mutating func optionalIdentifier<Subject>(
        _ name: String, of subject: Subject.Type = Subject.self
    ) -> Identifier<Subject>? {
        optionalString(name, length: 1...128).map { Identifier($0) }
    }

    /// One of an enumeration's raw values.
    public mutating func choice<Choice: RawRepresentable & CaseIterable>(
        _ name: String, alias: String? = nil, default standard: Choice
    ) -> Choice where Choice.RawValue == String {
        optionalChoice(name, alias: alias) ?? standard
    }

    public mutating func optionalChoice<Choice: RawRepresentable & CaseIterable>(
        _ name: String, alias: String? = nil, of type: Choice.Type = Choice.self
    ) -> Choice? where Choice.RawValue == String {
        guard let (name, value) = find(name, alias, required: false) else { return nil }
        guard case .string(let text) = value else { return mistyped(name, "a string", value) }
        if let choice = Choice(rawValue: text) { return choice }
        note(name, "must be one of \(Choice.allCases.map(\.rawValue).joined(separator: ", "))")
        return nil
    }

    // MARK: - Numbers and booleans

    public mutating func integer(_ name: String, alias: String? = nil, in range: ClosedRange<Int>) -> Int {
        find(name, alias, required: true).flatMap { whole($0.name, $0.value, range) } ?? range.lowerBound
    }

    public mutating func integer(
        _ name: String, alias: String? = nil, in range: ClosedRange<Int>, default standard: Int
    ) -> Int {
        optionalInteger(name, alias: alias, in: range) ?? standard
    }

    public mutating func optionalInteger(_ name: String, alias: String? = nil, in range: ClosedRange<Int>) -> Int? {
        find(name, alias, required: false).flatMap { whole($0.name, $0.value, range) }
    }

    private mutating func whole(_ name: String, _ value: JSONValue, _ range: ClosedRange<Int>) -> Int? {
        let number: Int?
        switch value {
        case .integer(let exact): number = exact
        case .number(let double): number = Int(exactly: double)
        case .string(let text) where isText: number = Int(text)
        default: return mistyped(name, "a whole number", value)
        }
        guard let number else {
            note(name, "must be a whole number")
            return nil
        }
        guard range.contains(number) else {
            note(name, "must be from \(range.lowerBound) to \(range.upperBound)")
            return nil
        }
        return number
    }

    public mutating func number(_ name: String, in range: ClosedRange<Double>) -> Double {
        find(name, nil, required: true).flatMap { real($0.name, $0.value, range) } ?? range.lowerBound
    }

    public mutating func optionalNumber(_ name: String, in range: ClosedRange<Double>) -> Double? {
        find(name, nil, required: false).flatMap { real($0.name, $0.value, range) }
    }

    private mutating func real(_ name: String, _ value: JSONValue, _ range: ClosedRange<Double>) -> Double? {
        let number: Double?
        switch value {
        case .integer(let whole): number = Double(whole)
        case .number(let double): number = double
        case .string(let text) where isText: number = Double(text)
        default: return mistyped(name, "a number", value)
        }
        guard let number, range.contains(number) else {
            note(name, "must be a number from \(range.lowerBound) to \(range.upperBound)")
            return nil
        }
        return number
    }

    public mutating func bool(_ name: String, default standard: Bool) -> Bool { optionalBool(name) ?? standard }

    public mutating func optionalBool(_ name: String) -> Bool? {
        guard let (name, value) = find(name, nil, required: false) else { return nil }
        switch value {
        case .bool(let bool): return bool
        case .string(let text) where isText && ["true", "1", "yes", "on"].contains(text.lowercased()): return true
        case .string(let text) where isText && ["false", "0", "no", "off"].contains(text.lowercased()): return false
        default: return mistyped(name, "true or false", value)
        }
    }
}
