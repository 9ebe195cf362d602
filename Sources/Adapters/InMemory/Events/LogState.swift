import FoundationEssentials
import LecternPorts

/// All topics and groups.
struct LogState: Sendable {
    typealias Slot = GroupState.Slot

    private var partitions: [Slot: LogPartition] = [:]
    private var groups: [ConsumerGroup: GroupState] = [:]
    private var members = 0

    init() {
        for topic in Topic.allCases {
            for partition in 0..<topic.partitions {
                partitions[Slot(topic: topic, partition: partition)] = LogPartition()
            }
        }
    }

    // MARK: Publishing

    func hasRoom(for record: LogPartition.Record, in slot: Slot, capacity: EventRetention) -> Bool {
        guard let partition = partitions[slot] else { return false }
        return partition.count < capacity.events && partition.bytes + record.size <= capacity.bytes
    }

    mutating func append(_ record: LogPartition.Record, to slot: Slot) {
        partitions[slot]?.append(record)
    }

    func bells(of slots: Set<Slot>) -> [Bell] {
        groups.values.flatMap { group in slots.compactMap { group.reader(of: $0)?.bell } }
    }

    mutating func trim(_ slot: Slot, now: Date, kept: EventRetention) {
        let handled = groups.values.compactMap { $0.committed[slot] }.min() ?? .max
        let age = Double(slot.topic.retentionDays) * 86_400
        partitions[slot]?.trim(now: now, age: age, handled: handled, kept: kept)
    }

    // MARK: Consuming

    /// Returns the new member's number.
    mutating func join(_ name: ConsumerGroup, topics: Set<Topic>, bell: Bell) -> Int {
        members += 1
        var group = groups.removeValue(forKey: name) ?? GroupState()
        for (slot, partition) in partitions where topics.contains(slot.topic) && group.committed[slot] == nil {
            group.committed[slot] = partition.start
        }
        group.join(GroupState.Member(id: members, topics: topics, bell: bell))
        groups[name] = group
        return members
    }

    mutating func leave(_ name: ConsumerGroup, _ member: Int) -> Bell? {
        groups[name]?.leave(member)?.bell
    }

    mutating func endMembers() -> [Bell] {
        var bells: [Bell] = []
        for (name, group) in groups {
            for member in group.members { if let gone = groups[name]?.leave(member.id) { bells.append(gone.bell) } }
        }
        return bells
    }

    /// Nil when the member has left.
    mutating func poll(_ name: ConsumerGroup, _ member: Int, limit: Int) -> [ReceivedEvent]? {
        guard let index = groups[name]?.index(of: member), var reader = groups[name]?[index] else { return nil }
        var events: [ReceivedEvent] = []
        for slot in reader.turn where events.count < limit {
            guard let partition = partitions[slot], let next = reader.next[slot], next < partition.end else { continue }
            // What the retention took is gone.
            var offset = max(next, partition.start)
            while events.count < limit, let record = partition.record(at: offset) {
                let position = LogPosition(topic: slot.topic, partition: slot.partition, offset: offset)
                events.append(
                    ReceivedEvent(
                        position: position, key: record.key, envelope: record.envelope, bytes: record.bytes))
                offset += 1
            }
            reader.next[slot] = offset
        }
        guard let last = events.last?.position else { return [] }
        // The partition that was served last is last in line the next time, so that none is starved.
        if let place = reader.turn.firstIndex(of: Slot(topic: last.topic, partition: last.partition)) {
            reader.turn = Array(reader.turn[(place + 1)...] + reader.turn[...place])
        }
        groups[name]?[index] = reader
        return events
    }

    mutating func commit(
        _ name: ConsumerGroup, _ member: Int, _ positions: [LogPosition]
    ) throws(EventLogError) -> Set<Slot> {
        guard let index = groups[name]?.index(of: member), let reader = groups[name]?[index] else { throw .closed }
        let slots = Set(positions.map { Slot(topic: $0.topic, partition: $0.partition) })
        guard slots.allSatisfy({ reader.next[$0] != nil }) else { throw .closed }
        for position in positions {
            let slot = Slot(topic: position.topic, partition: position.partition)
            let end = partitions[slot]?.end ?? 0
            let handled = min(position.offset + 1, end)
            let before = groups[name]?.committed[slot] ?? 0
            groups[name]?.committed[slot] = max(handled, before)
        }
        return slots
    }

    mutating func rewind(_ name: ConsumerGroup, _ member: Int, _ slot: Slot) throws(EventLogError) {
        guard let index = groups[name]?.index(of: member), groups[name]?[index].next[slot] != nil else { throw .closed }
        let committed = groups[name]?.committed[slot] ?? 0
        groups[name]?[index].next[slot] = committed
        groups[name]?[index].bell.ring()
    }

    /// How many events the group has not committed yet.
    func lag(of name: ConsumerGroup) -> Int {
        (groups[name]?.committed ?? [:]).reduce(0) { sum, entry in
            guard let partition = partitions[entry.key] else { return sum }
            return sum + partition.end - max(entry.value, partition.start)
        }
    }
}
