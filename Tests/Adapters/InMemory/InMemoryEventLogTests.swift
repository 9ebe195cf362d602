import FoundationEssentials
import LecternFakes
import LecternPorts
import Testing

@Suite("The event log in memory")
struct InMemoryEventLogTests {
    let clock = ManualClock()

    static func event(_ id: String, key: String = "d1", topic: Topic = .documentUploaded, bytes: Int = 2)
        -> OutgoingEvent
    {
        OutgoingEvent(
            topic: topic, key: key,
            envelope: EventEnvelope(
                id: id, source: "/lectern/test", type: EventType(topic.rawValue), subject: key,
                time: Date(timeIntervalSince1970: 0), correlationID: id, causationID: id, tenant: .default,
                user: UserID("u1"), streamVersion: 0, data: [UInt8](repeating: 32, count: bytes)))
    }

    @Test("a poll that waits is woken by the next event, with the clock standing still")
    func wakes() async throws {
        let log = InMemoryEventLog(clock: clock)
        let consumer = try await log.subscribe(.analytics, to: [.documentUploaded])
        async let polled = consumer.poll(limit: 10, timeout: .seconds(30))
        await clock.waitForSleepers()
        try await log.publish([Self.event("e1")])
        #expect(try await polled.compactMap(\.envelope?.id) == ["e1"])
    }

    @Test("a poll ends with its time, also where the wall clock is set back meanwhile", .timeLimit(.minutes(1)))
    func setBack() async throws {
        let log = InMemoryEventLog(clock: clock)
        let consumer = try await log.subscribe(.analytics, to: [.documentUploaded])
        async let polled = consumer.poll(limit: 10, timeout: .seconds(30))
        await clock.waitForSleepers()
        clock.correct(by: .seconds(-3_600))
        clock.advance(by: .seconds(30))
        #expect(try await polled.isEmpty)
    }

    @Test("a partition holds no more than its capacity: the publisher is refused, and goes on once consumers have")
    func backpressure() async throws {
        let log = InMemoryEventLog(
            clock: clock, handled: EventRetention(events: 1, bytes: 1 << 20),
            capacity: EventRetention(events: 3, bytes: 1 << 20))
        let consumer = try await log.subscribe(.analytics, to: [.documentUploaded])
        try await log.publish((1...3).map { Self.event("e\($0)") })
        await #expect(throws: EventLogError.self) { try await log.publish([Self.event("e4")]) }
        let polled = try await consumer.poll(limit: 10, timeout: .zero)
        try await consumer.commit(polled.map(\.position))
        try await log.publish([Self.event("e4")])
        #expect(try await consumer.poll(limit: 10, timeout: .zero).compactMap(\.envelope?.id) == ["e4"])
    }

    @Test("events older than their topic's retention go, also for a group that has not read them")
    func age() async throws {
        let log = InMemoryEventLog(clock: clock)
        try await log.publish([Self.event("old")])
        clock.advance(by: .seconds(7 * 86_400 + 1))
        try await log.publish([Self.event("new")])
        let consumer = try await log.subscribe(.analytics, to: [.documentUploaded])
        #expect(try await consumer.poll(limit: 10, timeout: .zero).compactMap(\.envelope?.id) == ["new"])
    }

    @Test("a consumer that nobody holds any longer leaves its partitions to the others")
    func forgotten() async throws {
        let log = InMemoryEventLog(clock: clock)
        try await log.publish((0..<9).map { Self.event("e\($0)", key: "k\($0)") })
        var first: (any EventConsumer)? = try await log.subscribe(.analytics, to: [.documentUploaded])
        #expect(try await first?.poll(limit: 1, timeout: .zero).count == 1)
        first = nil
        let second = try await log.subscribe(.analytics, to: [.documentUploaded])
        #expect(try await second.poll(limit: 100, timeout: .zero).count == 9)
    }

    @Test("failures come as ordered: the second publish fails, the third does not")
    func faults() async throws {
        let log = InMemoryEventLog(clock: clock)
        log.faults.fail("publish", onCall: 2, with: .unavailable("ordered"))
        try await log.publish([Self.event("e1")])
        await #expect(throws: EventLogError.unavailable("ordered")) { try await log.publish([Self.event("e2")]) }
        try await log.publish([Self.event("e3")])
        #expect(log.faults.calls(of: "publish") == 3)
    }
}
