import LecternFakes
import LecternPorts

/// Stores sagas with one fault.
struct FaultySagas: DocumentRepository {
    enum Fault {
        /// Puts a transition over whatever is stored by then.
        case lastWriterWins
        /// Keeps what a refused transition was to be committed with.
        case torn
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
