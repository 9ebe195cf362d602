import FoundationEssentials
public import LecternPorts

/// Why a stored event could not be read. An aggregate is never rebuilt around a gap.
public enum StoredEventError: Error, Sendable, Equatable {
    case unknownType(String)
    /// Written by a later release.
    case unknownVersion(type: String, version: Int)
    case unreadable(type: String)
}

extension DocumentEvent {
    /// As it stands in the store, for ever.
    public var typeName: String {
        switch self {
        case .uploaded: "Uploaded"
        case .processingStarted: "ProcessingStarted"
        case .textExtracted: "TextExtracted"
        case .notesGenerated: "NotesGenerated"
        case .completed: "Completed"
        case .quizGenerated: "QuizGenerated"
        case .failed: "Failed"
        case .deleted: "Deleted"
        case .rolledBack: "RolledBack"
        }
    }

    /// The version of the payloads that this release writes.
    static let schemaVersion = 1

    /// For the event store.
    public func stored(id: String, metadata: EventMetadata) -> NewEvent {
        NewEvent(id: id, type: typeName, schemaVersion: Self.schemaVersion, data: payload, metadata: metadata)
    }

    /// From the event store.
    public init(_ event: NewEvent) throws(StoredEventError) {
        guard event.schemaVersion == Self.schemaVersion else {
            throw .unknownVersion(type: event.type, version: event.schemaVersion)
        }
        switch event.type {
        case "Uploaded": self = .uploaded(try Self.decode(event))
        case "ProcessingStarted": self = .processingStarted(try Self.decode(event))
        case "TextExtracted": self = .textExtracted(try Self.decode(event))
        case "NotesGenerated": self = .notesGenerated(try Self.decode(event))
        case "Completed": self = .completed(try Self.decode(event))
        case "QuizGenerated": self = .quizGenerated(try Self.decode(event))
        case "Failed": self = .failed(try Self.decode(event))
        case "Deleted": self = .deleted
        case "RolledBack": self = .rolledBack(try Self.decode(event))
        default: throw .unknownType(event.type)
        }
    }

    private var payload: [UInt8] {
        switch self {
        case .uploaded(let payload): Self.encode(payload)
        case .processingStarted(let payload): Self.encode(payload)
        case .textExtracted(let payload): Self.encode(payload)
        case .notesGenerated(let payload): Self.encode(payload)
        case .completed(let payload): Self.encode(payload)
        case .quizGenerated(let payload): Self.encode(payload)
        case .failed(let payload): Self.encode(payload)
        case .deleted: Array("{}".utf8)
        case .rolledBack(let payload): Self.encode(payload)
        }
    }

    private static func encode(_ payload: some Encodable) -> [UInt8] {
        let encoder = JSONEncoder()
        encoder.keyEncodingStrategy = .convertToSnakeCase
        encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
        // Strings, numbers and truth values only: none of them can fail to encode.
        return (try? encoder.encode(payload)).map { Array($0) } ?? []
    }

    private static func decode<Payload: Decodable>(_ event: NewEvent) throws(StoredEventError) -> Payload {
        let decoder = JSONDecoder()
        decoder.keyDecodingStrategy = .convertFromSnakeCase
        do {
            return try decoder.decode(Payload.self, from: Data(event.data))
        } catch {
            throw .unreadable(type: event.type)
        }
    }
}
