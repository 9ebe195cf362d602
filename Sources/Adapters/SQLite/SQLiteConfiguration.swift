/// How one SQLite file is opened.
public struct SQLiteConfiguration: Sendable {
    /// The file; its folder is made when it is not there. The write-ahead log, its index and the lock files lie beside
    /// it, so the folder must be writable and on a local disk.
    public var path: String
    /// Connections for reading beside the one that writes; each is opened when it is first needed. At least 1.
    public var readers = 3
    /// How long a statement waits for another process that writes, before it counts as `contention`.
    public var busyTimeout: Duration = .seconds(2)
    /// How often a transaction is tried when there is contention, the first time included. At least 1.
    public var attempts = 4
    /// How long a transaction may wait for a connection of this process.
    public var leaseDeadline: Duration = .seconds(10)
    /// How long a transaction may hold its connection. One that holds it longer, because its body waits for something
    /// else, is undone, so that others get their turn and the log can start anew.
    public var transactionDeadline: Duration = .seconds(60)
    /// How long one statement may run.
    public var statementDeadline: Duration = .seconds(30)
    /// How long `exclusively` may wait for its lock.
    public var lockDeadline: Duration = .seconds(60)
    /// How long `close` lets transactions go on.
    public var closeDeadline: Duration = .seconds(10)
    /// How often a waiting listener looks whether another process changed the file.
    public var foreignInterval: Duration = .milliseconds(250)
    /// The most pages of 4096 bytes that the file may have; beyond it a write throws `full`. Nil: no limit of ours.
    public var maximumPages: Int?
    /// Whether `open` reads the whole file and refuses a damaged one. Takes time in proportion to its size.
    public var checksAtStart = true

    public init(path: String) { self.path = path }
}
