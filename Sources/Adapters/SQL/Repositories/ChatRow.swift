import FoundationEssentials
import LecternPorts

/// Rows of `chat_sessions` and `chat_messages`. What a session says of its messages is counted as they come in.
enum ChatRow: ChangeWriter {
    static let table = OwnedTable(
        "chat_sessions", id: "session_id", kind: .chatSession, parts: ["chat_messages"])
    static let timeline = Timeline(table: "chat_sessions", time: "updated_at", id: "session_id")
    static let columns = """
        session_id, tenant_id, user_id, title, created_at, updated_at, message_count, last_message_at,
        answer_holder, answer_until
        """
    private static let messageColumns = """
        message_id, session_id, role, content, citations, "timestamp", ordinal
        """

    static func locks(_ change: ChatChange) -> [LockName] {
        switch change {
        case .saveSession(let session): [table.lock(session.id.rawValue, session.owner.tenant)]
        case .removeSession(let id, let owner), .append(_, let id, let owner), .claimAnswer(_, _, let id, let owner, _),
            .endAnswer(_, let id, let owner):
            [table.lock(id.rawValue, owner.tenant)]
        case .saveMaterial(let material): [MaterialRow.lock(material.documentID, material.owner.tenant)]
        case .removeMaterial(let id, let owner, _), .indexPassages(_, let id, let owner, _):
            [MaterialRow.lock(id, owner.tenant)]
        }
    }

    static func writes(_ change: ChatChange, now: Date) throws(SQLError) -> [Write] {
        switch change {
        case .saveSession(let session):
            table.save(
                session.id.rawValue, of: session.owner,
                [
                    ("title", .storable(session.title)), ("created_at", .time(session.createdAt)),
                    ("updated_at", .time(session.updatedAt)),
                ], now: now)
        case .removeSession(let id, let owner): table.remove(id.rawValue, of: owner, now: now)
        case .append(let messages, let id, let owner): try append(messages, to: id, of: owner)
        case .claimAnswer(let claim, let ordinal, let id, let owner, let time):
            [self.claim(claim, to: ordinal, in: id, of: owner, at: time)]
        case .endAnswer(let claim, let id, let owner): [end(claim, in: id, of: owner)]
        case .saveMaterial(let material): try MaterialRow.save(material, now: now)
        case .removeMaterial(let id, let owner, _): MaterialRow.remove(id, of: owner, now: now)
        case .indexPassages: []
        }
    }

    /// What changes a material changes its passages, of which each database keeps an index of its own.
    static func writes(_ change: ChatChange, now: Date, in dialect: SQLDialect) throws(SQLError) -> [Write] {
        let writes = try writes(change, now: now)
        return switch change {
        case .saveMaterial(let material): writes + PassageRow.drop(material.documentID, of: material.owner, dialect)
        case .removeMaterial(let id, let owner, _): PassageRow.drop(id, of: owner, dialect) + writes
        case .indexPassages(let passages, let id, let owner, let revision):
            PassageRow.replace(passages, of: id, owner, textRevision: revision, dialect)
        case .saveSession, .removeSession, .append, .claimAnswer, .endAnswer: writes
        }
    }

    private static func append(
        _ messages: [ChatMessage], to id: ChatSessionID, of owner: Owner
    ) throws(SQLError) -> [Write] {
        let place: [SQLValue] = [.id(owner.tenant), .id(id), .id(owner.user)]
        let ordinals = messages.map(\.ordinal)
        var writes = [
            Write(SQLStatement("SELECT message_count FROM chat_sessions WHERE \(isSession)", place)) {
                (result) throws(SQLError) in
                guard let row = result.rows.first else { return .removed }
                let count = try row.integer(0)
                let wrong = ordinals.enumerated().first { $0.element != count + $0.offset }
                return wrong.map { .conflict(expected: $0.element, actual: count + $0.offset) }
            }
        ]
        for message in messages { writes.append(try insert(message, place)) }
        if let last = messages.last {
            let claim = last.role == .assistant ? "\(noClaim), " : ""
            let update = SQLStatement(
                """
                UPDATE chat_sessions SET \(claim)message_count = message_count + $4, last_message_at = $5,
                updated_at = CASE WHEN updated_at > $6 THEN updated_at ELSE $7 END WHERE \(isSession)
                """,
                place + [.integer(messages.count), .time(last.timestamp), .time(last.timestamp), .time(last.timestamp)])
            writes.append(Write(update, orElse: .removed))
        }
        return writes
    }

