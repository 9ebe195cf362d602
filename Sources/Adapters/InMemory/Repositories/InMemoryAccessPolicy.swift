public import LecternPorts

/// Grants in memory: those that the same database's quiz repository was given.
public struct InMemoryAccessPolicy: AccessPolicy {
    private let database: InMemoryDatabase

    public init(_ database: InMemoryDatabase) { self.database = database }

    public func grant(
        for action: AccessAction, on resource: ResourceID, to subject: Owner
    ) async throws(RepositoryError) -> Grant? {
        try await database.read { $0.quizzes.grants.grant(for: action, on: resource, to: subject) }
    }
}
