public import FoundationEssentials

/// One value on its way to or from a database.
public enum SQLValue: Sendable, Equatable {
    case null
    case boolean(Bool)
    case integer(Int)
    case real(Double)
    /// Without U+0000, which not every database can keep: a statement with it is refused as `invalid`.
    case text(String)
    case bytes([UInt8])
    /// UTC, to the microsecond. SQLite keeps it as an integer: microseconds since 1970.
    case time(Date)
}

extension SQLValue {
    public static func text(_ value: String?) -> SQLValue { value.map { .text($0) } ?? .null }
    public static func integer(_ value: Int?) -> SQLValue { value.map { .integer($0) } ?? .null }
    public static func real(_ value: Double?) -> SQLValue { value.map { .real($0) } ?? .null }
    public static func time(_ value: Date?) -> SQLValue { value.map { .time($0) } ?? .null }
}

/// One statement with its values; `$1` is the first of them.
public struct SQLStatement: Sendable, Equatable {
    /// Spoken by SQLite and PostgreSQL alike, but where the text says so by the database's dialect.
    public var text: String
    public var values: [SQLValue]

    public init(_ text: String, _ values: [SQLValue] = []) {
        self.text = text
        self.values = values
    }
}

/// What one statement did.
public struct SQLResult: Sendable, Equatable {
    public var rows: [SQLRow]
    /// Rows inserted, updated or deleted; 0 for a query.
    public var affected: Int

    public init(rows: [SQLRow] = [], affected: Int = 0) {
        self.rows = rows
        self.affected = affected
    }
}
