public import LecternPorts

public struct DocumentUploaded: EventPayload {
    public static var type: EventType { .documentUploaded }
    public static var topic: Topic { .documentUploaded }

    public var documentId: DocumentID
    public var userId: UserID
    public var filename: String
    public var contentType: String
    public var sizeBytes: Int
    public var sha256: String
    public var s3Key: BlobKey
    public var generateNotes: Bool
    /// Set from 2 on, when a document is processed again: those who count uploads count the first only.
    public var attempt: Int?
    public var sagaId: String?

    public var partitionKey: String { documentId.rawValue }
    public var subject: String { documentId.rawValue }

    init(_ document: Document, attempt: Int? = nil) {
        documentId = document.id
        userId = document.owner.user
        filename = document.filename
        contentType = document.format.contentType
        sizeBytes = document.size
        sha256 = document.sha256
        s3Key = document.blobKey
        generateNotes = document.generateNotes
        self.attempt = attempt
        sagaId = document.sagaID
    }
}

public struct DocumentProcessed: EventPayload {
    public static var type: EventType { .documentProcessed }
    public static var topic: Topic { .documentProcessed }

    public var documentId: DocumentID
    public var userId: UserID
    public var filename: String
    public var status: JobStatus
    public var textRevision: Int
    public var pageCount: Int
    public var wordCount: Int
    public var language: String?
    /// The pages from number 1 on, divided by form feeds (U+000C); nil when it is over 256 KiB or there is none.
    public var text: String?
    /// Numbers of the pages whose text was recognised from a picture.
    public var ocrPages: [Int]?
    /// Where the text can be fetched, when it is not inline.
    public var textRef: String?
    public var failure: ProcessingFailure?
    public var sagaId: String?

    public var partitionKey: String { documentId.rawValue }
    public var subject: String { documentId.rawValue }

    /// The inline text, page by page; nil when it has to be fetched or there is none.
    public var extractedText: ExtractedText? {
        text.map { ExtractedText(pages: PagedText.pages($0, ocr: Set(ocrPages ?? [])), language: language ?? "und") }
    }

    init(_ document: Document) {
        documentId = document.id
        userId = document.owner.user
        filename = document.filename
        status = document.state == .failed ? .failed : .completed
        textRevision = document.textRevision
        failure = document.failure
        sagaId = document.sagaID
        let extracted = document.state == .failed ? nil : document.text
        pageCount = extracted?.pages.count ?? 0
        wordCount = extracted?.wordCount ?? 0
        language = extracted?.language
        guard let extracted else { return }
        let joined = PagedText.join(extracted)
        if PagedText.fitsInline(joined.utf8.count) {
            text = joined
            let recognised = extracted.pages.filter { $0.origin == .ocr }.map(\.number)
            ocrPages = recognised.isEmpty ? nil : recognised
        }
        // JSON may take six bytes for one: a text that fits may not fit escaped.
        if text == nil || !PagedText.fitsEvent(encoded().count) {
            text = nil
            ocrPages = nil
            textRef = "/internal/documents/\(document.id)/material"
        }
    }
}

public struct DocumentDeleted: EventPayload {
    public static var type: EventType { .documentDeleted }
    public static var topic: Topic { .documentProcessed }

    public var documentId: DocumentID
    public var userId: UserID
    public var sagaId: String?

    public var partitionKey: String { documentId.rawValue }
    public var subject: String { documentId.rawValue }

    public init(documentId: DocumentID, userId: UserID, sagaId: String? = nil) {
        self.documentId = documentId
        self.userId = userId
        self.sagaId = sagaId
    }
}

public struct DocumentRolledBack: EventPayload {
    public static var type: EventType { .documentRolledBack }
    public static var topic: Topic { .documentProcessed }

    public var documentId: DocumentID
    public var userId: UserID
    public var sagaId: String?

    public var partitionKey: String { documentId.rawValue }
    public var subject: String { documentId.rawValue }

    public init(documentId: DocumentID, userId: UserID, sagaId: String? = nil) {
        self.documentId = documentId
        self.userId = userId
        self.sagaId = sagaId
    }
}
