public import FoundationEssentials
public import LecternPorts
import Synchronization

/// Dead letters in memory. Operations to fail by plan: `park`, `beginReplay`, `nextLetter`, `end`.
public final class InMemoryDeadLetters: DeadLetterStore, DeadLetterDesk {
    public let faults = FaultPlan<EventLogError>()
    private let clock: any LecternPorts.Clock
    private let bell = Bell()
    private let table = Mutex(DeadLetterTable())
    /// The rings that had been heard when each group last looked for a replay.
    private let heard = Mutex<[ConsumerGroup: Int]>([:])

    public init(clock: any LecternPorts.Clock) { self.clock = clock }

    /// The group's letters in the order of lanes and events.
    public func letters(of group: ConsumerGroup) -> [DeadLetter] {
        table.withLock { table in
            table.letters(DeadLetterFilter(group: group), after: nil, limit: .max).items
                .compactMap { table.letter($0.id)?.letter }
        }
    }

    // MARK: For consumers

    public func park(_ letter: DeadLetter) async throws(EventLogError) {
        try await faults.pass("park")
        let now = clock.now
        table.withLock {
            $0.park(letter, now: now)
            $0.expire(before: now.addingTimeInterval(-Double(DeadLetter.retentionDays) * 86_400), now: now)
        }
    }

    public func parkBehind(
        _ event: ReceivedEvent, of group: ConsumerGroup, at time: Date
    ) async throws(EventLogError) -> Bool {
        try await faults.pass("park")
        let now = clock.now
        let letter = DeadLetter.behind(event, of: group, at: time)
        return table.withLock {
            guard $0.isParked(letter.lane) else { return false }
            $0.park(letter, now: now)
            return true
        }
    }

    public func beginReplay(
        of group: ConsumerGroup, topics: [Topic], for lease: Duration
    ) async throws(EventLogError) -> LaneReplay? {
        try await faults.pass("beginReplay")
        let rings = bell.rings
        heard.withLock { $0[group] = rings }
        let now = clock.now
        return table.withLock { $0.begin(group, topics, now: now, until: now.addingTimeInterval(lease.inSeconds)) }
    }

    public func nextLetter(of replay: LaneReplay, lease: Duration) async throws(EventLogError) -> ParkedLetter? {
        try await faults.pass("nextLetter")
        let until = clock.now.addingTimeInterval(lease.inSeconds)
        return try table.withLock { (table) throws(EventLogError) in try table.next(replay, until: until) }
    }

    public func keep(_ replay: LaneReplay, lease: Duration) async throws(EventLogError) {
        let until = clock.now.addingTimeInterval(lease.inSeconds)
        try table.withLock { (table) throws(EventLogError) in try table.keep(replay, until: until) }
    }

    public func end(
        _ letter: ParkedLetter, of replay: LaneReplay, _ outcome: ReplayOutcome
    ) async throws(EventLogError) {
        try await faults.pass("end")
        try table.withLock { (table) throws(EventLogError) in try table.end(letter, replay, outcome) }
    }

    public func suspend(_ replay: LaneReplay) async {
        table.withLock { $0.suspend(replay) }
        bell.ring()
    }

    public func waitForReplay(of group: ConsumerGroup, timeout: Duration) async {
        await bell.wait(past: heard.withLock { $0[group] ?? 0 }, timeout: timeout, clock: clock)
    }

    // MARK: For operators

    public func lanes(
        _ filter: DeadLetterFilter, _ list: ListRequest
    ) async throws(RepositoryError) -> ListPage<ParkedLane> {
        let cursor = list.cursor.flatMap { EventLane(cursor: $0) }
        guard list.cursor == nil || cursor != nil else { throw .invalidCursor }
        return table.withLock { $0.list(filter, after: cursor, limit: list.bounded) }
    }

    public func letters(
        _ filter: DeadLetterFilter, _ list: ListRequest
    ) async throws(RepositoryError) -> ListPage<ParkedLetter> {
        let cursor = list.cursor.flatMap { LetterCursor($0) }
        guard list.cursor == nil || cursor != nil else { throw .invalidCursor }
        return table.withLock { $0.letters(filter, after: cursor, limit: list.bounded) }
    }

    public func letter(_ id: Int) async throws(RepositoryError) -> ParkedLetter? {
        table.withLock { $0.letter(id) }
    }

    public func requestReplay(
        _ filter: DeadLetterFilter, _ note: OperatorNote
    ) async throws(RepositoryError) -> Int {
        let lanes = table.withLock { $0.request(filter, note) }
        bell.ring()
        return lanes
    }

    public func discard(_ id: Int, _ note: OperatorNote) async throws(RepositoryError) -> Bool {
        let wasThere = table.withLock { $0.remove(id, .discard, note) }
        bell.ring()
        return wasThere
    }

    public func audit(_ list: ListRequest) async throws(RepositoryError) -> ListPage<DeadLetterAudit> {
        let start = list.cursor.map { Int($0) ?? -1 } ?? 0
        guard start >= 0 else { throw .invalidCursor }
        let all = table.withLock { $0.audit }
        let items = Array(all.reversed().dropFirst(start).prefix(list.bounded))
        let end = start + items.count
        return ListPage(items: items, nextCursor: end < all.count ? String(end) : nil)
    }
}

extension ListRequest {
    fileprivate var bounded: Int { min(max(limit, 1), 100) }
}
