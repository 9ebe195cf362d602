import FoundationEssentials
public import LecternPorts
import Synchronization

/// One relay's view of a database's outbox.
///
/// Each relay has its own: a key's events are given to one relay until they are published or `lease` has passed, so a
/// relay that died is replaced. The same relay is given its events again, for as long as they are not published.
public final class InMemoryOutbox: Outbox {
    private let database: InMemoryDatabase
    private let lease: TimeInterval
    private let relay: Int
    /// The rings that had been heard when this relay last looked.
    private let seen: Mutex<Int>

    /// - Parameter leaseSeconds: for how long a key stays with a relay that says nothing.
    public init(_ database: InMemoryDatabase, leaseSeconds: Int = 30) {
        self.database = database
        lease = TimeInterval(leaseSeconds)
        relay = database.change { $0.outbox.makeRelay() }
        seen = Mutex(-1)
    }

    public func pending(limit: Int) async throws(RepositoryError) -> [OutboxEntry] {
        try await database.faults.pass("pending")
        let rings = database.committed.rings
        seen.withLock { $0 = rings }
        let now = database.clock.now
        return database.change { tables in
            tables.outbox.lease(to: relay, limit: limit, now: now, until: now.addingTimeInterval(lease))
        }
    }

    public func markPublished(_ entries: [OutboxEntry]) async throws(RepositoryError) {
        try await database.faults.pass("markPublished")
        database.change { $0.outbox.remove(entries, relay: relay) }
    }

    /// A commit since this relay's last `pending` counts: none is slept through.
    public func waitForMore(timeout: Duration) async {
        await database.committed.wait(past: seen.withLock { $0 }, timeout: timeout, clock: database.clock)
    }
}
