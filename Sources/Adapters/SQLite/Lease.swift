import LecternSQL

/// A connection for the length of one transaction.
final class Lease: SQLConnection, @unchecked Sendable {  // what changes is touched on the connection's thread only
    private let connection: Connection
    private var isOver = false
    /// Why the transaction can only end.
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
            self.channels.insert(channel)
        }
    }

    /// On the connection's thread.
    func end() { isOver = true }

    private func check() throws(SQLError) {
        if isOver { throw .wrongUse("the transaction is over, and its connection with it") }
        if failure != nil { throw .wrongUse("a statement of the transaction failed; it can only end") }
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
