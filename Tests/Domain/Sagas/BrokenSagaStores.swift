import LecternFakes
import LecternPorts

/// Publishes what a commit tells before it stores what the commit is about.
struct CommandsFirst: DocumentRepository {
    private let inner: InMemoryDocumentRepository

    init(_ database: InMemoryDatabase) { inner = InMemoryDocumentRepository(database) }

    func commit(_ commit: Commit<DocumentChange>) async throws(RepositoryError) -> CommitOutcome {
        _ = try await inner.commit(Commit([], outgoing: commit.outgoing))
        var rest = commit
        rest.outgoing = []
        return try await inner.commit(rest)
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

/// Knows no tombstones and compares no versions: whoever writes last is right.
struct Reviving: DocumentRepository {
    private let inner: InMemoryDocumentRepository

    init(_ database: InMemoryDatabase) { inner = InMemoryDocumentRepository(database) }

    func commit(_ commit: Commit<DocumentChange>) async throws(RepositoryError) -> CommitOutcome {
        var commit = commit
        commit.changes.removeAll { if case .remove = $0 { true } else { false } }
        for index in commit.appends.indices { commit.appends[index].expected = .any }
        return try await inner.commit(commit)
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
