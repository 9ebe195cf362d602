import LecternDomain
import LecternFakes
import LecternPorts
import Synchronization
import Testing

/// A database with an outbox, a log, and relays between them.
private final class RelayBench: Sendable {
    let clock = ManualClock()
    let database: InMemoryDatabase
    let events: InMemoryEventLog
    let metrics = RecordingMetrics()
    let delivery = DeliveryBench()

    init() {
        database = InMemoryDatabase(clock: clock)
        events = InMemoryEventLog(clock: clock)
    }

    func commit(_ events: OutgoingEvent...) async throws {
        _ = try await InMemoryTranscriptionRepository(database).commit(Commit([], outgoing: events))
    }

    func relay(_ log: (any EventLog)? = nil) -> Relay {
        let database = database
        return Relay(
            service: "stt", outbox: InMemoryOutbox(database), events: log ?? events, clock: clock,
            random: SeededRandom(), metrics: metrics, log: RecordingLog(), backlog: { database.outboxBacklog() })
    }

    func run(_ relay: Relay, until isDone: @escaping @Sendable () -> Bool) async {
        await withTaskGroup(of: Void.self) { tasks in
            tasks.addTask { await relay.run() }
            tasks.addTask { [clock] in
                while !isDone() {
                    await clock.waitForSleepers()
                    clock.advance(by: .seconds(31))
                    await Task.yield()
                }
            }
            await tasks.next()
            tasks.cancelAll()
        }
    }

    func published() async throws -> [String] {
        let consumer = try await events.subscribe(.documentProcessing, to: [.documentUploaded])
        let seen = try await consumer.poll(limit: 1_000, timeout: .zero).compactMap(\.envelope?.subject)
        await consumer.close()
        return seen
    }
}

/// Takes no event of one id: what a log of another limit does.
private struct NarrowLog: EventLog {
    let inner: InMemoryEventLog
    let refused: String

    func publish(_ events: [OutgoingEvent]) async throws(EventLogError) {
        guard !events.contains(where: { $0.envelope.subject == refused }) else { throw .tooLarge(bytes: 2 << 20) }
        try await inner.publish(events)
    }

    func subscribe(
        _ group: ConsumerGroup, to topics: [Topic]
    ) async throws(EventLogError) -> any EventConsumer { try await inner.subscribe(group, to: topics) }
}

@Suite("The relay")
struct RelayTests {
    private let bench = RelayBench()

    @Test("every committed event is published, in order, also when the log fails for a while")
    func publishes() async throws {
        bench.events.faults.fail("publish", times: 3, with: .unavailable("down"))
        for index in 0..<5 { try await bench.commit(bench.delivery.event("\(index)", key: "a")) }
        let database = bench.database
        await bench.run(bench.relay()) { database.outboxDepth == 0 }
        #expect(try await bench.published() == ["0", "1", "2", "3", "4"])
        #expect(bench.metrics.counter("lectern_relay_failures_total", labels: ["service": "stt"]) == 3)
    }

    @Test("an event that the log can never take holds up its own lane only")
    func oversized() async throws {
        let event = bench.delivery.event
        try await bench.commit(event("a1", "a"), event("huge", "a"), event("a2", "a"), event("b1", "b"))
        let relay = bench.relay(NarrowLog(inner: bench.events, refused: "huge"))
        #expect(try await relay.step() == 2)
        #expect(Set(try await bench.published()) == ["a1", "b1"])
        await #expect(throws: EventLogError.self) { try await relay.step() }
        #expect(bench.database.outboxDepth == 2)
    }

    @Test("the depth of the outbox and the age of its oldest event are told")
    func backlog() async throws {
        bench.events.faults.fail("publish", times: .max, with: .unavailable("down"))
        try await bench.commit(bench.delivery.event("1", key: "a"), bench.delivery.event("2", key: "a"))
        let metrics = bench.metrics
        let labels = ["service": "stt"]
        await bench.run(bench.relay()) { (metrics.gauge("lectern_outbox_age_seconds", labels: labels) ?? 0) > 60 }
        #expect(metrics.gauge("lectern_outbox_depth", labels: labels) == 2)
    }
}
