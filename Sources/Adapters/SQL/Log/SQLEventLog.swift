import FoundationEssentials
public import LecternPorts
import Synchronization

/// A durable log of topics in one database: what Kafka is to the services when there is no Kafka.
///
/// An event is stored when `publish` returns. Keys go to partitions as in Kafka; a partition's offsets have no gaps and
/// rise in the order of the commits, so a reader never skips what commits late. Members of a group hold a lease that
/// `run` renews; those who say nothing for its length have left. Each topic keeps its events for its retention, whether
/// they were read or not, as Kafka does.
public final class SQLEventLog: EventLog {
    public struct Ports: Sendable {
        public var clock: any Clock
        public var identifiers: any IdentifierSource
        public var metrics: any Metrics
        public var log: any Log

        public init(
            clock: any Clock, identifiers: any IdentifierSource, metrics: any Metrics, log: any Log
        ) {
            self.clock = clock
            self.identifiers = identifiers
            self.metrics = metrics
            self.log = log
        }
    }

    /// Where publishers wake readers, and members who join or leave wake the others.
    static let channel = "event_log"

    let database: any SQLDatabase
    let ports: Ports
    let process: LogProcess
    let lease: Duration
    /// Bytes of events that one poll gives at most; a larger event comes alone.
    let pageBytes: Int
    /// The open members of this process.
    let members = Mutex<Set<String>>([])
    let renewed = Mutex(Date.distantPast)

    /// - Parameters:
    ///   - database: migrated to `Schema.eventLog`.
    ///   - lease: for how long a member that says nothing keeps its partitions.
    public init(
        _ database: any SQLDatabase, ports: Ports, process: LogProcess, lease: Duration = .seconds(10),
        pageBytes: Int = 4 << 20
    ) {
        self.database = database
        self.ports = ports
        self.process = process
        self.lease = lease
        self.pageBytes = pageBytes
    }

    /// All or none. One transaction.
    public func publish(_ events: [OutgoingEvent]) async throws(EventLogError) {
        guard !events.isEmpty else { return }
        var batches: [LogSlot: [LogRecord]] = [:]
        for event in events {
            let body = CloudEvent.encode(event.envelope)
            guard body.count <= Topic.maximumEventSize else { throw .tooLarge(bytes: body.count) }
            let slot = LogSlot(event.topic, event.topic.partition(of: event.key))
            batches[slot, default: []].append(LogRecord(key: event.key, eventID: event.envelope.id, body: body))
        }
        try await append(batches)
    }

    /// Stores bytes as they are, which may be no event: what a publisher of another make can do to a topic.
    public func publish(bytes: [UInt8], to topic: Topic, key: String) async throws(EventLogError) {
        guard bytes.count <= Topic.maximumEventSize else { throw .tooLarge(bytes: bytes.count) }
        let record = LogRecord(key: key, eventID: "", body: bytes)
        try await append([LogSlot(topic, topic.partition(of: key)): [record]])
    }

    private func append(_ batches: [LogSlot: [LogRecord]]) async throws(EventLogError) {
        // Partitions are locked in one order, so that no two publishers wait for each other.
        let slots = batches.keys.sorted()
        let now = ports.clock.now
        try await translating { () async throws(SQLError) in
            try await self.database.transaction { (connection) async throws(SQLError) in
                let ends = try await connection.run(slots.map { LogRecord.reserve(batches[$0]?.count ?? 0, in: $0) })
                var inserts: [SQLStatement] = []
                for (slot, end) in zip(slots, ends) {
                    guard let records = batches[slot], let row = end.rows.first else {
                        throw .constraint("partition \(slot.partition) of \(slot.topic.rawValue) is not set up")
                    }
                    let start = try row.integer(0) - records.count
                    for (index, record) in records.enumerated() {
                        inserts.append(record.insert(into: slot, at: start + index, now: now))
                    }
                }
                _ = try await connection.run(inserts)
                try await connection.notify(Self.channel)
            }
        }
    }

