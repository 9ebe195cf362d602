public import LecternPorts

/// Documents in a database: each document's stream is the truth, its row the projection that the same commit writes.
public struct SQLDocumentRepository: DocumentRepository {
    private let service: ServiceDatabase

    public init(_ service: ServiceDatabase) { self.service = service }

    public func document(_ id: DocumentID, of owner: Owner) async throws(RepositoryError) -> Document? {
        try await service.rows(DocumentRow.table.read(DocumentRow.full, id.rawValue, of: owner)) {
            (row) throws(SQLError) in try DocumentRow.document(row, content: true)
        }.first
    }

    public func documents(
        of owner: Owner, _ list: ListRequest
    ) async throws(RepositoryError) -> ListPage<Document> {
        let query = try DocumentRow.timeline.query(DocumentRow.brief, of: owner, list)
        let found = try await service.rows(query) { (row) throws(SQLError) in
            try DocumentRow.document(row, content: false)
        }
        return DocumentRow.timeline.page(found, list) { ($0.uploadedAt, $0.id.rawValue) }
    }

    public func isTombstone(_ id: DocumentID, of owner: Owner) async throws(RepositoryError) -> Bool {
        try await service.isTombstone(.document, id.rawValue, of: owner)
    }

    public func commit(_ commit: Commit<DocumentChange>) async throws(RepositoryError) -> CommitOutcome {
        try await service.commit(commit, by: DocumentRow.self)
    }
}
