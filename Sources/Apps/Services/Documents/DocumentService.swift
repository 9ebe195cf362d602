import FoundationEssentials
public import LecternDomain
import LecternHTTP
import LecternPorts

/// The document reader over HTTP and events.
public struct DocumentService: Sendable {
    let library: DocumentLibrary
    let processor: DocumentProcessor
    let board: ChangeBoard
    let uploads: UploadReader
    let workflows: WorkflowLibrary
    let sagas: SagaRunner

    public init(
        library: DocumentLibrary, processor: DocumentProcessor, sagas: SagaRunner, board: ChangeBoard,
        uploads: UploadReader
    ) {
        self.library = library
        self.processor = processor
        self.sagas = sagas
        workflows = WorkflowLibrary(documents: library, runner: sagas)
        self.board = board
        self.uploads = uploads
    }

    public var service: Service {
        Service(
            .document,
            routes: [
                .post("/upload", bodyLimit: uploads.bodyLimit, upload),
                .get("/documents", list),
                .get("/document/{id}", read),
                .delete("/document/{id}", delete),
                .post("/process/{id}", process),
                .get("/document/{id}/events", events),
            ] + workflowRoutes,
            subscriptions: [
                Subscription(.documentProcessing, to: [.documentUploaded]) { envelope async throws(HandlerError) in
                    try await processor.handle(envelope, consumer: .documentProcessing)
                    board.changed(envelope.subject)
                },
                Subscription(.documentStream, to: [.quizGenerated]) { envelope async throws(HandlerError) in
                    try await library.recordQuiz(envelope, consumer: .documentStream)
                },
                Subscription(.saga, to: [.documentProcessed, .notesGenerated, .quizGenerated]) {
                    envelope async throws(HandlerError) in
                    try await sagas.handle(envelope, consumer: .saga)
                },
            ],
            erase: { caller async throws(UseCaseError) in
                // What is deleted leaves the list, so the first page is always the next.
                while case let page = try await library.documents(ListRequest(limit: 100), for: caller),
                    !page.items.isEmpty
                {
                    for document in page.items { try await library.delete(document.id, for: caller) }
                }
            })
    }

    private func upload(_ request: HTTPRequest) async throws -> HTTPResponse {
        try await uploads.receive(
            request,
            fields: { fields in
                (
                    generateNotes: fields.bool("generate_notes", default: true),
                    userID: fields.optionalString("user_id", length: 1...255)
                )
            },
            userID: { $0.userID },
            again: { id, caller in accepted(try await library.document(DocumentID(id), for: caller)) },
            answer: { values, upload, caller in
                accepted(
                    try await library.upload(
                        filename: upload.filename, body: upload.body, generateNotes: values.generateNotes,
                        for: caller))
            })
    }

    private func accepted(_ document: Document) -> HTTPResponse {
        .json(
            [
                "document_id": .of(document.id), "filename": .string(document.filename),
                "status": .string(document.status.rawValue), "s3_key": .string(document.blobKey.rawValue),
                "uploaded_at": .of(document.uploadedAt),
            ], status: .accepted)
    }

    private func read(_ request: HTTPRequest) async throws -> HTTPResponse {
        let caller = try request.caller()
        let id: DocumentID = request.identifier()
        let document = try await board.wait(
            for: id.rawValue, atMost: try request.wait(), isDone: { $0.status != .processing },
            read: { () async throws(UseCaseError) in try await library.document(id, for: caller) })
        return .json(.object(view(document)))
    }

    private func view(_ document: Document) -> JSONObject {
        var object: JSONObject = [
            "document_id": .of(document.id), "filename": .string(document.filename),
            "status": .string(document.status.rawValue),
        ]
        if let stage = document.stage { object["stage"] = .string(stage.rawValue) }
        let fields: JSONObject = [
            "content_type": .string(document.format.contentType), "size_bytes": .integer(document.size),
            "s3_key": .string(document.blobKey.rawValue),
            "extracted_text": .of(
                document.text.map { $0.pages.map(\.text).filter { !$0.isEmpty }.joined(separator: "\n\n") }),
            "page_count": .of(document.text?.pages.count), "language": .of(document.text?.language),
            "text_revision": .integer(document.textRevision),
            "notes": .of(
                document.notes.map { $0.markdown(showsPages: (document.text?.pages.count ?? 0) > 1) }),
            "note_items": .array(document.notes.map(items) ?? []),
            "key_terms": .array(
                (document.notes?.keyTerms ?? []).map { term in
                    [
                        "term": .string(term.term), "definition": .string(term.definition),
                        "page": .integer(term.citation.page), "quote": .string(term.citation.quote),
                    ]
                }),
            "warnings": .array(document.warnings.map { .string($0) }),
            "uploaded_at": .of(document.uploadedAt), "processed_at": .of(document.processedAt),
        ]
        for (name, value) in fields.members { object[name] = value }
        if let notes = document.notes { object["notes_generated_by"] = .string(notes.provenance.author.rawValue) }
        if let failure = document.failure { object["failure"] = .of(failure) }
        return object
    }

    private func items(_ notes: Notes) -> [JSONValue] {
        notes.sections.flatMap { section in
            section.points.map { point in
                [
                    "section": .of(section.title), "text": .string(point.text),
                    "citations": .array(
                        point.citations.map {
                            ["page": .integer($0.page), "quote": .string($0.quote)]
                        }),
                ]
            }
        }
    }

    private func list(_ request: HTTPRequest) async throws -> HTTPResponse {
        let caller = try request.caller(for: request.query["user_id"])
        return .json(
            .list("documents", try await library.documents(try request.list(), for: caller)) { document in
                [
                    "document_id": .of(document.id), "filename": .string(document.filename),
                    "status": .string(document.status.rawValue), "uploaded_at": .of(document.uploadedAt),
                ]
            })
    }

    private func delete(_ request: HTTPRequest) async throws -> HTTPResponse {
        let id: DocumentID = request.identifier()
        try await library.delete(id, for: try request.caller())
        board.changed(id.rawValue)
        return .json(["message": "Document deleted successfully", "document_id": .of(id)])
    }

    private func process(_ request: HTTPRequest) async throws -> HTTPResponse {
        let id: DocumentID = request.identifier()
        _ = try await library.process(id, for: try request.caller())
        return .json(["message": "Processing started", "document_id": .of(id)], status: .accepted)
    }

    private func events(_ request: HTTPRequest) async throws -> HTTPResponse {
        let id: DocumentID = request.identifier()
        let history = try await library.events(of: id, for: try request.caller())
        return .json([
            "document_id": .of(id),
            "events": .array(
                history.map { stored in
                    [
                        "event_id": .string(stored.event.id), "version": .integer(stored.version),
                        "type": .string(stored.event.type), "time": .of(stored.event.metadata.time),
                        "correlation_id": .string(stored.event.metadata.correlationID),
                        "data": (try? JSONValue(parsing: stored.event.data)) ?? .null,
                    ]
                }),
        ])
    }
}
