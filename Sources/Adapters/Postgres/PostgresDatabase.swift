public import LecternPorts
public import LecternSQL

/// A PostgreSQL database behind the driver port, over libpq.
///
/// Nothing here blocks a thread of Swift's tasks: sockets and deadlines are waited for on one thread of the database's
/// own, and the two calls of libpq that block (looking up a name, sending a cancellation) run on queues of their own.
public final class PostgresDatabase: SQLDatabase {
    let configuration: PostgresConfiguration
    let lanes: LinkLanes
    let pool: ConnectionPool
    let board: NoticeBoard

    public var dialect: SQLDialect { .postgres }

    /// Connects to nothing yet. Throws `unavailable` when the process has no descriptor or thread left.
    /// - Parameters:
    ///   - log: hears when the server can no longer be reached, and when it can again.
    ///   - metrics: gets `lectern_database_lease_wait_seconds`.
    public init(
        _ configuration: PostgresConfiguration, log: (any Log)? = nil, metrics: (any Metrics)? = nil
    ) throws(SQLError) {
        guard let poller = Poller() else { throw .unavailable("the process has no descriptor or thread left") }
        self.configuration = configuration
        lanes = LinkLanes(poller: poller)
        pool = ConnectionPool(configuration, lanes, log: log, metrics: metrics)
        board = NoticeBoard(configuration, lanes)
    }

    /// For gauges.
    public var use: PoolUse { pool.use }

    deinit {
        pool.abandon()
        board.close()
        lanes.poller.stop()
    }

    public func listen(to channel: String) async throws(SQLError) -> any SQLListener {
        try channel.checkedAsChannel()
        return try await board.listen(to: channel)
    }

    public func close() async {
        board.close()
        await pool.close()
    }

    /// How long an answer to one statement is waited for.
    var patience: Duration { configuration.statementTimeout + configuration.answerGrace }
}
