import CLibpq
import LecternSQL

/// Why the server refused, by SQLSTATE (PostgreSQL manual, appendix A).
struct ServerFailure: Error, Sendable, Equatable {
    var code: String
    var message: String
    var constraint = ""
    var table = ""
    var column = ""
    /// The server ends the connection with it.
    var isFatal = false
    /// No mere warning.
    var isError = true
    /// The server's own function that raised it, which unlike the message is never translated.
    var function = ""
}

extension ServerFailure {
    init(_ result: OpaquePointer) {
        func field(_ code: Int32) -> String {
            PQresultErrorField(result, code).map { String(cString: $0) } ?? ""
        }
        let severity = field(LECTERN_PQ_SEVERITY)
        self.init(
            code: field(LECTERN_PQ_SQLSTATE), message: field(LECTERN_PQ_MESSAGE),
            constraint: field(LECTERN_PQ_CONSTRAINT), table: field(LECTERN_PQ_TABLE), column: field(LECTERN_PQ_COLUMN),
            isFatal: severity == "FATAL" || severity == "PANIC", isError: severity == "ERROR",
            function: field(LECTERN_PQ_FUNCTION))
        // libpq makes a result of its own when the connection is lost, with a text and no code.
        if code.isEmpty {
            code = "08006"
            message = String(cString: PQresultErrorMessage(result)).split(separator: "\n").first.map(String.init) ?? ""
            isFatal = true
        }
    }

    /// A prepared statement no longer fits the tables, or the server has forgotten it; prepared anew it will do.
    var isStaleStatement: Bool { code == "26000" || (code == "0A000" && function == "RevalidateCachedQuery") }

    /// What the caller gets to see.
    /// - Parameter wasCancelled: the caller gave up, so that a statement that was ended was ended for that.
    func error(wasCancelled: Bool = false) -> SQLError {
        if isStaleStatement { return .contention("a prepared statement was out of date") }
        switch code {
        case "57014": return wasCancelled ? .cancelled : .timedOut
        case "25P03", "25P04": return .timedOut
        case "23505": return .unique(constraint)
        // Values that are too many or too few for their statement.
        case "08P01" where !isFatal: return .invalid(code: code, message)
        case "40003": return .outcomeUnknown(message)
        case "40002": return .constraint(named)
        case "53100": return .full
        case "55P03": return .contention(message)
        case "58P01", "58P02", "XX001", "XX002": return .corrupt("\(code): \(message)")
        case "57P01", "57P02", "57P03", "57P04", "57P05", "58000", "58030": return .unavailable(message)
        default: break
        }
        switch code.prefix(2) {
        case "08", "53": return .unavailable(message)
        case "23": return .constraint(named)
        case "40": return .contention(message)
        case "22": return .invalid(code: code, message.withoutQuotations)
        default: return isFatal ? .unavailable("\(code): \(message)") : .invalid(code: code, message)
        }
    }

    /// The constraint, or what stands for one: a column that must not be null has none of its own.
    private var named: String {
        if !constraint.isEmpty { return constraint }
        return [table, column].filter { !$0.isEmpty }.joined(separator: ".")
    }
}

extension String {
    /// Without what stands between quotation marks: a message about a value quotes the value, which may be anybody's
    /// text and must not get into a log. The value may itself contain such marks.
    fileprivate var withoutQuotations: String {
        guard let first = firstIndex(of: "\""), let last = lastIndex(of: "\""), first < last else { return self }
        return self[...first] + "…" + self[last...]
    }
}
