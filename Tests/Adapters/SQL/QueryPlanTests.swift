import FoundationEssentials
import LecternPorts
import Testing

@testable import LecternSQL

/// A statement that serves a list or looks something up, by the name of what it does.
struct ServedStatement: Sendable {
    let name: String
    let statement: SQLStatement
    /// Its rows are few, whatever else is there, and may be sorted once they are found.
    let sortsFew: Bool

    init(_ name: String, _ statement: SQLStatement, sortsFew: Bool = false) {
        self.name = name
        self.statement = statement
        self.sortsFew = sortsFew
    }
}

@Suite("At 200 000 rows every list and every lookup goes by an index")
struct QueryPlanTests {
    @Test("documents and sagas", arguments: SQLDialect.tested)
    func documents(_ dialect: SQLDialect) async throws {
        try await check(dialect, .documents, filling: ["documents", "sagas"], served: try Self.documentStatements())
    }

    @Test("chats", arguments: SQLDialect.tested)
    func chats(_ dialect: SQLDialect) async throws {
        try await check(
            dialect, .chats, filling: ["chat_sessions", "chat_messages", "materials"], served: try Self.chatStatements()
        )
    }

    @Test("transcriptions", arguments: SQLDialect.tested)
    func transcriptions(_ dialect: SQLDialect) async throws {
        try await check(
            dialect, .transcriptions, filling: ["transcription_jobs"],
            served: try Self.pages("jobs") {
                try TranscriptionRow.timeline.query(TranscriptionRow.brief, of: Fill.owner, $0)
            } + [
                .init("job", TranscriptionRow.table.read(TranscriptionRow.full, Fill.id, of: Fill.owner)),
                .init("expired", TranscriptionRow.expired(before: Fill.time, limit: 10)),
            ])
    }

