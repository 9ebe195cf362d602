public import FoundationEssentials

/// A conversation of one user. It belongs to nobody else and cannot be shared.
public struct ChatSession: Sendable, Codable, Equatable, Identifiable {
    public var id: ChatSessionID
    public var owner: Owner
    /// Given, or taken from the first message.
    public var title: String?
    public var createdAt: Date
    public var updatedAt: Date
    public var messageCount: Int
    public var lastMessageAt: Date?
    /// Who answers the last message; nil where nobody does.
    public var answering: AnswerClaim?

    public init(
        id: ChatSessionID, owner: Owner, title: String?, createdAt: Date, updatedAt: Date, messageCount: Int = 0,
        lastMessageAt: Date? = nil, answering: AnswerClaim? = nil
    ) {
        self.id = id
        self.owner = owner
        self.title = title
        self.createdAt = createdAt
        self.updatedAt = updatedAt
        self.messageCount = messageCount
        self.lastMessageAt = lastMessageAt
        self.answering = answering
    }
}

/// Says that a session's last message is being answered.
public struct AnswerClaim: Sendable, Codable, Equatable {
    /// The call that answers; its repetitions under one `Idempotency-Key` count as one.
    public var holder: String
    /// From then on the call is taken for dead.
    public var until: Date

    public init(holder: String, until: Date) {
        self.holder = holder
        self.until = until
    }
}

/// One turn. Immutable.
public struct ChatMessage: Sendable, Codable, Equatable, Identifiable {
    public var id: MessageID
    public var sessionID: ChatSessionID
    public var role: Role
    public var content: String
    public var citations: [Citation]
    public var timestamp: Date
    /// The position in its session, from 0.
    public var ordinal: Int

    public init(
        id: MessageID, sessionID: ChatSessionID, role: Role, content: String, citations: [Citation] = [],
        timestamp: Date, ordinal: Int
    ) {
        self.id = id
        self.sessionID = sessionID
        self.role = role
        self.content = content
        self.citations = citations
        self.timestamp = timestamp
        self.ordinal = ordinal
    }

    public enum Role: String, Sendable, Codable {
        case user, assistant
    }
}

/// A service's own copy of what it needs of a document: its text, and the notes once there are any.
public struct Material: Sendable, Codable, Equatable {
    public var documentID: DocumentID
    public var owner: Owner
    public var filename: String
    public var textRevision: Int
    public var text: ExtractedText
    public var notes: Notes?

    public init(
        documentID: DocumentID, owner: Owner, filename: String, textRevision: Int, text: ExtractedText,
        notes: Notes? = nil
    ) {
        self.documentID = documentID
        self.owner = owner
        self.filename = filename
        self.textRevision = textRevision
        self.text = text
        self.notes = notes
    }
}
