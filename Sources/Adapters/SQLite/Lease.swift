import LecternSQL

/// A connection for the length of one transaction.
final class Lease: SQLConnection, @unchecked Sendable {  // what changes is touched on the connection's thread only
    private let connection: Connection
    private let since = ContinuousClock.now
    private var isOver = false
    /// Whether the transaction was undone because it took too long. The connection may be another's since.
    private(set) var isRevoked = false
    /// Why the transaction can only end; whatever it tries before that throws this again.
    private(set) var failure: SQLError?
    /// Whom to wake once it is committed.
    private(set) var channels: Set<String> = []

    init(_ connection: Connection) { self.connection = connection }

    func run(_ statements: [SQLStatement]) async throws(SQLError) -> [SQLResult] {
        try await connection.thread.run { () throws(SQLError) in try self.runHere(statements) }
    }

    func notify(_ channel: String) async throws(SQLError) {
        try await connection.thread.run { () throws(SQLError) in
            try self.check()
            self.channels.insert(try Notices.checked(channel))
        }
    }

    /// On the connection's thread.
    func end() { isOver = true }

    /// Undoes the transaction if it began before `limit`. On the connection's thread; false when there is nothing to do.
    func revoke(ifBegunBefore limit: ContinuousClock.Instant) -> Bool {
        guard !isOver, since <= limit else { return false }
        isOver = true
        isRevoked = true
        connection.rollback()
        return true
    }

    private func check() throws(SQLError) {
        if isRevoked { throw .timedOut }
        if isOver { throw .wrongUse("the transaction is over, and its connection with it") }
        if let failure { throw failure }
    }

    private func runHere(_ statements: [SQLStatement]) throws(SQLError) -> [SQLResult] {
        try check()
        do throws(SQLError) {
            return try connection.run(statements)
        } catch {
            failure = error
            throw error
        }
    }
}
