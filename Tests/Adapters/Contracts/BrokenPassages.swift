import LecternContracts
import LecternFakes
import LecternPorts

/// An index of passages with one fault.
struct FaultyPassages: PassageIndex {
    enum Fault: Sendable {
        /// Finds what the other owner of the samples has.
        case leaks
        /// Takes a star for any end of a word, and quotes for none, as a search expression would.
        case readsSyntax
        /// Lists passages in the order of the text, however well they fit.
        case ranksNothing
        /// Gives all that it finds.
        case ignoresLimit
        /// Looks everywhere, whichever documents are named.
        case ignoresDocuments
        /// Knows of no material that was stored without passages.
        case forgetsTheOld
    }

    let inner: InMemoryPassageIndex
    let fault: Fault

    func search(
        _ terms: [String], of owner: Owner, in documents: [DocumentID]?, limit: Int
    ) async throws(RepositoryError) -> [PassageHit] {
        var (terms, documents, limit) = (terms, documents, limit)
        switch fault {
        case .readsSyntax: terms = terms.map { String($0.filter { $0 != "*" && $0 != "\"" }) }
        case .ignoresLimit: limit = .max
        case .ignoresDocuments: documents = nil
        case .leaks, .ranksNothing, .forgetsTheOld: break
        }
        var hits = try await inner.search(terms, of: owner, in: documents, limit: limit)
        if fault == .leaks {
            let neighbour = Owner(tenant: owner.tenant, user: UserID("0190a000-0000-7000-8000-00000000bbbb"))
            hits += try await inner.search(terms, of: neighbour, in: documents, limit: limit)
        }
        if fault == .ranksNothing { hits.sort { ($1.documentID, $0.ordinal) < ($0.documentID, $1.ordinal) } }
        return hits
    }

    func materials(of owner: Owner, limit: Int) async throws(RepositoryError) -> [MaterialHead] {
        try await inner.materials(of: owner, limit: limit)
    }

    func unindexed(of owner: Owner, limit: Int) async throws(RepositoryError) -> [MaterialHead] {
        fault == .forgetsTheOld ? [] : try await inner.unindexed(of: owner, limit: limit)
    }
}

/// A repository that writes the index with one fault.
struct FaultyPassageWriter: ChatRepository {
    enum Fault: Sendable {
        /// Stores the passages behind the commit, in one of their own.
        case writesApart
        /// Leaves the passages of a document that is removed: late ones are taken, and none are dropped.
        case keepsTheGone
        /// Takes whatever revision comes.
        case ignoresRevisions
    }

    let inner: InMemoryChatRepository
    let fault: Fault

    func commit(_ commit: Commit<ChatChange>) async throws(RepositoryError) -> CommitOutcome {
        switch fault {
        case .writesApart:
            var others = commit
            others.changes.removeAll(where: Self.isPassages)
            var (outcome, failure) = (CommitOutcome.committed, RepositoryError?.none)
            do throws(RepositoryError) { outcome = try await inner.commit(others) } catch { failure = error }
            let passages = commit.changes.filter(Self.isPassages)
            if !passages.isEmpty { _ = try await inner.commit(Commit(passages)) }
            if let failure { throw failure }
            return outcome
        case .keepsTheGone:
            var others = commit
            others.changes.removeAll { if case .removeMaterial = $0 { true } else { false } }
            return try await inner.commit(others)
        case .ignoresRevisions:
            var changed = commit
            for (place, change) in commit.changes.enumerated() {
                guard case .indexPassages(let passages, let id, let owner, _) = change,
                    let stored = try await inner.material(id, of: owner)
                else { continue }
                let saved = commit.changes.lazy.compactMap { change -> Int? in
                    if case .saveMaterial(let material) = change { material.textRevision } else { nil }
                }.first
                changed.changes[place] = .indexPassages(
                    passages, of: id, owner, textRevision: saved ?? stored.textRevision)
            }
            return try await inner.commit(changed)
        }
    }

    private static func isPassages(_ change: ChatChange) -> Bool {
        if case .indexPassages = change { true } else { false }
    }

    func session(_ id: ChatSessionID, of owner: Owner) async throws(RepositoryError) -> ChatSession? {
        try await inner.session(id, of: owner)
    }
    func sessions(of owner: Owner, _ list: ListRequest) async throws(RepositoryError) -> ListPage<ChatSession> {
        try await inner.sessions(of: owner, list)
    }
    func messages(
        in session: ChatSessionID, of owner: Owner, _ list: ListRequest
    ) async throws(RepositoryError) -> ListPage<ChatMessage> { try await inner.messages(in: session, of: owner, list) }
    func recentMessages(
        in session: ChatSessionID, of owner: Owner, count: Int
    ) async throws(RepositoryError) -> [ChatMessage] {
        try await inner.recentMessages(in: session, of: owner, count: count)
    }
    func material(_ id: DocumentID, of owner: Owner) async throws(RepositoryError) -> Material? {
        try await inner.material(id, of: owner)
    }
    func materials(of owner: Owner) async throws(RepositoryError) -> [Material] {
        try await inner.materials(of: owner)
    }
    func isTombstone(_ id: DocumentID, of owner: Owner) async throws(RepositoryError) -> Bool {
        try await inner.isTombstone(id, of: owner)
    }
}
