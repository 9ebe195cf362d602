public import LecternPorts

public struct ChatMessageSent: EventPayload {
    public static var type: EventType { .chatMessage }
    public static var topic: Topic { .chatMessage }

    /// Bytes of content that an event carries at most.
    static let contentLimit = 16 << 10

    public var sessionId: ChatSessionID
    public var messageId: MessageID
    public var userId: UserID
    public var role: ChatMessage.Role
    public var content: String
    public var truncated: Bool?
    public var documentIds: [DocumentID]
    public var model: String?
    public var latencyMs: Int?

    public var partitionKey: String { sessionId.rawValue }
    public var subject: String { messageId.rawValue }

    init(_ message: ChatMessage, owner: Owner, documents: [DocumentID], model: String? = nil, latencyMs: Int? = nil) {
        sessionId = message.sessionID
        messageId = message.id
        userId = owner.user
        role = message.role
        if message.content.utf8.count > Self.contentLimit {
            // Cut between characters: half of one would not be text.
            var kept = message.content.prefix(Self.contentLimit)
            while kept.utf8.count > Self.contentLimit { kept.removeLast() }
            content = String(kept)
            truncated = true
        } else {
            content = message.content
        }
        documentIds = documents
        self.model = model
        self.latencyMs = latencyMs
    }
}
