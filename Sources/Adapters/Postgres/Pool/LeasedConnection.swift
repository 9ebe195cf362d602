import LecternSQL
import Synchronization

/// A connection inside one transaction, for as long as that lasts.
///
/// The transaction begins with its first statements and in the same round trip; PostgreSQL takes the snapshot with the
/// first statement in any case. What wakes listeners goes out together with the commit.
final class LeasedConnection: SQLConnection {
    private struct State {
        var hasBegun = false
        var hasEnded = false
        /// The first failure; nothing but a rollback can follow.
        var failure: SQLError?
        var channels: [String] = []
    }

    private let link: Link
    private let opening: BoundStatement
    private let patience: Duration
    private let turns = Turnstile()
    private let state = Mutex(State())
    /// How long the server may take to undo before the connection is closed instead.
    private static let rollbackPatience: Duration = .seconds(5)
    private static let commit = BoundStatement(plain: "COMMIT")
    private static let rollback = BoundStatement(plain: "ROLLBACK")
    /// The most that a channel's name may have (`NAMEDATALEN`).
    static let channelBytes = 1...63

    init(_ link: Link, _ isolation: SQLIsolation, readOnly: Bool, patience: Duration) {
        self.link = link
        self.patience = patience
        let level =
            switch isolation {
            case .readCommitted: "READ COMMITTED"
            case .repeatableRead: "REPEATABLE READ"
            case .serializable: "SERIALIZABLE"
            }
        opening = BoundStatement(plain: "BEGIN ISOLATION LEVEL \(level) READ \(readOnly ? "ONLY" : "WRITE")")
    }

    func run(_ statements: [SQLStatement]) async throws(SQLError) -> [SQLResult] {
        await turns.enter()
        defer { turns.leave() }
        var batch: [BoundStatement] = []
        do throws(SQLError) {
            try state.withLock { state throws(SQLError) in try Self.check(state) }
            for statement in statements { batch.append(try BoundStatement(statement)) }
        } catch {
            state.withLock { $0.failure = $0.failure ?? error }
            throw error
        }
        let begins = try state.withLock { state throws(SQLError) in
            try Self.check(state)
            defer { state.hasBegun = true }
            return !state.hasBegun
        }
        guard !batch.isEmpty || begins else { return [] }
        let outcome = await link.run((begins ? [opening] : []) + batch, patience: patience)
        do throws(SQLError) {
            let answer = try outcome.answer()
            guard answer.status == .inTransaction else {
                throw .invalid(code: "2D000", "a statement ended the transaction that it was run in")
            }
            return answer.results.dropFirst(begins ? 1 : 0).map(\.answer)
        } catch {
            state.withLock { $0.failure = $0.failure ?? error }
            throw error
        }
    }

    func notify(_ channel: String) async throws(SQLError) {
        try channel.checkedAsChannel()
        await turns.enter()
        defer { turns.leave() }
        try state.withLock { state throws(SQLError) in
            try Self.check(state)
            if !state.channels.contains(channel) { state.channels.append(channel) }
        }
    }

    private static func check(_ state: State) throws(SQLError) {
        guard !state.hasEnded else { throw .invalid(code: "08003", "the transaction of this connection has ended") }
        if let failure = state.failure { throw failure }
    }

    // MARK: The end of the lease

    /// Commits; throws what a statement failed with even when the body did not mind.
    func end() async throws(SQLError) {
        await turns.enter()
        defer { turns.leave() }
        let (hasBegun, channels, failure) = state.withLock { state in
            state.hasEnded = true
            return (state.hasBegun, state.channels, state.failure)
        }
        if let failure { throw failure }
        guard hasBegun || !channels.isEmpty else { return }
        var batch = hasBegun ? [] : [opening]
        for channel in channels {
            batch.append(try BoundStatement(SQLStatement("SELECT pg_notify($1, '')", [.text(channel)])))
        }
        // From here on only the server's answer tells whether it happened.
        switch await link.run(batch + [Self.commit], patience: patience, isCancellable: false) {
        case .cancelled: throw .cancelled
        case .notSent(let loss): throw loss.error
        case .lost(let loss): throw .outcomeUnknown(loss.message)
        case .answered(let answer):
            if let failure = answer.failure { throw failure.error() }
            guard answer.results.last?.tag == "COMMIT" else {
                throw .contention("the server undid the transaction instead of committing it")
            }
        }
    }

    /// Undoes what was done.
    /// - Returns: whether the connection can be used again.
    func undo() async -> Bool {
        await turns.enter()
        defer { turns.leave() }
        let hasBegun = state.withLock { state in
            state.hasEnded = true
            return state.hasBegun
        }
        guard hasBegun else { return link.isOpen }
        let outcome = await link.run([Self.rollback], patience: Self.rollbackPatience, isCancellable: false)
        guard case .answered(let answer) = outcome else { return false }
        return answer.failure == nil && answer.status == .idle
    }
}

extension String {
    func checkedAsChannel() throws(SQLError) {
        guard LeasedConnection.channelBytes.contains(utf8.count), !utf8.contains(0) else {
            throw .invalid(code: "22023", "a channel's name has 1 to 63 bytes")
        }
    }
}

extension LinkOutcome {
    /// What the server said, where that was no failure.
    func answer() throws(SQLError) -> Answer {
        switch self {
        case .answered(let answer):
            if let failure = answer.failure { throw failure.error(wasCancelled: answer.wasCancelled) }
            return answer
        case .notSent(let loss), .lost(let loss):
            throw loss.code == LinkLoss.silence ? .timedOut : loss.error
        case .cancelled: throw .cancelled
        }
    }
}
