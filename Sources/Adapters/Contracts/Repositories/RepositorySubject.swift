public import LecternPorts

/// A repository and the tables that its commits reach, all of one database.
public struct RepositorySubject<Repository: Sendable>: Sendable {
    public var repository: Repository
    public var events: any EventStore
    public var outbox: any Outbox
    public var idempotency: any IdempotencyStore
    public var timers: any TimerStore

    public init(
        repository: Repository, events: any EventStore, outbox: any Outbox, idempotency: any IdempotencyStore,
        timers: any TimerStore
    ) {
        self.repository = repository
        self.events = events
        self.outbox = outbox
        self.idempotency = idempotency
        self.timers = timers
    }
}
