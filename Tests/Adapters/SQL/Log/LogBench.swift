import FoundationEssentials
import LecternCrypto
import LecternFakes
import LecternPorts
import LecternSQL
import Synchronization

/// One log's database, opened as often as a test wants; gone with the test.
final class LogBench: Sendable {
    private let place: any TestPlace
    let metrics = RecordingMetrics()
    let log = RecordingLog()
    let clock: any LecternPorts.Clock
    private let identifiers = UUIDv7Source()
    private let opened = Mutex(0)
    private let databases = OpenDatabases()

    private init(_ place: any TestPlace, clock: any LecternPorts.Clock) {
        self.place = place
        self.clock = clock
    }

    static func with(
        _ dialect: SQLDialect, clock: any LecternPorts.Clock = SystemClock(),
        _ body: (LogBench) async throws -> Void
    ) async throws {
        await Turns.shared.begin()
        defer { Turns.shared.end() }
        let bench = LogBench(try await dialect.freePlace(), clock: clock)
        var failure: (any Error)?
        do { try await body(bench) } catch { failure = error }
        await bench.databases.close()
        try await bench.place.remove()
        if let failure { throw failure }
    }

    func database() async throws -> any SQLDatabase {
        let database = try await place.open()
        await databases.add(database)
        try await database.migrate(to: .eventLog, now: clock.now)
        return database
    }

    /// The log of a process of its own.
    /// - Parameter knowsDead: whether the members of earlier processes are known to be gone.
    func process(
        lease: Duration = .seconds(10), pageBytes: Int = 4 << 20, knowsDead: Bool = true,
        database: (any SQLDatabase)? = nil
    ) async throws -> SQLEventLog {
        let number = opened.withLock {
            $0 += 1
            return $0
        }
        let own = if let database { database } else { try await self.database() }
        let log = SQLEventLog(
            own,
            ports: SQLEventLog.Ports(clock: clock, identifiers: identifiers, metrics: metrics, log: log),
            process: LogProcess(name: "process \(number)") { knowsDead && $0 != "process \(number)" },
            lease: lease, pageBytes: pageBytes)
        try await log.prepare()
        return log
    }

    func deadLetters() async throws -> SQLDeadLetters {
        SQLDeadLetters(try await database(), clock: clock, identifiers: identifiers)
    }

    static func event(_ id: String, key: String = "k", topic: Topic = .documentUploaded, bytes: Int = 2)
        -> OutgoingEvent
    {
        let data = Array("\"".utf8) + [UInt8](repeating: 0x61, count: max(0, bytes - 2)) + Array("\"".utf8)
        return OutgoingEvent(
            topic: topic, key: key,
            envelope: EventEnvelope(
                id: id, source: "/lectern/test", type: EventType(topic.rawValue), subject: key,
                time: Date(timeIntervalSince1970: 0), correlationID: id, causationID: id, tenant: .default,
                user: UserID("u"), streamVersion: 0, data: data))
    }
}

extension EventConsumer {
    func ids(limit: Int = 100) async throws -> [String] {
        try await poll(limit: limit, timeout: .zero).compactMap(\.envelope?.id)
    }
}
