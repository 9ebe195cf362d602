import LecternPorts

extension SQLValue {
    /// Text from outside. PostgreSQL has no U+0000 in text; it becomes U+FFFD, on both databases alike.
    static func storable(_ text: String) -> SQLValue { .text(text.withoutNull) }

    static func storable(_ text: String?) -> SQLValue { text.map { .storable($0) } ?? .null }

    /// An id may come from outside as well, and then it names nothing.
    static func id<Subject>(_ id: Identifier<Subject>) -> SQLValue { .storable(id.rawValue) }
}

extension String {
    var withoutNull: String {
        guard holds(byte: 0) else { return self }
        return String(String.UnicodeScalarView(unicodeScalars.map { $0 == "\0" ? "\u{FFFD}" : $0 }))
    }
}
