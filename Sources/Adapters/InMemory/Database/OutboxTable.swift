import FoundationEssentials
import LecternPorts

/// Events that wait to be published, and which relay has which key's.
struct OutboxTable {
    private struct Lane: Hashable {
        var topic: Topic
        var key: String
    }

    private struct Lease {
        var relay: Int
        var expires: Date
    }

    private struct Row {
        var entry: OutboxEntry
        var committed: Date
    }

    /// A published event leaves a hole; holes at the front go.
    private var waiting = Queue<Row?>()
    private var firstSequence = 0
    private var leases: [Lane: Lease] = [:]
    private var relays = 0
    private(set) var count = 0

    var nextSequence: Int { firstSequence + waiting.count }

    mutating func makeRelay() -> Int {
        relays += 1
        return relays
    }

    /// When the oldest event that waits was committed.
    var oldest: Date? { (waiting.first ?? nil)?.committed }

    mutating func append(_ event: OutgoingEvent, now: Date) {
        waiting.append(Row(entry: OutboxEntry(sequence: nextSequence, event: event), committed: now))
        count += 1
    }

    /// The oldest events whose keys no other relay holds, which `relay` then holds until `expires`.
    mutating func lease(to relay: Int, limit: Int, now: Date, until expires: Date) -> [OutboxEntry] {
        var entries: [OutboxEntry] = []
        var index = 0
        while entries.count < limit, index < waiting.count {
            defer { index += 1 }
            guard let entry = (waiting[index] ?? nil)?.entry else { continue }
            let lane = Lane(topic: entry.event.topic, key: entry.event.key)
            if let lease = leases[lane], lease.relay != relay, lease.expires > now { continue }
            leases[lane] = Lease(relay: relay, expires: expires)
            entries.append(entry)
        }
        return entries
    }

    /// Takes published events out, and gives their keys up.
    mutating func remove(_ entries: [OutboxEntry], relay: Int) {
        for entry in entries {
            let index = entry.sequence - firstSequence
            let lane = Lane(topic: entry.event.topic, key: entry.event.key)
            if leases[lane]?.relay == relay { leases[lane] = nil }
            guard index >= 0, index < waiting.count, (waiting[index] ?? nil) != nil else { continue }
            waiting[index] = .some(nil)
            count -= 1
        }
        while let first = waiting.first, case .none = first {
            waiting.popFirst()
            firstSequence += 1
        }
    }
}
