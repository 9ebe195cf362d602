import FoundationEssentials
import LecternPorts

/// A row of `dead_letters`.
enum DeadLetterRow {
    static let columns = """
        letter_id, consumer_group, topic, event_key, record_offset, partition_number, event_id, error_code, \
        error_message, attempts, failed_at, parked_at
        """

    static func lane(_ lane: EventLane) -> [SQLValue] {
        [.text(lane.group.rawValue), .text(lane.topic.rawValue), .storable(lane.key)]
    }

    /// `$1`, `$2` and `$3` of `lane`.
    static let inLane = "consumer_group = $1 AND topic = $2 AND event_key = $3"

    static func insert(_ letter: DeadLetter, now: Date) -> SQLStatement {
        let event = letter.event
        return SQLStatement(
            """
            INSERT INTO dead_letters
            (consumer_group, topic, event_key, record_offset, partition_number, event_id, error_code, error_message,
            attempts, failed_at, parked_at, body)
            VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12) ON CONFLICT DO NOTHING
            """,
            lane(letter.lane) + [
                .integer(event.position.offset), .integer(event.position.partition), .storable(event.envelope?.id),
                .storable(letter.errorCode), .storable(letter.errorMessage), .integer(letter.attempts),
                .time(letter.failedAt), .time(now), .bytes(body(of: event)),
            ])
    }

    /// What lay in the log; made anew where the log keeps no bytes.
    private static func body(of event: ReceivedEvent) -> [UInt8] {
        guard event.bytes.isEmpty, let envelope = event.envelope else { return event.bytes }
        return CloudEvent.encode(envelope)
    }

    /// - Parameter body: whether the column `body` was read behind the others.
    static func letter(_ row: SQLRow, body: Bool) throws(SQLError) -> ParkedLetter {
        var columns = RowReader(row)
        let id = try columns.integer()
        let (group, topic) = (ConsumerGroup(try columns.text()), try columns.choice(of: Topic.self))
        let (key, offset, partition) = (try columns.text(), try columns.integer(), try columns.integer())
        columns.skip()
        let (code, message) = (try columns.text(), try columns.text())
        let (attempts, failedAt, parkedAt) = (try columns.integer(), try columns.time(), try columns.time())
        let bytes = body ? try columns.bytes() : []
        let event = ReceivedEvent(
            position: LogPosition(topic: topic, partition: partition, offset: offset), key: key,
            envelope: body ? try? CloudEvent.decode(bytes) : nil, bytes: bytes)
        return ParkedLetter(
            id: id,
            letter: DeadLetter(
                group: group, event: event, errorCode: code, errorMessage: message, attempts: attempts,
                failedAt: failedAt),
            parkedAt: parkedAt)
    }

    /// The lane's first letters, whole.
    static func first(of lane: EventLane) -> SQLStatement {
        SQLStatement(
            "SELECT \(columns), body FROM dead_letters WHERE \(inLane) ORDER BY record_offset LIMIT 1", Self.lane(lane))
    }

    static func isParked(_ lane: EventLane) -> SQLStatement {
        SQLStatement("SELECT 1 FROM dead_letters WHERE \(inLane) LIMIT 1", Self.lane(lane))
    }

    /// Asks for the lane's replay; one that was asked for already stays as it is.
    static func request(_ lane: EventLane) -> SQLStatement {
        SQLStatement(
            """
            INSERT INTO dead_letter_replays (consumer_group, topic, event_key, token, expires_at)
            VALUES ($1, $2, $3, NULL, $4) ON CONFLICT DO NOTHING
            """, Self.lane(lane) + [.time(Date(timeIntervalSince1970: 0))])
    }

    static func record(
        _ action: DeadLetterAudit.Action, _ lane: EventLane, letter: Int?, eventID: String?, _ note: OperatorNote
    ) -> SQLStatement {
        SQLStatement(
            """
            INSERT INTO dead_letter_audit
            (consumer_group, topic, event_key, action, letter_id, event_id, actor, reason, done_at)
            VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9)
            """,
            Self.lane(lane) + [
                .text(action.rawValue), .integer(letter), .storable(eventID), .storable(note.actor),
                .storable(note.reason), .time(note.time),
            ])
    }
}
