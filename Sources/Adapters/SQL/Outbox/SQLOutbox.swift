public import FoundationEssentials
public import LecternPorts

/// One relay's view of a database's outbox.
///
/// Any number of relays may run. Keys are spread over lanes, and a lane is leased to one relay, which keeps it for as
/// long as it finds events there: so one relay works a key at a time. A relay that says nothing loses its lanes after
/// the lease. What a relay was given and did not mark it is given again.
public actor SQLOutbox: Outbox {
    private let service: ServiceDatabase
    private let relay: String
    private let lease: TimeInterval
    private var listener: (any SQLListener)?
    /// The lanes that are this relay's, and until when.
    private var held: [Int: Date] = [:]

    /// - Parameters:
    ///   - relay: no other relay that runs at the same time may have the name; the next life of this one should, as it
    ///     then goes on at once with what it held.
    ///   - leaseSeconds: after which a relay that says nothing is taken for dead.
    public init(_ service: ServiceDatabase, relay: String, leaseSeconds: Int = 30) {
        self.service = service
        self.relay = relay
        lease = TimeInterval(leaseSeconds)
    }

    public func pending(limit: Int) async throws(RepositoryError) -> [OutboxEntry] {
        do {
            // From here on a commit is heard, so that none is missed between this look and the wait for more.
            if listener == nil { listener = try await service.database.listen(to: OutboxRow.channel) }
            let now = service.clock.now
            let query = OutboxRow.free(for: relay, now: now, limit: limit)
            let found = try await entries(of: service.database.run([query])[0])
            let worn = Set(found.map(\.lane)).filter { !isFresh($0, now: now) }.sorted()
            guard !worn.isEmpty else { return found.map(\.entry) }
            return try await entries(leasing: worn, then: query, now: now)
        } catch {
            throw RepositoryError(error)
        }
    }

    public func markPublished(_ entries: [OutboxEntry]) async throws(RepositoryError) {
        guard let statement = OutboxRow.remove(entries.map(\.sequence)) else { return }
        try await service.write { (connection) async throws(SQLError) in _ = try await connection.run([statement]) }
    }

    public func waitForMore(timeout: Duration) async {
        if let listener {
            _ = await listener.wait(timeout)
        } else {
            try? await service.clock.sleep(for: timeout)
        }
    }

    /// Gives the lanes up, so that another relay need not wait for the lease to end. May be called twice.
    public func close() async throws(RepositoryError) {
        await listener?.stop()
        listener = nil
        held = [:]
        let statement = SQLStatement("DELETE FROM outbox_lanes WHERE relay = $1", [.text(relay)])
        try await service.write { (connection) async throws(SQLError) in _ = try await connection.run([statement]) }
    }

    /// Renewed at half its time: a lane that is in use then never expires.
    private func isFresh(_ lane: Int, now: Date) -> Bool {
        held[lane].map { $0.timeIntervalSince(now) > lease / 2 } ?? false
    }

    /// Takes the lanes that are to be had, and looks again: what another relay published meanwhile is not given twice.
    private func entries(
        leasing lanes: [Int], then query: SQLStatement, now: Date
    ) async throws(SQLError) -> [OutboxEntry] {
        let expiry = now.addingTimeInterval(lease)
        let leases = lanes.map { OutboxRow.lease($0, to: relay, now: now, until: expiry) }
        let results = try await service.database.transaction { (connection) async throws(SQLError) in
            try await connection.run(leases + [query])
        }
        for (lane, result) in zip(lanes, results) { held[lane] = result.affected > 0 ? expiry : nil }
        return try entries(of: results[lanes.count]).filter { held[$0.lane].map { $0 > now } ?? false }.map(\.entry)
    }

    private func entries(of result: SQLResult) throws(SQLError) -> [(lane: Int, entry: OutboxEntry)] {
        var entries: [(lane: Int, entry: OutboxEntry)] = []
        for row in result.rows { entries.append(try OutboxRow.entry(row)) }
        return entries
    }
}

/// How far the relays are behind.
public struct OutboxBacklog: Sendable, Equatable {
    /// Events that are committed and not yet published.
    public var depth: Int
    /// When the oldest of them was committed; nil where there is none.
    public var oldest: Date?
}

extension ServiceDatabase {
    /// For metrics. Takes time in proportion to the depth.
    public func outboxBacklog() async throws(RepositoryError) -> OutboxBacklog {
        let statement = SQLStatement(
            "SELECT (SELECT count(*) FROM outbox), (SELECT committed_at FROM outbox ORDER BY sequence LIMIT 1)")
        let found = try await rows(statement) { (row) throws(SQLError) in
            OutboxBacklog(depth: try row.integer(0), oldest: try row.optionalTime(1))
        }
        return found.first ?? OutboxBacklog(depth: 0, oldest: nil)
    }
}
