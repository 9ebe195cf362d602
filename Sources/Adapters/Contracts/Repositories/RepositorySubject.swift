public import LecternPorts

/// A repository and the tables that its commits reach, all of one database.
public struct RepositorySubject<Repository: Sendable>: Sendable {
    public var repository: Repository
    public var events: any EventStore
    public var outbox: any Outbox
    public var idempotency: any IdempotencyStore
    public var timers: any TimerStore
    public var personal: any PersonalData
    /// Lets go of what was kept long enough, where that is no part of a commit.
    public var sweep: @Sendable () async throws -> Void

    public init(
        repository: Repository, events: any EventStore, outbox: any Outbox, idempotency: any IdempotencyStore,
        timers: any TimerStore, personal: any PersonalData,
        sweep: @escaping @Sendable () async throws -> Void = {}
    ) {
        self.repository = repository
        self.events = events
        self.outbox = outbox
        self.idempotency = idempotency
        self.timers = timers
        self.personal = personal
        self.sweep = sweep
    }
}
