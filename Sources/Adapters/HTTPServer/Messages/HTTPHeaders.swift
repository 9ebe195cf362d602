import Glibc

/// Header fields in the order they came, looked up without regard to case (RFC 9110, section 5.1).
///
/// Lookup takes time linear in the number of fields.
public struct HTTPHeaders: Sendable, Equatable, ExpressibleByDictionaryLiteral {
    public struct Field: Sendable, Equatable {
        public var name: String
        public var value: String

        public init(_ name: String, _ value: String) {
            self.name = name
            self.value = value
        }
    }

    public private(set) var fields: [Field]

    public init(_ fields: [Field] = []) { self.fields = fields }

    public init(dictionaryLiteral elements: (String, String)...) {
        fields = elements.map { Field($0.0, $0.1) }
    }

    /// The first field of this name. Setting replaces all of that name, and nil removes them.
    public subscript(name: String) -> String? {
        get { fields.first { Self.same($0.name, name) }?.value }
        set {
            guard let first = fields.firstIndex(where: { Self.same($0.name, name) }) else {
                if let newValue { fields.append(Field(name, newValue)) }
                return
            }
            if let newValue { fields[first].value = newValue }
            let kept = newValue == nil ? first : first + 1
            var end = kept
            for index in kept..<fields.count where !Self.same(fields[index].name, name) {
                fields.swapAt(index, end)
                end += 1
            }
            fields.removeLast(fields.count - end)
        }
    }

    /// Every value of that name, in order.
    public func all(_ name: String) -> [String] {
        var values: [String] = []
        for field in fields where Self.same(field.name, name) { values.append(field.value) }
        return values
    }

    /// The comma-separated members of all fields of that name, trimmed, empty ones left out (RFC 9110, section 5.6.1).
    ///
    /// Not for values that may hold commas in quotes.
    public func list(_ name: String) -> [String] {
        all(name).flatMap { $0.split(separator: ",") }.map { trimmed($0) }.filter { !$0.isEmpty }
    }

    /// What the value of an `Authorization` field carries by the `Bearer` scheme (RFC 6750, section 2.1), whatever the
    /// case it is spelled in; nil for another scheme, no token, or more words than that.
    public static func bearerToken(_ authorization: String) -> String? {
        authorization.utf8.withContiguousStorageIfAvailable { characters -> String? in
            let space = UInt8(ascii: " ")
            let scheme: StaticString = "bearer"
            guard let start = characters.firstIndex(where: { $0 != space }) else { return nil }
            let word = start..<start + scheme.utf8CodeUnitCount
            guard word.endIndex < characters.endIndex, characters[word.endIndex] == space,
                word.allSatisfy({ characters[$0] | 0x20 == scheme.utf8Start[$0 - start] }),
                let token = characters[word.endIndex...].firstIndex(where: { $0 != space })
            else { return nil }
            var end = characters.endIndex
            while characters[end - 1] == space { end -= 1 }
            let bytes = UnsafeBufferPointer(rebasing: characters[token..<end])
            guard let text = bytes.baseAddress, memchr(text, Int32(space), bytes.count) == nil else { return nil }
            return String(decoding: bytes, as: UTF8.self)
        } ?? nil
    }

    /// Adds a field and keeps those of the same name.
    public mutating func add(_ name: String, _ value: String) { fields.append(Field(name, value)) }

    /// Makes room for what routes and middleware usually add, so that it is not made for each of them.
    mutating func makeRoom() { fields.reserveCapacity(fields.count + 14) }

    /// Adds those whose names are not there yet.
    mutating func add(missing others: [Field]) {
        let there = fields.count
        for other in others where !fields[..<there].contains(where: { Self.same($0.name, other.name) }) {
            fields.append(other)
        }
    }

    /// ASCII letters compare equal in either case.
    static func same(_ left: String, _ right: String) -> Bool {
        // Most comparisons end here.
        guard left.utf8.count == right.utf8.count else { return false }
        return left.utf8.withContiguousStorageIfAvailable { a in
            right.utf8.withContiguousStorageIfAvailable { b in
                for index in a.indices where a[index] != b[index] {
                    guard a[index] | 0x20 == b[index] | 0x20, a[index].isASCIILetter else { return false }
                }
                return true
            } ?? false
        } ?? false
    }
}

extension UInt8 {
    var isASCIILetter: Bool { (self | 0x20) >= 0x61 && (self | 0x20) <= 0x7A }
    var isASCIIDigit: Bool { self >= 0x30 && self <= 0x39 }
}

/// Without the spaces and tabs around it.
func trimmed(_ text: some StringProtocol) -> String {
    var rest = Substring(text).utf8
    while rest.first == 0x20 || rest.first == 0x09 { rest.removeFirst() }
    while rest.last == 0x20 || rest.last == 0x09 { rest.removeLast() }
    return String(Substring(rest))
}
