public import LecternPorts

/// Why a use case did not do what it was asked for. One vocabulary for all of them: whoever serves them (HTTP, a
/// command line) maps it once.
public enum UseCaseError: Error, Sendable, Equatable {
    /// The request itself is wrong, field by field.
    case invalid([FieldProblem])
    /// Not there, or somebody else's: the two look alike from outside.
    case notFound
    /// The request contradicts what is: a name that is taken, a job that is under way.
    case conflict(String)
    /// The same, and it passes by itself; seconds after which to ask again.
    case busy(String, retryAfter: Int)
    /// The document's text is not there yet; seconds after which to ask again.
    case documentNotReady(retryAfter: Int)
    /// The document ended without a text.
    case unprocessableDocument(ProcessingFailure)
    case unsupportedMediaType(detected: String)
    /// Limit in bytes.
    case payloadTooLarge(limit: Int)
    /// - supported: tags of those that are, where it is known.
    case unsupportedLanguage(String, supported: [String] = [])
    case forbidden(String)
    case invalidCredentials
    case unauthenticated
    case tokenExpired
    /// The client's body ended early or with an error of its own.
    case sourceFailed
    /// A part that is needed does not answer; a retry is safe.
    case unavailable(String)
    /// A provider (a model, an engine) failed; a retry is safe.
    case upstream(String)
    case upstreamTimeout
    /// A value of the request can never be kept: it is too long, or has a character that the store does not have. Says
    /// why, for a log.
    case unstorable(String)
    /// A fault of ours that no retry mends; what, for a log.
    case fault(String)
    case cancelled
}

/// One wrong field of a request.
public struct FieldProblem: Sendable, Equatable {
    /// As the client named it: `answers.0190…`, `num_questions`.
    public var field: String
    /// What is wrong, as the end of a sentence that begins with the field's name.
    public var problem: String

    public init(_ field: String, _ problem: String) {
        self.field = field
        self.problem = problem
    }
}

extension UseCaseError {
    public static func invalid(_ field: String, _ problem: String) -> Self {
        .invalid([FieldProblem(field, problem)])
    }

    /// Of a request whose key another one has committed an effect under: asked once more, it gets that one's answer.
    static let doneMeanwhile = UseCaseError.conflict("a request with this Idempotency-Key was carried out meanwhile")

    public init(_ error: RepositoryError) {
        switch error {
        case .conflict: self = .conflict("it was changed by somebody else at the same time")
        case .duplicate(let what): self = .conflict("\(what) is taken")
        case .invalidCursor: self = .invalid("cursor", "is not one that a list gave")
        case .eventTooLarge: self = .payloadTooLarge(limit: Topic.maximumEventSize)
        case .unstorable(let why): self = .unstorable(why)
        case .ruleBroken(let why): self = .fault(why)
        case .unavailable(let why): self = .unavailable(why)
        case .cancelled: self = .cancelled
        }
    }

    public init(_ error: BlobStoreError) {
        switch error {
        case .notFound: self = .notFound
        case .tooLarge(let limit): self = .payloadTooLarge(limit: limit)
        case .sourceFailed: self = .sourceFailed
        case .full: self = .unavailable("the store for files is full")
        case .unavailable(let why): self = .unavailable(why)
        case .rangeNotSatisfiable: self = .invalid("Range", "starts behind the end")
        case .cancelled: self = .cancelled
        }
    }
}
