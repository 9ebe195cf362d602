import LecternDomain
import LecternFakes
import LecternPorts
import Testing

@Suite("The relay")
struct RelayTests {
    @Test("every committed event is published, in order, also when the log fails for a while")
    func publishes() async throws {
        let clock = ManualClock()
        let database = InMemoryDatabase(clock: clock)
        let repository = InMemoryTranscriptionRepository(database)
        let events = InMemoryEventLog(clock: clock)
        events.faults.fail("publish", times: 3, with: .unavailable("down"))
        let bench = DeliveryBench()
        for index in 0..<5 {
            _ = try await repository.commit(Commit([], outgoing: [bench.event("\(index)", key: "a")]))
        }
        let relay = Relay(
            outbox: InMemoryOutbox(database), events: events, clock: clock, random: SeededRandom(),
            metrics: RecordingMetrics(), log: RecordingLog())
        let consumer = try await events.subscribe(.documentProcessing, to: [.documentUploaded])
        await withTaskGroup(of: Void.self) { tasks in
            tasks.addTask { await relay.run() }
            tasks.addTask {
                while database.outboxDepth > 0 {
                    await clock.waitForSleepers()
                    clock.advance(by: .seconds(31))
                    await Task.yield()
                }
            }
            await tasks.next()
            tasks.cancelAll()
        }
        let seen = try await consumer.poll(limit: 100, timeout: .zero)
        #expect(seen.compactMap(\.envelope?.subject) == ["0", "1", "2", "3", "4"])
    }
}
