/// Where an event lies in the log.
public struct LogPosition: Sendable, Hashable, Codable {
    public var topic: Topic
    public var partition: Int
    /// From 0, gap-free or not, as the log has it.
    public var offset: Int

    public init(topic: Topic, partition: Int, offset: Int) {
        self.topic = topic
        self.partition = partition
        self.offset = offset
    }
}

/// An event as a consumer reads it.
public struct ReceivedEvent: Sendable, Equatable {
    public var position: LogPosition
    public var key: String
    /// Nil when the bytes are no envelope.
    public var envelope: EventEnvelope?
    /// As it lies in the log.
    public var bytes: [UInt8]

    public init(position: LogPosition, key: String, envelope: EventEnvelope?, bytes: [UInt8] = []) {
        self.position = position
        self.key = key
        self.envelope = envelope
        self.bytes = bytes
    }
}

public enum EventLogError: Error, Sendable, Equatable {
    /// Over `Topic.maximumEventSize`.
    case tooLarge(bytes: Int)
    /// The consumer was closed, or lost the partition.
    case closed
    case unavailable(String)
    case cancelled

    public var isRetryable: Bool {
        if case .unavailable = self { true } else { false }
    }
}

/// A log of topics: publish, poll, commit. Delivery policy (retries, order, dead letters) is the domain's.
public protocol EventLog: Sendable {
    /// Durable when it returns. Events of one key and topic keep their order. May store an event twice, never lose one.
    func publish(_ events: [OutgoingEvent]) async throws(EventLogError)

    /// Joins the group. A group that was never seen starts at the oldest event kept.
    func subscribe(
        _ group: ConsumerGroup, to topics: [Topic]
    ) async throws(EventLogError) -> any EventConsumer
}

/// One member of a consumer group. A partition is read by one member of a group at a time.
public protocol EventConsumer: Sendable {
    /// Up to `limit` events that this member has not polled yet, in order within a partition. Empty after `timeout`.
    func poll(limit: Int, timeout: Duration) async throws(EventLogError) -> [ReceivedEvent]

    /// The events up to and including these positions are handled: after a restart the group goes on behind them.
    /// - Throws: `closed` when one of the partitions is another member's by now; what of it is not handled is theirs.
    func commit(_ positions: [LogPosition]) async throws(EventLogError)

    /// Goes back to the first event that is not committed.
    func rewind(_ topic: Topic, partition: Int) async throws(EventLogError)

    /// Leaves the group. May be called twice.
    func close() async
}
