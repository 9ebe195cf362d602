import FoundationEssentials
import LecternPorts
import Synchronization

/// One member of a group. It reads a page at a time, and holds none of it.
final class SQLEventConsumer: EventConsumer {
    private struct State {
        /// The next offset to poll of each partition that is this member's.
        var next: [LogSlot: Int] = [:]
        /// The partition that was served last is last in line the next time, so that none is starved.
        var lastServed: LogSlot?
        var isClosed = false
    }

    private let log: SQLEventLog
    private let group: ConsumerGroup
    private let topics: [Topic]
    private let member: String
    private let listener: any SQLListener
    private let state = Mutex(State())

    init(
        log: SQLEventLog, group: ConsumerGroup, topics: [Topic], member: String, listener: any SQLListener
    ) {
        self.log = log
        self.group = group
        self.topics = topics
        self.member = member
        self.listener = listener
    }

    /// Its lease is not renewed any longer.
    deinit { _ = log.members.withLock { $0.remove(member) } }

    private var isClosed: Bool { state.withLock { $0.isClosed } }

    func poll(limit: Int, timeout: Duration) async throws(EventLogError) -> [ReceivedEvent] {
        let clock = log.ports.clock
        let deadline = clock.elapsed + timeout
        while true {
            guard !Task.isCancelled else { throw .cancelled }
            guard !isClosed else { throw .closed }
            try await log.renewIfDue()
            let events = try await read(limit: max(1, limit))
            let left = deadline - clock.elapsed
            guard events.isEmpty, left > .zero else { return events }
            await wait(atMost: min(left, log.lease / 3))
        }
    }

    /// Ends with a notice, with the time, whichever clock tells it, or when the member is closed.
    private func wait(atMost limit: Duration) async {
        let (listener, clock) = (listener, log.ports.clock)
        await withTaskGroup(of: Void.self) { tasks in
            tasks.addTask { _ = await listener.wait(limit) }
            tasks.addTask { try? await clock.sleep(for: limit) }
            await tasks.next()
            tasks.cancelAll()
        }
    }

    // MARK: Reading

    private func read(limit: Int) async throws(EventLogError) -> [ReceivedEvent] {
        let before = state.withLock { $0 }
        let read = try await log.translating { () async throws(SQLError) in
            try await self.log.database.transaction(.repeatableRead, readOnly: true) {
                (connection) async throws(SQLError) in
                try await self.page(limit: limit, before, on: connection)
            }
        }
        guard let (events, after) = read else { throw .closed }
        state.withLock { state in
            state.next = after.next
            state.lastServed = after.lastServed
        }
        return events
    }

    /// Nil when this is no member any longer.
    private func page(
        limit: Int, _ before: State, on connection: any SQLConnection
    ) async throws(SQLError) -> (events: [ReceivedEvent], after: State)? {
        let marks = topics.indices.map { "$\($0 + 1)" }.joined(separator: ", ")
        let names = topics.map { SQLValue.text($0.rawValue) }
        let results = try await connection.run([
            LogMembers.query(group, now: log.ports.clock.now),
            SQLStatement(
                "SELECT topic, partition_number, next_offset FROM log_progress WHERE consumer_group = $1",
                [.text(group.rawValue)]),
            SQLStatement(
                """
                SELECT topic, partition_number, next_offset, first_offset FROM log_partitions
                WHERE topic IN (\(marks))
                """, names),
        ])
        let members = try LogMembers(results[0])
        guard members.contains(member) else { return nil }
        let own = members.slots(of: member)
        let (progress, ends, starts) = (
            try Self.offsets(results[1], 2), try Self.offsets(results[2], 2), try Self.offsets(results[2], 3)
        )
        var after = State(lastServed: before.lastServed)
        for slot in own {
            // A partition that stays goes on where it was; one that changed hands, at what is committed.
            after.next[slot] = max(before.next[slot] ?? 0, progress[slot] ?? 0, starts[slot] ?? 0)
        }
        var events: [ReceivedEvent] = []
        var room = log.pageBytes
        for slot in Self.turn(own, behind: before.lastServed) where events.count < limit && room > 0 {
            guard let next = after.next[slot], next < ends[slot] ?? 0 else { continue }
            let sizes = try await connection.run([
                LogRecord.sizes(in: slot, from: next, limit: limit - events.count)
            ])[0]
            var last: Int?
            for row in sizes.rows {
                let size = try row.integer(1)
                guard size <= room || (events.isEmpty && last == nil) else { break }
                room -= size
                last = try row.integer(0)
            }
            guard let last else { break }
            let rows = try await connection.run([LogRecord.page(in: slot, from: next, through: last)])[0].rows
            for row in rows { events.append(try LogRecord.event(row, in: slot)) }
            after.next[slot] = last + 1
            after.lastServed = slot
        }
        return (events, after)
    }

    private static func offsets(_ result: SQLResult, _ column: Int) throws(SQLError) -> [LogSlot: Int] {
        var offsets: [LogSlot: Int] = [:]
        for row in result.rows {
            guard let slot = LogSlot(try row.text(0), try row.integer(1)) else { continue }
            offsets[slot] = try row.integer(column)
        }
        return offsets
    }

    private static func turn(_ slots: Set<LogSlot>, behind last: LogSlot?) -> [LogSlot] {
        let sorted = slots.sorted()
        guard let last else { return sorted }
        return sorted.filter { last < $0 } + sorted.filter { !(last < $0) }
    }

    // MARK: Progress

    func commit(_ positions: [LogPosition]) async throws(EventLogError) {
        guard !isClosed else { throw .closed }
        guard !positions.isEmpty else { return }
        let slots = Set(positions.map { LogSlot($0) })
        let (group, member, now) = (group, member, log.ports.clock.now)
        let isOwn = try await log.translating { () async throws(SQLError) in
            try await self.log.database.transaction { (connection) async throws(SQLError) in
                try await SQLEventLog.lock(group, on: connection, self.log.database.dialect)
                let members = try LogMembers(try await connection.run([LogMembers.query(group, now: now)])[0])
                guard slots.isSubset(of: members.slots(of: member)) else { return false }
                _ = try await connection.run(
                    positions.map { position in
                        SQLStatement(
                            """
                            UPDATE log_progress SET next_offset = $4
                            WHERE consumer_group = $1 AND topic = $2 AND partition_number = $3 AND next_offset < $4
                            """,
                            [.text(group.rawValue)] + LogSlot(position).values + [.integer(position.offset + 1)])
                    })
                return true
            }
        }
        guard !isOwn else { return }
        // What was read of them counts for nothing: should they come back, they go on at what is committed.
        state.withLock { state in for slot in slots { state.next[slot] = nil } }
        throw .closed
    }

    func rewind(_ topic: Topic, partition: Int) async throws(EventLogError) {
        let slot = LogSlot(topic, partition)
        let isOwn = state.withLock { state in
            guard !state.isClosed, state.next[slot] != nil else { return false }
            state.next[slot] = nil
            return true
        }
        guard isOwn else { throw .closed }
    }

    func close() async {
        let wasOpen = state.withLock { state in
            defer { state.isClosed = true }
            return !state.isClosed
        }
        guard wasOpen else { return }
        let (database, member) = (log.database, member)
        _ = log.members.withLock { $0.remove(member) }
        await listener.stop()
        // Whoever closes may be cancelled already; what fails here is done by the end of the lease.
        await Task {
            try? await database.transaction { (connection) async throws(SQLError) in
                try await connection.execute("DELETE FROM log_members WHERE member = $1", [.text(member)])
                try await connection.notify(SQLEventLog.channel)
            }
        }.value
    }
}
