public import FoundationEssentials
public import LecternPorts

/// The data of one type of event: written by one service, read by others, snake_case JSON on the wire.
public protocol EventPayload: Codable, Sendable, Equatable {
    static var type: EventType { get }
    static var topic: Topic { get }
    /// What ties the event to its partition: see `Topic.key`.
    var partitionKey: String { get }
    /// The aggregate's id.
    var subject: String { get }
}

/// Why an event's data could not be read.
public struct PayloadError: Error, Sendable, Equatable, CustomStringConvertible {
    public let description: String
}

extension EventPayload {
    public func encoded() -> [UInt8] {
        let encoder = JSONEncoder()
        encoder.keyEncodingStrategy = .convertToSnakeCase
        encoder.dateEncodingStrategy = .iso8601
        encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
        // A payload holds strings, numbers and dates only; none of them can fail to encode.
        return (try? encoder.encode(self)).map { Array($0) } ?? []
    }

    /// Ignores fields that it does not know.
    public init(_ envelope: EventEnvelope) throws(PayloadError) {
        guard envelope.type == Self.type else {
            throw PayloadError(description: "expected \(Self.type), and this is \(envelope.type)")
        }
        let decoder = JSONDecoder()
        decoder.keyDecodingStrategy = .convertFromSnakeCase
        decoder.dateDecodingStrategy = .custom { decoder in
            let container = try decoder.singleValueContainer()
            guard let time = RFC3339.time(try container.decode(String.self)) else {
                throw DecodingError.dataCorruptedError(in: container, debugDescription: "not a time in RFC 3339")
            }
            return time
        }
        do {
            self = try decoder.decode(Self.self, from: Data(envelope.data))
        } catch {
            throw PayloadError(description: "the data of \(Self.type) cannot be read")
        }
    }

    /// The event to publish. `eventID` is new for each fact, and the same when the fact is told again.
    public func event(
        id eventID: String, service: String, caller: Caller, streamVersion: Int, at time: Date
    ) -> OutgoingEvent {
        let envelope = EventEnvelope(
            id: eventID, source: "/lectern/\(service)", type: Self.type, subject: subject, time: time,
            correlationID: caller.correlationID, causationID: caller.requestID, tenant: caller.owner.tenant,
            user: caller.owner.user, streamVersion: streamVersion, traceparent: caller.traceparent, data: encoded())
        return OutgoingEvent(topic: Self.topic, key: partitionKey, envelope: envelope)
    }
}

extension Caller {
    /// The user on whose behalf an event was published, for the work that follows from it.
    public init(following envelope: EventEnvelope) {
        self.init(
            owner: Owner(tenant: envelope.tenant, user: envelope.user), requestID: envelope.id,
            correlationID: envelope.correlationID, traceparent: envelope.traceparent)
    }
}
