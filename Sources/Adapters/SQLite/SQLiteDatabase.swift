public import LecternSQL
import Synchronization

/// One SQLite file: a connection that writes and a few that read, each on a thread of its own.
///
/// Writers take turns in the order in which they asked. Readers run beside them, each on the state of the last commit
/// before it began. What is committed is `fsync`ed. Another process may have the same file open.
public final class SQLiteDatabase: SQLDatabase {
    public let dialect = SQLDialect.sqlite
    let configuration: SQLiteConfiguration
    private let writer: LeaseQueue
    private let readers: LeaseQueue
    /// For backups and checks, which take turns.
    let aside: LeaseQueue
    private let notices = Notices()
    private let foreign: ForeignChanges

    var waitingWriters: Int { writer.waiting }

    private init(_ configuration: SQLiteConfiguration) {
        self.configuration = configuration
        func queue(_ count: Int, _ role: Connection.Role) -> LeaseQueue {
            LeaseQueue(
                (0..<count).map { _ in Connection(role, configuration) }, patience: configuration.leaseDeadline,
                longest: configuration.transactionDeadline)
        }
        writer = queue(1, .writer)
        readers = queue(max(1, configuration.readers), .reader)
        aside = queue(1, .aside)
        foreign = ForeignChanges(writer, interval: configuration.foreignInterval)
    }

    /// Opens the file, or makes it, and recovers what a crash left in its log.
    ///
    /// Throws `unavailable` when folder or file cannot be made or written, `corrupt` when the file is damaged or no
    /// database. Takes time in proportion to the file's size when the configuration asks for a check.
    public static func open(_ configuration: SQLiteConfiguration) async throws(SQLError) -> SQLiteDatabase {
        let database = SQLiteDatabase(configuration)
        do throws(SQLError) {
            try await database.start()
        } catch {
            await database.close()
            guard case .corrupt(let reason) = error else { throw error }
            throw .corrupt(
                "\(configuration.path) is damaged or is no SQLite database: \(reason); put a backup in its place")
        }
        return database
    }

    private func start() async throws(SQLError) {
        try await retrying { () async throws(SQLError) in
            try await self.with(self.writer) { (connection) throws(SQLError) in
                try DatabaseFile.make(self.configuration.path)
                try connection.open()
                guard self.configuration.checksAtStart else { return }
                do throws(SQLError) {
                    guard case .text(let finding)? = try connection.pragma("quick_check(1)") else {
                        throw .corrupt("the check gave no answer")
                    }
                    if finding != "ok" { throw .corrupt(finding) }
                } catch {
                    connection.abandon()
                    throw error
                }
            }
        }
        _ = await foreign.look()
    }

    public func transaction<Value: Sendable>(
        _ isolation: SQLIsolation, readOnly: Bool,
        _ body: @Sendable (any SQLConnection) async throws(SQLError) -> Value
    ) async throws(SQLError) -> Value {
        try await retrying { () async throws(SQLError) in
            let queue = readOnly ? self.readers : self.writer
            let connection = try await queue.take()
            return try await withTaskExecutorPreference(connection.thread) { () async throws(SQLError) -> Value in
                let lease = Lease(connection)
                connection.lease = lease
                defer {
                    if !lease.isRevoked {
                        connection.lease = nil
                        queue.give(connection)
                    }
                }
                return try await self.attempt(lease, on: connection, body)
            }
        }
    }

    /// On the connection's thread, where `body` runs as well.
    private func attempt<Value: Sendable>(
        _ lease: Lease, on connection: Connection,
        _ body: @Sendable (any SQLConnection) async throws(SQLError) -> Value
    ) async throws(SQLError) -> Value {
        if Task.isCancelled { throw .cancelled }
        try connection.begin()
        let value: Value
        do throws(SQLError) {
            value = try await body(lease)
            // A body that went on after a failure must not commit the half that worked.
            if let failure = lease.failure { throw failure }
            if Task.isCancelled { throw .cancelled }
        } catch {
            if lease.isRevoked { throw .timedOut }
            lease.end()
            connection.rollback()
            throw error
        }
        if lease.isRevoked { throw .timedOut }
        lease.end()
        try connection.commit()
        notices.post(lease.channels)
        if connection.role == .writer { foreign.lookIfWanted(through: connection) }
        // After the answer, and before the next holder's turn.
        if connection.needsCheckpoint { connection.thread.later { connection.checkpoint() } }
        return value
    }

    public func run(_ statements: [SQLStatement]) async throws(SQLError) -> [SQLResult] {
        guard !statements.isEmpty else { return [] }
        let read = try await retrying { () async throws(SQLError) in
            try await self.with(self.readers) { (connection) throws(SQLError) -> [SQLResult]? in
                try connection.open()
                for statement in statements where !connection.surelyChangesNothing(statement) { return nil }
                return try connection.run(statements)
            }
        }
        if let read { return read }
        var results: [SQLResult] = []
        for statement in statements {
            let result = try await retrying { () async throws(SQLError) in
                try await self.with(self.writer) { (connection) throws(SQLError) in
                    try connection.open()
                    defer { connection.checkpoint() }
                    return try connection.runAlone(statement)
                }
            }
            results.append(result)
        }
        return results
    }

    public func listen(to channel: String) async throws(SQLError) -> any SQLListener {
        let listener = Listener(try Notices.checked(channel), notices, foreign, interval: configuration.foreignInterval)
        notices.add(listener)
        return listener
    }

    public func close() async {
        notices.close()
        let deadline = ContinuousClock.now + configuration.closeDeadline
        // The writer last: whoever closes last empties the log.
        let queues = [aside, readers, writer]
        for queue in queues { queue.refuse() }
        for queue in queues { await queue.drain(until: deadline) }
        let connections = queues.flatMap(\.connections)
        for connection in connections { connection.watch.isClosing.store(true, ordering: .relaxed) }
        for connection in connections { await connection.thread.finish { connection.shut() } }
    }

    /// Runs `work` with a connection of `queue`, on its thread.
    func with<Value: Sendable>(
        _ queue: LeaseQueue, _ work: @Sendable (Connection) throws(SQLError) -> Value
    ) async throws(SQLError) -> Value {
        let connection = try await queue.take()
        defer { queue.give(connection) }
        return try await connection.thread.run { () throws(SQLError) in
            if Task.isCancelled { throw .cancelled }
            return try work(connection)
        }
    }

    /// Tries again after `contention`, with a growing pause.
    private func retrying<Value: Sendable>(
        _ work: @Sendable () async throws(SQLError) -> Value
    ) async throws(SQLError) -> Value {
        var attempt = 1
        while true {
            do throws(SQLError) {
                return try await work()
            } catch {
                guard case .contention = error, attempt < configuration.attempts else { throw error }
            }
            // Different pauses, so that two who met do not meet again.
            let pause = Double.random(in: 5...10) * Double(1 << min(attempt, 6))
            do { try await Task.sleep(for: .milliseconds(pause)) } catch { throw .cancelled }
            attempt += 1
        }
    }
}
