import FoundationEssentials
import LecternPorts

/// A row of `log_records`.
struct LogRecord: Sendable {
    var key: String
    var eventID: String
    var body: [UInt8]

    /// Takes the next `count` offsets of a partition, and keeps other publishers out of it until the commit.
    static func reserve(_ count: Int, in slot: LogSlot) -> SQLStatement {
        SQLStatement(
            """
            UPDATE log_partitions SET next_offset = next_offset + $3 WHERE topic = $1 AND partition_number = $2
            RETURNING next_offset
            """, slot.values + [.integer(count)])
    }

    func insert(into slot: LogSlot, at offset: Int, now: Date) -> SQLStatement {
        SQLStatement(
            """
            INSERT INTO log_records
            (topic, partition_number, record_offset, event_key, event_id, published_at, size, body)
            VALUES ($1, $2, $3, $4, $5, $6, $7, $8)
            """,
            slot.values + [
                .integer(offset), .storable(key), .storable(eventID), .time(now), .integer(body.count), .bytes(body),
            ])
    }

    static func sizes(in slot: LogSlot, from offset: Int, limit: Int) -> SQLStatement {
        SQLStatement(
            """
            SELECT record_offset, size FROM log_records
            WHERE topic = $1 AND partition_number = $2 AND record_offset >= $3 ORDER BY record_offset LIMIT $4
            """, slot.values + [.integer(offset), .integer(limit)])
    }

    static func page(in slot: LogSlot, from offset: Int, through last: Int) -> SQLStatement {
        SQLStatement(
            """
            SELECT record_offset, event_key, body FROM log_records
            WHERE topic = $1 AND partition_number = $2 AND record_offset BETWEEN $3 AND $4 ORDER BY record_offset
            """, slot.values + [.integer(offset), .integer(last)])
    }

    static func event(_ row: SQLRow, in slot: LogSlot) throws(SQLError) -> ReceivedEvent {
        let body = try row.bytes(2)
        return ReceivedEvent(
            position: LogPosition(topic: slot.topic, partition: slot.partition, offset: try row.integer(0)),
            key: try row.text(1), envelope: try? CloudEvent.decode(body), bytes: body)
    }
}
