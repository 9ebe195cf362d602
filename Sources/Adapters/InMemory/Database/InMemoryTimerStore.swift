public import FoundationEssentials
public import LecternPorts

/// The deadlines of one database. They last as long as it does.
public struct InMemoryTimerStore: TimerStore {
    private let database: InMemoryDatabase

    public init(_ database: InMemoryDatabase) { self.database = database }

    public func due(_ kind: String, at now: Date, limit: Int) async throws(RepositoryError) -> [DurableTimer] {
        try await database.read { tables in
            Array(tables.timers.of(kind: kind).prefix { $0.fireAt <= now }.prefix(max(0, limit)))
        }
    }

    public func next(_ kind: String) async throws(RepositoryError) -> Date? {
        try await database.read { $0.timers.of(kind: kind).first?.fireAt }
    }
}
