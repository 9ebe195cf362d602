import FoundationEssentials
import LecternPorts

/// One partition: records at rising offsets, the oldest of which go.
struct LogPartition {
    struct Record {
        var key: String
        var envelope: EventEnvelope?
        var bytes: [UInt8]
        var size: Int
        var published: Date
    }

    private var records = Queue<Record>()
    /// The offset of the oldest record kept.
    private(set) var start = 0
    private(set) var bytes = 0

    /// The offset that the next record will have.
    var end: Int { start + records.count }
    var count: Int { records.count }

    mutating func append(_ record: Record) {
        records.append(record)
        bytes += record.size
    }

    func record(at offset: Int) -> Record? {
        guard offset >= start, offset < end else { return nil }
        return records[offset - start]
    }

    /// Drops what is older than `age` seconds, and what is over `kept` among the records below `handled`.
    mutating func trim(now: Date, age: TimeInterval, handled: Int, kept: EventRetention) {
        while let oldest = records.first {
            let isOld = now.timeIntervalSince(oldest.published) > age
            let isSpare = start < handled && (count > kept.events || bytes > kept.bytes)
            guard isOld || isSpare else { return }
            records.popFirst()
            bytes -= oldest.size
            start += 1
        }
    }
}

/// How much of a partition is held.
public struct EventRetention: Sendable, Equatable {
    public var events: Int
    public var bytes: Int

    public init(events: Int, bytes: Int) {
        self.events = events
        self.bytes = bytes
    }

    /// What stays for groups to come once all that subscribed have handled it.
    public static let handled = Self(events: 1_000, bytes: 4 << 20)
    /// What a partition holds at most; a publisher is refused beyond it.
    public static let capacity = Self(events: 100_000, bytes: 64 << 20)
}
