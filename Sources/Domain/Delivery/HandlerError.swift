public import LecternPorts

/// Why an event could not be handled, in the terms in which the delivery policy decides what to do next.
public enum HandlerError: Error, Sendable, Equatable {
    /// Something that every event needs is down: the partition waits, nothing is dead-lettered.
    case outage(String)
    /// This event failed, and may succeed at another try.
    case retryable(code: String, message: String)
    /// This event can never be handled.
    case permanent(code: String, message: String)
    case cancelled
}

extension HandlerError {
    public init(_ error: RepositoryError) {
        switch error {
        case .conflict: self = .retryable(code: "CONFLICT", message: "changed by somebody else at the same time")
        case .duplicate(let what): self = .permanent(code: "DUPLICATE", message: "\(what) is taken")
        case .invalidCursor: self = .permanent(code: "INVALID_CURSOR", message: "the list has no such place")
        case .eventTooLarge(let bytes):
            self = .permanent(code: "EVENT_TOO_LARGE", message: "what follows from it would be \(bytes) bytes long")
        case .unstorable(let why): self = .permanent(code: "UNSTORABLE", message: why)
        // Other rows have a part in it, and may be others at the next try.
        case .ruleBroken(let why): self = .retryable(code: "RULE_BROKEN", message: why)
        case .unavailable(let why): self = .outage(why)
        case .cancelled: self = .cancelled
        }
    }

    public init(_ error: BlobStoreError) {
        switch error {
        case .full, .unavailable: self = .outage("the store for files does not answer")
        case .cancelled: self = .cancelled
        case .notFound, .rangeNotSatisfiable, .tooLarge, .sourceFailed:
            self = .permanent(code: "FILE_MISSING", message: "the stored file cannot be read")
        }
    }

    public init(_ error: PayloadError) {
        self = .permanent(code: "UNREADABLE_EVENT", message: error.description)
    }
}
