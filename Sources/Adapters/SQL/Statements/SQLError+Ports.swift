import LecternPorts

// The one place where a database's errors become those of the ports.

extension RepositoryError {
    /// What is unknown or may pass is `unavailable`: repeating is safe for whatever carries a mark or a version. So is
    /// what every statement would meet, as a right that is missing: nothing is wrong with what is stored.
    init(_ error: SQLError) {
        switch error {
        case .refused(let refusal): self = refusal
        case .cancelled: self = .cancelled
        case .unique(let name): self = .duplicate(name)
        case .constraint: self = .ruleBroken(error.reason)
        default: self = error.isAboutValue ? .unstorable(error.reason) : .unavailable(error.reason)
        }
    }

    /// The row was removed: what was decided on its old state is void.
    static var removed: Self { .conflict(expected: 0, actual: -1) }

    /// Of a commit whose append was refused.
    init(_ error: EventStoreError) {
        switch error {
        case .conflict(_, let expected, let actual):
            self = .conflict(expected: expected.number ?? actual, actual: actual)
        case .identifierReused(let id): self = .duplicate(id)
        case .unstorable(let reason): self = .unstorable(reason)
        case .unavailable(let reason): self = .unavailable(reason)
        case .cancelled: self = .cancelled
        }
    }
}

extension EventStoreError {
    init(_ error: SQLError) {
        switch error {
        case .cancelled, .refused(.cancelled): self = .cancelled
        default: self = error.isAboutValue ? .unstorable(error.reason) : .unavailable(error.reason)
        }
    }
}

extension ExpectedVersion {
    /// −1 for a stream that must not exist; nil where any version will do.
    var number: Int? {
        switch self {
        case .none: -1
        case .exact(let version): version
        case .any: nil
        }
    }
}

extension SQLError {
    /// Whether a value is at fault, which the same database will never take: SQLSTATE class 22 (data exception), 54000
    /// (too large for the database or for an index), and what SQLite calls too big.
    var isAboutValue: Bool {
        guard case .invalid(let code, _) = self else { return false }
        return code.hasPrefix("22") || code == "54000" || code.hasPrefix("SQLITE_TOOBIG")
    }

    /// For logs.
    var reason: String {
        switch self {
        case .unavailable(let reason): "the database cannot be reached: \(reason)"
        case .outcomeUnknown(let reason): "the connection broke during a commit: \(reason)"
        case .contention(let reason): "other transactions were in the way: \(reason)"
        case .unique(let name): "a unique value is taken: \(name)"
        case .constraint(let name): "a constraint does not hold: \(name)"
        case .timedOut: "the database took too long"
        case .full: "the database has no room left"
        case .corrupt(let reason): "the database is damaged: \(reason)"
        case .invalid(let code, let reason): "the database refused a statement (\(code)): \(reason)"
        case .unexpectedValue(let column, let reason): "column \(column) of a row cannot be read: \(reason)"
        case .cancelled: "cancelled"
        case .refused(let error): "refused: \(error)"
        }
    }
}
