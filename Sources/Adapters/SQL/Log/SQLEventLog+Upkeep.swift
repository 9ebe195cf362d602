import FoundationEssentials
public import LecternPorts
import Synchronization

/// What has to be done from time to time: leases, retention, figures.
extension SQLEventLog {
    /// Renews the leases of this process's members, lets go of events past their retention, and keeps the metrics, until
    /// the task is cancelled.
    /// - Parameter sweeping: what else is to be swept when events are.
    public func run(sweeping: @Sendable () async throws -> Void = {}) async {
        var nextSweep = ports.clock.elapsed
        var nextFigures = nextSweep
        var shown: Set<Figure> = []
        while !Task.isCancelled {
            let now = ports.clock.elapsed
            do {
                try await renewIfDue()
                if now >= nextFigures {
                    nextFigures = now + .seconds(15)
                    shown = try await showFigures(shown)
                }
                if now >= nextSweep {
                    nextSweep = now + .seconds(600)
                    try await sweep()
                    try await sweeping()
                }
            } catch {
                if !Task.isCancelled {
                    ports.log.warning("the event log's upkeep failed", [("error", "\(error)")])
                }
            }
            do throws(CancellationError) { try await ports.clock.sleep(for: lease / 3) } catch { return }
        }
    }

    // MARK: Leases

    /// Renews the leases of this process's open members once a third of their time is over.
    func renewIfDue() async throws(EventLogError) {
        let now = ports.clock.now
        let third = lease.seconds / 3
        let isDue = renewed.withLock { renewed in
            // A clock that was set back must not keep the leases from being renewed.
            guard now >= renewed.addingTimeInterval(third) || now < renewed else { return false }
            renewed = now
            return true
        }
        guard isDue else { return }
        let open = members.withLock { $0 }
        guard !open.isEmpty else { return }
        let expiry = now.addingTimeInterval(lease.seconds)
        do throws(EventLogError) {
            try await translating { () async throws(SQLError) in
                try await self.database.transaction { (connection) async throws(SQLError) in
                    _ = try await connection.run(
                        open.sorted().map {
                            SQLStatement(
                                "UPDATE log_members SET expires_at = $2 WHERE member = $1", [.text($0), .time(expiry)])
                        })
                }
            }
        } catch {
            renewed.withLock { $0 = .distantPast }
            throw error
        }
    }

    // MARK: Retention

    /// Deletes events past their topics' retention, whether every group has read them or not, as Kafka does. What a
    /// group had not read is counted and told.
    /// - Returns: how many events went.
    @discardableResult
    public func sweep() async throws(EventLogError) -> Int {
        var swept = 0
        for slot in LogSlot.all(of: Topic.allCases) {
            var goesOn = true
            while goesOn {
                let (gone, isFull) = try await sweep(slot)
                swept += gone
                goesOn = isFull
            }
        }
        return swept
    }

    /// Events deleted in one transaction: few enough that publishers do not wait long.
    private static let sweepBatch = 500

    private func sweep(_ slot: LogSlot) async throws(EventLogError) -> (gone: Int, isFull: Bool) {
        let limit = ports.clock.now.addingTimeInterval(-Double(slot.topic.retentionDays) * 86_400)
        let batch = Self.sweepBatch
        let (gone, unread) = try await translating { () async throws(SQLError) -> (Int, [(String, Int)]) in
            try await self.database.transaction { (connection) async throws(SQLError) -> (Int, [(String, Int)]) in
                // Of two that sweep at the same time, one counts what went unread.
                let lock = LockName("log_sweep", .default, "\(slot.topic.rawValue) \(slot.partition)")
                if let lock = LockName.acquire([lock], self.database.dialect) { _ = try await connection.run([lock]) }
                let oldest = try await connection.rows(
                    """
                    SELECT record_offset, published_at FROM log_records
                    WHERE topic = $1 AND partition_number = $2 ORDER BY record_offset LIMIT \(batch)
                    """, slot.values)
                var last: Int?
                for row in oldest {
                    guard try row.time(1) < limit else { break }
                    last = try row.integer(0)
                }
                guard let last else { return (0, []) }
                let behind = try await connection.rows(
                    """
                    SELECT p.consumer_group, COUNT(*) FROM log_progress p
                    JOIN log_records r ON r.topic = p.topic AND r.partition_number = p.partition_number
                        AND r.record_offset >= p.next_offset
                    WHERE p.topic = $1 AND p.partition_number = $2 AND r.record_offset <= $3 AND p.next_offset <= $3
                    GROUP BY p.consumer_group
                    """, slot.values + [.integer(last)])
                var unread: [(String, Int)] = []
                for row in behind { unread.append((try row.text(0), try row.integer(1))) }
                let gone = try await connection.execute(
                    """
                    DELETE FROM log_records WHERE topic = $1 AND partition_number = $2 AND record_offset <= $3
                    """, slot.values + [.integer(last)])
                try await connection.execute(
                    """
                    UPDATE log_partitions SET first_offset = $3
                    WHERE topic = $1 AND partition_number = $2 AND first_offset < $3
                    """,
                    slot.values + [.integer(last + 1)])
                return (gone, unread)
            }
        }
        for (group, count) in unread {
            let labels = [("group", group), ("topic", slot.topic.rawValue)]
            ports.metrics.increment("lectern_events_expired_unread_total", by: Double(count), labels: labels)
            ports.log.error(
                "events passed their retention before they were read", labels + [("events", "\(count)")])
        }
        return (gone, gone == batch)
    }

    // MARK: Figures

    struct Figure: Hashable {
        var name: String
        var group: String
        var topic: String
    }

    /// Events that a group has not committed yet, over the topics it ever subscribed to.
    public func lag(of group: ConsumerGroup) async throws(EventLogError) -> Int {
        try await figures().filter { $0.key.name == Self.lagName && $0.key.group == group.rawValue }
            .reduce(0) { $0 + $1.value }
    }

    private static let lagName = "lectern_consumer_lag"

    private func figures() async throws(EventLogError) -> [Figure: Int] {
        let results = try await translating { () async throws(SQLError) in
            try await self.database.run([
                SQLStatement(
                    """
                    SELECT g.consumer_group, g.topic, CAST(SUM(p.next_offset - CASE
                        WHEN g.next_offset > p.first_offset THEN g.next_offset ELSE p.first_offset END) AS BIGINT)
                    FROM log_progress g JOIN log_partitions p
                    ON p.topic = g.topic AND p.partition_number = g.partition_number
                    GROUP BY g.consumer_group, g.topic
                    """),
                SQLStatement(
                    "SELECT consumer_group, topic, COUNT(*) FROM dead_letters GROUP BY consumer_group, topic"),
            ])
        }
        return try await translating { () async throws(SQLError) in
            var figures: [Figure: Int] = [:]
            for (name, result) in zip([Self.lagName, "lectern_dead_letters"], results) {
                for row in result.rows {
                    figures[Figure(name: name, group: try row.text(0), topic: try row.text(1))] = try row.integer(2)
                }
            }
            return figures
        }
    }

    private func showFigures(_ before: Set<Figure>) async throws(EventLogError) -> Set<Figure> {
        let figures = try await figures()
        // What is not there any longer is none.
        for figure in before.union(figures.keys) {
            ports.metrics.set(
                figure.name, to: Double(figures[figure] ?? 0),
                labels: [("group", figure.group), ("topic", figure.topic)])
        }
        return Set(figures.keys)
    }
}
