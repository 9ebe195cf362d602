import LecternFakes
import LecternPorts
import Synchronization

/// A repository of documents with one fault.
final class FaultyDocuments: DocumentRepository {
    enum Fault: Sendable {
        /// Finds a row by its id alone.
        case leaksRows
        /// Lists everybody's rows of the first owner who saved one.
        case leaksLists
        /// Writes over what somebody else changed first.
        case overwrites
        /// Forgets the last event of every commit.
        case dropsEvents
        /// Keeps the changes of a commit whose events were refused.
        case losesEventsOfFailures
        /// Stores again what was removed.
        case revives
        /// Applies an event as often as it comes.
        case ignoresInbox
    }

    private let inner: InMemoryDocumentRepository
    private let fault: Fault
    private let saved = Mutex<[DocumentID: Document]>([:])

    init(_ database: InMemoryDatabase, _ fault: Fault) {
        inner = InMemoryDocumentRepository(database)
        self.fault = fault
    }

    func document(_ id: DocumentID, of owner: Owner) async throws(RepositoryError) -> Document? {
        if fault == .leaksRows || fault == .revives { return saved.withLock { $0[id] } }
        return try await inner.document(id, of: owner)
    }

    func documents(of owner: Owner, _ list: ListRequest) async throws(RepositoryError) -> ListPage<Document> {
        let first = saved.withLock { $0.values.min { $0.id < $1.id }?.owner }
        return try await inner.documents(of: fault == .leaksLists ? first ?? owner : owner, list)
    }

    func isTombstone(_ id: DocumentID, of owner: Owner) async throws(RepositoryError) -> Bool {
        try await inner.isTombstone(id, of: owner)
    }

    func commit(_ commit: Commit<DocumentChange>) async throws(RepositoryError) -> CommitOutcome {
        for change in commit.changes {
            switch change {
            case .save(let document): saved.withLock { $0[document.id] = document }
            case .remove(let id, _, _): _ = saved.withLock { $0.removeValue(forKey: id) }
            case .saveSaga, .removeSaga: break
            }
        }
        var changed = commit
        switch fault {
        case .overwrites: for index in commit.appends.indices { changed.appends[index].expected = .any }
        case .dropsEvents: changed.outgoing = commit.outgoing.dropLast()
        case .ignoresInbox: changed.inbox = nil
        case .losesEventsOfFailures:
            do throws(RepositoryError) {
                return try await inner.commit(commit)
            } catch {
                _ = try await inner.commit(Commit(commit.changes))
                throw error
            }
        case .revives:
            do throws(RepositoryError) { return try await inner.commit(commit) } catch { return .committed }
        case .leaksRows, .leaksLists: break
        }
        return try await inner.commit(changed)
    }
}

/// Takes an event out as soon as it was given to a relay.
struct ForgetfulOutbox: Outbox {
    let inner: InMemoryOutbox

    func pending(limit: Int) async throws(RepositoryError) -> [OutboxEntry] {
        let entries = try await inner.pending(limit: limit)
        try await inner.markPublished(entries)
        return entries
    }
    func markPublished(_ entries: [OutboxEntry]) async throws(RepositoryError) {}
    func waitForMore(timeout: Duration) async { await inner.waitForMore(timeout: timeout) }
}
