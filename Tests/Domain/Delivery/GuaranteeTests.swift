import FoundationEssentials
import LecternDomain
import LecternFakes
import LecternPorts
import Synchronization
import Testing

// Each guarantee is tried with its mechanism whole, where it must hold, and with a part of it taken out, where the same
// check must find that it does not.

/// Whether nothing more comes: some steps of the clock alone may pass before a busy machine lets the others run.
private final class Quiet: Sendable {
    private let state = Mutex((count: 0, steps: 0))

    func lasts(_ count: Int) -> Bool {
        state.withLock { state in
            state = count == state.count ? (count, state.steps + 1) : (count, 0)
            return state.steps > 300
        }
    }
}

@Suite("Guarantee 4: what is committed is published, in order per key, whichever relay dies")
struct RelayGuaranteeTests {
    /// One relay takes an event and dies before or after it is published; another goes on.
    private func holds(afterPublish: Bool, _ outbox: (InMemoryDatabase, ManualClock) -> [any Outbox]) async throws
        -> Bool
    {
        let bench = DeliveryBench()
        let database = InMemoryDatabase(clock: bench.clock)
        for index in 0..<4 {
            let event = bench.event("\(index)", key: "a")
            _ = try await InMemoryTranscriptionRepository(database).commit(Commit([], outgoing: [event]))
        }
        let outboxes = outbox(database, bench.clock)
        func relay(_ outbox: any Outbox, _ log: any EventLog, batch: Int) -> Relay {
            Relay(
                outbox: outbox, events: log, clock: bench.clock, random: SeededRandom(), metrics: bench.metrics,
                log: bench.log, batch: batch)
        }
        let dying = relay(outboxes[0], DyingLog(inner: bench.events, afterPublish: afterPublish), batch: 1)
        await #expect(throws: EventLogError.self) { try await dying.step() }
        let next = relay(outboxes[1], bench.events, batch: 100)
        _ = try await next.step()
        bench.clock.advance(by: .seconds(31))
        _ = try await next.step()
        let consumer = try await bench.events.subscribe(.activity, to: [.documentUploaded])
        var seen: Set<String> = []
        let first = try await consumer.poll(limit: 100, timeout: .zero).compactMap(\.envelope?.subject)
            .filter { seen.insert($0).inserted }
        return first == ["0", "1", "2", "3"]
    }

    @Test("it holds", arguments: [true, false])
    func holds(afterPublish: Bool) async throws {
        #expect(
            try await holds(afterPublish: afterPublish) { database, _ in
                [InMemoryOutbox(database), InMemoryOutbox(database)]
            })
    }

    @Test("not where an event counts as published when it is taken")
    func marksFirst() async throws {
        #expect(
            try await !holds(afterPublish: false) { database, _ in
                (0..<2).map { _ in HastyOutbox(inner: InMemoryOutbox(database)) }
            })
    }

    @Test("not where single events are leased instead of keys")
    func leasesRows() async throws {
        #expect(
            try await !holds(afterPublish: false) { database, clock in
                let shared = RowLeases(InMemoryOutbox(database), clock: clock)
                return [RowLeasingOutbox(shared: shared, relay: 1), RowLeasingOutbox(shared: shared, relay: 2)]
            })
    }
}

@Suite("Guarantee 6: events of a key in order, and offsets behind the effect")
struct OrderGuaranteeTests {
    /// A process dies in the middle of its events; the next one goes on. Every event must have had its effect, each
    /// key's for the first time in order.
    private func holds(_ log: (InMemoryEventLog) -> any EventLog) async throws -> Bool {
        let bench = DeliveryBench()
        let subject = log(bench.events)
        for round in 0..<6 { try await subject.publish(["a", "b"].map { bench.event("\($0)\(round)", key: $0) }) }
        let first = bench.loop(concurrency: 1, events: subject) { envelope async throws(HandlerError) in
            guard bench.handled.count < 5 else { throw .cancelled }
            bench.note(envelope.subject)
        }
        await bench.run(first) { bench.handled.count == 5 }
        bench.events.endMembers()
        let quiet = Quiet()
        let second = bench.loop(events: subject) { envelope async throws(HandlerError) in bench.note(envelope.subject) }
        await bench.run(second) {
            Set(bench.handled).count == 12 || quiet.lasts(bench.handled.count)
        }
        var seen: Set<String> = []
        let order = bench.handled.filter { seen.insert($0).inserted }
        return ["a", "b"].allSatisfy { key in
            order.filter { $0.hasPrefix(key) } == (0..<6).map { "\(key)\($0)" }
        }
    }

