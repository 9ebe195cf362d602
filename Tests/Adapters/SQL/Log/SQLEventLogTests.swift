import FoundationEssentials
import LecternCrypto
import LecternFakes
import LecternPorts
import LecternSQL
import Synchronization
import Testing

@Suite("The durable event log")
struct SQLEventLogTests {
    private let clock = ManualClock()

    @Test("a member that says nothing is replaced once its lease is over, and not before", arguments: SQLDialect.tested)
    func lease(_ dialect: SQLDialect) async throws {
        try await LogBench.with(dialect, clock: clock) { bench in
            let first = try await bench.process(lease: .seconds(10), knowsDead: false)
            try await first.publish([LogBench.event("e1")])
            let silent = try await first.subscribe(.analytics, to: [.documentUploaded])
            #expect(try await silent.ids() == ["e1"])
            let second = try await bench.process(lease: .seconds(10), knowsDead: false)
            // The second member gets every other partition, and the first keeps the one that it read.
            let next = try await second.subscribe(.analytics, to: [.documentUploaded])
            clock.advance(by: .seconds(9))
            let early = try await next.ids()
            clock.advance(by: .seconds(2))
            let late = try await next.ids()
            #expect(early + late == ["e1"])
            await #expect(throws: EventLogError.closed) { try await silent.commit([Self.position(of: "k")]) }
        }
    }

    @Test("members of a process that is known to be gone are not waited for", arguments: SQLDialect.tested)
    func goneProcess(_ dialect: SQLDialect) async throws {
        try await LogBench.with(dialect, clock: clock) { bench in
            let first = try await bench.process()
            try await first.publish((0..<6).map { LogBench.event("e\($0)", key: "k\($0)") })
            let dead = try await first.subscribe(.analytics, to: [.documentUploaded])
            #expect(try await dead.ids().count == 6)
            let second = try await bench.process()
            let next = try await second.subscribe(.analytics, to: [.documentUploaded])
            #expect(try await next.ids().count == 6)
        }
    }

    @Test(
        "a member whose handler is slow keeps its partitions for as long as its process runs the upkeep",
        arguments: SQLDialect.tested)
    func upkeep(_ dialect: SQLDialect) async throws {
        try await LogBench.with(dialect, clock: clock) { bench in
            let log = try await bench.process(lease: .seconds(9), knowsDead: false)
            try await log.publish([LogBench.event("e1")])
            let slow = try await log.subscribe(.analytics, to: [.documentUploaded])
            #expect(try await slow.ids() == ["e1"])
            let upkeep = Task { await log.run() }
            for _ in 0..<20 {
                await clock.waitForSleepers()
                clock.advance(by: .seconds(3))
            }
            await clock.waitForSleepers()
            try await slow.commit([Self.position(of: "k")])
            upkeep.cancel()
            await upkeep.value
        }
    }

    @Test("what was read of a partition that was lost comes again when it comes back", arguments: SQLDialect.tested)
    func lostAndFound(_ dialect: SQLDialect) async throws {
        try await LogBench.with(dialect, clock: clock) { bench in
            let log = try await bench.process()
            let keys = (0..<12).map { "k\($0)" }
            let first = try await log.subscribe(.analytics, to: [.chatMessage])
            try await log.publish(keys.map { LogBench.event($0, key: $0, topic: .chatMessage) })
            let read = try await first.poll(limit: 100, timeout: .zero)
            let second = try await log.subscribe(.analytics, to: [.chatMessage])
            let moved = try await second.poll(limit: 100, timeout: .zero)
            #expect(!moved.isEmpty && moved.count < read.count)
            await #expect(throws: EventLogError.closed) { try await first.commit(moved.map(\.position)) }
            await second.close()
            let again = try await first.poll(limit: 100, timeout: .zero)
            #expect(Set(again.map(\.position)) == Set(moved.map(\.position)))
        }
    }

    @Test(
        "events go when their topic's retention is over, read or not; what was not read is counted",
        arguments: SQLDialect.tested)
    func retention(_ dialect: SQLDialect) async throws {
        try await LogBench.with(dialect, clock: clock) { bench in
            let log = try await bench.process()
            let reader = try await log.subscribe(.analytics, to: [.documentUploaded])
            try await log.publish((0..<700).map { LogBench.event("old\($0)") })
            let read = try await reader.poll(limit: 100, timeout: .zero)
            try await reader.commit(read.map(\.position))
            clock.advance(by: .seconds(7 * 86_400 - 10))
            #expect(try await log.sweep() == 0)
            try await log.publish([LogBench.event("new")])
            clock.advance(by: .seconds(20))
            #expect(try await log.sweep() == 700)
            await reader.close()
            let next = try await log.subscribe(.analytics, to: [.documentUploaded])
            #expect(try await next.ids() == ["new"])
            let unread = bench.metrics.counter(
                "lectern_events_expired_unread_total", labels: ["group": "analytics", "topic": "document.uploaded"])
            #expect(unread == 600)
            #expect(try await log.lag(of: .analytics) == 1)
        }
    }

    @Test(
        "a poll gives no more bytes than a page holds, and an event that is larger comes alone",
        arguments: SQLDialect.tested)
    func pages(_ dialect: SQLDialect) async throws {
        try await LogBench.with(dialect, clock: clock) { bench in
            let log = try await bench.process(pageBytes: 20_000)
            let consumer = try await log.subscribe(.analytics, to: [.documentUploaded])
            try await log.publish(
                [1_000, 10_000, 10_000, 90_000, 1_000].enumerated().map { LogBench.event("e\($0)", bytes: $1) })
            var pages: [[String]] = []
            for _ in 0..<4 { pages.append(try await consumer.ids()) }
            #expect(pages == [["e0", "e1"], ["e2"], ["e3"], ["e4"]])
        }
    }

