public import FoundationEssentials
public import LecternPorts

/// The idempotency keys of one database. What a commit marks is seen here.
public struct InMemoryIdempotencyStore: IdempotencyStore {
    private let database: InMemoryDatabase

    public init(_ database: InMemoryDatabase) { self.database = database }

    public func begin(
        _ key: IdempotencyKey, fingerprint: String, now: Date
    ) async throws(RepositoryError) -> IdempotencyDecision {
        try await database.faults.pass("begin")
        return database.change { $0.idempotency.begin(key, fingerprint: fingerprint, now: now) }
    }

    public func finish(
        _ key: IdempotencyKey, begun: Date?, answer: StoredAnswer
    ) async throws(RepositoryError) {
        try await database.faults.pass("finish")
        database.change { $0.idempotency.finish(key, begun: begun, answer: answer) }
    }

    public func abandon(_ key: IdempotencyKey, begun: Date) async throws(RepositoryError) {
        try await database.faults.pass("abandon")
        database.change { $0.idempotency.abandon(key, begun: begun) }
    }
}