    /// Joins the group; the lease begins. A member that nobody closes leaves when its process does, or when it is no
    /// longer held and its lease has run out.
    public func subscribe(
        _ group: ConsumerGroup, to topics: [Topic]
    ) async throws(EventLogError) -> any EventConsumer {
        let member = ports.identifiers.next()
        let listener = try await translating { () async throws(SQLError) -> any SQLListener in
            let listener = try await self.database.listen(to: Self.channel)
            do throws(SQLError) {
                try await self.join(member, group, topics)
            } catch {
                await listener.stop()
                throw error
            }
            return listener
        }
        _ = members.withLock { $0.insert(member) }
        return SQLEventConsumer(log: self, group: group, topics: topics, member: member, listener: listener)
    }

    private func join(_ member: String, _ group: ConsumerGroup, _ topics: [Topic]) async throws(SQLError) {
        let (now, process, lease) = (ports.clock.now, process, lease)
        try await database.transaction { (connection) async throws(SQLError) in
            try await Self.lock(group, on: connection, self.database.dialect)
            let others = try await connection.rows(
                "SELECT member, process, expires_at FROM log_members WHERE consumer_group = $1", [.text(group.rawValue)]
            )
            for other in others {
                let (owner, expiry) = (try other.text(1), try other.time(2))
                guard expiry <= now || process.isGone(owner) else { continue }
                try await connection.execute("DELETE FROM log_members WHERE member = $1", [.text(try other.text(0))])
            }
            var statements = [
                SQLStatement(
                    """
                    INSERT INTO log_members (member, consumer_group, process, topics, expires_at)
                    VALUES ($1, $2, $3, $4, $5)
                    """,
                    [
                        .text(member), .text(group.rawValue), .text(process.name), .text(LogMembers.text(topics)),
                        .time(now.addingTimeInterval(lease.seconds)),
                    ])
            ]
            // A group that was never seen starts at the oldest event kept: what is below the first offset is gone.
            for slot in LogSlot.all(of: topics) {
                statements.append(
                    SQLStatement(
                        """
                        INSERT INTO log_progress (consumer_group, topic, partition_number, next_offset)
                        VALUES ($1, $2, $3, 0) ON CONFLICT DO NOTHING
                        """, [.text(group.rawValue)] + slot.values))
            }
            _ = try await connection.run(statements)
            try await connection.notify(Self.channel)
        }
    }

    /// Makes the rows of partitions that are not there yet. To be called once after the migration.
    public func prepare() async throws(EventLogError) {
        try await translating { () async throws(SQLError) in
            try await self.database.transaction { (connection) async throws(SQLError) in
                _ = try await connection.run(
                    LogSlot.all(of: Topic.allCases).map { slot in
                        SQLStatement(
                            """
                            INSERT INTO log_partitions (topic, partition_number, first_offset, next_offset)
                            VALUES ($1, $2, 0, 0) ON CONFLICT DO NOTHING
                            """, slot.values)
                    })
            }
        }
    }

    /// Who is in a group, and where it goes on, changes in one transaction at a time: what one has looked at still holds
    /// when it commits. SQLite has one writer at a time anyhow.
    static func lock(
        _ group: ConsumerGroup, on connection: any SQLConnection, _ dialect: SQLDialect
    ) async throws(SQLError) {
        let lock = LockName.acquire([LockName("log_group", .default, group.rawValue)], dialect)
        if let lock { _ = try await connection.run([lock]) }
    }

    func translating<Value: Sendable>(
        _ body: () async throws(SQLError) -> Value
    ) async throws(EventLogError) -> Value {
        do {
            return try await body()
        } catch {
            throw EventLogError(error)
        }
    }
}

extension EventLogError {
    init(_ error: SQLError) {
        switch error {
        case .cancelled, .refused(.cancelled): self = .cancelled
        default: self = .unavailable(error.reason)
        }
    }
}

extension Duration {
    var seconds: Double {
        Double(components.seconds) + Double(components.attoseconds) / 1e18
    }
}
