import FoundationEssentials
import LecternFakes
import LecternPorts
import Synchronization

/// A store of dead letters with one fault.
final class BrokenDeadLetters: DeadLetterStore, DeadLetterDesk {
    enum Fault {
        case opensLanes, keepsDuplicates, mixesGroups, handsOutTwice, opensTooEarly, leavesThoseBehind, keepsNoRecord
    }

    private let inner: InMemoryDeadLetters
    private let fault: Fault
    private let parked = Mutex(0)

    init(_ inner: InMemoryDeadLetters, _ fault: Fault) {
        self.inner = inner
        self.fault = fault
    }

    func park(_ letter: DeadLetter) async throws(EventLogError) {
        var letter = letter
        if fault == .keepsDuplicates {
            letter.event.position.offset +=
                100
                * parked.withLock { count in
                    defer { count += 1 }
                    return count
                }
        }
        try await inner.park(letter)
    }

    func parkBehind(
        _ event: ReceivedEvent, of group: ConsumerGroup, at time: Date
    ) async throws(EventLogError) -> Bool {
        if fault == .opensLanes { return false }
        return try await inner.parkBehind(event, of: group, at: time)
    }

    func beginReplay(
        of group: ConsumerGroup, topics: [Topic], for lease: Duration
    ) async throws(EventLogError) -> LaneReplay? {
        if fault == .mixesGroups {
            for other in [ConsumerGroup.analytics, .notification] {
                if let replay = try await inner.beginReplay(of: other, topics: topics, for: lease) { return replay }
            }
            return nil
        }
        let lease = fault == .handsOutTwice ? Duration.zero : lease
        return try await inner.beginReplay(of: group, topics: topics, for: lease)
    }

    func nextLetter(of replay: LaneReplay, lease: Duration) async throws(EventLogError) -> ParkedLetter? {
        try await inner.nextLetter(of: replay, lease: lease)
    }

    func keep(_ replay: LaneReplay, lease: Duration) async throws(EventLogError) {
        try await inner.keep(replay, lease: lease)
    }

    func end(
        _ letter: ParkedLetter, of replay: LaneReplay, _ outcome: ReplayOutcome
    ) async throws(EventLogError) {
        // A failed letter goes as if it had been handled.
        try await inner.end(letter, of: replay, fault == .opensTooEarly ? .handled : outcome)
    }

    func suspend(_ replay: LaneReplay) async { await inner.suspend(replay) }

    func waitForReplay(of group: ConsumerGroup, timeout: Duration) async {
        await inner.waitForReplay(of: group, timeout: timeout)
    }

    func lanes(
        _ filter: DeadLetterFilter, _ list: ListRequest
    ) async throws(RepositoryError) -> ListPage<ParkedLane> { try await inner.lanes(filter, list) }

    func letters(
        _ filter: DeadLetterFilter, _ list: ListRequest
    ) async throws(RepositoryError) -> ListPage<ParkedLetter> { try await inner.letters(filter, list) }

    func letter(_ id: Int) async throws(RepositoryError) -> ParkedLetter? { try await inner.letter(id) }

    func requestReplay(
        _ filter: DeadLetterFilter, _ note: OperatorNote
    ) async throws(RepositoryError) -> Int { try await inner.requestReplay(filter, note) }

    func discard(_ id: Int, _ note: OperatorNote) async throws(RepositoryError) -> Bool {
        let lane = try await inner.letter(id)?.letter.lane
        let isThere = try await inner.discard(id, note)
        if fault == .leavesThoseBehind, let lane {
            let replay = try? await inner.beginReplay(of: lane.group, topics: [lane.topic], for: .seconds(1_000_000))
            _ = replay
        }
        return isThere
    }

    func audit(_ list: ListRequest) async throws(RepositoryError) -> ListPage<DeadLetterAudit> {
        fault == .keepsNoRecord ? ListPage(items: []) : try await inner.audit(list)
    }
}
