import LecternPorts

/// Which events of each partition are done, so that only what lies below the first unfinished one is committed.
struct OffsetTracker {
    private struct Partition: Hashable {
        var topic: Topic
        var number: Int

        init(_ position: LogPosition) {
            topic = position.topic
            number = position.partition
        }
    }

    /// Offsets that were read and are not yet known to be done, ascending; true when done.
    private var open: [Partition: [(offset: Int, isDone: Bool)]] = [:]
    private var done: [Partition: LogPosition] = [:]

    /// Positions that wait to be committed, one a partition.
    var committable: [LogPosition] { Array(done.values) }

    /// Events done since the last commit.
    private(set) var uncommitted = 0

    mutating func begin(_ position: LogPosition) {
        open[Partition(position), default: []].append((position.offset, false))
    }

    mutating func finish(_ position: LogPosition) {
        let partition = Partition(position)
        guard var offsets = open[partition],
            let index = offsets.firstIndex(where: { $0.offset == position.offset && !$0.isDone })
        else { return }
        offsets[index].isDone = true
        let prefix = offsets.prefix { $0.isDone }
        if let last = prefix.last {
            done[partition] = LogPosition(topic: position.topic, partition: position.partition, offset: last.offset)
            uncommitted += prefix.count
        }
        offsets.removeFirst(prefix.count)
        open[partition] = offsets.isEmpty ? nil : offsets
    }

    mutating func committed(_ positions: [LogPosition]) {
        for position in positions where done[Partition(position)] == position { done[Partition(position)] = nil }
        uncommitted = 0
    }

    /// The partition is somebody else's by now.
    mutating func forget(_ position: LogPosition) {
        open[Partition(position)] = nil
        done[Partition(position)] = nil
    }
}
