public import FoundationEssentials

/// The dead letters of a service's consumer groups, in the order of their events within each lane.
///
/// A lane with letters is parked: what comes later for it queues behind them, until the operator has them replayed or
/// discards them. Other lanes are not touched.
public protocol DeadLetterStore: Sendable {
    /// Durable when it returns. A group's letter for one position is kept once: parked again, it changes nothing.
    func park(_ letter: DeadLetter) async throws(EventLogError)

    /// Parks the event behind the letters of its lane. False when there are none, and nothing was done.
    func parkBehind(
        _ event: ReceivedEvent, of group: ConsumerGroup, at time: Date
    ) async throws(EventLogError) -> Bool

    /// A lane of the group whose letters are to be handed to it again; until `end`, or the lease's end, nobody else is
    /// given the lane.
    func beginReplay(
        of group: ConsumerGroup, topics: [Topic], for lease: Duration
    ) async throws(EventLogError) -> LaneReplay?

    /// The first letter of the lane, and the lease anew. Nil when there is none left: the replay is over, and the lane
    /// open.
    /// - Throws: `closed` when the lease was lost to somebody else.
    func nextLetter(of replay: LaneReplay, lease: Duration) async throws(EventLogError) -> ParkedLetter?

    /// Extends the lease while a letter is handled.
    /// - Throws: `closed` when the lease was lost to somebody else.
    func keep(_ replay: LaneReplay, lease: Duration) async throws(EventLogError)

    /// Tells what became of a letter that the replay was given.
    func end(_ letter: ParkedLetter, of replay: LaneReplay, _ outcome: ReplayOutcome) async throws(EventLogError)

    /// Gives the lane back before its letters are done; the next `beginReplay` goes on with it.
    func suspend(_ replay: LaneReplay) async

    /// Returns when a replay may have been asked for since the group's last `beginReplay`, or after `timeout`.
    func waitForReplay(of group: ConsumerGroup, timeout: Duration) async
}

/// The right to hand out one lane's letters, held by one worker at a time.
public struct LaneReplay: Sendable, Hashable {
    public var lane: EventLane
    /// Unlike those of all other replays.
    public var token: String

    public init(lane: EventLane, token: String) {
        self.lane = lane
        self.token = token
    }
}

/// What became of a letter that was handed to its group again.
public enum ReplayOutcome: Sendable, Equatable {
    /// The letter goes.
    case handled
    /// The letter keeps its place, with the new error; the replay is over and the lane stays parked.
    case failed(code: String, message: String, attempts: Int, at: Date)
}
