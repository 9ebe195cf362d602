import FoundationEssentials
public import LecternPorts
import Synchronization

/// A log of topics in memory.
///
/// Keys go to partitions as in Kafka. What all groups that ever subscribed have handled is kept up to `handled`, what
/// they have not up to `capacity`: beyond that a publisher is told `unavailable`, so that nothing is lost and nothing
/// grows without bound. Events older than their topic's retention go in any case. Operations to fail by plan:
/// `publish`, `subscribe`, `poll`, `commit`, `rewind`.
public final class InMemoryEventLog: EventLog {
    public let faults = FaultPlan<EventLogError>()
    let clock: any LecternPorts.Clock
    private let handled: EventRetention
    private let capacity: EventRetention
    private let state = Mutex(LogState())

    /// - Parameters:
    ///   - handled: kept of each partition for groups to come.
    ///   - capacity: held of each partition at most.
    public init(
        clock: any LecternPorts.Clock, handled: EventRetention = .handled, capacity: EventRetention = .capacity
    ) {
        self.clock = clock
        self.handled = handled
        self.capacity = capacity
    }

    /// All or none.
    public func publish(_ events: [OutgoingEvent]) async throws(EventLogError) {
        try await faults.pass("publish")
        var records: [(LogState.Slot, LogPartition.Record)] = []
        let now = clock.now
        for event in events {
            let record = LogPartition.Record(
                key: event.key, envelope: event.envelope, bytes: [],
                size: CloudEvent.size(of: event.envelope), published: now)
            records.append((Self.slot(event.topic, event.key), record))
        }
        try append(records, now: now)
    }

    /// Publishes bytes that are no envelope: what a consumer must survive.
    public func publish(malformed bytes: [UInt8], to topic: Topic, key: String) async throws(EventLogError) {
        try await faults.pass("publish")
        let now = clock.now
        let record = LogPartition.Record(key: key, envelope: nil, bytes: bytes, size: bytes.count, published: now)
        try append([(Self.slot(topic, key), record)], now: now)
    }

    public func subscribe(
        _ group: ConsumerGroup, to topics: [Topic]
    ) async throws(EventLogError) -> any EventConsumer {
        try await faults.pass("subscribe")
        guard !Task.isCancelled else { throw .cancelled }
        let bell = Bell()
        let member = state.withLock { $0.join(group, topics: Set(topics), bell: bell) }
        return InMemoryEventConsumer(log: self, group: group, member: member, bell: bell)
    }

    /// Ends every member without a word, as a crash of their processes would: only what is committed counts.
    public func endMembers() {
        for bell in state.withLock({ $0.endMembers() }) { bell.ring() }
    }

    /// How many events the group has not committed yet, over all topics it ever subscribed to.
    public func lag(of group: ConsumerGroup) -> Int {
        state.withLock { $0.lag(of: group) }
    }

    private func append(
        _ records: [(slot: LogState.Slot, record: LogPartition.Record)], now: Date
    ) throws(EventLogError) {
        for (_, record) in records where record.size > Topic.maximumEventSize {
            throw .tooLarge(bytes: record.size)
        }
        guard !Task.isCancelled else { throw .cancelled }
        let bells = try state.withLock { (state) throws(EventLogError) -> [Bell] in
            let slots = Set(records.map(\.slot))
            for slot in slots { state.trim(slot, now: now, kept: handled) }
            for (slot, record) in records where !state.hasRoom(for: record, in: slot, capacity: capacity) {
                throw .unavailable("\(slot.topic.rawValue) is full: its consumers are behind")
            }
            for (slot, record) in records { state.append(record, to: slot) }
            return state.bells(of: slots)
        }
        for bell in bells { bell.ring() }
    }

    private static func slot(_ topic: Topic, _ key: String) -> LogState.Slot {
        LogState.Slot(topic: topic, partition: topic.partition(of: key))
    }

    // MARK: For its consumers

    func poll(_ group: ConsumerGroup, _ member: Int, limit: Int) throws(EventLogError) -> [ReceivedEvent] {
        guard let events = state.withLock({ $0.poll(group, member, limit: limit) }) else { throw .closed }
        return events
    }

    func commit(_ group: ConsumerGroup, _ member: Int, _ positions: [LogPosition]) throws(EventLogError) {
        let now = clock.now
        try state.withLock { (state) throws(EventLogError) in
            for slot in try state.commit(group, member, positions) { state.trim(slot, now: now, kept: handled) }
        }
    }

    func rewind(_ group: ConsumerGroup, _ member: Int, _ slot: LogState.Slot) throws(EventLogError) {
        try state.withLock { (state) throws(EventLogError) in try state.rewind(group, member, slot) }
    }

    func leave(_ group: ConsumerGroup, _ member: Int) {
        state.withLock { $0.leave(group, member) }?.ring()
    }
}
