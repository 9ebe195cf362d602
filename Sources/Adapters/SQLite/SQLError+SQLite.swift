import CSQLite
import Glibc
import LecternSQL

extension SQLError {
    /// What an extended result code of SQLite means.
    /// - Parameters:
    ///   - systemError: the `errno` of the call that failed, when the code is about input or output.
    ///   - stopped: why the watch stopped the statement, if it did.
    init(sqlite code: Int32, _ message: String, systemError: Int32 = 0, stopped: SQLError? = nil, readOnly: Bool) {
        let text = "\(message) (\(Self.name(code)))"
        switch (code & 0xff, code) {
        case (_, uniqueIndex), (_, uniquePrimaryKey), (_, uniqueRowID):
            self = .unique(Self.place(message))
        case (SQLITE_CONSTRAINT, _), (SQLITE_MISMATCH, _):
            self = .constraint(message)
        case (SQLITE_FULL, _):
            self = .full
        case (SQLITE_IOERR, _) where systemError == ENOSPC || systemError == EDQUOT || systemError == EFBIG:
            self = .full
        case (SQLITE_CORRUPT, _), (SQLITE_NOTADB, _):
            self = .corrupt(text)
        case (SQLITE_BUSY, _), (SQLITE_LOCKED, _), (SQLITE_PROTOCOL, _), (SQLITE_SCHEMA, _):
            self = stopped ?? .contention(text)
        case (SQLITE_INTERRUPT, _), (SQLITE_ABORT, _):
            self = stopped ?? .cancelled
        case (SQLITE_READONLY, SQLITE_READONLY) where readOnly:
            self = .invalid(code: Self.name(code), "a transaction that only reads cannot write")
        case (SQLITE_READONLY, _), (SQLITE_IOERR, _), (SQLITE_CANTOPEN, _), (SQLITE_NOMEM, _), (SQLITE_PERM, _),
            (SQLITE_NOLFS, _):
            let cause = systemError == 0 ? "" : ": " + String(cString: strerror(systemError))
            self = .unavailable(text + cause)
        case (SQLITE_AUTH, _):
            self = .invalid(code: Self.name(code), "transactions and settings are the driver's alone")
        default:
            self = .invalid(code: Self.name(code), message)
        }
    }

    static func wrongUse(_ message: String) -> SQLError { .invalid(code: name(SQLITE_MISUSE), message) }

    /// `table.column, table.column`, or the index's name where the index is on expressions.
    private static func place(_ message: String) -> String {
        guard let colon = message.firstIndex(of: ":") else { return message }
        let place = message[message.index(after: colon)...].drop { $0 == " " }
        guard place.hasPrefix("index '"), place.hasSuffix("'") else { return String(place) }
        return String(place.dropFirst(7).dropLast())
    }

    /// The name of the primary code, and the number of the extended one where it says more.
    static func name(_ code: Int32) -> String {
        let names = [
            "OK", "ERROR", "INTERNAL", "PERM", "ABORT", "BUSY", "LOCKED", "NOMEM", "READONLY", "INTERRUPT", "IOERR",
            "CORRUPT", "NOTFOUND", "FULL", "CANTOPEN", "PROTOCOL", "EMPTY", "SCHEMA", "TOOBIG", "CONSTRAINT",
            "MISMATCH", "MISUSE", "NOLFS", "AUTH", "FORMAT", "RANGE", "NOTADB",
        ]
        let primary = Int(code & 0xff)
        guard names.indices.contains(primary) else { return "SQLITE \(code)" }
        return "SQLITE_\(names[primary])" + (code > 0xff ? " \(code)" : "")
    }
}

// The header defines the extended codes by expressions that Swift does not import.
private let uniquePrimaryKey = SQLITE_CONSTRAINT | 6 << 8
private let uniqueIndex = SQLITE_CONSTRAINT | 8 << 8
private let uniqueRowID = SQLITE_CONSTRAINT | 10 << 8
