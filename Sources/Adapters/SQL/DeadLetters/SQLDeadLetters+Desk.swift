import FoundationEssentials
public import LecternPorts

/// What operators do. A command line may do it beside a running server: they meet in the database.
extension SQLDeadLetters {
    public func lanes(
        _ filter: DeadLetterFilter, _ list: ListRequest
    ) async throws(RepositoryError) -> ListPage<ParkedLane> {
        let cursor = list.cursor.flatMap { EventLane(cursor: $0) }
        guard list.cursor == nil || cursor != nil else { throw .invalidCursor }
        let limit = list.bounded
        var condition = Condition(filter)
        if let cursor {
            let first = condition.add(DeadLetterRow.lane(cursor))
            condition.parts.append(
                "(consumer_group, topic, event_key) > ($\(first), $\(first + 1), $\(first + 2))")
        }
        let query = SQLStatement(
            """
            SELECT \(DeadLetterRow.columns.prefixed("d")), c.letters,
                (SELECT COUNT(*) FROM dead_letter_replays r WHERE r.consumer_group = d.consumer_group
                    AND r.topic = d.topic AND r.event_key = d.event_key)
            FROM (
                SELECT consumer_group, topic, event_key, COUNT(*) AS letters, MIN(record_offset) AS first_offset
                FROM dead_letters \(condition.text)
                GROUP BY consumer_group, topic, event_key ORDER BY consumer_group, topic, event_key LIMIT \(limit + 1)
            ) c
            JOIN dead_letters d ON d.consumer_group = c.consumer_group AND d.topic = c.topic
                AND d.event_key = c.event_key AND d.record_offset = c.first_offset
            ORDER BY d.consumer_group, d.topic, d.event_key
            """, condition.values)
        let lanes = try await reading(query) { row throws(SQLError) in
            let first = try DeadLetterRow.letter(row, body: false)
            return ParkedLane(
                lane: first.letter.lane, letters: try row.integer(12), first: first,
                isReplayRequested: try row.integer(13) > 0)
        }
        return lanes.page(limit) { $0.lane.cursor }
    }

    public func letters(
        _ filter: DeadLetterFilter, _ list: ListRequest
    ) async throws(RepositoryError) -> ListPage<ParkedLetter> {
        let cursor = list.cursor.flatMap { LetterCursor($0) }
        guard list.cursor == nil || cursor != nil else { throw .invalidCursor }
        var condition = Condition(filter)
        if let cursor {
            let first = condition.add(DeadLetterRow.lane(cursor.lane) + [.integer(cursor.offset)])
            condition.parts.append(
                """
                (consumer_group, topic, event_key, record_offset) \
                > ($\(first), $\(first + 1), $\(first + 2), $\(first + 3))
                """)
        }
        let query = SQLStatement(
            """
            SELECT \(DeadLetterRow.columns) FROM dead_letters \(condition.text)
            ORDER BY consumer_group, topic, event_key, record_offset LIMIT \(list.bounded + 1)
            """, condition.values)
        let letters = try await reading(query) { row throws(SQLError) in
            try DeadLetterRow.letter(row, body: false)
        }
        return letters.page(list.bounded) { LetterCursor($0.letter).text }
    }

    public func letter(_ id: Int) async throws(RepositoryError) -> ParkedLetter? {
        try await reading(Self.one(id)) { row throws(SQLError) in try DeadLetterRow.letter(row, body: true) }.first
    }

    private static func one(_ id: Int) -> SQLStatement {
        SQLStatement(
            "SELECT \(DeadLetterRow.columns), body FROM dead_letters WHERE letter_id = $1", [.integer(id)])
    }

    public func requestReplay(
        _ filter: DeadLetterFilter, _ note: OperatorNote
    ) async throws(RepositoryError) -> Int {
        let condition = Condition(filter)
        let query = SQLStatement(
            """
            SELECT DISTINCT consumer_group, topic, event_key FROM dead_letters \(condition.text)
            ORDER BY consumer_group, topic, event_key
            """, condition.values)
        return try await changing { (connection) async throws(SQLError) in
            let rows = try await connection.run([query])[0].rows
            for row in rows {
                let lane = EventLane(
                    group: ConsumerGroup(try row.text(0)), topic: try RowReader.topic(row, 1), key: try row.text(2))
                _ = try await connection.run([
                    DeadLetterRow.request(lane),
                    DeadLetterRow.record(.replay, lane, letter: nil, eventID: nil, note),
                ])
            }
            try await connection.notify(Self.channel)
            return rows.count
        }
    }

    public func discard(_ id: Int, _ note: OperatorNote) async throws(RepositoryError) -> Bool {
        try await changing { (connection) async throws(SQLError) in
            try await self.remove(id, .discard, note, on: connection)
        }
    }

