import FoundationEssentials
public import LecternPorts

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
            subject: envelope.subject, time: envelope.time.formatted(timeStyle), datacontenttype: "application/json",
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
        guard let time = date(attributes.time) else {
            throw CloudEventError(description: "the time is not in RFC 3339")
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

    private static let timeStyle = Date.ISO8601FormatStyle(includingFractionalSeconds: true)

    private static func date(_ text: String) -> Date? {
        (try? timeStyle.parse(text)) ?? (try? Date.ISO8601FormatStyle().parse(text))
    }

    private static func schemaVersion(_ schema: String) -> Int? {
        guard let last = schema.split(separator: "/").last, last.first == "v", let version = Int(last.dropFirst()),
            version > 0
        else { return nil }
        return version
    }
}

/// Finds the bytes of one member of a JSON object. The JSON is known to be well formed.
enum TopLevelValue {
    static func bytes(of name: String, in json: [UInt8]) -> ArraySlice<UInt8>? {
        let quoted = Array("\"\(name)\"".utf8)
        var depth = 0
        var index = json.startIndex
        while index < json.endIndex {
            switch json[index] {
            case UInt8(ascii: "{"), UInt8(ascii: "["): depth += 1
            case UInt8(ascii: "}"), UInt8(ascii: "]"): depth -= 1
            case UInt8(ascii: "\""):
                let end = stringEnd(json, index)
                let after = skipBlanks(json, end)
                if depth == 1, json[index..<end].elementsEqual(quoted), after < json.endIndex,
                    json[after] == UInt8(ascii: ":")
                {
                    return value(json, skipBlanks(json, after + 1))
                }
                index = end
                continue
            default: break
            }
            index += 1
        }
        return nil
    }

    private static func value(_ json: [UInt8], _ start: Int) -> ArraySlice<UInt8> {
        var depth = 0
        var index = start
        while index < json.endIndex {
            switch json[index] {
            case UInt8(ascii: "\""):
                index = stringEnd(json, index)
                if depth == 0 { return json[start..<index] }
                continue
            case UInt8(ascii: "{"), UInt8(ascii: "["): depth += 1
            case UInt8(ascii: "}"), UInt8(ascii: "]"):
                if depth == 0 { return trimmed(json[start..<index]) }
                depth -= 1
                if depth == 0 { return json[start...index] }
            case UInt8(ascii: ",") where depth == 0: return trimmed(json[start..<index])
            default: break
            }
            index += 1
        }
        return json[start...]
    }

    private static func trimmed(_ slice: ArraySlice<UInt8>) -> ArraySlice<UInt8> {
        var slice = slice
        while let last = slice.last, last <= 0x20 { slice.removeLast() }
        return slice
    }

    /// The index behind the closing quote.
    private static func stringEnd(_ json: [UInt8], _ start: Int) -> Int {
        var index = start + 1
        while index < json.endIndex, json[index] != UInt8(ascii: "\"") {
            index += json[index] == UInt8(ascii: "\\") ? 2 : 1
        }
        return min(index + 1, json.endIndex)
    }

    private static func skipBlanks(_ json: [UInt8], _ start: Int) -> Int {
        var index = start
        while index < json.endIndex, json[index] <= 0x20 { index += 1 }
        return index
    }
}
