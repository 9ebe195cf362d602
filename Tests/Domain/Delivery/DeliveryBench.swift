import LecternDomain
import LecternFakes
import LecternPorts
import Synchronization

/// A log, a loop over it, and a clock that runs as fast as it is asked to.
final class DeliveryBench: Sendable {
    let clock = ManualClock()
    let events: InMemoryEventLog
    let deadLetters: InMemoryDeadLetters
    let metrics = RecordingMetrics()
    private let seen = Mutex<[String]>([])
    let log = RecordingLog()
    private let identifiers = SequentialIdentifiers()

    init() {
        events = InMemoryEventLog(clock: clock)
        deadLetters = InMemoryDeadLetters(clock: clock)
    }

    var handled: [String] { seen.withLock { $0 } }

    func note(_ subject: String) { seen.withLock { $0.append(subject) } }

    func event(_ subject: String, key: String) -> OutgoingEvent {
        OutgoingEvent(
            topic: .documentUploaded, key: key,
            envelope: EventEnvelope(
                id: identifiers.next(), source: "/lectern/test", type: .documentUploaded, subject: subject,
                time: clock.now, correlationID: "c", causationID: "c", tenant: .default, user: UserID("u"),
                streamVersion: 0, data: []))
    }

    /// - Parameters:
    ///   - events: where the loop reads, when that is not the bench's own log.
    ///   - deadLetters: where it parks, when that is not the bench's own store.
    func loop(
        concurrency: Int = 4, capacity: Int = 256, events: (any EventLog)? = nil,
        deadLetters: (any DeadLetterStore)? = nil, rule: DeadLetterRule = .sequenced, _ handler: @escaping EventHandler
    ) -> ConsumerLoop {
        ConsumerLoop(
            .documentProcessing, topics: [.documentUploaded],
            ports: ConsumerLoop.Ports(
                events: events ?? self.events, deadLetters: deadLetters ?? self.deadLetters, clock: clock,
                random: SeededRandom(), metrics: metrics, log: log),
            deadLetterRule: rule, concurrency: concurrency, capacity: capacity, handler: handler)
    }

    /// Runs the loop until `isDone`, moving the clock whenever somebody waits for it.
    func run(_ loop: ConsumerLoop, until isDone: @escaping @Sendable () -> Bool) async {
        await withTaskGroup(of: Void.self) { tasks in
            tasks.addTask { await loop.run() }
            tasks.addTask { [clock] in
                while !isDone() {
                    await clock.waitForSleepers()
                    clock.advance(by: .seconds(31))
                    await Task.yield()
                }
                loop.stop()
            }
            tasks.addTask { [clock] in
                while !Task.isCancelled {
                    await clock.waitForSleepers()
                    clock.advance(by: .milliseconds(100))
                    await Task.yield()
                }
            }
            await tasks.next()
            await tasks.next()
            tasks.cancelAll()
        }
    }
}
