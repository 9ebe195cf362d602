public import FoundationEssentials

/// A CloudEvents 1.0 event; structured JSON on the wire.
public struct EventEnvelope: Sendable, Codable, Equatable {
    /// UUIDv7, unique for ever: consumers tell duplicates by it.
    public var id: String
    /// `/lectern/<service>`.
    public var source: String
    public var type: EventType
    /// The aggregate's id.
    public var subject: String
    public var time: Date
    /// Of `data`, from 1: the `<n>` in which `dataschema` ends on the wire.
    public var schemaVersion: Int
    /// One per user action or saga.
    public var correlationID: String
    /// The event or request that led here.
    public var causationID: String
    public var tenant: TenantID
    public var user: UserID
    /// Of the aggregate after this event; consumers keep what is newer.
    public var streamVersion: Int
    /// W3C trace context.
    public var traceparent: String?
    /// The type's data, as JSON.
    public var data: [UInt8]

    public init(
        id: String, source: String, type: EventType, subject: String, time: Date, schemaVersion: Int = 1,
        correlationID: String, causationID: String, tenant: TenantID, user: UserID, streamVersion: Int,
        traceparent: String? = nil, data: [UInt8]
    ) {
        self.id = id
        self.source = source
        self.type = type
        self.subject = subject
        self.time = time
        self.schemaVersion = schemaVersion
        self.correlationID = correlationID
        self.causationID = causationID
        self.tenant = tenant
        self.user = user
        self.streamVersion = streamVersion
        self.traceparent = traceparent
        self.data = data
    }
}

/// What happened.
public struct EventType: RawRepresentable, Hashable, Sendable, Codable, CustomStringConvertible {
    public let rawValue: String
    public init(rawValue: String) { self.rawValue = rawValue }
    public init(_ rawValue: String) { self.rawValue = rawValue }
    public var description: String { rawValue }

    public static let documentUploaded = Self("document.uploaded")
    public static let documentProcessed = Self("document.processed")
    public static let documentDeleted = Self("document.deleted")
    public static let documentRolledBack = Self("document.rolled_back")
    public static let notesGenerated = Self("notes.generated")
    public static let quizRequested = Self("quiz.requested")
    public static let quizGenerated = Self("quiz.generated")
    public static let quizDeleted = Self("quiz.deleted")
    public static let quizSubmitted = Self("quiz.submitted")
    public static let quizEdited = Self("quiz.edited")
    public static let quizRegraded = Self("quiz.regraded")
    public static let transcriptionRequested = Self("audio.transcription.requested")
    public static let transcriptionCompleted = Self("audio.transcription.completed")
    public static let generationRequested = Self("audio.generation.requested")
    public static let generationCompleted = Self("audio.generation.completed")
    public static let chatMessage = Self("chat.message")
}

/// An event on its way to a topic.
public struct OutgoingEvent: Sendable, Equatable {
    public var topic: Topic
    /// Events of one key in one topic stay in order.
    public var key: String
    public var envelope: EventEnvelope

    public init(topic: Topic, key: String, envelope: EventEnvelope) {
        self.topic = topic
        self.key = key
        self.envelope = envelope
    }
}
