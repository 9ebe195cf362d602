public import LecternPorts

/// Documents in memory.
public struct InMemoryDocumentRepository: DocumentRepository {
    private let database: InMemoryDatabase

    public init(_ database: InMemoryDatabase) { self.database = database }

    public func document(_ id: DocumentID, of owner: Owner) async throws(RepositoryError) -> Document? {
        try await database.read { $0.documents.document(id, of: owner) }
    }

    public func documents(
        of owner: Owner, _ list: ListRequest
    ) async throws(RepositoryError) -> ListPage<Document> {
        try await database.read { (tables) throws(RepositoryError) in try tables.documents.page(of: owner, list) }
    }

    public func isTombstone(_ id: DocumentID, of owner: Owner) async throws(RepositoryError) -> Bool {
        try await database.read { $0.documents.isTombstone(id, of: owner) }
    }

    public func commit(_ commit: Commit<DocumentChange>) async throws(RepositoryError) -> CommitOutcome {
        try await database.commit(commit, to: \.documents)
    }
}
