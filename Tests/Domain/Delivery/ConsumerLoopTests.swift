import LecternDomain
import LecternFakes
import LecternPorts
import Synchronization
import Testing

@Suite("The delivery policy")
struct ConsumerLoopTests {
    @Test("events of one key are handled in order, one at a time")
    func order() async throws {
        let bench = DeliveryBench()
        try await bench.events.publish((0..<50).map { bench.event("a\($0)", key: "a") })
        let running = Atomic<Int>(0)
        let loop = bench.loop { envelope async throws(HandlerError) in
            let now = running.add(1, ordering: .relaxed).newValue
            #expect(now == 1)
            await Task.yield()
            bench.note(envelope.subject)
            running.subtract(1, ordering: .relaxed)
        }
        await bench.run(loop) { bench.handled.count == 50 }
        #expect(bench.handled == (0..<50).map { "a\($0)" })
    }

    @Test("a failing event is retried, then parked, and later events of its key are parked behind it")
    func poison() async throws {
        let bench = DeliveryBench()
        try await bench.events.publish([
            bench.event("ok1", key: "a"), bench.event("bad", key: "a"), bench.event("ok2", key: "a"),
            bench.event("other", key: "b"),
        ])
        let tries = Atomic<Int>(0)
        let loop = bench.loop { envelope async throws(HandlerError) in
            if envelope.subject == "bad" {
                tries.add(1, ordering: .relaxed)
                throw .retryable(code: "BOOM", message: "no")
            }
            bench.note(envelope.subject)
        }
        await bench.run(loop) {
            bench.deadLetters.letters(of: .documentProcessing).count == 2 && bench.handled.count == 2
        }
        #expect(Set(bench.handled) == ["ok1", "other"])
        #expect(tries.load(ordering: .relaxed) == 5)
        let letters = bench.deadLetters.letters(of: .documentProcessing)
        #expect(letters.map { $0.event.envelope?.subject } == ["bad", "ok2"])
        #expect(letters.map(\.errorCode) == ["BOOM", "BEHIND_DEAD_LETTER"])
        #expect(letters[0].attempts == 5)
    }

    @Test("an event that can never be handled is parked at once")
    func permanent() async throws {
        let bench = DeliveryBench()
        try await bench.events.publish([bench.event("bad", key: "a")])
        let tries = Atomic<Int>(0)
        let loop = bench.loop { _ async throws(HandlerError) in
            tries.add(1, ordering: .relaxed)
            throw .permanent(code: "NEVER", message: "no")
        }
        await bench.run(loop) { !bench.deadLetters.letters(of: .documentProcessing).isEmpty }
        #expect(tries.load(ordering: .relaxed) == 1)
    }

    @Test(
        "an event whose effect the database will never keep is parked, and other keys go on",
        arguments: [
            (RepositoryError.unstorable("the database refused a statement (22001)"), "UNSTORABLE", 1),
            (.ruleBroken("a constraint does not hold: owned"), "RULE_BROKEN", 5),
        ])
    func unstorable(_ error: RepositoryError, _ code: String, _ attempts: Int) async throws {
        let bench = DeliveryBench()
        try await bench.events.publish([bench.event("bad", key: "a"), bench.event("good", key: "b")])
        let (bad, good) = (InMemoryDatabase(clock: bench.clock), InMemoryDatabase(clock: bench.clock))
        bad.faults.fail("commit", times: .max, with: error)
        let loop = bench.loop { envelope async throws(HandlerError) in
            do throws(RepositoryError) {
                let database = envelope.subject == "bad" ? bad : good
                _ = try await InMemoryAudioRepository(database).commit(Commit([]))
            } catch {
                throw HandlerError(error)
            }
            bench.note(envelope.subject)
        }
        await bench.run(loop) {
            !bench.deadLetters.letters(of: .documentProcessing).isEmpty && !bench.handled.isEmpty
        }
        #expect(bench.handled == ["good"])
        let letters = bench.deadLetters.letters(of: .documentProcessing)
        #expect(letters.map(\.errorCode) == [code])
        #expect(letters.map(\.attempts) == [attempts])
        #expect(letters.first.map { "\(error)".contains($0.errorMessage) } == true)
        #expect(bench.events.lag(of: .documentProcessing) == 0)
    }

    @Test("bytes that are no event go straight to the dead letters")
    func unreadable() async throws {
        let bench = DeliveryBench()
        try await bench.events.publish(malformed: [1, 2, 3], to: .documentUploaded, key: "a")
        let loop = bench.loop { envelope async throws(HandlerError) in bench.note(envelope.subject) }
        await bench.run(loop) { !bench.deadLetters.letters(of: .documentProcessing).isEmpty }
        #expect(bench.handled.isEmpty)
        #expect(bench.deadLetters.letters(of: .documentProcessing)[0].errorCode == "UNREADABLE_EVENT")
    }

    @Test("an outage holds events back for as long as it lasts and parks nothing")
    func outage() async throws {
        let bench = DeliveryBench()
        try await bench.events.publish([bench.event("a", key: "a")])
        let tries = Atomic<Int>(0)
        let loop = bench.loop { envelope async throws(HandlerError) in
            if tries.add(1, ordering: .relaxed).newValue < 20 { throw .outage("database") }
            bench.note(envelope.subject)
        }
        await bench.run(loop) { !bench.handled.isEmpty }
        #expect(bench.handled == ["a"])
        #expect(bench.deadLetters.letters(of: .documentProcessing).isEmpty)
    }

    @Test("what was not handled before the stop is handled after it, and nothing twice")
    func restart() async throws {
        let bench = DeliveryBench()
        try await bench.events.publish((0..<10).map { bench.event("\($0)", key: "k\($0)") })
        let first = bench.loop(concurrency: 1) { envelope async throws(HandlerError) in
            guard bench.handled.count < 4 else { throw .cancelled }
            bench.note(envelope.subject)
        }
        await bench.run(first) { bench.handled.count == 4 }
        let second = bench.loop { envelope async throws(HandlerError) in bench.note(envelope.subject) }
        await bench.run(second) { Set(bench.handled).count == 10 }
        #expect(Set(bench.handled).count == 10)
    }

    @Test("a slow handler keeps the events held in memory within the capacity")
    func bounded() async throws {
        let bench = DeliveryBench()
        try await bench.events.publish((0..<2000).map { bench.event("\($0)", key: "k\($0 % 7)") })
        let loop = bench.loop(concurrency: 2) { envelope async throws(HandlerError) in
            bench.note(envelope.subject)
            // Read by the loop but not handled: never more than it may hold.
            #expect(bench.events.lag(of: .documentProcessing) >= 2000 - bench.handled.count - 256)
        }
        await bench.run(loop) { bench.handled.count == 2000 }
        #expect(Set(bench.handled).count == 2000)
    }
}
