import FoundationEssentials
import LecternFakes
import LecternPorts
import Synchronization

/// Idempotency keys that ask nobody whose they are: whatever ends, ends the request that began last.
final class CarelessKeys: IdempotencyStore {
    private let inner = InMemoryIdempotencyStore(InMemoryDatabase(clock: ManualClock()))
    private let last = Mutex(Date.distantPast)

    func begin(
        _ key: IdempotencyKey, fingerprint: String, now: Date
    ) async throws(RepositoryError) -> IdempotencyDecision {
        let decision = try await inner.begin(key, fingerprint: fingerprint, now: now)
        if decision == .proceed { last.withLock { $0 = now } }
        return decision
    }

    func finish(_ key: IdempotencyKey, begun: Date?, answer: StoredAnswer) async throws(RepositoryError) {
        try await inner.finish(key, begun: last.withLock { $0 }, answer: answer)
    }

    func abandon(_ key: IdempotencyKey, begun: Date) async throws(RepositoryError) {
        try await inner.abandon(key, begun: last.withLock { $0 })
    }
}
