import FoundationEssentials
import LecternPorts

/// A row of `events`.
enum EventRow {
    static let columns = """
        event_id, type, schema_version, data, metadata, tenant_id, user_id, stream_id, version, generation,
        transaction_id, sequence
        """

    /// The version of a stream's last event.
    static func last(of stream: StreamID, _ tenant: TenantID) -> SQLStatement {
        SQLStatement(
            "SELECT version FROM events WHERE tenant_id = $1 AND stream_id = $2 ORDER BY version DESC LIMIT 1",
            [.id(tenant), .id(stream)])
    }

    static func withID(_ id: String, _ tenant: TenantID) -> SQLStatement {
        SQLStatement(
            "SELECT \(columns) FROM events WHERE tenant_id = $1 AND event_id = $2", [.id(tenant), .storable(id)])
    }

    static func of(_ stream: StreamID, _ tenant: TenantID, from version: Int, limit: Int) -> SQLStatement {
        SQLStatement(
            """
            SELECT \(columns) FROM events WHERE tenant_id = $1 AND stream_id = $2 AND version >= $3
            ORDER BY version LIMIT $4
            """,
            [.id(tenant), .id(stream), .integer(version), .integer(max(0, limit))])
    }

    /// The transaction's id is the column's default.
    static func insert(
        _ event: NewEvent, into stream: StreamID, _ tenant: TenantID, version: Int, generation: Int
    ) throws(SQLError) -> SQLStatement {
        SQLStatement(
            """
            INSERT INTO events
            (generation, tenant_id, stream_id, version, event_id, type, schema_version, user_id, data, metadata)
            VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10)
            """,
            [
                .integer(generation), .id(tenant), .id(stream), .integer(version), .storable(event.id),
                .storable(event.type),
                .integer(event.schemaVersion), .id(event.metadata.user), .text(try text(event)),
                try JSONColumn.encode(StoredMetadata(event.metadata)),
            ])
    }

    /// Events of whatever stream that name the user, behind a sequence.
    static func of(_ user: Owner, after sequence: Int, limit: Int) -> SQLStatement {
        SQLStatement(
            """
            SELECT \(columns) FROM events WHERE tenant_id = $1 AND user_id = $2 AND sequence > $3
            ORDER BY sequence LIMIT $4
            """,
            [.id(user.tenant), .id(user.user), .integer(sequence), .integer(limit)])
    }

    /// Only to take out what tells of an erased user.
    static func replace(_ sequence: Int, by event: NewEvent) throws(SQLError) -> SQLStatement {
        SQLStatement(
            "UPDATE events SET user_id = $1, data = $2, metadata = $3 WHERE sequence = $4",
            [
                .id(event.metadata.user), .text(try text(event)),
                try JSONColumn.encode(StoredMetadata(event.metadata)), .integer(sequence),
            ])
    }

    private static func text(_ event: NewEvent) throws(SQLError) -> String {
        guard let data = String(validating: event.data, as: UTF8.self), !data.holds(byte: 0) else {
            throw .invalid(code: "22021", "the data of event \(event.id) is not text")
        }
        return data
    }

    static func event(_ row: SQLRow) throws(SQLError) -> StoredEvent {
        var columns = RowReader(row)
        let (id, type, schemaVersion) = (try columns.text(), try columns.text(), try columns.integer())
        let data = Array(try columns.text().utf8)
        let metadata = try columns.json(StoredMetadata.self)
        let event = NewEvent(
            id: id, type: type, schemaVersion: schemaVersion, data: data,
            metadata: metadata.metadata(tenant: try columns.id(), user: try columns.id()))
        return StoredEvent(
            event: event, stream: try columns.id(), version: try columns.integer(),
            position: EventPosition(
                generation: try columns.integer(), transaction: try columns.integer(), sequence: try columns.integer()))
    }

    /// Whether the two are equal as they are stored: times to the microsecond.
    static func isSame(_ stored: NewEvent, _ new: NewEvent) -> Bool {
        var (stored, new) = (stored, new)
        stored.metadata.time = Date(microsecondsSince1970: stored.metadata.time.microsecondsSince1970)
        new.metadata.time = Date(microsecondsSince1970: new.metadata.time.microsecondsSince1970)
        return stored == new
    }

    /// What `metadata` holds; tenant and user have columns of their own.
    private struct StoredMetadata: Codable {
        var microseconds: Int
        var correlation: String
        var causation: String

        enum CodingKeys: String, CodingKey {
            case microseconds = "time_us"
            case correlation = "correlation_id"
            case causation = "causation_id"
        }

        init(_ metadata: EventMetadata) {
            microseconds = metadata.time.microsecondsSince1970
            correlation = metadata.correlationID
            causation = metadata.causationID
        }

        func metadata(tenant: TenantID, user: UserID) -> EventMetadata {
            EventMetadata(
                tenant: tenant, user: user, time: Date(microsecondsSince1970: microseconds),
                correlationID: correlation, causationID: causation)
        }
    }
}
