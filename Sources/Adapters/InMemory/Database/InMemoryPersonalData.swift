public import LecternPorts

/// What one database holds of a user. Operations to fail by plan: `close`, `erase`.
public struct InMemoryPersonalData: PersonalData {
    public let faults = FaultPlan<RepositoryError>()
    private let database: InMemoryDatabase

    public init(_ database: InMemoryDatabase) { self.database = database }

    public func close(_ owner: Owner) async throws(RepositoryError) {
        try await faults.pass("close")
        let now = database.clock.now
        database.change { $0.close(owner, now: now) }
    }

    public func erase(
        _ owner: Owner, masking mask: @Sendable (NewEvent) -> NewEvent
    ) async throws(RepositoryError) {
        try await faults.pass("erase")
        let now = database.clock.now
        database.change { tables in
            tables.erase(owner, now: now)
            tables.events.mask(owner, mask)
        }
    }
}
