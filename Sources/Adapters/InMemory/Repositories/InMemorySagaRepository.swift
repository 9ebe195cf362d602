public import LecternPorts

/// Sagas in memory, in the database of the documents.
public struct InMemorySagaRepository: SagaRepository {
    private let database: InMemoryDatabase

    public init(_ database: InMemoryDatabase) { self.database = database }

    public func saga(_ id: SagaID, of owner: Owner) async throws(RepositoryError) -> Saga? {
        try await database.read { $0.documents.sagas.saga(id, of: owner) }
    }

    public func saga(_ id: SagaID, tenant: TenantID) async throws(RepositoryError) -> Saga? {
        try await database.read { $0.documents.sagas.saga(id, tenant: tenant) }
    }

    public func saga(for document: DocumentID, of owner: Owner) async throws(RepositoryError) -> Saga? {
        try await database.read { $0.documents.sagas.saga(for: document, of: owner) }
    }

    public func sagas(of owner: Owner, _ list: ListRequest) async throws(RepositoryError) -> ListPage<Saga> {
        try await database.read { (tables) throws(RepositoryError) in
            try tables.documents.sagas.page(of: owner, list)
        }
    }

    public func sagas(
        with status: Saga.Status?, _ list: ListRequest
    ) async throws(RepositoryError) -> ListPage<Saga> {
        try await database.read { (tables) throws(RepositoryError) in
            try tables.documents.sagas.page(with: status, list)
        }
    }
}
