import FoundationEssentials
import LecternPorts

/// A row of `outbox`: an event that was committed and is not published yet.
enum OutboxRow {
    /// Whoever relays listens here.
    static let channel = "outbox"
    /// Relays share the keys by lanes, so that a lease is one small row however many keys there are.
    static let lanes = 1024

    /// Commits with events of one key come one after the other, so that the numbers of its rows rise as they commit.
    static func lock(_ event: OutgoingEvent) -> LockName {
        LockName("outbox", event.envelope.tenant, "\(event.topic.rawValue) \(event.key)")
    }

    static func lane(_ event: OutgoingEvent) -> Int {
        Int(Fingerprint(event.topic.rawValue, event.key).value % UInt64(lanes))
    }

    static func insert(_ event: OutgoingEvent, now: Date) throws(SQLError) -> SQLStatement {
        let envelope = event.envelope
        guard let data = String(validating: envelope.data, as: UTF8.self), !data.holds(byte: 0) else {
            throw .invalid(code: "22021", "the data of event \(envelope.id) is not text")
        }
        return SQLStatement(
            """
            INSERT INTO outbox
            (tenant_id, lane, topic, event_key, event_id, source, type, subject, occurred_at, schema_version,
            correlation_id, causation_id, user_id, stream_version, traceparent, data, committed_at)
            VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16, $17)
            """,
            [
                .id(envelope.tenant), .integer(lane(event)), .text(event.topic.rawValue), .storable(event.key),
                .storable(envelope.id), .storable(envelope.source), .storable(envelope.type.rawValue),
                .storable(envelope.subject),
                .time(envelope.time), .integer(envelope.schemaVersion), .storable(envelope.correlationID),
                .storable(envelope.causationID), .id(envelope.user), .integer(envelope.streamVersion),
                .storable(envelope.traceparent), .text(data), .time(now),
            ])
    }

    /// The oldest rows whose lanes no other relay holds.
    static func free(for relay: String, now: Date, limit: Int) -> SQLStatement {
        SQLStatement(
            """
            SELECT o.lane, o.sequence, o.topic, o.event_key, o.event_id, o.source, o.type, o.subject, o.occurred_at,
            o.schema_version, o.correlation_id, o.causation_id, o.tenant_id, o.user_id, o.stream_version,
            o.traceparent, o.data
            FROM outbox o
            WHERE o.sequence > 0 AND NOT EXISTS (
                SELECT 1 FROM outbox_lanes l WHERE l.lane = o.lane AND l.relay <> $1 AND l.expires_at > $2)
            ORDER BY o.sequence LIMIT $3
            """,
            [.text(relay), .time(now), .integer(max(0, limit))])
    }

    static func entry(_ row: SQLRow) throws(SQLError) -> (lane: Int, entry: OutboxEntry) {
        var columns = RowReader(row)
        let (lane, sequence) = (try columns.integer(), try columns.integer())
        let (topic, key) = (try columns.choice(of: Topic.self), try columns.text())
        let envelope = EventEnvelope(
            id: try columns.text(), source: try columns.text(), type: EventType(try columns.text()),
            subject: try columns.text(), time: try columns.time(), schemaVersion: try columns.integer(),
            correlationID: try columns.text(), causationID: try columns.text(), tenant: try columns.id(),
            user: try columns.id(), streamVersion: try columns.integer(), traceparent: try columns.optionalText(),
            data: Array(try columns.text().utf8))
        return (
            lane, OutboxEntry(sequence: sequence, event: OutgoingEvent(topic: topic, key: key, envelope: envelope))
        )
    }

    /// The list is filled up to a power of two, so that there are few texts to be prepared.
    static func remove(_ sequences: [Int]) -> SQLStatement? {
        guard let last = sequences.last else { return nil }
        var size = 1
        while size < sequences.count { size *= 2 }
        let places = (1...size).map { "$\($0)" }.joined(separator: ", ")
        let padding = Array(repeating: last, count: size - sequences.count)
        return SQLStatement(
            "DELETE FROM outbox WHERE sequence IN (\(places))", (sequences + padding).map { .integer($0) })
    }

    /// Takes a lane that is free, expired or the relay's own; affects nothing elsewhere.
    static func lease(_ lane: Int, to relay: String, now: Date, until expiry: Date) -> SQLStatement {
        SQLStatement(
            """
            INSERT INTO outbox_lanes (lane, relay, expires_at) VALUES ($1, $2, $3)
            ON CONFLICT (lane) DO UPDATE SET relay = excluded.relay, expires_at = excluded.expires_at
            WHERE outbox_lanes.relay = excluded.relay OR outbox_lanes.expires_at <= $4
            """,
            [.integer(lane), .text(relay), .time(expiry), .time(now)])
    }
}
