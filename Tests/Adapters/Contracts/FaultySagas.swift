import LecternFakes
import LecternPorts
import Synchronization

/// Stores sagas with one fault.
struct FaultySagas: DocumentRepository {
    enum Fault {
        /// Puts a transition over whatever is stored by then.
        case lastWriterWins
        /// Keeps what a refused transition was to be committed with.
        case torn
        /// Lets go of a saga as soon as it has ended.
        case forgetsEnds
    }

    private let inner: InMemoryDocumentRepository
    private let sagas: InMemorySagaRepository
    private let fault: Fault

    init(_ database: InMemoryDatabase, _ fault: Fault) {
        inner = InMemoryDocumentRepository(database)
        sagas = InMemorySagaRepository(database)
        self.fault = fault
    }

    func commit(_ commit: Commit<DocumentChange>) async throws(RepositoryError) -> CommitOutcome {
        var commit = commit
        switch fault {
        case .lastWriterWins:
            for (index, change) in commit.changes.enumerated() {
                guard case .saveSaga(var saga) = change,
                    let stored = try await sagas.saga(saga.id, of: saga.owner), saga.revision == stored.revision
                else { continue }
                saga.revision = stored.revision + 1
                commit.changes[index] = .saveSaga(saga)
            }
            return try await inner.commit(commit)
        case .torn:
            do throws(RepositoryError) {
                return try await inner.commit(commit)
            } catch {
                commit.changes.removeAll { if case .saveSaga = $0 { true } else { false } }
                _ = try await inner.commit(commit)
                throw error
            }
        case .forgetsEnds:
            let outcome = try await inner.commit(commit)
            for case .saveSaga(let saga) in commit.changes where saga.status.isEnded {
                _ = try await inner.commit(Commit([.removeSaga(saga.id, saga.owner)]))
            }
            return outcome
        }
    }

    func document(_ id: DocumentID, of owner: Owner) async throws(RepositoryError) -> Document? {
        try await inner.document(id, of: owner)
    }

    func documents(of owner: Owner, _ list: ListRequest) async throws(RepositoryError) -> ListPage<Document> {
        try await inner.documents(of: owner, list)
    }

    func isTombstone(_ id: DocumentID, of owner: Owner) async throws(RepositoryError) -> Bool {
        try await inner.isTombstone(id, of: owner)
    }
}

/// Shows sagas for as long as anybody has seen them once.
final class HoardingSagas: SagaRepository {
    private let inner: InMemorySagaRepository
    private let seen = Mutex<[SagaID: Saga]>([:])

    init(_ database: InMemoryDatabase) { inner = InMemorySagaRepository(database) }

    func sagas(with status: Saga.Status?, _ list: ListRequest) async throws(RepositoryError) -> ListPage<Saga> {
        var page = try await inner.sagas(with: status, list)
        seen.withLock { seen in
            for saga in page.items { seen[saga.id] = saga }
            page.items = seen.values.sorted { ($0.startedAt, $0.id) > ($1.startedAt, $1.id) }
        }
        return page
    }

    func saga(_ id: SagaID, of owner: Owner) async throws(RepositoryError) -> Saga? {
        try await inner.saga(id, of: owner)
    }

    func saga(_ id: SagaID, tenant: TenantID) async throws(RepositoryError) -> Saga? {
        try await inner.saga(id, tenant: tenant)
    }

    func saga(for document: DocumentID, of owner: Owner) async throws(RepositoryError) -> Saga? {
        try await inner.saga(for: document, of: owner)
    }

    func sagas(of owner: Owner, _ list: ListRequest) async throws(RepositoryError) -> ListPage<Saga> {
        try await inner.sagas(of: owner, list)
    }
}
