import FoundationEssentials
import LecternPorts

/// An armed deadline.
enum TimerRow {
    static func statement(_ change: TimerChange) -> SQLStatement {
        switch change {
        case .arm(let timer):
            RowWrite(
                "timers", key: [("tenant_id", .id(timer.tenant)), ("timer_id", .text(timer.id))],
                [("kind", .text(timer.kind)), ("subject", .text(timer.subject)), ("fire_at", .time(timer.fireAt))]
            ).upsert
        case .disarm(let id, let tenant):
            SQLStatement("DELETE FROM timers WHERE tenant_id = $1 AND timer_id = $2", [.id(tenant), .text(id)])
        }
    }

    static func due(_ kind: String, at now: Date, limit: Int) -> SQLStatement {
        SQLStatement(
            """
            SELECT timer_id, kind, subject, tenant_id, fire_at FROM timers
            WHERE kind = $1 AND fire_at <= $2 ORDER BY fire_at, timer_id LIMIT $3
            """,
            [.text(kind), .time(now), .integer(max(0, limit))])
    }

    static func next(_ kind: String) -> SQLStatement {
        SQLStatement("SELECT fire_at FROM timers WHERE kind = $1 ORDER BY fire_at, timer_id LIMIT 1", [.text(kind)])
    }

    static func timer(_ row: SQLRow) throws(SQLError) -> DurableTimer {
        var columns = RowReader(row)
        return DurableTimer(
            id: try columns.text(), kind: try columns.text(), subject: try columns.text(), tenant: try columns.id(),
            fireAt: try columns.time())
    }
}
