public import LecternPorts

/// Turns uploaded files into text and notes, in the background.
///
/// A repeated event changes nothing; one whose first delivery died halfway goes on where the document stands. A
/// document that is deleted meanwhile stays deleted.
public struct DocumentProcessor: Sendable {
    /// Writes notes of a text.
    public typealias NotesWriter =
        @Sendable (Document, ExtractedText) async throws(ProcessingFailure) -> Notes

    public struct Ports: Sendable {
        public var repository: any DocumentRepository
        public var blobs: any BlobStore
        public var extractor: any TextExtractor
        public var identifiers: any IdentifierSource
        public var clock: any Clock

        public init(
            repository: any DocumentRepository, blobs: any BlobStore, extractor: any TextExtractor,
            identifiers: any IdentifierSource, clock: any Clock
        ) {
            self.repository = repository
            self.blobs = blobs
            self.extractor = extractor
            self.identifiers = identifiers
            self.clock = clock
        }
    }

    /// Tries of an extraction whose engine is not available, before the document fails.
    static let maximumTries = 3

    let ports: Ports
    let limits: ExtractionLimits
    let writeNotes: NotesWriter
    let changed: @Sendable (DocumentID) -> Void

    /// - Parameter changed: told after every commit, so that readers who wait can be woken.
    public init(
        _ ports: Ports, limits: ExtractionLimits = ExtractionLimits(), writeNotes: @escaping NotesWriter,
        changed: @escaping @Sendable (DocumentID) -> Void = { _ in }
    ) {
        self.ports = ports
        self.limits = limits
        self.writeNotes = writeNotes
        self.changed = changed
    }

    /// Processes what `document.uploaded` names.
    public func handle(_ envelope: EventEnvelope, consumer: ConsumerGroup) async throws(HandlerError) {
        let upload: DocumentUploaded
        do { upload = try DocumentUploaded(envelope) } catch { throw HandlerError(error) }
        let job = Job(
            caller: Caller(following: envelope),
            inbox: InboxMark(consumer: consumer.rawValue, eventID: envelope.id, tenant: envelope.tenant))
        do throws(Stop) {
            guard var document = try await read(upload.documentId, job) else { return }
            // An event that names somebody else's file.
            guard document.blobKey == upload.s3Key else { return }
            if document.state == .uploaded { document = try await start(document, job) }
            if document.state == .processing { document = try await extract(document, job) }
            if document.state == .extracted { try await finish(document, job) }
        } catch {
            switch error {
            case .overtaken: return
            case .handler(let error): throw error
            }
        }
    }

    private struct Job: Sendable {
        var caller: Caller
        var inbox: InboxMark
    }

    enum Stop: Error {
        /// Deleted, rolled back or finished by somebody else.
        case overtaken
        case handler(HandlerError)
    }

    // MARK: Steps

    private func start(_ document: Document, _ job: Job) async throws(Stop) -> Document {
        try await change(document.id, job) { (current) throws(LifecycleError) in
            DocumentWriter.Decision(
                events: try DocumentLifecycle.decide(.startProcessing, current.lifecycle), outgoing: { _ in [] })
        }
    }

    /// The text is committed and told at once: a document can be asked about before its notes are there.
    private func extract(_ document: Document, _ job: Job) async throws(Stop) -> Document {
        let text: ExtractedText
        switch try await whileItIsThere(
            document, { () throws(ExtractionError) in try await extractedText(of: document) })
        {
        case .success(let extracted): text = extracted
        case .failure(.cancelled): throw .handler(.cancelled)
        case .failure(let error): return try await fail(document, ProcessingFailure(error), job)
        }
        let pages = text.pages.count
        let words = text.wordCount
        // Without notes to write this is the end, and the event is done with.
        let inbox = document.generateNotes ? nil : job.inbox
        return try await change(document.id, job, inbox: inbox) { (current) throws(LifecycleError) in
            DocumentWriter.Decision(
                events: try DocumentLifecycle.decide(
                    .recordText(pages: pages, words: words, language: text.language, warnings: text.warnings),
                    current.lifecycle),
                content: { $0.text = text }, outgoing: { [DocumentProcessed($0)] })
        }
    }

