public import LecternPorts

/// The event store of one database.
///
/// In SQLite there is one writer at a time, so that the sequence is the order of the commits. In PostgreSQL numbers are
/// taken in one order and committed in another: events are ordered by the generation of their cluster, then by
/// transaction, then by sequence, and read up to the oldest transaction that may still commit. A long transaction, of
/// whatever database of the cluster, thus holds readers up; it never makes them skip.
public struct SQLEventStore: EventStore {
    private let service: ServiceDatabase

    public init(_ service: ServiceDatabase) { self.service = service }

    @discardableResult
    public func append(_ append: StreamAppend) async throws(EventStoreError) -> Int {
        let plan = AppendPlan([append])
        guard !plan.isEmpty else { return -1 }
        let service = service
        let outcome: Result<Int, EventStoreError>
        do {
            outcome = try await service.knowingCluster { () async throws(SQLError) in
                try await service.database.transaction { (connection) async throws(SQLError) in
                    try await Self.append(plan, on: connection, of: service)
                }
            }
        } catch {
            throw EventStoreError(error)
        }
        return try outcome.get()
    }

    /// What one append does in a transaction of the caller's. Refused, it has written nothing.
    static func append(
        _ plan: AppendPlan, on connection: any SQLConnection, of service: ServiceDatabase
    ) async throws(SQLError) -> Result<Int, EventStoreError> {
        let locks = LockName.acquire(plan.locks, service.database.dialect).map { [$0] } ?? []
        let results = try await connection.run(locks + [service.generationQuery] + plan.reads)
        let generation = try ServiceDatabase.generation(results[locks.count])
        switch try plan.decide(by: Array(results.dropFirst(locks.count + 1))) {
        case .failure(let error): return .failure(error)
        case .success(let appended):
            let inserts = try appended.inserts(generation: generation)
            if !inserts.isEmpty { _ = try await connection.run(inserts) }
            return .success(appended.lastVersion)
        }
    }

    public func read(
        _ stream: StreamID, of tenant: TenantID, from version: Int, limit: Int
    ) async throws(EventStoreError) -> [StoredEvent] {
        do {
            return try Self.events(
                try await service.database.run([EventRow.of(stream, tenant, from: version, limit: limit)])[0])
        } catch {
            throw EventStoreError(error)
        }
    }

    public func readAll(
        after position: EventPosition?, limit: Int
    ) async throws(EventStoreError) -> [StoredEvent] {
        let statement = Self.inOrder(after: position, limit: limit, service.database.dialect)
        let service = service
        do {
            return try await service.knowingCluster { () async throws(SQLError) in
                let results = try await service.database.run([service.generationQuery, statement])
                _ = try ServiceDatabase.generation(results[0])
                return try Self.events(results[1])
            }
        } catch {
            throw EventStoreError(error)
        }
    }

    /// How many committed events `readAll` holds back for a transaction that is still under way: the lag of everybody who
    /// reads in global order. For metrics and alarms.
    public func heldBack() async throws(EventStoreError) -> Int {
        guard service.database.dialect == .postgres else { return 0 }
        let statement = SQLStatement(
            """
            SELECT count(*) FROM events WHERE generation = (SELECT generation FROM current_generation)
            AND transaction_id >= (SELECT pg_snapshot_xmin(pg_current_snapshot())::text::bigint)
            """)
        do {
            return try await service.database.run([statement])[0].rows.first?.integer(0) ?? 0
        } catch {
            throw EventStoreError(error)
        }
    }

    static func inOrder(after position: EventPosition?, limit: Int, _ dialect: SQLDialect) -> SQLStatement {
        let last = position ?? EventPosition(generation: -1, sequence: -1)
        switch dialect {
        case .sqlite:
            return SQLStatement(
                "SELECT \(EventRow.columns) FROM events WHERE sequence > $1 ORDER BY sequence LIMIT $2",
                [.integer(last.sequence), .integer(max(0, limit))])
        case .postgres:
            return SQLStatement(
                """
                SELECT \(EventRow.columns) FROM events
                WHERE (generation, transaction_id, sequence) > ($1, $2, $3)
                AND (generation < (SELECT generation FROM current_generation)
                    OR transaction_id < (SELECT pg_snapshot_xmin(pg_current_snapshot())::text::bigint))
                ORDER BY generation, transaction_id, sequence LIMIT $4
                """,
                [
                    .integer(last.generation), .integer(last.transaction), .integer(last.sequence),
                    .integer(max(0, limit)),
                ])
        }
    }

    private static func events(_ result: SQLResult) throws(SQLError) -> [StoredEvent] {
        var events: [StoredEvent] = []
        events.reserveCapacity(result.rows.count)
        for row in result.rows { events.append(try EventRow.event(row)) }
        return events
    }
}
