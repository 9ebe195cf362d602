import CSQLite
import FoundationEssentials
import LecternPorts
import LecternSQL

/// One statement that SQLite has compiled. Its connection runs, keeps and finalizes it, on its thread.
struct PreparedStatement {
    let pointer: OpaquePointer
    /// The value for each of SQLite's parameters, counted from zero.
    let slots: [Int]
    let changesNothing: Bool
    /// When it ran last, in runs of the connection.
    var lastRun = 0

    /// Reads what `$1`, `$2`, … stand for. SQLite takes them for names, and numbers them as they come.
    init(_ pointer: OpaquePointer) throws(SQLError) {
        var slots: [Int] = []
        for place in 0..<sqlite3_bind_parameter_count(pointer) {
            let name = sqlite3_bind_parameter_name(pointer, place + 1).map { String(cString: $0) } ?? "?"
            guard name.hasPrefix("$"), let number = Int(name.dropFirst()), number > 0 else {
                throw .wrongUse("a parameter is written $1, $2, …; this one is \(name)")
            }
            slots.append(number - 1)
        }
        self.pointer = pointer
        self.slots = slots
        changesNothing = sqlite3_stmt_readonly(pointer) != 0
    }

    /// Returns SQLite's code.
    func bind(_ values: [SQLValue]) throws(SQLError) -> Int32 {
        let expected = (slots.max() ?? -1) + 1
        guard values.count == expected else {
            throw .wrongUse("the statement has \(expected) parameters and got \(values.count) values")
        }
        for (place, slot) in slots.enumerated() {
            let code = try bind(values[slot], at: Int32(place + 1))
            guard code == SQLITE_OK else { return code }
        }
        return SQLITE_OK
    }

    private func bind(_ value: SQLValue, at place: Int32) throws(SQLError) -> Int32 {
        switch value {
        case .null:
            return sqlite3_bind_null(pointer, place)
        case .boolean(let flag):
            return sqlite3_bind_int64(pointer, place, flag ? 1 : 0)
        case .integer(let number):
            return sqlite3_bind_int64(pointer, place, Int64(number))
        case .real(let number):
            // SQLite would store NULL and say nothing.
            guard !number.isNaN else { throw .wrongUse("SQLite cannot store NaN") }
            return sqlite3_bind_double(pointer, place, number)
        case .text(var text):
            // SQLite's functions would take it for the end, and PostgreSQL cannot keep it.
            guard !text.holds(byte: 0) else {
                throw .wrongUse("value \(place) contains the character U+0000")
            }
            return text.withUTF8 { bytes in
                bytes.withMemoryRebound(to: CChar.self) {
                    lectern_sqlite_bind_text(pointer, place, $0.baseAddress, UInt64($0.count))
                }
            }
        case .bytes(let bytes):
            return bytes.withUnsafeBytes { lectern_sqlite_bind_bytes(pointer, place, $0.baseAddress, UInt64($0.count)) }
        case .time(let time):
            // Beyond some 290 000 years from 1970 the microseconds do not fit.
            guard abs(time.timeIntervalSince1970) < 9.2e12 else { throw .wrongUse("a time is out of range") }
            return sqlite3_bind_int64(pointer, place, Int64(time.microsecondsSince1970))
        }
    }

    /// The row that the last step stopped at.
    func row() -> SQLRow {
        SQLRow((0..<sqlite3_data_count(pointer)).map(value))
    }

    private func value(_ column: Int32) -> SQLValue {
        switch sqlite3_column_type(pointer, column) {
        case SQLITE_INTEGER:
            return .integer(Int(sqlite3_column_int64(pointer, column)))
        case SQLITE_FLOAT:
            return .real(sqlite3_column_double(pointer, column))
        case SQLITE_TEXT:
            guard let text = sqlite3_column_text(pointer, column) else { return .text("") }
            let count = Int(sqlite3_column_bytes(pointer, column))
            return .text(String(decoding: UnsafeBufferPointer(start: text, count: count), as: UTF8.self))
        case SQLITE_BLOB:
            let count = Int(sqlite3_column_bytes(pointer, column))
            guard let bytes = sqlite3_column_blob(pointer, column) else { return .bytes([]) }
            return .bytes(Array(UnsafeRawBufferPointer(start: bytes, count: count)))
        default:
            return .null
        }
    }
}
