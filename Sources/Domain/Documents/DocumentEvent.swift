public import LecternPorts

/// What happened to a document. Events hold references and counts, never the text itself.
public enum DocumentEvent: Sendable, Equatable {
    case uploaded(Uploaded)
    case processingStarted(ProcessingStarted)
    case textExtracted(TextExtracted)
    case notesGenerated(NotesWritten)
    case completed(Completed)
    case quizGenerated(QuizMade)
    case failed(ProcessingFailure)
    case deleted
    case rolledBack(RolledBack)

    public struct Uploaded: Sendable, Codable, Equatable {
        public var filename: String
        public var format: DocumentFormat
        /// Bytes.
        public var size: Int
        /// Lower-case hexadecimal.
        public var sha256: String
        public var blobKey: BlobKey
        public var generateNotes: Bool
        public var sagaId: String?

        public init(
            filename: String, format: DocumentFormat, size: Int, sha256: String, blobKey: BlobKey,
            generateNotes: Bool, sagaId: String? = nil
        ) {
            self.filename = filename
            self.format = format
            self.size = size
            self.sha256 = sha256
            self.blobKey = blobKey
            self.generateNotes = generateNotes
            self.sagaId = sagaId
        }
    }

    public struct ProcessingStarted: Sendable, Codable, Equatable {
        /// From 1; more than 1 when the document is processed again.
        public var attempt: Int

        public init(attempt: Int) { self.attempt = attempt }
    }

    public struct TextExtracted: Sendable, Codable, Equatable {
        /// From 1.
        public var textRevision: Int
        public var pageCount: Int
        public var wordCount: Int
        /// BCP 47, or `und`.
        public var language: String
        /// Sentences for the user about what could not be read.
        public var warnings: [String]

        public init(
            textRevision: Int, pageCount: Int, wordCount: Int, language: String, warnings: [String] = []
        ) {
            self.textRevision = textRevision
            self.pageCount = pageCount
            self.wordCount = wordCount
            self.language = language
            self.warnings = warnings
        }
    }

    public struct NotesWritten: Sendable, Codable, Equatable {
        public var textRevision: Int
        public var points: Int
        public var keyTerms: Int
        public var provenance: Provenance

        public init(textRevision: Int, points: Int, keyTerms: Int, provenance: Provenance) {
            self.textRevision = textRevision
            self.points = points
            self.keyTerms = keyTerms
            self.provenance = provenance
        }
    }

    public struct Completed: Sendable, Codable, Equatable {
        /// Sentences for the user about what is missing.
        public var warnings: [String]

        public init(warnings: [String] = []) { self.warnings = warnings }
    }

    public struct QuizMade: Sendable, Codable, Equatable {
        public var quizId: QuizID
        public var textRevision: Int
        public var questions: Int

        public init(quizId: QuizID, textRevision: Int, questions: Int) {
            self.quizId = quizId
            self.textRevision = textRevision
            self.questions = questions
        }
    }

    public struct RolledBack: Sendable, Codable, Equatable {
        public var sagaId: String

        public init(sagaId: String) { self.sagaId = sagaId }
    }
}
