import LecternDomain
import LecternFakes
import LecternPorts
import Synchronization
import Testing

@Suite("Dead letters are handed out again")
struct DeadLetterReplayTests {
    private let bench = DeliveryBench()
    /// Subjects that fail for as long as they are in here.
    private let broken = Broken()

    private final class Broken: Sendable {
        private let subjects = Mutex<Set<String>>([])
        func set(_ new: Set<String>) { subjects.withLock { $0 = new } }
        func contains(_ subject: String) -> Bool { subjects.withLock { $0.contains(subject) } }
    }

    private var note: OperatorNote { OperatorNote(actor: "op", reason: "fixed", time: bench.clock.now) }

    private func letters() -> [String] {
        bench.deadLetters.letters(of: .documentProcessing).compactMap { $0.event.envelope?.subject }
    }

    private func run(until isDone: @escaping @Sendable () -> Bool) async {
        let (bench, broken) = (bench, broken)
        let loop = bench.loop { envelope async throws(HandlerError) in
            if broken.contains(envelope.subject) { throw .permanent(code: "BROKEN", message: "no") }
            bench.note(envelope.subject)
        }
        await bench.run(loop, until: isDone)
    }

    private func publish(_ subjects: String..., key: String = "a") async throws {
        try await bench.events.publish(subjects.map { bench.event($0, key: key) })
    }

    /// One broken event with two behind it, and another key's.
    private func park() async throws {
        broken.set(["bad"])
        try await publish("ok1", "bad", "ok2", "ok3")
        try await publish("other", key: "b")
        let (bench, deadLetters) = (bench, bench.deadLetters)
        await run { deadLetters.letters(of: .documentProcessing).count == 3 && bench.handled.count == 2 }
        #expect(letters() == ["bad", "ok2", "ok3"])
    }

    @Test("a lane stays parked over a restart: what comes later queues behind the letters, other keys flow on")
    func staysParked() async throws {
        try await park()
        try await publish("ok4")
        try await publish("other2", key: "b")
        let (bench, deadLetters) = (bench, bench.deadLetters)
        await run { deadLetters.letters(of: .documentProcessing).count == 4 && bench.handled.count == 3 }
        #expect(Set(bench.handled) == ["ok1", "other", "other2"])
        #expect(letters() == ["bad", "ok2", "ok3", "ok4"])
    }

    @Test("a replay hands the letters out in order, and the lane opens only when they are done")
    func replays() async throws {
        try await park()
        broken.set([])
        try await publish("ok4")
        #expect(try await bench.deadLetters.requestReplay(DeadLetterFilter(key: "a"), note) == 1)
        let bench = bench
        await run { bench.handled.count == 6 }
        #expect(bench.handled.filter { $0 != "other" } == ["ok1", "bad", "ok2", "ok3", "ok4"])
        #expect(letters() == [])
    }

    @Test("a replay that fails parks again in place, with all tries counted, and what is behind it stays behind")
    func failsAgain() async throws {
        try await park()
        let before = try #require(bench.deadLetters.letters(of: .documentProcessing).first)
        _ = try await bench.deadLetters.requestReplay(DeadLetterFilter(), note)
        let deadLetters = bench.deadLetters
        await run { (deadLetters.letters(of: .documentProcessing).first?.attempts ?? 0) > before.attempts }
        #expect(letters() == ["bad", "ok2", "ok3"])
        let lanes = try await deadLetters.lanes(DeadLetterFilter(), ListRequest()).items
        #expect(lanes.map(\.isReplayRequested) == [false])
    }

    @Test("a letter that is discarded is gone, and those behind it are handed out")
    func discards() async throws {
        try await park()
        let first = try #require(try await bench.deadLetters.lanes(DeadLetterFilter(), ListRequest()).items.first)
        #expect(try await bench.deadLetters.discard(first.first.id, note))
        let bench = bench
        await run { bench.handled.count == 4 }
        #expect(bench.handled.filter { $0 != "other" } == ["ok1", "ok2", "ok3"])
        let audit = try await bench.deadLetters.audit(ListRequest()).items
        #expect(audit.map(\.action) == [.discard] && audit.first?.note.actor == "op")
    }

    @Test("a letter of one group is handed to that group and to no other")
    func oneGroup() async throws {
        try await park()
        broken.set([])
        _ = try await bench.deadLetters.requestReplay(DeadLetterFilter(), note)
        let others = Atomic<Int>(0)
        let bench = bench
        let stranger = ConsumerLoop(
            .activity, topics: [.documentUploaded],
            ports: ConsumerLoop.Ports(
                events: bench.events, deadLetters: bench.deadLetters, clock: bench.clock, random: SeededRandom(),
                metrics: bench.metrics, log: bench.log)
        ) { _ async throws(HandlerError) in others.add(1, ordering: .relaxed) }
        await bench.run(stranger) { others.load(ordering: .relaxed) == 5 }
        #expect(letters().count == 3)
        await run { bench.handled.count == 5 }
        #expect(others.load(ordering: .relaxed) == 5 && letters() == [])
    }

    @Test("an outage during a replay holds it back and counts no try")
    func outage() async throws {
        try await park()
        _ = try await bench.deadLetters.requestReplay(DeadLetterFilter(), note)
        let tries = Atomic<Int>(0)
        let bench = bench
        let loop = bench.loop { envelope async throws(HandlerError) in
            if tries.add(1, ordering: .relaxed).newValue < 12 { throw .outage("database") }
            bench.note(envelope.subject)
        }
        await bench.run(loop) { bench.handled.count == 5 }
        #expect(bench.handled.suffix(3) == ["bad", "ok2", "ok3"])
    }

    @Test("what can be neither handled nor parked is not committed")
    func cannotPark() async throws {
        bench.deadLetters.faults.fail("park", times: 8, with: .unavailable("down"))
        broken.set(["bad"])
        try await publish("bad", "ok")
        let deadLetters = bench.deadLetters
        await run { deadLetters.letters(of: .documentProcessing).count == 2 }
        #expect(letters() == ["bad", "ok"] && bench.handled.isEmpty)
    }
}