    @Test("spoken audio", arguments: SQLDialect.tested)
    func audio(_ dialect: SQLDialect) async throws {
        try await check(
            dialect, .audio, filling: ["spoken_audio"],
            served: try Self.pages("audio") { try AudioRow.timeline.query(AudioRow.columns, of: Fill.owner, $0) } + [
                .init("record", AudioRow.table.read(AudioRow.columns, Fill.id, of: Fill.owner)),
                .init("references", AudioRow.references(to: try #require(BlobKey("audio/7.mp3")))),
                .init("expired", AudioRow.expired(before: Fill.time, limit: 10)),
            ])
    }

    @Test("accounts", arguments: SQLDialect.tested)
    func accounts(_ dialect: SQLDialect) async throws {
        let tenant = Fill.owner.tenant
        var served = try Self.pages("accounts") {
            try AccountRow.timeline.query(AccountRow.columns, where: "tenant_id = $1", [.id(tenant)], $0)
        }
        served.append(ServedStatement("account", AccountRow.read(UserID(Fill.id), tenant)))
        served.append(ServedStatement("its session", AccountRow.read(UserID(Fill.id), tenant, session: "7")))
        served.append(ServedStatement("by e-mail", AccountRow.read(email: "7@example.com", tenant)))
        served.append(ServedStatement("erasure", AccountRow.pendingErasure(of: Fill.owner)))
        served.append(ServedStatement("token", RefreshTokenRow.read("7")))
        for write in RefreshTokenRow.use("7", at: Fill.time) { served.append(ServedStatement("use", write.statement)) }
        let revoked =
            RefreshTokenRow.revoke(family: "7", now: Fill.time)
            + RefreshTokenRow.revokeAll(of: UserID(Fill.id), tenant, now: Fill.time)
        for statement in revoked { served.append(ServedStatement("revoke", statement)) }
        try await check(dialect, .accounts, filling: ["users", "refresh_tokens"], served: served)
    }

    @Test("events, outbox, marks, timers and tombstones", arguments: SQLDialect.tested)
    func shared(_ dialect: SQLDialect) async throws {
        let (tenant, stream) = (Fill.owner.tenant, StreamID(Fill.id))
        let marks = CommitMarks(
            inbox: InboxMark(consumer: "c", eventID: Fill.id),
            idempotency: IdempotencyMark(key: IdempotencyKey(scope: "s", key: Fill.id), resource: "r"), now: Fill.time)
        let key = IdempotencyKey(scope: "s", key: Fill.id)
        var served: [ServedStatement] = [
            .init("last event", EventRow.last(of: stream, tenant)),
            .init("event by id", EventRow.withID(Fill.id, tenant)),
            .init("stream", EventRow.of(stream, tenant, from: 3, limit: 100)),
            .init("events of a user", EventRow.of(Fill.owner, after: -1, limit: 500)),
            .init("all from the start", SQLEventStore.inOrder(after: nil, limit: 100, dialect)),
            .init(
                "all from the middle",
                SQLEventStore.inOrder(
                    after: EventPosition(generation: 0, transaction: 100, sequence: 100_000), limit: 100, dialect)),
            .init("outbox", OutboxRow.free(for: "r", now: Fill.time, limit: 100)),
            .init("published", try #require(OutboxRow.remove([1, 2, 3]))),
            .init("timers due", TimerRow.due("saga", at: Fill.time, limit: 100)),
            .init("next timer", TimerRow.next("saga")),
            .init("tombstone", Tombstone.find(.document, Fill.id, of: Fill.owner, now: Fill.time)),
            .init("key", IdempotencyRow.read(key)),
            .init("finish", IdempotencyRow.finish(key, begun: Fill.time, Fill.answer)),
            .init("finish what is committed", IdempotencyRow.finish(key, begun: nil, Fill.answer)),
            .init("abandon", IdempotencyRow.abandon(key, begun: Fill.time)),
            .init("keys of a user", IdempotencyRow.removeAll(of: Fill.owner)),
        ]
        for mark in marks.reads { served.append(ServedStatement("mark", mark)) }
        for rows in StaleRows.shared {
            served.append(ServedStatement("forget \(rows.table)", rows.forget(now: Fill.past, limit: 500)))
        }
        try await check(
            dialect, .documents, filling: ["events", "outbox", "inbox", "idempotency_keys", "timers", "tombstones"],
            served: served)
    }

    func check(
        _ dialect: SQLDialect, _ schema: Schema, filling tables: [String], served: [ServedStatement]
    ) async throws {
        try await TestDatabase.with(dialect, schema) { (test) async throws in
            for table in tables {
                try await Self.hasten(table, test.sql)
                try await Fill.fill(table, test.sql)
            }
            #expect(
                try await test.sql.rows("SELECT count(*) FROM \(tables[0])").map(\.values) == [[.integer(Fill.rows)]])
            for one in served {
                let plan = try await QueryPlan(of: one.statement, test.sql)
                #expect(
                    plan.faults(sortsFew: one.sortsFew).isEmpty,
                    "\(one.name): \(one.statement.text)\n\(plan.lines.joined(separator: "\n"))")
            }
        }
    }

    /// References are checked and rows logged one by one, which takes longer than all else, and changes no plan.
    private static func hasten(_ table: String, _ database: any SQLDatabase) async throws {
        guard database.dialect == .postgres else { return }
        let references = try await database.rows(
            """
            SELECT CAST(CAST(conrelid AS regclass) AS TEXT), CAST(conname AS TEXT) FROM pg_constraint
            WHERE contype = 'f' AND (conrelid = to_regclass($1) OR confrelid = to_regclass($1))
            """, [.text(table)])
        for one in references {
            _ = try await database.rows("ALTER TABLE \(try one.text(0)) DROP CONSTRAINT \(try one.text(1))")
        }
        _ = try await database.rows("ALTER TABLE \(table) SET UNLOGGED")
    }

    private static func documentStatements() throws -> [ServedStatement] {
        let owner = Fill.owner
        return try pages("documents") { try DocumentRow.timeline.query(DocumentRow.brief, of: owner, $0) }
            + pages("sagas") { try SagaRow.timeline.query(SagaRow.columns, of: owner, $0) }
            + pages("sagas of everybody") { try SagaRow.timeline.query(SagaRow.columns, where: "", [], $0) }
            + pages("sagas by status") {
                try SagaRow.timeline.query(SagaRow.columns, where: "status = $1", [.text("failed")], $0)
            } + [.init("document", DocumentRow.table.read(DocumentRow.full, Fill.id, of: owner))]
            + Schema.documents.stale.map { .init("forget \($0.table)", $0.forget(now: Fill.past, limit: 500)) }
    }

    private static func chatStatements() throws -> [ServedStatement] {
        let (owner, session) = (Fill.owner, ChatSessionID(Fill.id))
        return try pages("sessions") { try ChatRow.timeline.query(ChatRow.columns, of: owner, $0) } + [
            .init("session", ChatRow.table.read(ChatRow.columns, Fill.id, of: owner)),
            .init("messages", ChatRow.messages(in: session, of: owner, from: 2, limit: 20)),
            .init("recent messages", ChatRow.recentMessages(in: session, of: owner, count: 20)),
            .init("material", MaterialRow.read(DocumentID(Fill.id), of: owner)),
            .init("materials", MaterialRow.readAll(of: owner)),
            .init("heads of materials", PassageRow.materials(of: owner, limit: 13)),
            .init("materials without passages", PassageRow.unindexed(of: owner, limit: 16)),
        ]
    }

    /// The first page, and one behind a cursor.
    private static func pages(
        _ name: String, _ query: (ListRequest) throws -> SQLStatement
    ) throws -> [ServedStatement] {
        let cursor = Timeline.cursor(time: Fill.time, id: Fill.id)
        return [
            .init(name, try query(ListRequest())),
            .init("\(name), a later page", try query(ListRequest(cursor: cursor))),
        ]
    }
}

/// What a database says it would do.
struct QueryPlan {
    let lines: [String]
    private let dialect: SQLDialect
    private let isList: Bool

    init(of statement: SQLStatement, _ database: any SQLDatabase) async throws {
        dialect = database.dialect
        isList = statement.text.contains("LIMIT")
        switch database.dialect {
        case .sqlite:
            // id, parent, unused, detail
            lines = try await database.rows("EXPLAIN QUERY PLAN \(statement.text)", statement.values).map {
                try $0.text(3)
            }
        case .postgres:
            lines = try await database.rows("EXPLAIN \(statement.text)", statement.values).map { try $0.text(0) }
        }
    }

    /// Lines that read a whole table, or sort for a list what an index could give in order.
    func faults(sortsFew: Bool) -> [String] {
        lines.filter { line in
            switch dialect {
            case .sqlite:
                // A constant row, and what a subquery gave, are no tables.
                let isScan =
                    line.hasPrefix("SCAN ") && !line.contains("USING")
                    && !["SCAN gone", "SCAN always", "SCAN latest LEFT-JOIN"].contains(line)
                let sorts = !sortsFew && line.contains("TEMP B-TREE FOR ORDER BY")
                return (isScan && !line.contains("CONSTANT ROW")) || sorts
            case .postgres:
                // There are never more lanes than `OutboxRow.lanes`.
                let isScan = line.contains("Seq Scan on ") && !line.contains("Seq Scan on outbox_lanes")
                return isScan || (isList && line.contains("Sort  ("))
            }
        }
    }
}
