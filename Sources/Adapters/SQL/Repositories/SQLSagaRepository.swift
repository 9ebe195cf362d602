public import LecternPorts

/// The sagas in the document service's database; `SQLDocumentRepository` writes them.
public struct SQLSagaRepository: SagaRepository {
    private let service: ServiceDatabase

    public init(_ service: ServiceDatabase) { self.service = service }

    public func saga(_ id: SagaID, of owner: Owner) async throws(RepositoryError) -> Saga? {
        try await service.rows(SagaRow.table.read(SagaRow.columns, id.rawValue, of: owner), SagaRow.saga).first
    }

    public func saga(_ id: SagaID, tenant: TenantID) async throws(RepositoryError) -> Saga? {
        let query = SQLStatement(
            "SELECT \(SagaRow.columns) FROM sagas WHERE tenant_id = $1 AND saga_id = $2", [.id(tenant), .id(id)])
        return try await service.rows(query, SagaRow.saga).first
    }

    public func saga(for document: DocumentID, of owner: Owner) async throws(RepositoryError) -> Saga? {
        let query = SQLStatement(
            "SELECT \(SagaRow.columns) FROM sagas WHERE tenant_id = $1 AND document_id = $2 AND user_id = $3",
            [.id(owner.tenant), .id(document), .id(owner.user)])
        return try await service.rows(query, SagaRow.saga).first
    }

    public func sagas(of owner: Owner, _ list: ListRequest) async throws(RepositoryError) -> ListPage<Saga> {
        try await page(try SagaRow.timeline.query(SagaRow.columns, of: owner, list), list)
    }

    public func sagas(
        with status: Saga.Status?, _ list: ListRequest
    ) async throws(RepositoryError) -> ListPage<Saga> {
        let (condition, values): (String, [SQLValue]) = status.map { ("status = $1", [.text($0.rawValue)]) } ?? ("", [])
        return try await page(try SagaRow.timeline.query(SagaRow.columns, where: condition, values, list), list)
    }

    private func page(_ query: SQLStatement, _ list: ListRequest) async throws(RepositoryError) -> ListPage<Saga> {
        SagaRow.timeline.page(try await service.rows(query, SagaRow.saga), list) { ($0.startedAt, $0.id.rawValue) }
    }
}
