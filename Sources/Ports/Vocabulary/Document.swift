public import FoundationEssentials

/// What an uploaded file was found to be, told by its content and never by its name.
public enum DocumentFormat: String, Sendable, Codable, CaseIterable {
    case pdf, docx, txt

    public var contentType: String {
        switch self {
        case .pdf: "application/pdf"
        case .docx: "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
        case .txt: "text/plain"
        }
    }
}

/// Where a document stands in its lifecycle; `LecternDomain` decides which moves are legal.
public enum DocumentState: String, Sendable, Codable, CaseIterable {
    case uploaded, processing, extracted, completed, failed, deleted
    case rolledBack = "rolled_back"
}

/// One uploaded file and what was made from it. The state that the document's events fold into, plus its content.
public struct Document: Sendable, Codable, Equatable, Identifiable {
    public var id: DocumentID
    public var owner: Owner
    public var filename: String
    public var format: DocumentFormat
    /// Bytes.
    public var size: Int
    /// Lower-case hexadecimal SHA-256 of the file.
    public var sha256: String
    public var blobKey: BlobKey
    public var generateNotes: Bool
    public var state: DocumentState
    /// Counts the texts extracted so far: 0 before the first. Notes, quizzes and citations name the one they rest on.
    public var textRevision: Int
    public var text: ExtractedText?
    public var notes: Notes?
    public var failure: ProcessingFailure?
    /// Sentences for the user about what went wrong without costing the document, such as notes that failed.
    public var warnings: [String]
    public var uploadedAt: Date
    public var processedAt: Date?
    /// Version of the last event folded in; the next append expects it. The first event has version 0.
    public var version: Int
    /// Of the workflow that uploaded it; nil for a plain upload, which is never rolled back.
    public var sagaID: String?
    /// How often its processing was started.
    public var attempts: Int

    public init(
        id: DocumentID, owner: Owner, filename: String, format: DocumentFormat, size: Int, sha256: String,
        blobKey: BlobKey, generateNotes: Bool = true, state: DocumentState = .uploaded, textRevision: Int = 0,
        text: ExtractedText? = nil, notes: Notes? = nil, failure: ProcessingFailure? = nil, warnings: [String] = [],
        uploadedAt: Date, processedAt: Date? = nil, version: Int = 0, sagaID: String? = nil,
        attempts: Int = 0
    ) {
        self.id = id
        self.owner = owner
        self.filename = filename
        self.format = format
        self.size = size
        self.sha256 = sha256
        self.blobKey = blobKey
        self.generateNotes = generateNotes
        self.state = state
        self.textRevision = textRevision
        self.text = text
        self.notes = notes
        self.failure = failure
        self.warnings = warnings
        self.uploadedAt = uploadedAt
        self.processedAt = processedAt
        self.version = version
        self.sagaID = sagaID
        self.attempts = attempts
    }
}

/// Why a job ended without a result, in words for its user.
public struct ProcessingFailure: Error, Sendable, Codable, Equatable {
    /// `UPPER_SNAKE`, stable, for programs: `DOCUMENT_ENCRYPTED`, `DOCUMENT_CORRUPT`, ….
    public var code: String
    /// One sentence, for people.
    public var message: String
    /// Whether the same request can succeed later without a change of the input.
    public var retryable: Bool

    public init(code: String, message: String, retryable: Bool) {
        self.code = code
        self.message = message
        self.retryable = retryable
    }
}

/// The text of a document, page by page. Formats without pages (DOCX, TXT) have one page, number 1.
public struct ExtractedText: Sendable, Codable, Equatable {
    public var pages: [Page]
    /// BCP 47 language tag, such as `en`; `und` when it cannot be told.
    public var language: String
    /// Sentences for the user about what could not be read, such as pages that are pictures.
    public var warnings: [String]

    public init(pages: [Page], language: String = "und", warnings: [String] = []) {
        self.pages = pages
        self.language = language
        self.warnings = warnings
    }

    public struct Page: Sendable, Codable, Equatable {
        /// From 1, as in the file (not the number printed on the page).
        public var number: Int
        public var text: String
        public var origin: Origin

        public init(number: Int, text: String, origin: Origin = .textLayer) {
            self.number = number
            self.text = text
            self.origin = origin
        }
    }

    public enum Origin: String, Sendable, Codable {
        case textLayer = "text_layer"
        case ocr
    }
}

/// A place in a document and the words that stand there.
public struct Citation: Sendable, Codable, Hashable {
    public var documentID: DocumentID
    /// Page number, from 1.
    public var page: Int
    /// Verbatim from the page's normalized text.
    public var quote: String

    public init(documentID: DocumentID, page: Int, quote: String) {
        self.documentID = documentID
        self.page = page
        self.quote = quote
    }
}

/// Who wrote a text that was made from material.
public enum Author: String, Sendable, Codable {
    case model
    case builtIn = "built_in"
    case mixed
}

/// Where a generated thing comes from, kept with it.
public struct Provenance: Sendable, Codable, Equatable {
    public var author: Author
    public var model: String?
    public var promptVersion: String?

    public init(author: Author, model: String? = nil, promptVersion: String? = nil) {
        self.author = author
        self.model = model
        self.promptVersion = promptVersion
    }
}

/// Cited study notes of one revision of a document's text.
public struct Notes: Sendable, Codable, Equatable {
    public var sections: [Section]
    public var keyTerms: [KeyTerm]
    public var language: String
    public var textRevision: Int
    public var provenance: Provenance

    public init(
        sections: [Section], keyTerms: [KeyTerm], language: String, textRevision: Int, provenance: Provenance
    ) {
        self.sections = sections
        self.keyTerms = keyTerms
        self.language = language
        self.textRevision = textRevision
        self.provenance = provenance
    }

    public struct Section: Sendable, Codable, Equatable {
        /// The document's own heading, or nil where it has none.
        public var title: String?
        public var points: [Point]

        public init(title: String?, points: [Point]) {
            self.title = title
            self.points = points
        }
    }

    public struct Point: Sendable, Codable, Equatable {
        public var text: String
        /// At least one; every quote stands on the page it names.
        public var citations: [Citation]

        public init(text: String, citations: [Citation]) {
            self.text = text
            self.citations = citations
        }
    }

    public struct KeyTerm: Sendable, Codable, Equatable {
        public var term: String
        /// As the document gives it.
        public var definition: String
        public var citation: Citation

        public init(term: String, definition: String, citation: Citation) {
            self.term = term
            self.definition = definition
            self.citation = citation
        }
    }
}
