@testable import LecternDomain
import LecternPorts
import Testing

@Suite("The events a consumer holds")
struct LaneQueuesTests {
    private var lanes = LaneQueues()

    private static func lane(_ key: String) -> EventLane {
        EventLane(group: .analytics, topic: .documentUploaded, key: key)
    }

    private mutating func add(_ offset: Int, _ key: String, partition: Int = 0) {
        let position = LogPosition(topic: .documentUploaded, partition: partition, offset: offset)
        lanes.add(ReceivedEvent(position: position, key: key, envelope: nil), to: Self.lane(key))
    }

    /// The macros see a copy of what they are given, so what changes the queues is called outside of them.
    private mutating func next() throws -> (EventLane, LaneQueues.Entry) {
        let next = lanes.start()
        return try #require(next)
    }

    private mutating func nextPlace() -> (key: String, offset: Int)? {
        lanes.start().map { ($0.0.key, $0.1.event.position.offset) }
    }

    @Test("one event of a lane is under way at a time, in order; other lanes go on")
    mutating func order() throws {
        for offset in 0..<3 { add(offset, "a") }
        add(3, "b")
        let (a, first) = try next()
        #expect(a.key == "a" && first.event.position.offset == 0)
        let (second, third) = (nextPlace(), nextPlace())
        #expect(second?.key == "b" && third == nil)
        lanes.finish(first, in: a)
        let fourth = nextPlace()
        #expect(fourth?.offset == 1)
        #expect(lanes.count == 3 && lanes.running == 2)
    }

    @Test("what has to be tried again comes before what lies behind it, and not before it is rested")
    mutating func rest() throws {
        for offset in 0..<2 { add(offset, "a") }
        var (a, entry) = try next()
        entry.failures = 1
        lanes.putBack(entry, in: a, resting: true)
        let early = nextPlace()
        #expect(early == nil && lanes.isIdle && lanes.count == 2)
        lanes.wake(a)
        let again = try next().1
        #expect(again.event.position.offset == 0 && again.failures == 1)
    }

    @Test("what waits of a lost partition goes, what is under way ends by itself")
    mutating func dropped() throws {
        for offset in 0..<3 { add(offset, "a", partition: 1) }
        add(0, "b", partition: 2)
        let (a, entry) = try next()
        lanes.drop(.documentUploaded, partition: 1)
        #expect(lanes.count == 2)
        lanes.finish(entry, in: a)
        let (second, third) = (nextPlace(), nextPlace())
        #expect(second?.key == "b" && third == nil && lanes.count == 1)
    }

    @Test("count and bytes come back to nothing, whatever happened in between")
    mutating func balance() {
        var random = SeededGenerator(seed: 11)
        var offset = 0
        var running: [(EventLane, LaneQueues.Entry)] = []
        for _ in 0..<2_000 {
            switch Int.random(in: 0..<6, using: &random) {
            case 0, 1:
                add(offset, "k\(offset % 5)", partition: offset % 5)
                offset += 1
            case 2: if let next = lanes.start() { running.append(next) }
            case 3: if let (lane, entry) = running.popLast() { lanes.finish(entry, in: lane) }
            case 4: if let (lane, entry) = running.popLast() { lanes.putBack(entry, in: lane, resting: true) }
            default:
                let key = Int.random(in: 0..<5, using: &random)
                lanes.wake(Self.lane("k\(key)"))
                if Bool.random(using: &random) { lanes.drop(.documentUploaded, partition: key) }
            }
            #expect(lanes.running == running.count)
        }
        for key in 0..<5 { lanes.wake(Self.lane("k\(key)")) }
        for (lane, entry) in running { lanes.finish(entry, in: lane) }
        while let (lane, entry) = lanes.start() { lanes.finish(entry, in: lane) }
        #expect(lanes.count == 0 && lanes.bytes == 0 && lanes.isIdle)
    }
}

@Suite("Offsets to commit")
struct OffsetTrackerTests {
    private var offsets = OffsetTracker()

    private static func position(_ offset: Int, partition: Int = 0) -> LogPosition {
        LogPosition(topic: .documentUploaded, partition: partition, offset: offset)
    }

    @Test("nothing is committed past an unfinished event")
    mutating func prefix() {
        for offset in 0..<4 { offsets.begin(Self.position(offset)) }
        offsets.finish(Self.position(1))
        offsets.finish(Self.position(2))
        #expect(offsets.committable.isEmpty && offsets.uncommitted == 0)
        offsets.finish(Self.position(0))
        #expect(offsets.committable == [Self.position(2)] && offsets.uncommitted == 3)
        offsets.committed([Self.position(2)])
        #expect(offsets.committable.isEmpty && offsets.uncommitted == 0)
        offsets.finish(Self.position(3))
        #expect(offsets.committable == [Self.position(3)])
    }

    @Test("a commit under way does not hide what was done meanwhile")
    mutating func meanwhile() {
        for offset in 0..<2 { offsets.begin(Self.position(offset)) }
        offsets.finish(Self.position(0))
        let first = offsets.committable
        offsets.finish(Self.position(1))
        offsets.committed(first)
        #expect(offsets.committable == [Self.position(1)])
    }

    @Test("partitions do not wait for each other, and a lost one is forgotten")
    mutating func partitions() {
        for partition in 0..<2 { offsets.begin(Self.position(5, partition: partition)) }
        offsets.finish(Self.position(5, partition: 1))
        #expect(offsets.committable == [Self.position(5, partition: 1)])
        offsets.forget(Self.position(0, partition: 1))
        offsets.finish(Self.position(5, partition: 1))
        #expect(offsets.committable.isEmpty)
    }
}
