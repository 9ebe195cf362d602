public import FoundationEssentials
public import LecternPorts

/// The deadlines of one database.
public struct SQLTimerStore: TimerStore {
    private let service: ServiceDatabase

    public init(_ service: ServiceDatabase) { self.service = service }

    public func due(_ kind: String, at now: Date, limit: Int) async throws(RepositoryError) -> [DurableTimer] {
        // A time is kept to the microsecond: rounded up, a deadline could fire before it.
        let due = try await service.rows(TimerRow.due(kind, at: now, limit: limit), TimerRow.timer)
        return due.filter { $0.fireAt <= now }
    }

    public func next(_ kind: String) async throws(RepositoryError) -> Date? {
        try await service.rows(TimerRow.next(kind)) { (row) throws(SQLError) in try row.time(0) }.first
    }
}
