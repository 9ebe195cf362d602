import FoundationEssentials
import LecternPorts

/// Values that the tests store.
enum Samples {
    static let start = Date(timeIntervalSince1970: 1_770_000_000)
    static let owner = Owner(user: UserID("ada"))

    static func event(_ id: String, type: String = "Uploaded", version: Int = 1, data: String = "{}") -> NewEvent {
        NewEvent(
            id: id, type: type, schemaVersion: version, data: Array(data.utf8),
            metadata: EventMetadata(
                tenant: owner.tenant, user: owner.user, time: start, correlationID: "c", causationID: "r"))
    }

    static func append(_ stream: String, _ expected: ExpectedVersion, _ ids: String...) -> StreamAppend {
        StreamAppend(stream: StreamID(stream), expected: expected, events: ids.map { event($0) })
    }

    static func outgoing(_ id: String, key: String, version: Int = 0, topic: Topic = .documentUploaded) -> OutgoingEvent
    {
        OutgoingEvent(
            topic: topic, key: key,
            envelope: EventEnvelope(
                id: id, source: "/lectern/test", type: EventType(topic.rawValue), subject: key, time: start,
                correlationID: "c", causationID: "r", tenant: owner.tenant, user: owner.user, streamVersion: version,
                data: Array("{}".utf8)))
    }

    static func document(_ id: String, of owner: Owner = owner, text: String? = nil) -> Document {
        Document(
            id: DocumentID(id), owner: owner, filename: "\(id).txt", format: .txt, size: 1, sha256: "00",
            blobKey: BlobKey("documents/\(owner.user)/\(id).txt") ?? nowhere,
            text: text.map { ExtractedText(pages: [.init(number: 1, text: $0)], language: "en") }, uploadedAt: start)
    }

    private static var nowhere: BlobKey { preconditionFailure("the sample keys are literals") }
}
