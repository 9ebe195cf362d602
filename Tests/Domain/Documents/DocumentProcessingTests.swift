import LecternFakes
import LecternPorts
import Testing

@testable import LecternDomain

/// A document service in memory.
struct Desk {
    let clock = ManualClock()
    let identifiers = SequentialIdentifiers()
    let blobs = InMemoryBlobStore()
    let extractor = FakeTextExtractor()
    let database: InMemoryDatabase
    let repository: InMemoryDocumentRepository
    let library: DocumentLibrary
    let caller = Caller(owner: Owner(user: UserID("u1")), requestID: "r1")

    init() {
        database = InMemoryDatabase(clock: clock)
        repository = InMemoryDocumentRepository(database)
        library = DocumentLibrary(
            .init(
                repository: repository, events: InMemoryEventStore(database), blobs: blobs, identifiers: identifiers,
                clock: clock), maximumUpload: 1000)
    }

    func processor(
        _ write: @escaping DocumentProcessor.NotesWriter = Desk.notes, extractor: (any TextExtractor)? = nil,
        limits: ExtractionLimits = ExtractionLimits()
    ) -> DocumentProcessor {
        DocumentProcessor(
            .init(
                repository: repository, blobs: blobs, extractor: extractor ?? self.extractor, identifiers: identifiers,
                clock: clock),
            limits: limits, writeNotes: write)
    }

    static func notes(_ document: Document, _ text: ExtractedText) async throws(ProcessingFailure) -> Notes {
        let citation = Citation(documentID: document.id, page: 1, quote: "Water")
        return Notes(
            sections: [.init(title: "One", points: [.init(text: "Water boils.", citations: [citation])])],
            keyTerms: [.init(term: "Water", definition: "boils", citation: citation)], language: text.language,
            textRevision: document.textRevision, provenance: Provenance(author: .builtIn))
    }

    static func failingNotes(_: Document, _: ExtractedText) async throws(ProcessingFailure) -> Notes {
        throw ProcessingFailure(code: "MODEL_DOWN", message: "No model.", retryable: true)
    }

    func upload(_ text: String = "Water boils at a hundred degrees.", notes: Bool = true) async throws -> Document {
        try await library.upload(
            filename: "../a.txt", body: ByteStream(Array(text.utf8)), generateNotes: notes, for: caller)
    }

    func outgoing() async throws -> [EventEnvelope] {
        try await InMemoryOutbox(database).pending(limit: 100).map(\.event.envelope)
    }

    func history(_ id: DocumentID) async throws -> [String] {
        try await library.events(of: id, for: caller).map(\.event.type)
    }
}

private struct WarningExtractor: TextExtractor {
    func extract(
        _ body: ByteStream, format: DocumentFormat, limits: ExtractionLimits
    ) async throws(ExtractionError) -> ExtractedText {
        ExtractedText(
            pages: [.init(number: 1, text: "Water boils."), .init(number: 2, text: "")],
            warnings: ["Page 2 could not be read."])
    }
}

@Suite("Documents from upload to notes")
struct DocumentProcessingTests {
    @Test("an upload is stored, recorded and told as one")
    func upload() async throws {
        let desk = Desk()
        let document = try await desk.upload()
        #expect(document.filename == "a.txt")
        #expect(document.blobKey.rawValue == "documents/u1/\(document.id).txt")
        #expect(try await desk.blobs.info(document.blobKey).sha256 == document.sha256)
        #expect(try await desk.outgoing().map(\.type) == [.documentUploaded])
        #expect(try await desk.history(document.id) == ["Uploaded"])
    }

    @Test("what cannot be recorded leaves no file")
    func failedCommit() async throws {
        let desk = Desk()
        desk.database.faults.fail("commit", onCall: 2, with: .duplicate("x"))
        await #expect(throws: UseCaseError.conflict("x is taken")) { _ = try await desk.upload() }
        let key = try #require(BlobKey("documents/u1/\(SequentialIdentifiers().next()).txt"))
        await #expect(throws: BlobStoreError.notFound(key)) { _ = try await desk.blobs.info(key) }
    }