    /// Inserts nothing where the session is not the owner's, or an id or place is taken.
    private static func insert(_ message: ChatMessage, _ place: [SQLValue]) throws(SQLError) -> Write {
        let statement = SQLStatement(
            """
            INSERT INTO chat_messages (tenant_id, session_id, message_id, role, content, citations, "timestamp", ordinal)
            SELECT tenant_id, session_id, $4, $5, $6, $7, $8, $9 FROM chat_sessions WHERE \(isSession)
            ON CONFLICT DO NOTHING
            """,
            place + [
                .id(message.id), .text(message.role.rawValue), .storable(message.content),
                try JSONColumn.encode(message.citations), .time(message.timestamp), .integer(message.ordinal),
            ])
        return Write(statement, orElse: .duplicate(message.id.rawValue))
    }

    private static func claim(
        _ claim: AnswerClaim, to ordinal: Int, in id: ChatSessionID, of owner: Owner, at time: Date
    ) -> Write {
        let statement = SQLStatement(
            """
            UPDATE chat_sessions SET answer_holder = $4, answer_until = $5 WHERE \(isSession) AND message_count = $6
            AND (answer_holder IS NULL OR answer_holder = $7 OR answer_until <= $8)
            """,
            [
                .id(owner.tenant), .id(id), .id(owner.user), .text(claim.holder), .time(claim.until),
                .integer(ordinal + 1), .text(claim.holder), .time(time),
            ])
        return Write(statement, orElse: .conflict(expected: ordinal, actual: ordinal + 1))
    }

    private static func end(_ claim: AnswerClaim, in id: ChatSessionID, of owner: Owner) -> Write {
        Write(
            "UPDATE chat_sessions SET \(noClaim) WHERE \(isSession) AND answer_holder = $4 AND answer_until = $5",
            [.id(owner.tenant), .id(id), .id(owner.user), .text(claim.holder), .time(claim.until)])
    }

    private static let noClaim = "answer_holder = NULL, answer_until = NULL"

    private static let isSession = "tenant_id = $1 AND session_id = $2 AND user_id = $3"

    static func session(_ row: SQLRow) throws(SQLError) -> ChatSession {
        var columns = RowReader(row)
        let id: ChatSessionID = try columns.id()
        var session = ChatSession(
            id: id, owner: Owner(tenant: try columns.id(), user: try columns.id()), title: try columns.optionalText(),
            createdAt: try columns.time(), updatedAt: try columns.time(), messageCount: try columns.integer(),
            lastMessageAt: try columns.optionalTime())
        if let holder = try columns.optionalText(), let until = try columns.optionalTime() {
            session.answering = AnswerClaim(holder: holder, until: until)
        }
        return session
    }

    /// From the ordinal on, oldest first; of the owner's session only.
    static func messages(in id: ChatSessionID, of owner: Owner, from ordinal: Int, limit: Int) -> SQLStatement {
        SQLStatement(
            """
            SELECT \(messageColumns) FROM chat_messages WHERE tenant_id = $1 AND session_id = $2 AND ordinal >= $3
            AND EXISTS (SELECT 1 FROM chat_sessions WHERE tenant_id = $4 AND session_id = $5 AND user_id = $6)
            ORDER BY ordinal LIMIT $7
            """,
            [
                .id(owner.tenant), .id(id), .integer(ordinal), .id(owner.tenant), .id(id), .id(owner.user),
                .integer(limit),
            ])
    }

    /// The last ones, newest first; of the owner's session only.
    static func recentMessages(in id: ChatSessionID, of owner: Owner, count: Int) -> SQLStatement {
        SQLStatement(
            """
            SELECT \(messageColumns) FROM chat_messages WHERE tenant_id = $1 AND session_id = $2
            AND EXISTS (SELECT 1 FROM chat_sessions WHERE tenant_id = $3 AND session_id = $4 AND user_id = $5)
            ORDER BY ordinal DESC LIMIT $6
            """,
            [
                .id(owner.tenant), .id(id), .id(owner.tenant), .id(id), .id(owner.user), .integer(max(0, count)),
            ])
    }

    static func message(_ row: SQLRow) throws(SQLError) -> ChatMessage {
        var columns = RowReader(row)
        return ChatMessage(
            id: try columns.id(), sessionID: try columns.id(), role: try columns.choice(),
            content: try columns.text(), citations: try columns.json(), timestamp: try columns.time(),
            ordinal: try columns.integer())
    }
}
