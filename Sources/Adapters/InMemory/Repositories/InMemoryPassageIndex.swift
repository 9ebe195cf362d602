public import LecternPorts

/// The passages of material in memory.
public struct InMemoryPassageIndex: PassageIndex {
    private let database: InMemoryDatabase

    public init(_ database: InMemoryDatabase) { self.database = database }

    public func search(
        _ terms: [String], of owner: Owner, in documents: [DocumentID]?, limit: Int
    ) async throws(RepositoryError) -> [PassageHit] {
        try await database.read { $0.chats.passages.search(terms, of: owner, in: documents, limit: limit) }
    }

    public func materials(of owner: Owner, limit: Int) async throws(RepositoryError) -> [MaterialHead] {
        try await database.read { tables in
            Self.heads(tables.chats.materials.materials(of: owner), limit)
        }
    }

    public func unindexed(of owner: Owner, limit: Int) async throws(RepositoryError) -> [MaterialHead] {
        try await database.read { tables in
            Self.heads(
                tables.chats.materials.materials(of: owner).filter {
                    !tables.chats.passages.isIndexed($0.documentID, of: owner)
                }, limit)
        }
    }

    private static func heads(_ materials: [Material], _ limit: Int) -> [MaterialHead] {
        materials.prefix(max(0, limit)).map { MaterialHead(documentID: $0.documentID, textRevision: $0.textRevision) }
    }
}
