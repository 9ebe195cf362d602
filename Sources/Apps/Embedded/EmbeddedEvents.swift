import LecternCrypto
import LecternFakes
import LecternPorts
import LecternSQL

/// The event bus of the embedded profile.
struct EmbeddedEvents: Sendable {
    let log: any EventLog
    let deadLetters: any DeadLetterStore
    /// For the start-up log.
    let adapter: String
    private let durable: (log: SQLEventLog, letters: SQLDeadLetters)?

    /// - Parameter database: nil keeps events in memory, for as long as their records are there, too.
    init(
        _ database: EventDatabase?, clock: any Clock, metrics: any Metrics, log reports: any Log, seams: Seams
    ) async throws(EventLogError) {
        guard let database else {
            log = seams.events(InMemoryEventLog(clock: clock))
            deadLetters = InMemoryDeadLetters(clock: clock)
            adapter = "memory"
            durable = nil
            return
        }
        let durableLog = SQLEventLog(
            database.database,
            ports: SQLEventLog.Ports(clock: clock, identifiers: UUIDv7Source(), metrics: metrics, log: reports),
            process: ProcessIdentity.current)
        try await durableLog.prepare()
        let letters = SQLDeadLetters(database.database, clock: clock, identifiers: UUIDv7Source())
        log = seams.events(durableLog)
        deadLetters = letters
        adapter = "embedded, durable"
        durable = (durableLog, letters)
    }

    /// Keeps leases, retention and figures until the task is cancelled.
    func upkeep() async {
        guard let durable else { return }
        let letters = durable.letters
        await durable.log.run(sweeping: { try await letters.expire() })
    }
}
