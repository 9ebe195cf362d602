public import LecternPorts

extension Document {
    /// The document as its stream tells it, oldest event first: everything but its text and notes, which no event holds.
    ///
    /// Nil for an empty history, and for one that does not begin with an upload. After a removal the history still
    /// folds, into the state `deleted` or `rolledBack`.
    /// - Throws: when an event cannot be read: an aggregate is never rebuilt around a gap.
    public init?(replaying history: some Sequence<StoredEvent>) throws(StoredEventError) {
        var document: Document?
        for stored in history {
            let event = try DocumentEvent(stored.event)
            if document == nil {
                guard case .uploaded(let upload) = event else { return nil }
                document = Document(upload, stored)
            } else {
                document?.apply([event], at: stored.event.metadata.time)
            }
        }
        guard let document else { return nil }
        self = document
    }

    private init(_ upload: DocumentEvent.Uploaded, _ stored: StoredEvent) {
        let metadata = stored.event.metadata
        self.init(
            id: DocumentID(String(stored.stream.rawValue.dropFirst(Self.streamPrefix.count))),
            owner: Owner(tenant: metadata.tenant, user: metadata.user),
            filename: upload.filename, format: upload.format, size: upload.size, sha256: upload.sha256,
            blobKey: upload.blobKey, generateNotes: upload.generateNotes, uploadedAt: metadata.time,
            version: stored.version, sagaID: upload.sagaId)
    }
}
