import LecternCrypto
import LecternDomain
import LecternFakes
import LecternPorts
import LecternSQL
import Synchronization
import Testing

@Suite("The delivery policy over the durable log")
struct DurableDeliveryTests {
    private final class Seen: Sendable {
        private let state = Mutex<[String]>([])
        let isBroken = Atomic<Bool>(true)
        var ids: [String] { state.withLock { $0 } }
        func note(_ id: String) { state.withLock { $0.append(id) } }
    }

    private let seen = Seen()

    /// A process with one consumer; its handler fails for as long as something is broken.
    private func loop(_ bench: LogBench) async throws -> (ConsumerLoop, SQLEventLog) {
        let log = try await bench.process()
        let seen = seen
        let loop = ConsumerLoop(
            .analytics, topics: [.documentUploaded],
            ports: ConsumerLoop.Ports(
                events: log, deadLetters: try await bench.deadLetters(), clock: bench.clock, random: SystemRandom(),
                metrics: bench.metrics, log: bench.log),
            policy: RetryPolicy(attempts: 2, base: .milliseconds(1), ceiling: .milliseconds(1))
        ) { envelope async throws(HandlerError) in
            if envelope.id == "bad", seen.isBroken.load(ordering: .relaxed) {
                throw .retryable(code: "BROKEN", message: "no")
            }
            seen.note(envelope.id)
        }
        return (loop, log)
    }

    private func run(_ loop: ConsumerLoop, _ bench: LogBench, until isDone: () async throws -> Bool) async throws {
        try await withThrowingTaskGroup(of: Void.self) { tasks in
            tasks.addTask { await loop.run() }
            for _ in 0..<3_000 where try await !isDone() { try await bench.clock.sleep(for: .milliseconds(5)) }
            loop.stop()
            try await tasks.waitForAll()
        }
    }

    @Test(
        "a poisoned key stays parked over a restart, and an operator's wish from beside reaches the consumer",
        arguments: SQLDialect.tested)
    func parkedAndReplayed(_ dialect: SQLDialect) async throws {
        try await LogBench.with(dialect) { bench in
            let (first, log) = try await loop(bench)
            try await log.publish(["ok1", "bad", "ok2"].map { LogBench.event($0, key: "a") })
            try await log.publish([LogBench.event("other", key: "b")])
            let desk = try await bench.deadLetters()
            let seen = seen
            func letters() async throws -> [Int] {
                try await desk.letters(DeadLetterFilter(), ListRequest()).items.map(\.letter.event.position.offset)
            }
            try await run(first, bench) { try await letters().count == 2 && seen.ids.count == 2 }
            #expect(Set(seen.ids) == ["ok1", "other"])

            let (second, again) = try await loop(bench)
            try await again.publish([LogBench.event("ok3", key: "a"), LogBench.event("other2", key: "b")])
            try await run(second, bench) { try await letters().count == 3 && seen.ids.count == 3 }
            #expect(Set(seen.ids) == ["ok1", "other", "other2"])

            seen.isBroken.store(false, ordering: .relaxed)
            let (third, _) = try await loop(bench)
            let note = OperatorNote(actor: "op", reason: "mended", time: bench.clock.now)
            let isAsked = Atomic<Bool>(false)
            try await run(third, bench) {
                // Asked for while the consumer runs, through a connection of another process.
                if !isAsked.exchange(true, ordering: .relaxed) {
                    _ = try await desk.requestReplay(DeadLetterFilter(key: "a"), note)
                }
                return seen.ids.count == 6
            }
            #expect(seen.ids.suffix(3) == ["bad", "ok2", "ok3"])
            #expect(try await letters() == [])
            #expect(try await desk.audit(ListRequest()).items.map(\.action) == [.replay])
        }
    }
}
