public import LecternPorts

/// A user's documents: upload, read, process again, delete.
public struct DocumentLibrary: Sendable {
    public struct Ports: Sendable {
        public var repository: any DocumentRepository
        public var events: any EventStore
        public var blobs: any BlobStore
        public var identifiers: any IdentifierSource
        public var clock: any Clock

        public init(
            repository: any DocumentRepository, events: any EventStore, blobs: any BlobStore,
            identifiers: any IdentifierSource, clock: any Clock
        ) {
            self.repository = repository
            self.events = events
            self.blobs = blobs
            self.identifiers = identifiers
            self.clock = clock
        }
    }

    public static let service = "document"

    let ports: Ports
    /// Bytes.
    let maximumUpload: Int

    /// - Parameter maximumUpload: bytes of one file.
    public init(_ ports: Ports, maximumUpload: Int) {
        self.ports = ports
        self.maximumUpload = maximumUpload
    }

    var writer: DocumentWriter {
        DocumentWriter(repository: ports.repository, identifiers: ports.identifiers, clock: ports.clock)
    }

    // MARK: Upload

    /// Stores the file and asks for its processing.
    /// - Parameter body: read once.
    /// - Throws: `unsupportedMediaType`, `payloadTooLarge`, `unprocessableDocument` for an empty file, `sourceFailed`.
    ///   Nothing is left behind then. After `unavailable` a file may be, for as long as `FileDeadline.grace` allows.
    public func upload(
        filename: String, body: ByteStream, generateNotes: Bool = true, for caller: Caller
    ) async throws(UseCaseError) -> Document {
        try await upload(
            filename: filename, body: body, generateNotes: generateNotes, sagaID: nil, with: { _ in nil }, for: caller)
    }

    /// - Parameter companion: of a saga's upload: what is committed together with the document.
    func upload(
        filename: String, body: ByteStream, generateNotes: Bool, sagaID: String?,
        with companion: @Sendable (Document) -> DocumentWriter.Companion?, for caller: Caller
    ) async throws(UseCaseError) -> Document {
        let (head, whole): ([UInt8], ByteStream)
        do { (head, whole) = try await body.peek(DocumentFormat.headLength) } catch { throw .sourceFailed }
        let format = try Self.firstLook(head)
        let id = DocumentID(ports.identifiers.next())
        guard let key = Document.key(of: id, owner: caller.owner, format) else {
            throw .invalid("file", "cannot be named")
        }
        let deadline = Self.deadline(of: id, caller.owner)
        do { try await files.announce(deadline) } catch { throw UseCaseError(error) }
        let inspector = UploadInspector()
        let info: BlobInfo
        do {
            info = try await ports.blobs.put(
                key, contentType: format.contentType, body: inspector.watch(whole), limit: maximumUpload)
        } catch {
            await files.withdraw([key], deadline)
            throw UseCaseError(error)
        }
        if case .other(let name) = DocumentFormat.detect(head: head, tail: inspector.tail) {
            await files.withdraw([key], deadline)
            throw .unsupportedMediaType(detected: name)
        }
        let document = Document(
            id: id, owner: caller.owner, filename: Filename.sanitized(filename), format: format, size: info.size,
            sha256: info.sha256, blobKey: info.key, generateNotes: generateNotes, uploadedAt: ports.clock.now,
            sagaID: sagaID)
        let outcome: CommitOutcome
        do {
            outcome = try await record(document, with: companion(document), caller)
        } catch {
            await files.withdraw([key], deadline, after: error)
            throw UseCaseError(error)
        }
        guard outcome == .committed else {
            await files.withdraw([key], deadline)
            throw .doneMeanwhile
        }
        return document
    }

    /// What the head alone allows. A zip archive stays possible until its directory, at the end, was seen.
    private static func firstLook(_ head: [UInt8]) throws(UseCaseError) -> DocumentFormat {
        switch DocumentFormat.detect(head: head, tail: []) {
        case .format(let format): return format
        case .empty:
            throw .unprocessableDocument(
                ProcessingFailure(code: "DOCUMENT_EMPTY", message: "The file is empty.", retryable: false))
        case .other("ZIP archive") where head.count >= DocumentFormat.headLength: return .docx
        case .other(let name): throw .unsupportedMediaType(detected: name)
        }
    }

    private func record(
        _ document: Document, with companion: DocumentWriter.Companion?, _ caller: Caller
    ) async throws(RepositoryError) -> CommitOutcome {
        let upload = DocumentEvent.Uploaded(
            filename: document.filename, format: document.format, size: document.size, sha256: document.sha256,
            blobKey: document.blobKey, generateNotes: document.generateNotes, sagaId: document.sagaID)
        return try await writer.create(
            document, upload, with: companion, ending: Self.deadline(of: document.id, document.owner), caller: caller)
    }

