public import LecternPorts

/// Chat sessions, their messages and material in a database.
public struct SQLChatRepository: ChatRepository {
    private let service: ServiceDatabase

    public init(_ service: ServiceDatabase) { self.service = service }

    public func session(_ id: ChatSessionID, of owner: Owner) async throws(RepositoryError) -> ChatSession? {
        try await service.rows(ChatRow.table.read(ChatRow.columns, id.rawValue, of: owner), ChatRow.session).first
    }

    public func sessions(
        of owner: Owner, _ list: ListRequest
    ) async throws(RepositoryError) -> ListPage<ChatSession> {
        let query = try ChatRow.timeline.query(ChatRow.columns, of: owner, list)
        return ChatRow.timeline.page(try await service.rows(query, ChatRow.session), list) {
            ($0.updatedAt, $0.id.rawValue)
        }
    }

    /// The cursor is the ordinal to go on with.
    public func messages(
        in session: ChatSessionID, of owner: Owner, _ list: ListRequest
    ) async throws(RepositoryError) -> ListPage<ChatMessage> {
        var first = 0
        if let cursor = list.cursor {
            guard let ordinal = Int(cursor), ordinal >= 0 else { throw .invalidCursor }
            first = ordinal
        }
        let size = Timeline.size(list)
        let found = try await service.rows(
            ChatRow.messages(in: session, of: owner, from: first, limit: size + 1), ChatRow.message)
        return ListPage(
            items: Array(found.prefix(size)), nextCursor: found.count > size ? String(found[size].ordinal) : nil)
    }

    public func recentMessages(
        in session: ChatSessionID, of owner: Owner, count: Int
    ) async throws(RepositoryError) -> [ChatMessage] {
        try await service.rows(
            ChatRow.recentMessages(in: session, of: owner, count: count), ChatRow.message
        ).reversed()
    }

    public func material(_ id: DocumentID, of owner: Owner) async throws(RepositoryError) -> Material? {
        try await service.rows(MaterialRow.read(id, of: owner), MaterialRow.material).first
    }

    public func materials(of owner: Owner) async throws(RepositoryError) -> [Material] {
        try await service.rows(MaterialRow.readAll(of: owner), MaterialRow.material)
    }

    public func isTombstone(_ id: DocumentID, of owner: Owner) async throws(RepositoryError) -> Bool {
        try await service.isTombstone(.material, id.rawValue, of: owner)
    }

    public func commit(_ commit: Commit<ChatChange>) async throws(RepositoryError) -> CommitOutcome {
        try await service.commit(commit, by: ChatRow.self)
    }
}
