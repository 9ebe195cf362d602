import FoundationEssentials
import LecternCrypto
import LecternDomain
import LecternFakes
import LecternPorts
import LecternSQL
import LecternSQLite
import Synchronization

/// A consumer that is slower than its publishers, over the durable log. Prints, by the number of events it is behind: the
/// most events that it held, the resident memory before it began and at its highest, and events published a second.
enum LogBehind {
    static func measure(_ arguments: Arguments) async throws {
        let path = try arguments.text(0, "FILE")
        let behind = try arguments.positive(1, "EVENTS")
        let clock = SystemClock()
        let database = try await SQLiteDatabase.open(SQLiteConfiguration(path: path))
        try await database.migrate(to: .eventLog, now: clock.now)
        let identifiers = UUIDv7Source()
        let log = SQLEventLog(
            database,
            ports: SQLEventLog.Ports(
                clock: clock, identifiers: identifiers, metrics: RecordingMetrics(), log: RecordingLog()),
            process: LogProcess(name: "bench"))
        try await log.prepare()
        let start = ContinuousClock.now
        for first in stride(from: 0, to: behind, by: 100) {
            try await log.publish((first..<min(first + 100, behind)).map { event($0, identifiers.next()) })
        }
        let seconds = (ContinuousClock.now - start) / .seconds(1)
        let before = Bench.resident()
        let done = Atomic<Int>(0)
        let most = Mutex(0)
        let peak = Mutex(before)
        let counting = CountingLog(inner: log)
        let loop = ConsumerLoop(
            .analytics, topics: [.chatMessage],
            ports: ConsumerLoop.Ports(
                events: counting,
                deadLetters: SQLDeadLetters(database, clock: clock, identifiers: identifiers), clock: clock,
                random: SystemRandom(), metrics: RecordingMetrics(), log: RecordingLog())
        ) { _ async throws(HandlerError) in
            try? await clock.sleep(for: .milliseconds(2))
            let handled = done.add(1, ordering: .relaxed).newValue
            most.withLock { $0 = max($0, counting.polled - handled) }
            if handled % 100 == 0 { peak.withLock { $0 = max($0, Bench.resident()) } }
        }
        await withTaskGroup(of: Void.self) { tasks in
            tasks.addTask { await loop.run() }
            while done.load(ordering: .relaxed) < min(behind, 5_000) { try? await clock.sleep(for: .milliseconds(20)) }
            loop.stop()
        }
        await database.close()
        Bench.tell(
            "behind \(behind) held \(most.withLock { $0 }) rss_before_kb \(before) rss_peak_kb \(peak.withLock { $0 }) published_per_s \(Int(Double(behind) / seconds))"
        )
    }

    private static func event(_ number: Int, _ id: String) -> OutgoingEvent {
        let data = "{\"content\":\"" + String(repeating: "a message of some length ", count: 40) + "\"}"
        return OutgoingEvent(
            topic: .chatMessage, key: "session-\(number % 200)",
            envelope: EventEnvelope(
                id: id, source: "/lectern/chat", type: .chatMessage, subject: id,
                time: Date(timeIntervalSince1970: 1_770_000_000), correlationID: id, causationID: id, tenant: .default,
                user: UserID("u"), streamVersion: number, data: Array(data.utf8)))
    }
}

/// Counts what its consumers polled.
private final class CountingLog: EventLog {
    private let inner: SQLEventLog
    private let count = Atomic<Int>(0)

    init(inner: SQLEventLog) { self.inner = inner }

    var polled: Int { count.load(ordering: .relaxed) }

    func publish(_ events: [OutgoingEvent]) async throws(EventLogError) { try await inner.publish(events) }

    func subscribe(
        _ group: ConsumerGroup, to topics: [Topic]
    ) async throws(EventLogError) -> any EventConsumer {
        Consumer(inner: try await inner.subscribe(group, to: topics)) { self.count.add($0, ordering: .relaxed) }
    }

    private struct Consumer: EventConsumer {
        let inner: any EventConsumer
        let note: @Sendable (Int) -> Void

        func poll(limit: Int, timeout: Duration) async throws(EventLogError) -> [ReceivedEvent] {
            let events = try await inner.poll(limit: limit, timeout: timeout)
            note(events.count)
            return events
        }
        func commit(_ positions: [LogPosition]) async throws(EventLogError) { try await inner.commit(positions) }
        func rewind(_ topic: Topic, partition: Int) async throws(EventLogError) {
            try await inner.rewind(topic, partition: partition)
        }
        func close() async { await inner.close() }
    }
}
