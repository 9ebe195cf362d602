import FoundationEssentials
public import LecternPorts

/// Lets go of what a database has remembered long enough: marks of the inbox after 45 days, idempotency keys after one,
/// tombstones after 90, and what else the schema names. In bounded batches, so that no commit waits long for it.
public struct Housekeeper: Sendable {
    private let service: ServiceDatabase
    private let log: any Log
    private let batch: Int
    private let pause: Duration

    /// - Parameters:
    ///   - batch: rows that one transaction deletes of a table at most.
    ///   - pause: between two sweeps.
    public init(_ service: ServiceDatabase, log: any Log, batch: Int = 500, pause: Duration = .seconds(3600)) {
        self.service = service
        self.log = log
        self.batch = max(1, batch)
        self.pause = pause
    }

    /// Sweeps, waits and sweeps again until the task is cancelled.
    public func run() async {
        while !Task.isCancelled {
            do throws(RepositoryError) {
                let count = try await sweep()
                if count > 0 { log.debug("old rows were forgotten", [("rows", "\(count)")]) }
            } catch {
                if error != .cancelled { log.warning("old rows could not be forgotten", [("error", "\(error)")]) }
            }
            do throws(CancellationError) { try await service.clock.sleep(for: pause) } catch { return }
        }
    }

    /// Deletes everything that is old enough by now, and returns how many rows that were.
    @discardableResult
    public func sweep() async throws(RepositoryError) -> Int {
        var count = 0
        for rows in StaleRows.shared + service.schema.stale {
            let statement = rows.forget(now: service.clock.now, limit: batch)
            while true {
                let deleted = try await delete(statement)
                count += deleted
                if deleted < batch { break }
                if Task.isCancelled { throw .cancelled }
            }
        }
        return count
    }

    private func delete(_ statement: SQLStatement) async throws(RepositoryError) -> Int {
        try await service.write { (connection) async throws(SQLError) in
            try await connection.run([statement])[0].affected
        }
    }
}
