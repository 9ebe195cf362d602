public import FoundationEssentials
public import LecternPorts
import Synchronization

/// One service's database: the tables of its repositories, its event store, outbox, inbox and idempotency keys.
///
/// A commit is one turn of one lock: everything is checked first, then everything is written, so that what fails
/// leaves nothing behind. Operations to fail by plan: `commit`, `read`, `begin`, `finish`, `abandon`, `pending`,
/// `markPublished`.
public final class InMemoryDatabase: Sendable {
    struct Tables: Sendable {
        var events = EventTable()
        var outbox = OutboxTable()
        var inbox = InboxTable()
        var timers = TimerTable()
        var idempotency = IdempotencyTable()
        var documents = DocumentTable()
        var quizzes = QuizTable()
        var chats = ChatTable()
        var transcriptions = TranscriptionTable()
        var audio = AudioTable()
        var accounts = AccountTable()
        private var closed = Remembered<Owner>(for: Retention.removed)

        /// Refuses what would store something new for somebody who is erased.
        func check(_ changes: [some PersonalChange]) throws(RepositoryError) {
            guard closed.count > 0 else { return }
            for change in changes where change.dataSubjects.contains(where: closed.contains) { throw .removed }
        }

        mutating func close(_ owner: Owner, now: Date) { closed.insert(owner, now: now) }

        mutating func erase(_ owner: Owner, now: Date) {
            close(owner, now: now)
            idempotency.erase(owner)
            documents.erase(owner, now: now)
            quizzes.erase(owner, now: now)
            chats.erase(owner, now: now)
            transcriptions.erase(owner, now: now)
            audio.erase(owner, now: now)
            accounts.erase(owner, now: now)
        }

        private var forgot = Date.distantPast

        /// Lets go of what was remembered long enough, in every table: a service's commits go to more than one. Nothing
        /// is remembered by the second, so it is enough to look once in one.
        mutating func forget(now: Date) {
            guard abs(now.timeIntervalSince(forgot)) >= 1 else { return }
            forgot = now
            closed.forget(now: now)
            inbox.forget(now: now)
            idempotency.forget(now: now)
            documents.forget(now: now)
            quizzes.forget(now: now)
            chats.forget(now: now)
            transcriptions.forget(now: now)
            audio.forget(now: now)
            accounts.forget(now: now)
        }
    }

    public let faults = FaultPlan<RepositoryError>()
    let clock: any LecternPorts.Clock
    let committed = Bell()
    private let tables = Mutex(Tables())

    /// - Parameter clock: tells how old inbox marks and idempotency keys are.
    public init(clock: any LecternPorts.Clock) { self.clock = clock }

    /// Events that are committed and not yet published.
    public var outboxDepth: Int { tables.withLock { $0.outbox.count } }

    /// How many events wait to be published, and since when the oldest does.
    public func outboxBacklog() -> (depth: Int, oldest: Date?) {
        tables.withLock { ($0.outbox.count, $0.outbox.oldest) }
    }

    func commit<T: Table>(
        _ commit: Commit<T.Change>, to table: WritableKeyPath<Tables, T>
    ) async throws(RepositoryError) -> CommitOutcome {
        if faults.isArmed { try await faults.pass("commit") }
        try commit.checkEventSizes()
        guard !Task.isCancelled else { throw .cancelled }
        let now = clock.now
        let outcome = try tables.withLock { (tables) throws(RepositoryError) -> CommitOutcome in
            tables.forget(now: now)
            if let mark = commit.inbox, tables.inbox.contains(mark) { return .alreadyDone }
            if let mark = commit.idempotency, tables.idempotency.isCommitted(mark.key, now: now) {
                return .alreadyDone
            }
            do throws(EventStoreError) {
                try tables.events.check(commit.appends)
            } catch {
                throw RepositoryError(error)
            }
            try tables.check(commit.changes)
            try Self.check(commit.changes, against: &tables[keyPath: table])

            for change in commit.changes { tables[keyPath: table].apply(change, now: now) }
            for append in commit.appends { tables.events.apply(append) }
            for event in commit.outgoing { tables.outbox.append(event, now: now) }
            for change in commit.timers { tables.timers.apply(change) }
            if let mark = commit.inbox { tables.inbox.insert(mark, now: now) }
            if let mark = commit.idempotency { tables.idempotency.commit(mark, now: now) }
            return .committed
        }
        if outcome == .committed, !commit.outgoing.isEmpty { committed.ring() }
        return outcome
    }

    /// In place: read out of its key path, a table would be copied.
    private static func check<T: Table>(_ changes: [T.Change], against table: inout T) throws(RepositoryError) {
        try table.check(changes)
    }

    func read<Result: Sendable>(
        _ body: (Tables) throws(RepositoryError) -> Result
    ) async throws(RepositoryError) -> Result {
        if faults.isArmed { try await faults.pass("read") }
        return try tables.withLock { (tables) throws(RepositoryError) in try body(tables) }
    }

    /// For the event store, the outbox and the idempotency keys, which change outside of commits.
    func change<Result: Sendable, Failure: Error>(
        _ body: (inout Tables) throws(Failure) -> Result
    ) throws(Failure) -> Result {
        try tables.withLock { (tables) throws(Failure) in try body(&tables) }
    }
}

extension RepositoryError {
    fileprivate init(_ error: EventStoreError) {
        switch error {
        case .conflict(_, let expected, let actual):
            let version: Int =
                switch expected {
                case .exact(let version): version
                case .none: -1
                case .any: actual
                }
            self = .conflict(expected: version, actual: actual)
        case .identifierReused(let id): self = .duplicate(id)
        case .unstorable(let reason): self = .unstorable(reason)
        case .unavailable(let reason): self = .unavailable(reason)
        case .cancelled: self = .cancelled
        }
    }
}
