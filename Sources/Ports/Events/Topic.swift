/// The ten topics. The table lives here once: tools, buses and documents are fed from it.
public enum Topic: String, Sendable, Codable, CaseIterable {
    case documentUploaded = "document.uploaded"
    /// Also carries `document.deleted` and `document.rolled_back`, so that the end stays behind what it undoes.
    case documentProcessed = "document.processed"
    case notesGenerated = "notes.generated"
    case quizRequested = "quiz.requested"
    /// Also carries `quiz.deleted`, `quiz.submitted`, `quiz.edited` and `quiz.regraded`.
    case quizGenerated = "quiz.generated"
    case transcriptionRequested = "audio.transcription.requested"
    case transcriptionCompleted = "audio.transcription.completed"
    case generationRequested = "audio.generation.requested"
    case generationCompleted = "audio.generation.completed"
    case chatMessage = "chat.message"

    public enum Key: String, Sendable, Codable {
        case document = "document_id"
        case user = "user_id"
        case session = "session_id"
    }

    public var key: Key {
        switch self {
        case .documentUploaded, .documentProcessed, .notesGenerated, .quizRequested, .quizGenerated: .document
        case .transcriptionRequested, .transcriptionCompleted, .generationRequested, .generationCompleted: .user
        case .chatMessage: .session
        }
    }

    public var partitions: Int {
        key == .document ? 3 : 6
    }

    public var retentionDays: Int {
        switch self {
        case .quizRequested, .transcriptionRequested, .generationRequested: 3
        case .documentUploaded, .documentProcessed, .notesGenerated, .quizGenerated, .transcriptionCompleted,
            .generationCompleted:
            7
        case .chatMessage: 30
        }
    }

    /// Bytes of one event.
    public static let maximumEventSize = 1 << 20

    public var types: [EventType] {
        switch self {
        case .documentProcessed: [.documentProcessed, .documentDeleted, .documentRolledBack]
        case .quizGenerated: [.quizGenerated, .quizDeleted, .quizSubmitted, .quizEdited, .quizRegraded]
        default: [EventType(rawValue)]
        }
    }

    /// The service that may publish here, by name.
    public var producers: [String] {
        switch self {
        case .documentUploaded, .documentProcessed, .notesGenerated: ["document"]
        case .quizRequested: ["document", "quiz"]
        case .quizGenerated: ["quiz"]
        case .transcriptionRequested, .transcriptionCompleted: ["stt"]
        case .generationRequested, .generationCompleted: ["tts"]
        case .chatMessage: ["chat"]
        }
    }

    public var consumers: [ConsumerGroup] {
        switch self {
        case .documentUploaded: [.documentProcessing, .activity]
        case .documentProcessed: [.chatKnowledge, .quizMaterial, .analytics, .notification, .saga]
        case .notesGenerated: [.quizMaterial, .analytics, .notification, .saga]
        case .quizRequested: [.quizGeneration]
        case .quizGenerated: [.saga, .documentStream, .quizReadModel, .analytics, .notification]
        case .transcriptionRequested: [.transcription]
        case .transcriptionCompleted, .generationCompleted: [.analytics, .notification]
        case .generationRequested: [.synthesis]
        case .chatMessage: [.analytics]
        }
    }

    /// Of one group: a replay reaches the group that failed and no other.
    public func deadLetterTopic(of group: ConsumerGroup) -> String { "\(rawValue).\(group).dlq" }
}

/// A name under which any number of processes share a topic's partitions.
public struct ConsumerGroup: RawRepresentable, Hashable, Sendable, Codable, CustomStringConvertible {
    public let rawValue: String
    public init(rawValue: String) { self.rawValue = rawValue }
    public init(_ rawValue: String) { self.rawValue = rawValue }
    public var description: String { rawValue }

    public static let documentProcessing = Self("document-processing")
    public static let documentStream = Self("document-stream")
    public static let chatKnowledge = Self("chat-knowledge")
    public static let quizMaterial = Self("quiz-material")
    public static let quizGeneration = Self("quiz-generation")
    public static let quizReadModel = Self("quiz-read-model")
    public static let transcription = Self("transcription")
    public static let synthesis = Self("synthesis")
    public static let analytics = Self("analytics")
    public static let notification = Self("notification")
    public static let activity = Self("activity")
    public static let saga = Self("saga")
}
