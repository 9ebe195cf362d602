public import LecternPorts

/// Why the database did not do it.
public enum SQLError: Error, Sendable, Equatable, CustomStringConvertible {
    /// No connection: the server is down or starting, the pool stayed empty until the deadline, the file cannot be
    /// opened. Nothing was changed.
    case unavailable(String)
    /// The connection broke while a commit was under way: it may have happened or not. Repeating is safe for what
    /// carries an inbox mark, an idempotency mark or an expected version.
    case outcomeUnknown(String)
    /// Another transaction was in the way (serialization failure, deadlock, busy). `transaction` tries these again by
    /// itself; it is thrown when they do not end.
    case contention(String)
    /// A primary key or a unique index; the index's name, or table and columns as SQLite has them.
    case unique(String)
    /// Another constraint: foreign key, check, not null.
    case constraint(String)
    /// A statement, or the wait for a connection, took longer than allowed.
    case timedOut
    /// No room left, on the disk or by the database's limit.
    case full
    /// The file is damaged or is no database; the database refuses to go on.
    case corrupt(String)
    /// The statement is wrong, or a right is missing; `code` is the SQLSTATE or SQLite's code.
    case invalid(code: String, String)
    /// A column held something else than the reader of the row expected.
    case unexpectedValue(column: Int, String)
    case cancelled
    /// The body of a transaction gave up: everything it did is undone.
    case refused(RepositoryError)

    /// For operators and logs.
    public var description: String { reason }
}
