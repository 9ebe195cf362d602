public import LecternPorts

/// A message as its session's history tells it.
public struct ToldMessage: Sendable, Equatable {
    public var message: ChatMessage
    /// Of a user's message, whether an answer stands behind it: none does while it is being made, and none ever will where it
    /// failed or its reader left, and another message came. Nil for an answer.
    public var isAnswered: Bool?
}

extension ChatLibrary {
    /// Oldest first.
    public func messages(
        in id: ChatSessionID, _ list: ListRequest, for caller: Caller
    ) async throws(UseCaseError) -> ListPage<ToldMessage> {
        _ = try await session(id, for: caller)
        do throws(RepositoryError) {
            let page = try await ports.repository.messages(in: id, of: caller.owner, list)
            var behind = page.items.dropFirst().map(\.role)
            // The answer to a page's last message stands on the next one.
            if page.items.last?.role == .user, let cursor = page.nextCursor {
                let next = ListRequest(limit: 1, cursor: cursor)
                behind += try await ports.repository.messages(in: id, of: caller.owner, next).items.map(\.role)
            }
            let told = page.items.enumerated().map { index, message in
                ToldMessage(
                    message: message,
                    isAnswered: message.role == .user ? behind.dropFirst(index).first == .assistant : nil)
            }
            return ListPage(items: told, nextCursor: page.nextCursor)
        } catch {
            throw UseCaseError(error)
        }
    }
}
