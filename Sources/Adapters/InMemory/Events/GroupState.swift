import LecternPorts

/// One consumer group: who is in it, who reads which partition, and how far the group is.
struct GroupState {
    struct Slot: Hashable {
        var topic: Topic
        var partition: Int
    }

    struct Member {
        var id: Int
        var topics: Set<Topic>
        var bell: Bell
        /// The next offset to poll, for each partition that is this member's.
        var next: [Slot: Int] = [:]
        /// The slots in a fixed order; a poll begins behind the one where the last ended.
        var turn: [Slot] = []
    }

    /// The offset to go on from, for each partition of every topic ever subscribed.
    var committed: [Slot: Int] = [:]
    private(set) var members: [Member] = []

    func index(of member: Int) -> Int? { members.firstIndex { $0.id == member } }

    subscript(index: Int) -> Member {
        get { members[index] }
        set { members[index] = newValue }
    }

    mutating func join(_ member: Member) {
        members.append(member)
        share()
    }

    /// Nil when it was not in the group.
    mutating func leave(_ member: Int) -> Member? {
        guard let index = index(of: member) else { return nil }
        let gone = members.remove(at: index)
        share()
        return gone
    }

    /// Who reads the slot.
    func reader(of slot: Slot) -> Member? { members.first { $0.next[slot] != nil } }

    /// Deals each topic's partitions out anew. A partition that stays with its member goes on where it was; one that
    /// changes hands goes back to what is committed.
    private mutating func share() {
        var dealt = members.map { _ in [Slot: Int]() }
        for topic in Topic.allCases {
            let readers = members.indices.filter { members[$0].topics.contains(topic) }
            guard !readers.isEmpty else { continue }
            for partition in 0..<topic.partitions {
                let slot = Slot(topic: topic, partition: partition)
                let reader = readers[partition % readers.count]
                dealt[reader][slot] = members[reader].next[slot] ?? committed[slot] ?? 0
            }
        }
        for index in members.indices {
            members[index].next = dealt[index]
            members[index].turn = Topic.allCases.flatMap { topic in
                (0..<topic.partitions).map { Slot(topic: topic, partition: $0) }
            }
            .filter { dealt[index][$0] != nil }
            members[index].bell.ring()
        }
    }
}