    /// Lets go of letters that nobody cared for in 30 days; each leaves an entry in the record.
    /// - Returns: how many.
    @discardableResult
    public func expire() async throws(RepositoryError) -> Int {
        let now = clock.now
        let limit = now.addingTimeInterval(-Double(DeadLetter.retentionDays) * 86_400)
        let note = OperatorNote(actor: "retention", reason: "nobody cared for it", time: now)
        return try await changing { (connection) async throws(SQLError) in
            let old = try await connection.rows(
                "SELECT letter_id FROM dead_letters WHERE parked_at < $1 ORDER BY parked_at, letter_id LIMIT 500",
                [.time(limit)])
            for row in old { _ = try await self.remove(try row.integer(0), .expire, note, on: connection) }
            return old.count
        }
    }

    private func remove(
        _ id: Int, _ action: DeadLetterAudit.Action, _ note: OperatorNote, on connection: any SQLConnection
    ) async throws(SQLError) -> Bool {
        guard let row = try await connection.run([Self.one(id)])[0].rows.first else { return false }
        let parked = try DeadLetterRow.letter(row, body: true)
        let lane = parked.letter.lane
        try await Self.lock(lane, on: connection, database.dialect)
        let first = try await connection.run([DeadLetterRow.first(of: lane)])[0].rows.first
        let wasFirst = try first?.integer(0) == id
        guard try await connection.execute("DELETE FROM dead_letters WHERE letter_id = $1", [.integer(id)]) == 1
        else { return false }
        _ = try await connection.run([
            DeadLetterRow.record(action, lane, letter: id, eventID: parked.letter.event.envelope?.id, note)
        ])
        if wasFirst, try await !connection.run([DeadLetterRow.isParked(lane)])[0].rows.isEmpty {
            _ = try await connection.run([DeadLetterRow.request(lane)])
        }
        try await connection.notify(Self.channel)
        return true
    }

    /// Oldest entries have the lowest numbers; the cursor is the number of the last one that was given.
    public func audit(_ list: ListRequest) async throws(RepositoryError) -> ListPage<DeadLetterAudit> {
        let cursor = list.cursor.map { Int($0) ?? -1 }
        guard cursor.map({ $0 > 0 }) ?? true else { throw .invalidCursor }
        let query = SQLStatement(
            """
            SELECT entry_id, action, consumer_group, topic, event_key, letter_id, event_id, actor, reason, done_at
            FROM dead_letter_audit WHERE entry_id < $1 ORDER BY entry_id DESC LIMIT \(list.bounded + 1)
            """, [.integer(cursor ?? Int.max)])
        let entries = try await reading(query) { row throws(SQLError) -> (Int, DeadLetterAudit) in
            var columns = RowReader(row)
            let id = try columns.integer()
            let action = try columns.choice(of: DeadLetterAudit.Action.self)
            let lane = EventLane(
                group: ConsumerGroup(try columns.text()), topic: try columns.choice(of: Topic.self),
                key: try columns.text())
            let (letter, event) = (try columns.optionalInteger(), try columns.optionalText())
            let note = OperatorNote(
                actor: try columns.text(), reason: try columns.text(), time: try columns.time())
            return (id, DeadLetterAudit(action: action, lane: lane, letter: letter, eventID: event, note: note))
        }
        return entries.page(list.bounded) { String($0.0) }.map(\.1)
    }

    // MARK: Statements

    private func reading<Value: Sendable>(
        _ query: SQLStatement, _ read: (SQLRow) throws(SQLError) -> Value
    ) async throws(RepositoryError) -> [Value] {
        do {
            var values: [Value] = []
            for row in try await database.run([query])[0].rows { values.append(try read(row)) }
            return values
        } catch {
            throw RepositoryError(error)
        }
    }

    private func changing<Value: Sendable>(
        _ body: @Sendable (any SQLConnection) async throws(SQLError) -> Value
    ) async throws(RepositoryError) -> Value {
        do { return try await database.transaction(body) } catch { throw RepositoryError(error) }
    }

    /// What a filter asks of a row.
    private struct Condition {
        var parts: [String] = []
        var values: [SQLValue] = []

        init(_ filter: DeadLetterFilter) {
            for (column, value) in [
                ("consumer_group", filter.group?.rawValue), ("topic", filter.topic?.rawValue),
                ("event_key", filter.key),
            ] {
                guard let value else { continue }
                parts.append("\(column) = $\(add([.storable(value)]))")
            }
        }

        /// - Returns: the number of the first.
        mutating func add(_ new: [SQLValue]) -> Int {
            values += new
            return values.count - new.count + 1
        }

        var text: String { parts.isEmpty ? "" : "WHERE " + parts.joined(separator: " AND ") }
    }
}

extension Array where Element: Sendable {
    /// Of one item more than the page holds.
    fileprivate func page(_ limit: Int, cursor: (Element) -> String) -> ListPage<Element> {
        let items = Array(prefix(limit))
        return ListPage(items: items, nextCursor: count > limit ? items.last.map(cursor) : nil)
    }
}

extension ListRequest {
    fileprivate var bounded: Int { Swift.min(Swift.max(limit, 1), 100) }
}

extension String {
    /// A list of columns, each of that table.
    fileprivate func prefixed(_ table: String) -> String {
        split(separator: ",").map { column in "\(table)." + column.drop { $0 == " " } }.joined(separator: ", ")
    }
}
