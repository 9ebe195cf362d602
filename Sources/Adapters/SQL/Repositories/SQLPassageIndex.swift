public import LecternPorts

/// The passages of chat's material behind a full-text index of the database.
public struct SQLPassageIndex: PassageIndex {
    private let service: ServiceDatabase

    public init(_ service: ServiceDatabase) { self.service = service }

    public func search(
        _ terms: [String], of owner: Owner, in documents: [DocumentID]?, limit: Int
    ) async throws(RepositoryError) -> [PassageHit] {
        let query = PassageRow.search(terms, of: owner, in: documents, limit: limit, service.database.dialect)
        guard let query else { return [] }
        return try await service.rows(query, PassageRow.hit)
    }

    public func materials(of owner: Owner, limit: Int) async throws(RepositoryError) -> [MaterialHead] {
        try await service.rows(PassageRow.materials(of: owner, limit: limit), PassageRow.head)
    }

    public func unindexed(of owner: Owner, limit: Int) async throws(RepositoryError) -> [MaterialHead] {
        try await service.rows(PassageRow.unindexed(of: owner, limit: limit), PassageRow.head)
    }
}
