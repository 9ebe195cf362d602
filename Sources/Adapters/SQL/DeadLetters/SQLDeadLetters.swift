public import FoundationEssentials
public import LecternPorts
import Synchronization

/// Dead letters in a table of the consumers' database. Every step is one transaction, so that a lane is parked or open,
/// also after a crash, and an operator's wish reaches the consumers of whichever process has the lane.
public final class SQLDeadLetters: DeadLetterStore, DeadLetterDesk {
    /// Where operators wake the consumers.
    static let channel = "dead_letters"

    let database: any SQLDatabase
    let clock: any Clock
    private let identifiers: any IdentifierSource
    private let listeners = Mutex<[ConsumerGroup: any SQLListener]>([:])

    /// - Parameter database: with the tables of `Schema.eventLog`.
    public init(_ database: any SQLDatabase, clock: any Clock, identifiers: any IdentifierSource) {
        self.database = database
        self.clock = clock
        self.identifiers = identifiers
    }

    // MARK: Parking

    public func park(_ letter: DeadLetter) async throws(EventLogError) {
        let insert = DeadLetterRow.insert(letter, now: clock.now)
        try await writing { (connection) async throws(SQLError) in _ = try await connection.run([insert]) }
    }

    public func parkBehind(
        _ event: ReceivedEvent, of group: ConsumerGroup, at time: Date
    ) async throws(EventLogError) -> Bool {
        let letter = DeadLetter.behind(event, of: group, at: time)
        // Hardly any lane is parked: a look that locks nothing comes first.
        let parked = DeadLetterRow.isParked(letter.lane)
        do {
            guard try await !database.run([parked])[0].rows.isEmpty else { return false }
        } catch {
            throw EventLogError(error)
        }
        let insert = DeadLetterRow.insert(letter, now: clock.now)
        return try await writing { (connection) async throws(SQLError) in
            try await Self.lock(letter.lane, on: connection, self.database.dialect)
            guard try await !connection.run([parked])[0].rows.isEmpty else { return false }
            _ = try await connection.run([insert])
            return true
        }
    }

    // MARK: Replaying

    public func beginReplay(
        of group: ConsumerGroup, topics: [Topic], for lease: Duration
    ) async throws(EventLogError) -> LaneReplay? {
        await listen(of: group)
        let marks = topics.indices.map { "$\($0 + 3)" }.joined(separator: ", ")
        let now = clock.now
        let query = SQLStatement(
            """
            SELECT request_id, topic, event_key FROM dead_letter_replays
            WHERE consumer_group = $1 AND (token IS NULL OR expires_at <= $2) AND topic IN (\(marks))
            ORDER BY request_id LIMIT 1
            """, [.text(group.rawValue), .time(now)] + topics.map { .text($0.rawValue) })
        do {
            guard try await !database.run([query])[0].rows.isEmpty else { return nil }
        } catch {
            throw EventLogError(error)
        }
        let (token, expiry) = (identifiers.next(), now.addingTimeInterval(lease.seconds))
        return try await writing { (connection) async throws(SQLError) in
            guard let row = try await connection.run([query])[0].rows.first else { return nil }
            let lane = EventLane(
                group: group, topic: try RowReader.topic(row, 1), key: try row.text(2))
            let taken = try await connection.execute(
                """
                UPDATE dead_letter_replays SET token = $3, expires_at = $4
                WHERE request_id = $1 AND (token IS NULL OR expires_at <= $2)
                """, [.integer(try row.integer(0)), .time(now), .text(token), .time(expiry)])
            return taken == 1 ? LaneReplay(lane: lane, token: token) : nil
        }
    }

    public func nextLetter(of replay: LaneReplay, lease: Duration) async throws(EventLogError) -> ParkedLetter? {
        let expiry = clock.now.addingTimeInterval(lease.seconds)
        return try await holding(replay) { (connection) async throws(SQLError) in
            try await Self.lock(replay.lane, on: connection, self.database.dialect)
            if let row = try await connection.run([DeadLetterRow.first(of: replay.lane)])[0].rows.first {
                try await Self.extend(replay, until: expiry, on: connection)
                return try DeadLetterRow.letter(row, body: true)
            }
            try await Self.endRequest(of: replay.lane, on: connection)
            return nil
        }
    }

    public func keep(_ replay: LaneReplay, lease: Duration) async throws(EventLogError) {
        let expiry = clock.now.addingTimeInterval(lease.seconds)
        try await holding(replay) { (connection) async throws(SQLError) in
            try await Self.extend(replay, until: expiry, on: connection)
        }
    }

