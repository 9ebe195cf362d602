public import FoundationEssentials

/// The name of an aggregate's stream of events, unique within its tenant: `document-<id>`.
public typealias StreamID = Identifier<StreamSubject>
public enum StreamSubject {}

/// An event to be stored. It holds references, never document text or chat content.
public struct NewEvent: Sendable, Equatable {
    /// Appending the same id with the same content again is a no-op.
    public var id: String
    /// `Uploaded`, `ProcessingStarted`, ….
    public var type: String
    public var schemaVersion: Int
    /// JSON.
    public var data: [UInt8]
    public var metadata: EventMetadata

    public init(id: String, type: String, schemaVersion: Int = 1, data: [UInt8], metadata: EventMetadata) {
        self.id = id
        self.type = type
        self.schemaVersion = schemaVersion
        self.data = data
        self.metadata = metadata
    }
}

public struct EventMetadata: Sendable, Codable, Equatable {
    public var tenant: TenantID
    public var user: UserID
    public var time: Date
    public var correlationID: String
    public var causationID: String

    public init(tenant: TenantID, user: UserID, time: Date, correlationID: String, causationID: String) {
        self.tenant = tenant
        self.user = user
        self.time = time
        self.correlationID = correlationID
        self.causationID = causationID
    }
}

public struct StoredEvent: Sendable, Equatable {
    public var event: NewEvent
    public var stream: StreamID
    /// Gap-free within the stream, from 0.
    public var version: Int
    public var position: EventPosition

    public init(event: NewEvent, stream: StreamID, version: Int, position: EventPosition) {
        self.event = event
        self.stream = stream
        self.version = version
        self.position = position
    }
}

/// Where an event lies in the order over all streams. To be compared and given back, not to be counted with.
///
/// A number from a sequence would not do: numbers are taken in one order and committed in another, so that a reader who
/// remembers the highest number skips what commits late. Where transactions overlap, `transaction` comes first.
public struct EventPosition: Sendable, Hashable, Codable, Comparable {
    /// Counts the database clusters that the data has lived in: transaction ids compare within one of them only.
    public var generation: Int
    /// The id of the transaction that stored it; 0 where there is one writer at a time.
    public var transaction: Int
    public var sequence: Int

    public init(generation: Int = 0, transaction: Int = 0, sequence: Int) {
        self.generation = generation
        self.transaction = transaction
        self.sequence = sequence
    }

    public static func < (left: Self, right: Self) -> Bool {
        (left.generation, left.transaction, left.sequence) < (right.generation, right.transaction, right.sequence)
    }
}

public enum ExpectedVersion: Sendable, Equatable {
    /// The stream must not exist.
    case none
    /// The version of the stream's last event.
    case exact(Int)
    case any
}

public struct StreamAppend: Sendable, Equatable {
    public var stream: StreamID
    public var expected: ExpectedVersion
    /// All of the tenant that the first one names.
    public var events: [NewEvent]

    public init(stream: StreamID, expected: ExpectedVersion, events: [NewEvent]) {
        self.stream = stream
        self.expected = expected
        self.events = events
    }
}

public enum EventStoreError: Error, Sendable, Equatable {
    /// `actual` is −1 where there is no stream.
    case conflict(stream: StreamID, expected: ExpectedVersion, actual: Int)
    /// An event id came again with other content.
    case identifierReused(String)
    /// An event has what the store can never keep. Says why, for a log, and does not repeat the value.
    case unstorable(String)
    case unavailable(String)
    case cancelled
}

public protocol EventStore: Sendable {
    /// All or none. Returns the version of the stream's last event. An append without events does nothing and returns
    /// −1.
    @discardableResult
    func append(_ append: StreamAppend) async throws(EventStoreError) -> Int
    /// Oldest first, from `version` on.
    func read(
        _ stream: StreamID, of tenant: TenantID, from version: Int, limit: Int
    ) async throws(EventStoreError) -> [StoredEvent]
    /// In commit order, behind `position` (nil for the start). Never skips an event that commits late: while it could
    /// still come, what lies behind it is held back.
    func readAll(after position: EventPosition?, limit: Int) async throws(EventStoreError) -> [StoredEvent]
}

/// Events that were committed and are not yet published.
public protocol Outbox: Sendable {
    /// In the order of their commits. One relay at a time is given a key's events.
    func pending(limit: Int) async throws(RepositoryError) -> [OutboxEntry]
    func markPublished(_ entries: [OutboxEntry]) async throws(RepositoryError)
    /// Returns when something was committed, or after `timeout`: so a relay need not poll fast.
    func waitForMore(timeout: Duration) async
}

public struct OutboxEntry: Sendable, Equatable {
    public var sequence: Int
    public var event: OutgoingEvent

    public init(sequence: Int, event: OutgoingEvent) {
        self.sequence = sequence
        self.event = event
    }
}
