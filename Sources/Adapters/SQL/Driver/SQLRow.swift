public import FoundationEssentials

/// One row, read by the place of its columns: `row.text(0)`.
///
/// The accessors bridge what the databases store differently (SQLite has neither booleans nor times). A value of a
/// wrong kind throws `SQLError.unexpectedValue`: the row was not written by this version, or the statement is wrong.
public struct SQLRow: Sendable, Equatable {
    public var values: [SQLValue]

    public init(_ values: [SQLValue]) { self.values = values }

    public func optionalText(_ column: Int) throws(SQLError) -> String? {
        switch values[column] {
        case .null: nil
        case .text(let text): text
        // SQLite gives a column of no text type the kind that its content looks like.
        case .integer(let number): String(number)
        case .real(let number): String(number)
        case let other: throw .unexpectedValue(column: column, "\(other.kind) where text is expected")
        }
    }

    public func optionalInteger(_ column: Int) throws(SQLError) -> Int? {
        switch values[column] {
        case .null: nil
        case .integer(let number): number
        case let other: throw .unexpectedValue(column: column, "\(other.kind) where an integer is expected")
        }
    }

    public func optionalReal(_ column: Int) throws(SQLError) -> Double? {
        switch values[column] {
        case .null: nil
        case .real(let number): number
        case .integer(let number): Double(number)
        case let other: throw .unexpectedValue(column: column, "\(other.kind) where a number is expected")
        }
    }

    public func optionalTime(_ column: Int) throws(SQLError) -> Date? {
        switch values[column] {
        case .null: nil
        case .time(let time): time
        case .integer(let microseconds): Date(microsecondsSince1970: microseconds)
        case let other: throw .unexpectedValue(column: column, "\(other.kind) where a time is expected")
        }
    }

    public func optionalBytes(_ column: Int) throws(SQLError) -> [UInt8]? {
        switch values[column] {
        case .null: nil
        case .bytes(let bytes): bytes
        case let other: throw .unexpectedValue(column: column, "\(other.kind) where bytes are expected")
        }
    }

    public func boolean(_ column: Int) throws(SQLError) -> Bool {
        switch values[column] {
        case .boolean(let flag): flag
        case .integer(let number): number != 0
        case let other: throw .unexpectedValue(column: column, "\(other.kind) where a boolean is expected")
        }
    }

    public func text(_ column: Int) throws(SQLError) -> String { try present(optionalText(column), column) }
    public func integer(_ column: Int) throws(SQLError) -> Int { try present(optionalInteger(column), column) }
    public func real(_ column: Int) throws(SQLError) -> Double { try present(optionalReal(column), column) }
    public func time(_ column: Int) throws(SQLError) -> Date { try present(optionalTime(column), column) }
    public func bytes(_ column: Int) throws(SQLError) -> [UInt8] { try present(optionalBytes(column), column) }

    private func present<Value>(_ value: Value?, _ column: Int) throws(SQLError) -> Value {
        guard let value else { throw .unexpectedValue(column: column, "null where a value is expected") }
        return value
    }
}

extension SQLValue {
    var kind: String {
        switch self {
        case .null: "null"
        case .boolean: "a boolean"
        case .integer: "an integer"
        case .real: "a number"
        case .text: "text"
        case .bytes: "bytes"
        case .time: "a time"
        }
    }
}

extension Date {
    /// As both databases keep it: whole microseconds, so that a time read equals the one that was written.
    public var microsecondsSince1970: Int { Int((timeIntervalSince1970 * 1_000_000).rounded()) }

    public init(microsecondsSince1970 microseconds: Int) {
        self.init(timeIntervalSince1970: Double(microseconds) / 1_000_000)
    }
}
