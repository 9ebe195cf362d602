import FoundationEssentials
import LecternFakes
import LecternPorts
import Synchronization

// Parts with their mechanism taken out.

/// The process dies with the publish: before the log has it, or after.
struct DyingLog: EventLog {
    let inner: InMemoryEventLog
    let afterPublish: Bool

    func publish(_ events: [OutgoingEvent]) async throws(EventLogError) {
        if afterPublish { try await inner.publish(events) }
        throw .unavailable("dead")
    }

    func subscribe(
        _ group: ConsumerGroup, to topics: [Topic]
    ) async throws(EventLogError) -> any EventConsumer { try await inner.subscribe(group, to: topics) }
}

/// Counts an event as published when it is given out.
struct HastyOutbox: Outbox {
    let inner: InMemoryOutbox

    func pending(limit: Int) async throws(RepositoryError) -> [OutboxEntry] {
        let entries = try await inner.pending(limit: limit)
        try await inner.markPublished(entries)
        return entries
    }
    func markPublished(_ entries: [OutboxEntry]) async throws(RepositoryError) {}
    func waitForMore(timeout: Duration) async {}
}

/// What relays that lease single events share.
final class RowLeases: Sendable {
    let inner: InMemoryOutbox
    let clock: any LecternPorts.Clock
    let leases = Mutex<[Int: (relay: Int, until: Date)]>([:])

    init(_ inner: InMemoryOutbox, clock: any LecternPorts.Clock) {
        self.inner = inner
        self.clock = clock
    }
}

/// Gives out whatever event nobody else has, also when an earlier one of its key is with another relay.
struct RowLeasingOutbox: Outbox {
    let shared: RowLeases
    let relay: Int

    func pending(limit: Int) async throws(RepositoryError) -> [OutboxEntry] {
        let all = try await shared.inner.pending(limit: 1_000)
        let now = shared.clock.now
        return shared.leases.withLock { leases in
            let free = all.filter { entry in
                leases[entry.sequence].map { $0.relay == relay || $0.until <= now } ?? true
            }
            let taken = free.prefix(limit)
            for entry in taken { leases[entry.sequence] = (relay, now.addingTimeInterval(30)) }
            return Array(taken)
        }
    }
    func markPublished(_ entries: [OutboxEntry]) async throws(RepositoryError) {
        try await shared.inner.markPublished(entries)
    }
    func waitForMore(timeout: Duration) async {}
}

/// Gives a batch's events in the opposite order.
struct BackwardsLog: EventLog {
    let inner: InMemoryEventLog

    func publish(_ events: [OutgoingEvent]) async throws(EventLogError) { try await inner.publish(events) }
    func subscribe(
        _ group: ConsumerGroup, to topics: [Topic]
    ) async throws(EventLogError) -> any EventConsumer {
        WrappedConsumer(inner: try await inner.subscribe(group, to: topics)) { events, _ async throws(EventLogError) in
            events.reversed()
        }
    }
}

/// Commits what it gives before anything is done with it.
struct EarlyCommits: EventLog {
    let inner: InMemoryEventLog

    func publish(_ events: [OutgoingEvent]) async throws(EventLogError) { try await inner.publish(events) }
    func subscribe(
        _ group: ConsumerGroup, to topics: [Topic]
    ) async throws(EventLogError) -> any EventConsumer {
        WrappedConsumer(inner: try await inner.subscribe(group, to: topics)) {
            events, consumer async throws(EventLogError) in
            try await consumer.commit(events.map(\.position))
            return events
        }
    }
}

/// Counts what was polled.
final class CountingLog: EventLog {
    private let inner: InMemoryEventLog
    private let count = Mutex(0)

    init(inner: InMemoryEventLog) { self.inner = inner }

    var polled: Int { count.withLock { $0 } }

    func publish(_ events: [OutgoingEvent]) async throws(EventLogError) { try await inner.publish(events) }
    func subscribe(
        _ group: ConsumerGroup, to topics: [Topic]
    ) async throws(EventLogError) -> any EventConsumer {
        WrappedConsumer(inner: try await inner.subscribe(group, to: topics)) {
            [self] events, _ async throws(EventLogError) in
            count.withLock { $0 += events.count }
            return events
        }
    }
}

/// A consumer with something done to what it gives.
struct WrappedConsumer: EventConsumer {
    typealias Change =
        @Sendable ([ReceivedEvent], any EventConsumer) async throws(EventLogError) -> [ReceivedEvent]

    let inner: any EventConsumer
    let change: Change

    init(inner: any EventConsumer, _ change: @escaping Change) {
        self.inner = inner
        self.change = change
    }

    func poll(limit: Int, timeout: Duration) async throws(EventLogError) -> [ReceivedEvent] {
        let events = try await inner.poll(limit: limit, timeout: timeout)
        return try await change(events, inner)
    }
    func commit(_ positions: [LogPosition]) async throws(EventLogError) { try await inner.commit(positions) }
    func rewind(_ topic: Topic, partition: Int) async throws(EventLogError) {
        try await inner.rewind(topic, partition: partition)
    }
    func close() async { await inner.close() }
}

/// Parks letters, and leaves their lanes open.
struct OpenLanes: DeadLetterStore {
    let inner: InMemoryDeadLetters

    func park(_ letter: DeadLetter) async throws(EventLogError) { try await inner.park(letter) }
    func parkBehind(
        _ event: ReceivedEvent, of group: ConsumerGroup, at time: Date
    ) async throws(EventLogError) -> Bool { false }
    func beginReplay(
        of group: ConsumerGroup, topics: [Topic], for lease: Duration
    ) async throws(EventLogError) -> LaneReplay? {
        try await inner.beginReplay(of: group, topics: topics, for: lease)
    }
    func nextLetter(of replay: LaneReplay, lease: Duration) async throws(EventLogError) -> ParkedLetter? {
        try await inner.nextLetter(of: replay, lease: lease)
    }
    func keep(_ replay: LaneReplay, lease: Duration) async throws(EventLogError) {
        try await inner.keep(replay, lease: lease)
    }
    func end(
        _ letter: ParkedLetter, of replay: LaneReplay, _ outcome: ReplayOutcome
    ) async throws(EventLogError) { try await inner.end(letter, of: replay, outcome) }
    func suspend(_ replay: LaneReplay) async { await inner.suspend(replay) }
    func waitForReplay(of group: ConsumerGroup, timeout: Duration) async {
        await inner.waitForReplay(of: group, timeout: timeout)
    }
}
