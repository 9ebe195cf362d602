public import LecternPorts

/// Chat sessions, their messages and material in memory.
public struct InMemoryChatRepository: ChatRepository {
    private let database: InMemoryDatabase

    public init(_ database: InMemoryDatabase) { self.database = database }

    public func session(_ id: ChatSessionID, of owner: Owner) async throws(RepositoryError) -> ChatSession? {
        try await database.read { $0.chats.session(id, of: owner) }
    }

    public func sessions(
        of owner: Owner, _ list: ListRequest
    ) async throws(RepositoryError) -> ListPage<ChatSession> {
        try await database.read { (tables) throws(RepositoryError) in try tables.chats.page(of: owner, list) }
    }

    public func messages(
        in session: ChatSessionID, of owner: Owner, _ list: ListRequest
    ) async throws(RepositoryError) -> ListPage<ChatMessage> {
        try await database.read { (tables) throws(RepositoryError) in
            try tables.chats.messages(in: session, of: owner, list)
        }
    }

    public func recentMessages(
        in session: ChatSessionID, of owner: Owner, count: Int
    ) async throws(RepositoryError) -> [ChatMessage] {
        try await database.read { $0.chats.recentMessages(in: session, of: owner, count: count) }
    }

    public func material(_ id: DocumentID, of owner: Owner) async throws(RepositoryError) -> Material? {
        try await database.read { $0.chats.materials.material(id, of: owner) }
    }

    public func materials(of owner: Owner) async throws(RepositoryError) -> [Material] {
        try await database.read { $0.chats.materials.materials(of: owner) }
    }

    public func isTombstone(_ id: DocumentID, of owner: Owner) async throws(RepositoryError) -> Bool {
        try await database.read { $0.chats.materials.isTombstone(id, of: owner) }
    }

    public func commit(_ commit: Commit<ChatChange>) async throws(RepositoryError) -> CommitOutcome {
        try await database.commit(commit, to: \.chats)
    }
}
