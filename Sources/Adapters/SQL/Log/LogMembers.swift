import FoundationEssentials
import LecternPorts

/// The members of one group as a transaction sees them, and what follows for who reads which partition.
///
/// Nothing but the members is stored: each topic's partitions are dealt out in turn to those who read it, in the order
/// in which they joined. Whoever looks at the same rows comes to the same result.
struct LogMembers: Sendable {
    private struct Member: Sendable {
        var name: String
        var topics: Set<Topic>
    }

    private let members: [Member]

    /// Members whose lease is over have left.
    static func query(_ group: ConsumerGroup, now: Date) -> SQLStatement {
        SQLStatement(
            "SELECT member, topics FROM log_members WHERE consumer_group = $1 AND expires_at > $2 ORDER BY sequence",
            [.text(group.rawValue), .time(now)])
    }

    init(_ result: SQLResult) throws(SQLError) {
        var members: [Member] = []
        for row in result.rows {
            members.append(Member(name: try row.text(0), topics: Self.topics(try row.text(1))))
        }
        self.members = members
    }

    func contains(_ member: String) -> Bool { members.contains { $0.name == member } }

    /// What the member reads, of the topics that it subscribed to.
    func slots(of member: String) -> Set<LogSlot> {
        guard let own = members.first(where: { $0.name == member }) else { return [] }
        var slots: Set<LogSlot> = []
        for topic in own.topics {
            let readers = members.filter { $0.topics.contains(topic) }
            for partition in 0..<topic.partitions where readers[partition % readers.count].name == member {
                slots.insert(LogSlot(topic, partition))
            }
        }
        return slots
    }

    static func text(_ topics: [Topic]) -> String { topics.map(\.rawValue).joined(separator: " ") }

    private static func topics(_ text: String) -> Set<Topic> {
        Set(text.split(separator: " ").compactMap { Topic(rawValue: String($0)) })
    }
}
