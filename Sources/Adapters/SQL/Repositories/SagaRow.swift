import FoundationEssentials
import LecternPorts

/// A row of `sagas`: the saga as one piece, and beside it what it is looked for by.
enum SagaRow {
    static let table = OwnedTable("sagas", id: "saga_id", kind: .saga)
    static let timeline = Timeline(table: "sagas", time: "started_at", id: "saga_id")
    static let columns = "state"

    static func save(_ saga: Saga, now: Date) throws(SQLError) -> [Write] {
        let stored = Write(
            SQLStatement(
                "SELECT user_id, revision FROM sagas WHERE tenant_id = $1 AND saga_id = $2",
                [.id(saga.owner.tenant), .id(saga.id)])
        ) { (result) throws(SQLError) in
            let row = result.rows.first
            if let row, try row.text(0) != saga.owner.user.rawValue { return .duplicate(saga.id.rawValue) }
            let revision = try row?.integer(1) ?? 0
            return saga.revision == revision + 1 ? nil : .conflict(expected: saga.revision - 1, actual: revision)
        }
        let columns: [RowWrite.Column] = [
            ("document_id", .id(saga.documentID)), ("status", .text(saga.status.rawValue)),
            ("revision", .integer(saga.revision)), ("state", try JSONColumn.encode(saga)),
            ("started_at", .time(saga.startedAt)), ("updated_at", .time(saga.updatedAt)),
            // Of the commit: what is old is told by the database's clock alone.
            ("ended_at", .time(saga.status.isEnded ? now : nil)),
        ]
        let writes = table.save(saga.id.rawValue, of: saga.owner, columns, now: now)
        return [writes[0], stored] + writes.dropFirst()
    }

    static func saga(_ row: SQLRow) throws(SQLError) -> Saga {
        var columns = RowReader(row)
        return try columns.json()
    }
}
