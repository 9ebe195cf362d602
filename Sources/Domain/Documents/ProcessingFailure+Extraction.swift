public import LecternPorts

extension ProcessingFailure {
    /// What a failed extraction means for the document's owner.
    public init(_ error: ExtractionError) {
        switch error {
        case .encrypted:
            self.init(
                code: "DOCUMENT_ENCRYPTED", message: "The document is protected by a password.", retryable: false)
        case .corrupt:
            self.init(
                code: "DOCUMENT_CORRUPT", message: "The document is damaged and cannot be read.", retryable: false)
        case .empty:
            self.init(code: "DOCUMENT_EMPTY", message: "There is no text in the document.", retryable: false)
        case .tooManyPages(let count, let limit):
            self.init(
                code: "DOCUMENT_TOO_LONG", message: "The document has \(count) pages; at most \(limit) are read.",
                retryable: false)
        case .tooLarge(let limit):
            self.init(
                code: "DOCUMENT_TOO_LARGE", message: "The document holds more than \(limit) bytes of text or of parts.",
                retryable: false)
        case .wrongFormat:
            self.init(
                code: "DOCUMENT_WRONG_FORMAT", message: "The document's content is not what it seemed to be.",
                retryable: false)
        case .timeout:
            self.init(
                code: "EXTRACTION_TIMEOUT", message: "Reading the document took too long.", retryable: true)
        case .unavailable:
            self.init(
                code: "EXTRACTION_UNAVAILABLE", message: "The text extraction is not available just now.",
                retryable: true)
        case .cancelled:
            self.init(code: "CANCELLED", message: "The work was stopped.", retryable: true)
        }
    }
}
