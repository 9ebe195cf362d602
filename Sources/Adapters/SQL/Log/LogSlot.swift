import LecternPorts

/// One partition of one topic.
struct LogSlot: Hashable, Comparable, Sendable {
    var topic: Topic
    var partition: Int

    init(_ topic: Topic, _ partition: Int) {
        self.topic = topic
        self.partition = partition
    }

    init(_ position: LogPosition) { self.init(position.topic, position.partition) }

    static func < (left: Self, right: Self) -> Bool {
        (left.topic.rawValue, left.partition) < (right.topic.rawValue, right.partition)
    }

    var values: [SQLValue] { [.text(topic.rawValue), .integer(partition)] }

    static func all(of topics: some Sequence<Topic>) -> [LogSlot] {
        topics.flatMap { topic in (0..<topic.partitions).map { LogSlot(topic, $0) } }
    }

    /// Nil for a topic or a partition of another release.
    init?(_ topic: String, _ partition: Int) {
        guard let known = Topic(rawValue: topic), (0..<known.partitions).contains(partition) else { return nil }
        self.init(known, partition)
    }
}
