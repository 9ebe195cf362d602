public import LecternPorts

/// The event store of one database. Operations to fail by plan: `append`, `read`, `readAll`.
public struct InMemoryEventStore: EventStore {
    public let faults = FaultPlan<EventStoreError>()
    private let database: InMemoryDatabase

    public init(_ database: InMemoryDatabase) { self.database = database }

    @discardableResult
    public func append(_ append: StreamAppend) async throws(EventStoreError) -> Int {
        try await faults.pass("append")
        guard !Task.isCancelled else { throw .cancelled }
        return try database.change { (tables) throws(EventStoreError) in
            try tables.events.check([append])
            return tables.events.apply(append)
        }
    }

    public func read(
        _ stream: StreamID, of tenant: TenantID, from version: Int, limit: Int
    ) async throws(EventStoreError) -> [StoredEvent] {
        try await faults.pass("read")
        return database.change { $0.events.read(stream, of: tenant, from: version, limit: limit) }
    }

    public func readAll(
        after position: EventPosition?, limit: Int
    ) async throws(EventStoreError) -> [StoredEvent] {
        try await faults.pass("readAll")
        return database.change { $0.events.readAll(after: position, limit: limit) }
    }
}
