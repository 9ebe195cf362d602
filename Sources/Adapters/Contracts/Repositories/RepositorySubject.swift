public import LecternPorts

/// A repository and the tables that its commits reach, all of one database.
public struct RepositorySubject<Repository: Sendable>: Sendable {
    public var repository: Repository
    public var events: any EventStore
    public var outbox: any Outbox
    public var idempotency: any IdempotencyStore

    public init(
        repository: Repository, events: any EventStore, outbox: any Outbox, idempotency: any IdempotencyStore
    ) {
        self.repository = repository
        self.events = events
        self.outbox = outbox
        self.idempotency = idempotency
    }
}
