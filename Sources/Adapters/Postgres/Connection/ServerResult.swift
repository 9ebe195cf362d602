import CLibpq
import LecternSQL

/// One answer of the server.
///
/// Unchecked: libpq never changes a result that it has handed over, and it is cleared when nobody holds it any more.
final class ServerResult: @unchecked Sendable {
    private let result: OpaquePointer

    /// Takes over `result`.
    init(_ result: OpaquePointer) { self.result = result }

    deinit { PQclear(result) }

    enum Kind { case done, failed, skipped, synced, copy }

    var kind: Kind {
        switch PQresultStatus(result) {
        case PGRES_COMMAND_OK, PGRES_TUPLES_OK, PGRES_SINGLE_TUPLE, PGRES_EMPTY_QUERY: .done
        case PGRES_PIPELINE_SYNC: .synced
        case PGRES_PIPELINE_ABORTED: .skipped
        case PGRES_COPY_IN, PGRES_COPY_OUT, PGRES_COPY_BOTH: .copy
        default: .failed
        }
    }

    /// What the statement did, as the server says it: `INSERT 0 1`, `COMMIT`.
    var tag: String { String(cString: PQcmdStatus(result)) }

    var failure: ServerFailure? { kind == .failed ? ServerFailure(result) : nil }

    /// The rows and their number, read out.
    var answer: SQLResult {
        let columns = PQnfields(result)
        let kinds = (0..<columns).map { ColumnKind(type: PQftype(result, $0)) }
        var rows: [SQLRow] = []
        let count = PQntuples(result)
        rows.reserveCapacity(Int(count))
        for row in 0..<count {
            let values = [SQLValue](unsafeUninitializedCapacity: kinds.count) { buffer, filled in
                for (column, kind) in kinds.enumerated() {
                    buffer.initializeElement(at: column, to: value(row, Int32(column), kind))
                }
                filled = kinds.count
            }
            rows.append(SQLRow(values))
        }
        return SQLResult(rows: rows, affected: affected)
    }

    private func value(_ row: Int32, _ column: Int32, _ kind: ColumnKind) -> SQLValue {
        guard PQgetisnull(result, row, column) == 0 else { return .null }
        let bytes = UnsafeRawBufferPointer(
            start: PQgetvalue(result, row, column), count: Int(PQgetlength(result, row, column)))
        return kind.value(bytes)
    }

    /// A query's tag has a number too, which is no change.
    private var affected: Int {
        let tag = tag
        guard ["INSERT ", "UPDATE ", "DELETE ", "MERGE "].contains(where: tag.hasPrefix) else { return 0 }
        return tag.split(separator: " ").last.flatMap { Int($0) } ?? 0
    }
}