    @Test(
        "many publishers at once: offsets have no gap, no event is lost, and each publisher's order holds",
        arguments: SQLDialect.tested)
    func publishers(_ dialect: SQLDialect) async throws {
        try await LogBench.with(dialect, clock: clock) { bench in
            let log = try await bench.process()
            try await withThrowingTaskGroup(of: Void.self) { group in
                for publisher in 0..<8 {
                    group.addTask {
                        for turn in 0..<10 {
                            let id = "\(publisher)/\(turn)"
                            try await log.publish([
                                LogBench.event("\(id)/a", key: "same"), LogBench.event("\(id)/b", key: "k\(publisher)"),
                            ])
                        }
                    }
                }
                try await group.waitForAll()
            }
            let consumer = try await log.subscribe(.analytics, to: [.documentUploaded])
            let events = try await consumer.poll(limit: 1_000, timeout: .zero)
            #expect(events.count == 160)
            for partition in 0..<3 {
                let offsets = events.filter { $0.position.partition == partition }.map(\.position.offset)
                #expect(offsets == Array(0..<offsets.count))
            }
            for publisher in 0..<8 {
                let ids = events.compactMap(\.envelope?.id).filter {
                    $0.hasPrefix("\(publisher)/") && $0.hasSuffix("a")
                }
                #expect(ids == (0..<10).map { "\(publisher)/\($0)/a" })
            }
        }
    }

    @Test("bytes that are no event come as they lie in the log", arguments: SQLDialect.tested)
    func malformed(_ dialect: SQLDialect) async throws {
        try await LogBench.with(dialect, clock: clock) { bench in
            let log = try await bench.process()
            let consumer = try await log.subscribe(.analytics, to: [.documentUploaded])
            try await log.publish(bytes: [0xFF, 0, 0x7B], to: .documentUploaded, key: "k")
            let events = try await consumer.poll(limit: 10, timeout: .zero)
            #expect(events.map(\.bytes) == [[0xFF, 0, 0x7B]] && events.first?.envelope == nil)
        }
    }

    @Test("an event of another process wakes a poll that waits", arguments: SQLDialect.tested)
    func otherProcess(_ dialect: SQLDialect) async throws {
        try await LogBench.with(dialect) { bench in
            let (here, there) = (try await bench.process(), try await bench.process(knowsDead: false))
            let consumer = try await here.subscribe(.analytics, to: [.documentUploaded])
            async let polled = consumer.poll(limit: 10, timeout: .seconds(600))
            try await there.publish([LogBench.event("e1")])
            #expect(try await polled.compactMap(\.envelope?.id) == ["e1"])
        }
    }

    @Test("lag and dead letters are told, by group and topic, and go back to nothing", arguments: SQLDialect.tested)
    func figures(_ dialect: SQLDialect) async throws {
        try await LogBench.with(dialect, clock: clock) { bench in
            let log = try await bench.process()
            let consumer = try await log.subscribe(.analytics, to: [.documentUploaded])
            try await log.publish((0..<5).map { LogBench.event("e\($0)") })
            let labels = ["group": "analytics", "topic": "document.uploaded"]
            let upkeep = Task { await log.run() }
            await clock.waitForSleepers()
            #expect(bench.metrics.gauge("lectern_consumer_lag", labels: labels) == 5)
            let read = try await consumer.poll(limit: 100, timeout: .zero)
            try await consumer.commit(read.map(\.position))
            for _ in 0..<5 {
                clock.advance(by: .seconds(4))
                await clock.waitForSleepers()
            }
            #expect(bench.metrics.gauge("lectern_consumer_lag", labels: labels) == 0)
            upkeep.cancel()
            await upkeep.value
        }
    }

    @Test(
        "dead letters expire after 30 days, each with a record, and what lies behind them goes on",
        arguments: SQLDialect.tested)
    func expiry(_ dialect: SQLDialect) async throws {
        try await LogBench.with(dialect, clock: clock) { bench in
            let letters = try await bench.deadLetters()
            func letter(_ offset: Int) -> DeadLetter {
                let event = ReceivedEvent(
                    position: LogPosition(topic: .documentUploaded, partition: 0, offset: offset), key: "k",
                    envelope: nil,
                    bytes: [1])
                return DeadLetter(
                    group: .analytics, event: event, errorCode: "C", errorMessage: "m", attempts: 1, failedAt: clock.now
                )
            }
            try await letters.park(letter(1))
            clock.advance(by: .seconds(20 * 86_400))
            try await letters.park(letter(2))
            #expect(try await letters.expire() == 0)
            clock.advance(by: .seconds(11 * 86_400))
            #expect(try await letters.expire() == 1)
            #expect(try await letters.audit(ListRequest()).items.map(\.action) == [.expire])
            let replay = try await letters.beginReplay(of: .analytics, topics: [.documentUploaded], for: .seconds(60))
            #expect(replay?.lane.key == "k")
        }
    }

    private static func position(of key: String) -> LogPosition {
        LogPosition(topic: .documentUploaded, partition: Topic.documentUploaded.partition(of: key), offset: 0)
    }
}
