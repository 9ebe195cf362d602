import LecternPorts

/// Which events of each partition are done, so that only what lies below the first unfinished one is committed.
struct OffsetTracker {
    private struct Partition: Hashable {
        var topic: Topic
        var number: Int
    }

    /// Offsets that were read and not yet committed, ascending; true when done.
    private var open: [Partition: [(offset: Int, isDone: Bool)]] = [:]

    mutating func begin(_ position: LogPosition) {
        open[Partition(topic: position.topic, number: position.partition), default: []]
            .append((position.offset, false))
    }

    /// - Returns: what can now be committed: the last offset with nothing unfinished before it.
    mutating func finish(_ position: LogPosition) -> LogPosition? {
        let partition = Partition(topic: position.topic, number: position.partition)
        guard var offsets = open[partition], let index = offsets.firstIndex(where: { $0.offset == position.offset })
        else { return nil }
        offsets[index].isDone = true
        let done = offsets.prefix { $0.isDone }
        let last = done.last?.offset
        offsets.removeFirst(done.count)
        open[partition] = offsets.isEmpty ? nil : offsets
        return last.map { LogPosition(topic: position.topic, partition: position.partition, offset: $0) }
    }
}