    @Test("it holds")
    func holds() async throws { #expect(try await holds { $0 }) }

    @Test("not where offsets are committed before the effect")
    func commitsOnPoll() async throws { #expect(try await !holds { EarlyCommits(inner: $0) }) }

    @Test("not where the log does not keep a key's order")
    func reorders() async throws { #expect(try await !holds { BackwardsLog(inner: $0) }) }
}

@Suite("Guarantee 7: poison is parked with its followers, an outage parks nothing")
struct PoisonGuaranteeTests {
    private func handled(_ store: (InMemoryDeadLetters) -> any DeadLetterStore) async throws -> Set<String> {
        let bench = DeliveryBench()
        try await bench.events.publish([
            bench.event("ok1", key: "a"), bench.event("bad", key: "a"), bench.event("ok2", key: "a"),
            bench.event("other", key: "b"),
        ])
        let quiet = Quiet()
        let loop = bench.loop(deadLetters: store(bench.deadLetters)) { envelope async throws(HandlerError) in
            if envelope.subject == "bad" { throw .retryable(code: "BOOM", message: "no") }
            bench.note(envelope.subject)
        }
        await bench.run(loop) {
            !bench.deadLetters.letters(of: .documentProcessing).isEmpty && quiet.lasts(bench.handled.count)
        }
        return Set(bench.handled)
    }

    @Test("followers of a dead letter queue behind it, other keys flow on")
    func parked() async throws { #expect(try await handled { $0 } == ["ok1", "other"]) }

    @Test("not where a lane is not parked with its letter")
    func overtaken() async throws {
        #expect(try await handled { OpenLanes(inner: $0) } == ["ok1", "ok2", "other"])
    }

    /// 40 events, everything they need is down for a while.
    private func letters(duringOutage error: HandlerError) async throws -> (letters: Int, handled: Int) {
        let bench = DeliveryBench()
        try await bench.events.publish((0..<40).map { bench.event("\($0)", key: "k\($0)") })
        let tries = Atomic<Int>(0)
        let loop = bench.loop { envelope async throws(HandlerError) in
            if tries.add(1, ordering: .relaxed).newValue < 190 { throw error }
            bench.note(envelope.subject)
        }
        await bench.run(loop) {
            bench.handled.count + bench.deadLetters.letters(of: .documentProcessing).count == 40
        }
        return (bench.deadLetters.letters(of: .documentProcessing).count, bench.handled.count)
    }

    @Test("an outage parks nothing, and everything is handled behind it")
    func outage() async throws {
        let (letters, handled) = try await letters(duringOutage: .outage("database"))
        #expect(letters == 0 && handled == 40)
    }

    @Test("not where an outage counts as a failure of each event")
    func flood() async throws {
        #expect(try await letters(duringOutage: .retryable(code: "DOWN", message: "database")).letters > 0)
    }

    @Test("during an outage one event probes at a time, and the pause is shown")
    func probes() async throws {
        let bench = DeliveryBench()
        try await bench.events.publish((0..<100).map { bench.event("\($0)", key: "k\($0)") })
        let running = Atomic<Int>(0)
        let tries = Atomic<Int>(0)
        let paused = Mutex(false)
        let most = Mutex(0)
        let labels = ["group": "document-processing"]
        let loop = bench.loop(concurrency: 4) { envelope async throws(HandlerError) in
            let now = running.add(1, ordering: .relaxed).newValue
            defer { running.subtract(1, ordering: .relaxed) }
            let number = tries.add(1, ordering: .relaxed).newValue
            await Task.yield()
            guard number <= 20 else { return bench.note(envelope.subject) }
            // The first four had started before anybody knew.
            if number > 4 {
                most.withLock { $0 = max($0, now) }
                if bench.metrics.gauge("lectern_consumer_paused", labels: labels) == 1 { paused.withLock { $0 = true } }
            }
            throw .outage("database")
        }
        await bench.run(loop) { bench.handled.count == 100 }
        #expect(most.withLock { $0 } == 1 && paused.withLock { $0 })
        #expect(bench.metrics.gauge("lectern_consumer_paused", labels: labels) == 0)
    }
}

@Suite("Guarantee 9: a slow consumer never makes the process grow")
struct BoundedMemoryGuaranteeTests {
    /// The most events that a loop held at a time while it was 20 000 behind.
    private func held(capacity: Int) async throws -> Int {
        let bench = DeliveryBench()
        let behind = 20_000
        for start in stride(from: 0, to: behind, by: 500) {
            try await bench.events.publish((start..<(start + 500)).map { bench.event("\($0)", key: "k\($0 % 50)") })
        }
        let counting = CountingLog(inner: bench.events)
        let done = Atomic<Int>(0)
        let most = Mutex(0)
        let loop = bench.loop(concurrency: 2, capacity: capacity, events: counting) { _ async throws(HandlerError) in
            let held = counting.polled - done.add(1, ordering: .relaxed).newValue
            most.withLock { $0 = max($0, held) }
            // Slower than the log gives events.
            for _ in 0..<3 { await Task.yield() }
        }
        await bench.run(loop) { done.load(ordering: .relaxed) >= 3_000 }
        return most.withLock { $0 }
    }

    @Test("what it holds is bounded, however far it is behind")
    func bounded() async throws { #expect(try await held(capacity: 256) <= 256) }

    @Test("not without the bound")
    func unbounded() async throws { #expect(try await held(capacity: .max) > 256) }
}
