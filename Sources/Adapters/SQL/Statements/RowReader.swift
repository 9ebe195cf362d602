import FoundationEssentials
import LecternPorts

/// Reads the columns of a row one after the other, in the order in which the statement names them.
struct RowReader {
    private let row: SQLRow
    private var next = 0

    init(_ row: SQLRow) { self.row = row }

    mutating func text() throws(SQLError) -> String { try row.text(step()) }
    mutating func optionalText() throws(SQLError) -> String? { try row.optionalText(step()) }
    mutating func integer() throws(SQLError) -> Int { try row.integer(step()) }
    mutating func optionalInteger() throws(SQLError) -> Int? { try row.optionalInteger(step()) }
    mutating func real() throws(SQLError) -> Double { try row.real(step()) }
    mutating func optionalReal() throws(SQLError) -> Double? { try row.optionalReal(step()) }
    mutating func boolean() throws(SQLError) -> Bool { try row.boolean(step()) }
    mutating func time() throws(SQLError) -> Date { try row.time(step()) }
    mutating func optionalTime() throws(SQLError) -> Date? { try row.optionalTime(step()) }
    mutating func bytes() throws(SQLError) -> [UInt8] { try row.bytes(step()) }
    mutating func optionalBytes() throws(SQLError) -> [UInt8]? { try row.optionalBytes(step()) }

    mutating func id<Subject>() throws(SQLError) -> Identifier<Subject> { Identifier(try text()) }

    /// A value of a fixed set, by its raw text.
    mutating func choice<Choice: RawRepresentable<String>>(
        of type: Choice.Type = Choice.self
    ) throws(SQLError) -> Choice {
        let (column, text) = (next, try text())
        guard let choice = Choice(rawValue: text) else {
            throw .unexpectedValue(column: column, "\(text.debugDescription) is none of \(Choice.self)")
        }
        return choice
    }

    mutating func optionalBlobKey() throws(SQLError) -> BlobKey? {
        let column = next
        guard let text = try optionalText() else { return nil }
        guard let key = BlobKey(text) else { throw .unexpectedValue(column: column, "no object key") }
        return key
    }

    mutating func blobKey() throws(SQLError) -> BlobKey {
        let column = next
        guard let key = try optionalBlobKey() else { throw .unexpectedValue(column: column, "null for an object key") }
        return key
    }

    mutating func json<Value: Decodable>(_ type: Value.Type = Value.self) throws(SQLError) -> Value {
        let column = next
        return try JSONColumn.decode(type, Array(text().utf8), column: column)
    }

    mutating func optionalJSON<Value: Decodable>(_ type: Value.Type = Value.self) throws(SQLError) -> Value? {
        let column = next
        guard let text = try optionalText() else { return nil }
        return try JSONColumn.decode(type, Array(text.utf8), column: column)
    }

    mutating func skip() { next += 1 }

    private mutating func step() -> Int {
        defer { next += 1 }
        return next
    }
}
