import FoundationEssentials
public import LecternPorts

/// What one database holds of a user, as its schema tells.
public struct SQLPersonalData: PersonalData {
    /// Events that one transaction masks at most.
    private static let batch = 500
    private let service: ServiceDatabase

    public init(_ service: ServiceDatabase) { self.service = service }

    public func close(_ owner: Owner) async throws(RepositoryError) {
        let statements = closing(owner)
        try await service.write { (connection) async throws(SQLError) in _ = try await connection.run(statements) }
    }

    private func closing(_ owner: Owner) -> [SQLStatement] {
        let lock = LockName.acquire([Tombstone.lock(owner, erasing: true)], service.database.dialect)
        return (lock.map { [$0] } ?? []) + [Tombstone.set(owner, now: service.clock.now)]
    }

    public func erase(
        _ owner: Owner, masking mask: @Sendable (NewEvent) -> NewEvent
    ) async throws(RepositoryError) {
        let schema = service.schema
        let statements =
            closing(owner) + schema.erasingWords(owner, service.database.dialect)
            + schema.erasing(owner, service.clock.now)
            + [IdempotencyRow.removeAll(of: owner)]
        try await service.write { (connection) async throws(SQLError) in _ = try await connection.run(statements) }
        var last = -1
        while let next = try await maskBatch(of: owner, after: last, mask) { last = next }
    }

    /// Returns the sequence of the last event that was looked at; nil after the last.
    private func maskBatch(
        of owner: Owner, after sequence: Int, _ mask: @Sendable (NewEvent) -> NewEvent
    ) async throws(RepositoryError) -> Int? {
        try await service.write { (connection) async throws(SQLError) -> Int? in
            let query = EventRow.of(owner, after: sequence, limit: Self.batch)
            let rows = try await connection.run([query])[0].rows
            guard !rows.isEmpty else { return nil }
            var last = sequence
            var updates: [SQLStatement] = []
            for row in rows {
                let stored = try EventRow.event(row)
                last = stored.position.sequence
                updates.append(try EventRow.replace(last, by: mask(stored.event)))
            }
            _ = try await connection.run(updates)
            return last
        }
    }
}