    private func finish(_ document: Document, _ job: Job) async throws(Stop) {
        guard let text = document.text else {
            _ = try await fail(document, ProcessingFailure(ExtractionError.empty), job)
            return
        }
        let notes: Notes
        switch try await whileItIsThere(
            document, { () throws(ProcessingFailure) in try await writeNotes(document, text) })
        {
        case .success(let written): notes = written
        case .failure(let error):
            if Task.isCancelled { throw .handler(.cancelled) }
            return try await completeWithoutNotes(document, error, job)
        }
        let points = notes.sections.reduce(0) { $0 + $1.points.count }
        _ = try await change(document.id, job, inbox: job.inbox) { (current) throws(LifecycleError) in
            DocumentWriter.Decision(
                events: try DocumentLifecycle.decide(
                    .recordNotes(points: points, keyTerms: notes.keyTerms.count, provenance: notes.provenance),
                    current.lifecycle),
                content: { $0.notes = notes }, outgoing: { [NotesGenerated($0)] })
        }
    }

    /// A user never loses the text to failing notes.
    private func completeWithoutNotes(
        _ document: Document, _ failure: ProcessingFailure, _ job: Job
    ) async throws(Stop) {
        let warning = "Notes could not be written: \(failure.message)"
        _ = try await change(document.id, job, inbox: job.inbox) { (current) throws(LifecycleError) in
            DocumentWriter.Decision(
                events: try DocumentLifecycle.decide(.completeWithoutNotes(warning: warning), current.lifecycle),
                content: { $0.notes = nil }, outgoing: { [NotesGenerated($0, failure: failure)] })
        }
    }

    private func fail(_ document: Document, _ failure: ProcessingFailure, _ job: Job) async throws(Stop) -> Document {
        try await change(document.id, job, inbox: job.inbox) { (current) throws(LifecycleError) in
            DocumentWriter.Decision(
                events: try DocumentLifecycle.decide(.fail(failure), current.lifecycle),
                outgoing: { [DocumentProcessed($0)] })
        }
    }

    // MARK: Pieces

    private func extractedText(of document: Document) async throws(ExtractionError) -> ExtractedText {
        var tries = 1
        while true {
            do throws(ExtractionError) {
                let raw = try await ports.extractor.extract(
                    try await file(of: document), format: document.format, limits: limits)
                guard raw.pages.reduce(0, { $0 + $1.text.utf8.count }) <= limits.textBytes else {
                    throw .tooLarge(limit: limits.textBytes)
                }
                var text = TextNormalizer.normalize(raw)
                // Reading a long text takes seconds in which nobody looks whether it is still wanted.
                if Task.isCancelled { throw .cancelled }
                guard text.pages.contains(where: { $0.text.contains { !$0.isWhitespace } }) else { throw .empty }
                text.language = LanguageDetector.detect(text.pages.map(\.text))
                return text
            } catch {
                guard case .unavailable = error, tries < Self.maximumTries else { throw error }
            }
            do { try await ports.clock.sleep(for: .seconds(1 << tries)) } catch { throw .cancelled }
            tries += 1
        }
    }

    private func file(of document: Document) async throws(ExtractionError) -> ByteStream {
        do {
            return try await ports.blobs.get(document.blobKey, range: nil).body
        } catch {
            switch error {
            case .cancelled: throw .cancelled
            case .full, .unavailable: throw .unavailable("the file cannot be read just now")
            case .notFound, .rangeNotSatisfiable, .tooLarge, .sourceFailed:
                throw .corrupt("the file is not in the store")
            }
        }
    }

    private func read(_ id: DocumentID, _ job: Job) async throws(Stop) -> Document? {
        do {
            return try await ports.repository.document(id, of: job.caller.owner)
        } catch {
            throw .handler(HandlerError(error))
        }
    }

    private func change(
        _ id: DocumentID, _ job: Job, inbox: InboxMark? = nil,
        _ decide: @Sendable (Document) throws(LifecycleError) -> DocumentWriter.Decision
    ) async throws(Stop) -> Document {
        let writer = DocumentWriter(
            repository: ports.repository, identifiers: ports.identifiers, clock: ports.clock)
        do {
            let document = try await writer.change(id, caller: job.caller, inbox: inbox, decide)
            changed(id)
            return document
        } catch {
            switch error {
            // Whatever move is refused by now, somebody else has made the document something else.
            case .refused: throw .overtaken
            case .storage(let error): throw .handler(HandlerError(error))
            }
        }
    }
}
