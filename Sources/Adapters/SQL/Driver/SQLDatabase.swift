/// What differs between the databases beyond the driver.
public enum SQLDialect: Sendable, Equatable, CaseIterable {
    case sqlite
    case postgres
}

/// How much a transaction is kept apart from others. SQLite is always serializable.
public enum SQLIsolation: Sendable, Equatable, CaseIterable {
    case readCommitted
    case repeatableRead
    case serializable
}

/// One service's database, as a driver presents it: a pool of connections to one PostgreSQL database, or one SQLite
/// file. What is written over this port runs on both.
///
/// Every wait can be cancelled (`SQLError.cancelled`; a statement under way is stopped at the server) and has a
/// deadline, which the driver's configuration sets.
public protocol SQLDatabase: Sendable {
    var dialect: SQLDialect { get }

    /// Leases a connection, begins, runs `body`, and commits; rolls back when it throws or the task is cancelled.
    ///
    /// The lease ends with the call: a connection that escapes `body` throws `invalid`. After `contention` the whole
    /// body runs again, a bounded number of times with a growing pause, so it must have no effect elsewhere. What is
    /// acknowledged here is durable (`fsync`ed).
    /// - Parameter readOnly: may run on a snapshot beside a writer; a write in it throws `invalid`.
    func transaction<Value: Sendable>(
        _ isolation: SQLIsolation, readOnly: Bool,
        _ body: @Sendable (any SQLConnection) async throws(SQLError) -> Value
    ) async throws(SQLError) -> Value

    /// Runs statements without a transaction of the caller's around them, each on its own; for reads of one statement.
    func run(_ statements: [SQLStatement]) async throws(SQLError) -> [SQLResult]

    /// Runs `body` while holding a lock that no other process holds under the same name at the same time; waits for it.
    func exclusively<Value: Sendable>(
        _ lock: String, _ body: @Sendable () async throws(SQLError) -> Value
    ) async throws(SQLError) -> Value

    /// From now on notices on `channel` are kept for the listener, at most one: a notice tells that something is new,
    /// not what.
    func listen(to channel: String) async throws(SQLError) -> any SQLListener

    /// Ends what is under way after its deadline and closes every connection. May be called twice.
    func close() async
}

/// A leased connection inside a transaction.
public protocol SQLConnection: AnyObject, Sendable {
    /// Runs the statements in order, in as few round trips as the driver can; throws at the first that fails, after
    /// which the transaction can only end.
    func run(_ statements: [SQLStatement]) async throws(SQLError) -> [SQLResult]

    /// Wakes the listeners of `channel`, in this and in other processes, once the transaction is committed. Of one that
    /// wrote nothing, other processes need not hear.
    func notify(_ channel: String) async throws(SQLError)
}

public protocol SQLListener: Sendable {
    /// True as soon as there was a notice since the last call, or when the connection broke and was made anew: what was
    /// missed is unknown then, so look. False after `timeout`, after `stop`, and when the task is cancelled.
    func wait(_ timeout: Duration) async -> Bool
    func stop() async
}

extension SQLDatabase {
    /// A read-and-write transaction at read committed, where version checks and unique indexes keep order.
    public func transaction<Value: Sendable>(
        _ body: @Sendable (any SQLConnection) async throws(SQLError) -> Value
    ) async throws(SQLError) -> Value {
        try await transaction(.readCommitted, readOnly: false, body)
    }

    /// The rows of one statement.
    public func rows(_ text: String, _ values: [SQLValue] = []) async throws(SQLError) -> [SQLRow] {
        try await run([SQLStatement(text, values)]).first?.rows ?? []
    }
}

extension SQLConnection {
    /// The rows of one statement.
    public func rows(_ text: String, _ values: [SQLValue] = []) async throws(SQLError) -> [SQLRow] {
        try await run([SQLStatement(text, values)]).first?.rows ?? []
    }

    /// How many rows one statement inserted, updated or deleted.
    @discardableResult
    public func execute(_ text: String, _ values: [SQLValue] = []) async throws(SQLError) -> Int {
        try await run([SQLStatement(text, values)]).first?.affected ?? 0
    }
}
