/// Everything that one use case or one event handler changes, stored whole or not at all.
///
/// A commit that stores something new for a user who is erased throws `conflict`: see `PersonalData`.
public struct Commit<Change: Sendable>: Sendable {
    public var changes: [Change]
    /// Events of this service's aggregates, for the event store.
    public var appends: [StreamAppend]
    /// Events for topics, in order; a relay publishes them after the commit.
    public var outgoing: [OutgoingEvent]
    /// Deadlines that begin or end with what is stored.
    public var timers: [TimerChange]
    /// Set when the commit is the effect of an event: the same event is then never applied twice.
    public var inbox: InboxMark?
    /// Set when the commit answers a request with an `Idempotency-Key`.
    public var idempotency: IdempotencyMark?

    public init(
        _ changes: [Change], appends: [StreamAppend] = [], outgoing: [OutgoingEvent] = [],
        timers: [TimerChange] = [], inbox: InboxMark? = nil, idempotency: IdempotencyMark? = nil
    ) {
        self.changes = changes
        self.appends = appends
        self.outgoing = outgoing
        self.timers = timers
        self.inbox = inbox
        self.idempotency = idempotency
    }
}

extension Commit {
    /// To be called by every repository before it stores anything: what is committed must be publishable.
    /// - Throws: `eventTooLarge` for the first outgoing event that no topic would take.
    public func checkEventSizes() throws(RepositoryError) {
        for event in outgoing where !CloudEvent.fits(event.envelope) {
            throw .eventTooLarge(bytes: CloudEvent.size(of: event.envelope))
        }
    }
}

/// One event as one consumer saw it.
public struct InboxMark: Sendable, Hashable {
    public var consumer: String
    public var eventID: String
    /// The event's.
    public var tenant: TenantID

    public init(consumer: String, eventID: String, tenant: TenantID = .default) {
        self.consumer = consumer
        self.eventID = eventID
        self.tenant = tenant
    }
}

public enum CommitOutcome: Sendable, Equatable {
    case committed
    /// The inbox mark or the idempotency mark was there already: nothing was changed.
    case alreadyDone
}

public enum RepositoryError: Error, Sendable, Equatable {
    /// Somebody else changed the aggregate first. Read it again and decide anew.
    case conflict(expected: Int, actual: Int)
    /// A unique value (an e-mail address, an event id) is taken.
    case duplicate(String)
    /// The cursor of a list is not one that was given out.
    case invalidCursor
    /// An outgoing event is over `Topic.maximumEventSize` on the wire: it could never be published.
    case eventTooLarge(bytes: Int)
    /// A value can never be kept: it is too long, out of range, or has a character that the store does not have. Says
    /// why, for a log, and does not repeat the value.
    case unstorable(String)
    /// A rule that the store itself keeps (a reference, a required value) does not hold as rows stand; which, for a log.
    case ruleBroken(String)
    /// The store does not answer, or cannot just now: what was asked for may be asked again.
    case unavailable(String)
    case cancelled

    public var isRetryable: Bool {
        switch self {
        case .unavailable, .conflict: true
        case .duplicate, .invalidCursor, .eventTooLarge, .unstorable, .ruleBroken, .cancelled: false
        }
    }
}

/// Which part of a list is wanted.
public struct ListRequest: Sendable, Equatable {
    /// 1…100.
    public var limit: Int
    /// From the answer before; opaque.
    public var cursor: String?

    public init(limit: Int = 20, cursor: String? = nil) {
        self.limit = limit
        self.cursor = cursor
    }
}

public struct ListPage<Item: Sendable>: Sendable {
    public var items: [Item]
    /// Set when there is more.
    public var nextCursor: String?

    public init(items: [Item], nextCursor: String? = nil) {
        self.items = items
        self.nextCursor = nextCursor
    }

    public func map<Other: Sendable>(_ transform: (Item) -> Other) -> ListPage<Other> {
        ListPage<Other>(items: items.map(transform), nextCursor: nextCursor)
    }
}
