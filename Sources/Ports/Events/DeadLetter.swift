public import FoundationEssentials

/// An event that one consumer group could not handle.
public struct DeadLetter: Sendable, Equatable {
    public var group: ConsumerGroup
    public var event: ReceivedEvent
    public var errorCode: String
    public var errorMessage: String
    /// Tries in all; 0 for what was never tried: it cannot be parsed, or lies behind another letter.
    public var attempts: Int
    /// The last time.
    public var failedAt: Date

    public init(
        group: ConsumerGroup, event: ReceivedEvent, errorCode: String, errorMessage: String, attempts: Int,
        failedAt: Date
    ) {
        self.group = group
        self.event = event
        self.errorCode = errorCode
        self.errorMessage = errorMessage
        self.attempts = attempts
        self.failedAt = failedAt
    }

    /// The letter of an event that was not tried, because an earlier one of its key is a dead letter.
    public static func behind(_ event: ReceivedEvent, of group: ConsumerGroup, at time: Date) -> DeadLetter {
        DeadLetter(
            group: group, event: event, errorCode: "BEHIND_DEAD_LETTER",
            errorMessage: "an earlier event of its key is parked", attempts: 0, failedAt: time)
    }

    public var lane: EventLane { EventLane(group: group, topic: event.position.topic, key: event.key) }

    /// Days for which a letter is kept.
    public static let retentionDays = 30
}

/// The events of one key in one topic, as one group reads them: they stay in order.
public struct EventLane: Sendable, Hashable {
    public var group: ConsumerGroup
    public var topic: Topic
    public var key: String

    public init(group: ConsumerGroup, topic: Topic, key: String) {
        self.group = group
        self.topic = topic
        self.key = key
    }
}

/// A dead letter where it is kept.
public struct ParkedLetter: Sendable, Equatable {
    /// Unique in its store, for ever.
    public var id: Int
    public var letter: DeadLetter
    public var parkedAt: Date

    public init(id: Int, letter: DeadLetter, parkedAt: Date) {
        self.id = id
        self.letter = letter
        self.parkedAt = parkedAt
    }
}
