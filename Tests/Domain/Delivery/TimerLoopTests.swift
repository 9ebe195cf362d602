import FoundationEssentials
import LecternDomain
import LecternFakes
import LecternPorts
import Synchronization
import Testing

@Suite("Deadlines are handed to their owner: late perhaps, never early")
struct TimerLoopTests {
    let clock = ManualClock()
    let database: InMemoryDatabase
    let timers: InMemoryTimerStore

    init() {
        database = InMemoryDatabase(clock: clock)
        timers = InMemoryTimerStore(database)
    }

    private func timer(_ id: String, after seconds: Double, kind: String = "saga") -> DurableTimer {
        DurableTimer(
            id: id, kind: kind, subject: "s-\(id)", tenant: .default, fireAt: clock.now.addingTimeInterval(seconds))
    }

    private func commit(_ changes: [TimerChange]) async throws {
        _ = try await InMemoryDocumentRepository(database).commit(Commit([], timers: changes))
    }

    private func loop(_ handler: @escaping TimerLoop.Handler) -> TimerLoop {
        TimerLoop(
            "saga", timers: timers, clock: clock, random: SeededRandom(), log: RecordingLog(),
            policy: RetryPolicy(attempts: .max, base: .seconds(10), ceiling: .seconds(10)), handler: handler)
    }

    @Test("a deadline is handled at its time and not before, the earliest first, and another kind's never")
    func due() async throws {
        try await commit([
            .arm(timer("b", after: 20)), .arm(timer("a", after: 10)), .arm(timer("x", after: 5, kind: "y")),
        ])
        let handled = Mutex<[String]>([])
        let repository = InMemoryDocumentRepository(database)
        let loop = loop { timer async throws(HandlerError) in
            handled.withLock { $0.append(timer.id) }
            do throws(RepositoryError) {
                _ = try await repository.commit(Commit([], timers: [.disarm(id: timer.id, timer.tenant)]))
            } catch {
                throw HandlerError(error)
            }
        }
        clock.advance(by: .milliseconds(9_999))
        await loop.step()
        #expect(handled.withLock { $0 }.isEmpty)
        clock.advance(by: .seconds(11))
        await loop.step()
        await loop.step()
        #expect(handled.withLock { $0 } == ["a", "b"])
    }

    @Test("a deadline whose handling ends without a disarm is handled again, so that a crash loses none")
    func crash() async throws {
        try await commit([.arm(timer("a", after: 1))])
        let count = Mutex(0)
        let loop = loop { _ async throws(HandlerError) in count.withLock { $0 += 1 } }
        clock.advance(by: .seconds(2))
        await loop.step()
        await loop.step()
        #expect(count.withLock { $0 } == 2)
    }

    @Test("while one deadline fails, the loop pauses for it and goes on with the others", .timeLimit(.minutes(1)))
    func failure() async throws {
        try await commit([.arm(timer("bad", after: 1)), .arm(timer("good", after: 2))])
        let tries = Mutex<[String: Int]>([:])
        let loop = loop { timer async throws(HandlerError) in
            tries.withLock { $0[timer.id, default: 0] += 1 }
            if timer.id == "bad" { throw .outage("down") }
        }
        clock.advance(by: .seconds(3))
        let running = Task { await loop.run() }
        for _ in 0..<40 {
            await clock.waitForSleepers()
            clock.advance(by: .seconds(1))
        }
        running.cancel()
        await running.value
        let counts = tries.withLock { $0 }
        #expect((counts["good"] ?? 0) >= 39)
        #expect((2..<30).contains(counts["bad"] ?? 0), "\(counts)")
    }
}
