public import LecternPorts

/// Grants in a database: those that the same database's quiz repository was given.
public struct SQLAccessPolicy: AccessPolicy {
    private let service: ServiceDatabase

    public init(_ service: ServiceDatabase) { self.service = service }

    public func grant(
        for action: AccessAction, on resource: ResourceID, to subject: Owner
    ) async throws(RepositoryError) -> Grant? {
        let found = try await service.rows(GrantRow.read(resource, subject), GrantRow.grant).first
        return found.flatMap { $0.role.allows(action) ? $0 : nil }
    }
}