    public func end(
        _ letter: ParkedLetter, of replay: LaneReplay, _ outcome: ReplayOutcome
    ) async throws(EventLogError) {
        try await holding(replay) { (connection) async throws(SQLError) in
            switch outcome {
            case .handled:
                try await connection.execute("DELETE FROM dead_letters WHERE letter_id = $1", [.integer(letter.id)])
            case .failed(let code, let message, let attempts, let time):
                try await connection.execute(
                    """
                    UPDATE dead_letters SET error_code = $2, error_message = $3, attempts = $4, failed_at = $5
                    WHERE letter_id = $1
                    """,
                    [.integer(letter.id), .storable(code), .storable(message), .integer(attempts), .time(time)])
                try await Self.endRequest(of: replay.lane, on: connection)
            }
        }
    }

    public func suspend(_ replay: LaneReplay) async {
        let store = self
        // The consumer that stops may be cancelled already; what fails here is done by the end of the lease.
        await Task {
            try? await store.holding(replay) { (connection) async throws(SQLError) in
                try await connection.execute(
                    "UPDATE dead_letter_replays SET token = NULL WHERE token = $1", [.text(replay.token)])
                try await connection.notify(Self.channel)
            }
        }.value
    }

    public func waitForReplay(of group: ConsumerGroup, timeout: Duration) async {
        await listen(of: group)
        guard let listener = listeners.withLock({ $0[group] }) else {
            try? await clock.sleep(for: timeout)
            return
        }
        let clock = clock
        await withTaskGroup(of: Void.self) { tasks in
            tasks.addTask { _ = await listener.wait(timeout) }
            tasks.addTask { try? await clock.sleep(for: timeout) }
            await tasks.next()
            tasks.cancelAll()
        }
    }

    /// Before the first look, so that no wish falls between the look and the wait.
    private func listen(of group: ConsumerGroup) async {
        guard listeners.withLock({ $0[group] == nil }) else { return }
        guard let listener = try? await database.listen(to: Self.channel) else { return }
        let isSpare = listeners.withLock { listeners in
            guard listeners[group] == nil else { return true }
            listeners[group] = listener
            return false
        }
        if isSpare { await listener.stop() }
    }

    // MARK: Within a transaction

    func writing<Value: Sendable>(
        _ body: @Sendable (any SQLConnection) async throws(SQLError) -> Value
    ) async throws(EventLogError) -> Value {
        do { return try await database.transaction(body) } catch { throw EventLogError(error) }
    }

    /// Does it while the lane is this replay's.
    private func holding<Value: Sendable>(
        _ replay: LaneReplay, _ body: @Sendable (any SQLConnection) async throws(SQLError) -> Value
    ) async throws(EventLogError) -> Value {
        let done = try await writing { (connection) async throws(SQLError) -> Value? in
            // The row is written, so that nobody else takes the lane before the commit.
            let held = try await connection.execute(
                "UPDATE dead_letter_replays SET token = token WHERE \(DeadLetterRow.inLane) AND token = $4",
                DeadLetterRow.lane(replay.lane) + [.text(replay.token)])
            return held == 1 ? try await body(connection) : nil
        }
        guard let done else { throw .closed }
        return done
    }

    private static func extend(
        _ replay: LaneReplay, until expiry: Date, on connection: any SQLConnection
    ) async throws(SQLError) {
        try await connection.execute(
            "UPDATE dead_letter_replays SET expires_at = $2 WHERE token = $1", [.text(replay.token), .time(expiry)])
    }

    static func endRequest(of lane: EventLane, on connection: any SQLConnection) async throws(SQLError) {
        try await connection.execute(
            "DELETE FROM dead_letter_replays WHERE \(DeadLetterRow.inLane)", DeadLetterRow.lane(lane))
    }

    /// Whether a lane has letters is asked and acted on by one transaction at a time.
    static func lock(
        _ lane: EventLane, on connection: any SQLConnection, _ dialect: SQLDialect
    ) async throws(SQLError) {
        guard let statement = LockName.acquire([LockName("dead letters", .default, lane.cursor)], dialect) else {
            return
        }
        _ = try await connection.run([statement])
    }
}

extension RowReader {
    static func topic(_ row: SQLRow, _ column: Int) throws(SQLError) -> Topic {
        guard let topic = Topic(rawValue: try row.text(column)) else {
            throw .unexpectedValue(column: column, "no topic of this release")
        }
        return topic
    }
}