    // MARK: Queries

    /// - Throws: `notFound`, also for a document of somebody else.
    public func document(_ id: DocumentID, for caller: Caller) async throws(UseCaseError) -> Document {
        let found: Document?
        do { found = try await ports.repository.document(id, of: caller.owner) } catch { throw UseCaseError(error) }
        guard let found else { throw .notFound }
        return found
    }

    /// Newest first; without text and notes.
    public func documents(_ list: ListRequest, for caller: Caller) async throws(UseCaseError) -> ListPage<Document> {
        do { return try await ports.repository.documents(of: caller.owner, list) } catch { throw UseCaseError(error) }
    }

    /// Text and notes for a service that keeps a copy.
    /// - Throws: `documentNotReady` before the first text, `unprocessableDocument` when there will be none.
    public func material(_ id: DocumentID, for caller: Caller) async throws(UseCaseError) -> Material {
        let document = try await document(id, for: caller)
        // What is being undone is not handed out any more.
        guard document.state != .rolledBack else { throw .notFound }
        if let text = document.text {
            return Material(
                documentID: id, owner: document.owner, filename: document.filename,
                textRevision: document.textRevision, text: text, notes: document.notes)
        }
        if let failure = document.failure { throw .unprocessableDocument(failure) }
        throw .documentNotReady(retryAfter: 2)
    }

    /// The whole history, oldest first, also of a document that is gone.
    /// - Throws: `notFound`, also for a document of somebody else.
    public func events(of id: DocumentID, for caller: Caller) async throws(UseCaseError) -> [StoredEvent] {
        var history: [StoredEvent] = []
        let batch = 500
        do {
            while true {
                let more = try await ports.events.read(
                    Document.stream(of: id), of: caller.owner.tenant, from: history.count, limit: batch)
                history += more
                if more.count < batch { break }
            }
        } catch {
            switch error {
            case .cancelled: throw .cancelled
            case .unavailable(let why): throw .unavailable(why)
            case .conflict, .identifierReused, .unstorable: throw .fault("the event store refused a read: \(error)")
            }
        }
        guard let first = history.first?.event.metadata,
            Owner(tenant: first.tenant, user: first.user) == caller.owner
        else { throw .notFound }
        return history
    }

    // MARK: Commands

    /// Starts a failed or completed document over.
    /// - Throws: `conflict` while it is under way, also while it waits for its turn.
    public func process(_ id: DocumentID, for caller: Caller) async throws(UseCaseError) -> Document {
        do {
            return try await writer.change(id, caller: caller) { (document) throws(LifecycleError) in
                let events = try DocumentLifecycle.decide(.startOver, document.lifecycle)
                return DocumentWriter.Decision(events: events, idempotent: true) { after in
                    [DocumentUploaded(after, attempt: after.attempts)]
                }
            }
        } catch {
            throw Self.refusal(error)
        }
    }

    /// Row, text, notes and file go, also while the work is under way. May be repeated.
    public func delete(_ id: DocumentID, for caller: Caller) async throws(UseCaseError) {
        let deadline = Self.deadline(of: id, caller.owner)
        let document: Document
        do {
            document = try await writer.change(id, caller: caller) { (document) throws(LifecycleError) in
                DocumentWriter.Decision(
                    events: try DocumentLifecycle.decide(.delete, document.lifecycle), removes: true,
                    timers: [deadline.beforeDeleting(at: ports.clock.now)]
                ) { [DocumentDeleted(documentId: $0.id, userId: $0.owner.user, sagaId: $0.sagaID)] }
            }
        } catch .refused(.missing) {
            try await removeRemains(of: id, caller: caller)
            throw .notFound
        } catch {
            throw Self.refusal(error)
        }
        try await files.discard([document.blobKey], deadline)
    }

    /// The file of a document whose record went, and whose file could not be reached at that time.
    private func removeRemains(of id: DocumentID, caller: Caller) async throws(UseCaseError) {
        do {
            guard try await ports.repository.isTombstone(id, of: caller.owner) else { return }
        } catch {
            throw UseCaseError(error)
        }
        try await files.discard(
            Document.possibleKeys(of: id, owner: caller.owner), Self.deadline(of: id, caller.owner))
    }

    private static func refusal(_ error: DocumentWriter.WriteError) -> UseCaseError {
        switch error {
        case .refused(.missing), .refused(.gone): .notFound
        case .refused(.underWay): .conflict("the document is being processed already")
        case .refused(.illegal(let command, let state)): .conflict("\(command) is not possible while it is \(state)")
        case .refused(.exists), .refused(.foreignSaga): .conflict("the document belongs to another workflow")
        case .storage(let error): UseCaseError(error)
        }
    }
}