    @Test("wrong content is named, an empty file and a large one are refused")
    func refusals() async throws {
        let desk = Desk()
        await #expect(throws: UseCaseError.unsupportedMediaType(detected: "GIF image")) {
            _ = try await desk.upload("GIF89a\u{0}\u{1}")
        }
        await #expect(throws: UseCaseError.payloadTooLarge(limit: 1000)) {
            _ = try await desk.upload(String(repeating: "word ", count: 300))
        }
        let error = await #expect(throws: UseCaseError.self) { _ = try await desk.upload("") }
        guard case .unprocessableDocument(let failure) = error else {
            Issue.record("\(String(describing: error))")
            return
        }
        #expect(failure.code == "DOCUMENT_EMPTY")
    }

    @Test("an upload becomes text and notes; a repeated event changes nothing")
    func processing() async throws {
        let desk = Desk()
        let document = try await desk.upload()
        let event = try #require(try await desk.outgoing().first)
        for _ in 1...3 { try await desk.processor().handle(event, consumer: .documentProcessing) }
        let done = try await desk.library.document(document.id, for: desk.caller)
        #expect(done.status == .completed)
        #expect(done.textRevision == 1)
        #expect(
            try await desk.history(document.id)
                == ["Uploaded", "ProcessingStarted", "TextExtracted", "NotesGenerated", "Completed"])
        #expect(done.version == 4)
        let told = try await InMemoryOutbox(desk.database).pending(limit: 100).map(\.event.envelope.type)
        #expect(!told.contains(.documentRolledBack))
        #expect(try await desk.library.material(document.id, for: desk.caller).notes == done.notes)
    }

    @Test("what the extraction warns of stands with the document, also beside notes that failed")
    func extractionWarnings() async throws {
        for (write, count) in [(Desk.notes, 1), (Desk.failingNotes, 2)] as [(DocumentProcessor.NotesWriter, Int)] {
            let desk = Desk()
            let document = try await desk.upload()
            let event = try #require(try await desk.outgoing().first)
            try await desk.processor(write, extractor: WarningExtractor()).handle(event, consumer: .documentProcessing)
            let done = try await desk.library.document(document.id, for: desk.caller)
            #expect(done.status == .completed)
            #expect(done.warnings.first == "Page 2 could not be read.")
            #expect(done.warnings.count == count)
        }
    }

    @Test("failing notes cost a warning, not the text")
    func failingNotes() async throws {
        let desk = Desk()
        let document = try await desk.upload()
        let event = try #require(try await desk.outgoing().first)
        let processor = desk.processor { (_, _) throws(ProcessingFailure) in
            throw ProcessingFailure(code: "MODEL_DOWN", message: "No model.", retryable: true)
        }
        try await processor.handle(event, consumer: .documentProcessing)
        let done = try await desk.library.document(document.id, for: desk.caller)
        #expect(done.status == .completed)
        #expect(done.text != nil)
        #expect(done.notes == nil)
        #expect(done.warnings == ["Notes could not be written: No model."])
    }

    @Test("a failed extraction fails the document by its code, and it can be processed again")
    func failure() async throws {
        let desk = Desk()
        let document = try await desk.upload(notes: false)
        let event = try #require(try await desk.outgoing().first)
        desk.extractor.faults.fail("extract", with: .encrypted)
        try await desk.processor().handle(event, consumer: .documentProcessing)
        #expect(try await desk.library.document(document.id, for: desk.caller).failure?.code == "DOCUMENT_ENCRYPTED")
        let again = try await desk.library.process(document.id, for: desk.caller)
        #expect(again.stage == .extracting)
        await #expect(throws: UseCaseError.conflict("the document is being processed already")) {
            _ = try await desk.library.process(document.id, for: desk.caller)
        }
    }

    @Test("more text than is read fails the document by its code")
    func tooMuchText() async throws {
        let desk = Desk()
        for (limit, code) in [(19, nil), (18, "DOCUMENT_TOO_LARGE")] as [(Int, String?)] {
            let document = try await desk.upload("Water boils. Or not")
            let event = try #require(try await desk.outgoing().last)
            try await desk.processor(limits: ExtractionLimits(textBytes: limit))
                .handle(event, consumer: .documentProcessing)
            #expect(try await desk.library.document(document.id, for: desk.caller).failure?.code == code)
        }
    }

    @Test("a document deleted while its notes are written stays deleted")
    func deletedMeanwhile() async throws {
        let desk = Desk()
        let document = try await desk.upload()
        let event = try #require(try await desk.outgoing().first)
        let processor = desk.processor { (document, text) throws(ProcessingFailure) in
            try? await desk.library.delete(document.id, for: desk.caller)
            return try await Desk.notes(document, text)
        }
        try await processor.handle(event, consumer: .documentProcessing)
        await #expect(throws: UseCaseError.notFound) {
            _ = try await desk.library.document(document.id, for: desk.caller)
        }
        #expect(try await desk.history(document.id).last == "Deleted")
        await #expect(throws: BlobStoreError.notFound(document.blobKey)) {
            _ = try await desk.blobs.info(document.blobKey)
        }
        await #expect(throws: UseCaseError.notFound) { try await desk.library.delete(document.id, for: desk.caller) }
    }

    @Test("work on a document ends when the document is deleted")
    func cancelledByDeletion() async throws {
        let desk = Desk()
        let document = try await desk.upload()
        let event = try #require(try await desk.outgoing().first)
        // Held until its task is cancelled.
        desk.extractor.faults.hold("extract")
        async let handled: Void = desk.processor().handle(event, consumer: .documentProcessing)
        await desk.clock.waitForSleepers()
        desk.clock.advance(by: WorkWatch.interval)
        await desk.clock.waitForSleepers()
        try await desk.library.delete(document.id, for: desk.caller)
        desk.clock.advance(by: WorkWatch.interval)
        try await handled
        #expect(desk.clock.sleepers == 0)
        #expect(try await desk.history(document.id).last == "Deleted")
    }

    @Test("another user finds nothing")
    func strangers() async throws {
        let desk = Desk()
        let id = try await desk.upload().id
        let stranger = Caller(owner: Owner(user: UserID("u2")), requestID: "r2")
        await #expect(throws: UseCaseError.notFound) { _ = try await desk.library.document(id, for: stranger) }
        await #expect(throws: UseCaseError.notFound) { _ = try await desk.library.events(of: id, for: stranger) }
        await #expect(throws: UseCaseError.notFound) { try await desk.library.delete(id, for: stranger) }
    }
}
