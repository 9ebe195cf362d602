import CLibpq
import LecternSQL

/// Why a connection could not be made, or is no more.
struct LinkLoss: Error, Sendable, Equatable {
    /// SQLSTATE, where the server said one.
    var code: String?
    var message: String

    /// Trying again does not help before somebody changes something: no right, no such database.
    var isLasting: Bool { code.map { $0.hasPrefix("28") || $0 == "3D000" || $0 == "3F000" } ?? false }

    /// `feature_not_supported`: the connection has to be given up, since a pipeline cannot end a copy.
    static let copy = "0A000"

    var error: SQLError {
        switch code {
        case "25P03", "25P04": .timedOut
        case let code? where isLasting || code == Self.copy: .invalid(code: code, message)
        default: .unavailable(message)
        }
    }
}

extension LinkLoss {
    init(_ failure: ServerFailure) { self.init(code: failure.code, message: failure.message) }

    /// Reads libpq's own text, which carries the SQLSTATE while its verbosity is `PQERRORS_VERBOSE`:
    /// `connection to server at "127.0.0.1", port 5432 failed: FATAL:  28P01: password authentication failed …`.
    init(libraryText text: String) {
        let line = text.split(separator: "\n").first.map(String.init) ?? "the connection failed"
        guard let separator = line.firstRange(of: ":  ") else {
            self.init(code: nil, message: line)
            return
        }
        let rest = line[separator.upperBound...]
        let code = rest.prefix(5)
        guard code.utf8.count == 5, code.utf8.allSatisfy({ (48...57).contains($0) || (65...90).contains($0) }),
            rest.dropFirst(5).hasPrefix(": ")
        else {
            self.init(code: nil, message: line)
            return
        }
        self.init(code: String(code), message: line[..<separator.upperBound] + String(rest.dropFirst(7)))
    }
}
