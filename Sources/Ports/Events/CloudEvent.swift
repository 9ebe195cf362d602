import FoundationEssentials

/// Why bytes are no event.
public struct CloudEventError: Error, Sendable, Equatable, CustomStringConvertible {
    public let description: String
}

/// The structured JSON form of an event (CloudEvents 1.0.2, JSON event format, section 3).
public enum CloudEvent {
    public static let contentType = "application/cloudevents+json"

    /// `data` is put in byte for byte: numbers and the order of keys stay as the producer wrote them.
    public static func encode(_ envelope: EventEnvelope) -> [UInt8] {
        let attributes = Attributes(
            specversion: "1.0", id: envelope.id, source: envelope.source, type: envelope.type.rawValue,
            subject: envelope.subject, time: envelope.time.formatted(RFC3339.fractional),
            datacontenttype: "application/json",
            dataschema: "/lectern/events/\(envelope.type)/v\(envelope.schemaVersion)",
            correlationid: envelope.correlationID, causationid: envelope.causationID,
            tenantid: envelope.tenant.rawValue, userid: envelope.user.rawValue,
            streamversion: envelope.streamVersion, traceparent: envelope.traceparent)
        let encoder = JSONEncoder()
        encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
        // Strings and one whole number: nothing here can fail to encode.
        var bytes = (try? encoder.encode(attributes)).map { Array($0) } ?? []
        guard bytes.last == UInt8(ascii: "}") else { return [] }
        bytes.removeLast()
        bytes += Array(",\"data\":".utf8)
        bytes += envelope.data.isEmpty ? Array("null".utf8) : envelope.data
        bytes.append(UInt8(ascii: "}"))
        return bytes
    }

    /// Bytes of the event on the wire, its JSON escapes included: what `Topic.maximumEventSize` limits.
    public static func size(of envelope: EventEnvelope) -> Int { encode(envelope).count }

    /// Whether the event is small enough for a topic. An event that is not can never be published.
    public static func fits(_ envelope: EventEnvelope) -> Bool {
        // An attribute grows sixfold at most when it is escaped; far below the limit nothing need be encoded.
        let attributes = [
            envelope.id, envelope.source, envelope.type.rawValue, envelope.subject, envelope.correlationID,
            envelope.causationID, envelope.tenant.rawValue, envelope.user.rawValue, envelope.traceparent ?? "",
        ]
        let bound = attributes.reduce(envelope.data.count + 1024) { $0 + 6 * $1.utf8.count }
        return bound <= Topic.maximumEventSize || size(of: envelope) <= Topic.maximumEventSize
    }

    /// Attributes that are not known are ignored.
    public static func decode(_ bytes: [UInt8]) throws(CloudEventError) -> EventEnvelope {
        let attributes: Attributes
        do {
            attributes = try JSONDecoder().decode(Attributes.self, from: Data(bytes))
        } catch {
            throw CloudEventError(description: "not an event in structured JSON, or an attribute is missing")
        }
        guard attributes.specversion == "1.0" else {
            throw CloudEventError(description: "of an unknown version of CloudEvents")
        }
        guard let time = RFC3339.time(attributes.time) else {
            throw CloudEventError(description: "the time is not in RFC 3339, or outside the years 0001 to 9999")
        }
        guard let version = schemaVersion(attributes.dataschema) else {
            throw CloudEventError(description: "the data schema names no version")
        }
        guard let data = TopLevelValue.bytes(of: "data", in: bytes) else {
            throw CloudEventError(description: "there is no data")
        }
        return EventEnvelope(
            id: attributes.id, source: attributes.source, type: EventType(attributes.type),
            subject: attributes.subject, time: time, schemaVersion: version, correlationID: attributes.correlationid,
            causationID: attributes.causationid, tenant: TenantID(attributes.tenantid),
            user: UserID(attributes.userid), streamVersion: attributes.streamversion,
            traceparent: attributes.traceparent, data: Array(data))
    }

    private struct Attributes: Codable {
        var specversion: String
        var id: String
        var source: String
        var type: String
        var subject: String
        var time: String
        var datacontenttype: String?
        var dataschema: String
        var correlationid: String
        var causationid: String
        var tenantid: String
        var userid: String
        var streamversion: Int
        var traceparent: String?
    }

    private static func schemaVersion(_ schema: String) -> Int? {
        guard let last = schema.split(separator: "/").last, last.first == "v", let version = Int(last.dropFirst()),
            version > 0
        else { return nil }
        return version
    }
}
