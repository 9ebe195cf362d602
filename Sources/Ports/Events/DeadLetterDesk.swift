public import FoundationEssentials

/// What an operator does with dead letters. It takes effect in the running consumers, whichever process they are in.
public protocol DeadLetterDesk: Sendable {
    /// The lanes that are parked, by group, topic and key.
    func lanes(_ filter: DeadLetterFilter, _ list: ListRequest) async throws(RepositoryError) -> ListPage<ParkedLane>

    /// The letters, by group, topic, key and place; without the events' bytes.
    func letters(
        _ filter: DeadLetterFilter, _ list: ListRequest
    ) async throws(RepositoryError) -> ListPage<ParkedLetter>

    /// Nil when there is none of that number (any longer).
    func letter(_ id: Int) async throws(RepositoryError) -> ParkedLetter?

    /// Asks the consumers to try the letters of these lanes again, each lane from its first letter on.
    /// - Returns: how many lanes there are.
    func requestReplay(_ filter: DeadLetterFilter, _ note: OperatorNote) async throws(RepositoryError) -> Int

    /// Drops one letter and keeps a record of it. When it was its lane's first, those behind it are handed out again.
    /// - Returns: whether it was there.
    func discard(_ id: Int, _ note: OperatorNote) async throws(RepositoryError) -> Bool

    /// What operators did, and what the retention did, newest first.
    func audit(_ list: ListRequest) async throws(RepositoryError) -> ListPage<DeadLetterAudit>
}

/// Which lanes are meant; what is nil does not matter.
public struct DeadLetterFilter: Sendable, Equatable {
    public var group: ConsumerGroup?
    public var topic: Topic?
    public var key: String?

    public init(group: ConsumerGroup? = nil, topic: Topic? = nil, key: String? = nil) {
        self.group = group
        self.topic = topic
        self.key = key
    }

    public init(_ lane: EventLane) { self.init(group: lane.group, topic: lane.topic, key: lane.key) }
}

/// Who did something, when, and why.
public struct OperatorNote: Sendable, Equatable {
    public var actor: String
    public var reason: String
    public var time: Date

    public init(actor: String, reason: String, time: Date) {
        self.actor = actor
        self.reason = reason
        self.time = time
    }
}

public struct ParkedLane: Sendable, Equatable {
    public var lane: EventLane
    public var letters: Int
    /// The first, which the others wait for.
    public var first: ParkedLetter
    public var isReplayRequested: Bool

    public init(lane: EventLane, letters: Int, first: ParkedLetter, isReplayRequested: Bool) {
        self.lane = lane
        self.letters = letters
        self.first = first
        self.isReplayRequested = isReplayRequested
    }
}

/// One entry of the record.
public struct DeadLetterAudit: Sendable, Equatable {
    public enum Action: String, Sendable, CaseIterable {
        case replay, discard
        /// By the retention, when nobody had cared for the letter for 30 days.
        case expire
    }

    public var action: Action
    public var lane: EventLane
    /// Nil for a replay, which is the lane's.
    public var letter: Int?
    public var eventID: String?
    public var note: OperatorNote

    public init(action: Action, lane: EventLane, letter: Int?, eventID: String?, note: OperatorNote) {
        self.action = action
        self.lane = lane
        self.letter = letter
        self.eventID = eventID
        self.note = note
    }
}

extension EventLane {
    /// A lane's place in a list, as the lists' cursors tell it.
    public var cursor: String { "\(group)/\(topic.rawValue)/\(key)" }

    /// Nil when it is no cursor.
    public init?(cursor: String) {
        let parts = cursor.split(separator: "/", maxSplits: 2, omittingEmptySubsequences: false)
        guard parts.count == 3, let topic = Topic(rawValue: String(parts[1])) else { return nil }
        self.init(group: ConsumerGroup(String(parts[0])), topic: topic, key: String(parts[2]))
    }
}

/// A letter's place in a list: its lane's, and its own within it.
public struct LetterCursor: Sendable, Equatable {
    public var lane: EventLane
    public var offset: Int

    public init(_ letter: DeadLetter) {
        lane = letter.lane
        offset = letter.event.position.offset
    }

    public var text: String { "\(offset)/\(lane.cursor)" }

    /// Nil when it is no cursor.
    public init?(_ text: String) {
        guard let slash = text.firstIndex(of: "/"), let offset = Int(text[..<slash]),
            let lane = EventLane(cursor: String(text[text.index(after: slash)...]))
        else { return nil }
        self.lane = lane
        self.offset = offset
    }
}
