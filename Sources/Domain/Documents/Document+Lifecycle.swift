import FoundationEssentials
public import LecternPorts

/// How far a document under way has come.
public enum DocumentStage: String, Sendable, Codable, CaseIterable {
    case uploaded, extracting
    case writingNotes = "writing_notes"
}

extension Document {
    static let streamPrefix = "document-"

    /// The stream that its events go to.
    public static func stream(of id: DocumentID) -> StreamID { StreamID(streamPrefix + id.rawValue) }

    /// Where its file lies; nil when the ids make no key.
    static func key(of id: DocumentID, owner: Owner, _ format: DocumentFormat) -> BlobKey? {
        BlobKey.of(owner.tenant, "documents/\(owner.user)/\(id).\(format.rawValue)")
    }

    /// Where the file of a document may lie whose row is gone.
    static func possibleKeys(of id: DocumentID, owner: Owner) -> [BlobKey] {
        DocumentFormat.allCases.compactMap { key(of: id, owner: owner, $0) }
    }

    /// What users see: `processing` until it is completed or failed.
    public var status: JobStatus {
        switch state {
        case .uploaded, .processing, .extracted: .processing
        case .completed: .completed
        case .failed, .deleted, .rolledBack: .failed
        }
    }

    /// Nil when nothing is under way.
    public var stage: DocumentStage? {
        switch state {
        case .uploaded: .uploaded
        case .processing: .extracting
        case .extracted: .writingNotes
        case .completed, .failed, .deleted, .rolledBack: nil
        }
    }

    public var lifecycle: DocumentLifecycle {
        DocumentLifecycle(
            state: state, generateNotes: generateNotes, textRevision: textRevision, attempts: attempts,
            failure: failure, warnings: warnings, sagaID: sagaID)
    }

    /// Folds events in that `DocumentLifecycle.decide` gave for this state.
    mutating func apply(_ events: [DocumentEvent], at time: Date) {
        for event in events {
            guard let next = DocumentLifecycle.evolve(lifecycle, event) else { continue }
            if case .textExtracted = event { notes = nil }
            state = next.state
            textRevision = next.textRevision
            attempts = next.attempts
            failure = next.failure
            warnings = next.warnings
            version += 1
            if state == .completed || state == .failed { processedAt = processedAt ?? time }
            if state == .processing { processedAt = nil }
        }
    }
}
