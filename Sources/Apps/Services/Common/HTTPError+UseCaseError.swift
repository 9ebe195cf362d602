public import LecternDomain
public import LecternHTTP
import LecternPorts

extension HTTPError {
    /// What the domain refuses, as HTTP answers it. Nothing of a driver's words gets through: they are the `cause`, for
    /// the log.
    public init(_ error: UseCaseError) {
        self = Self.answer(to: error)
        cause = Self.cause(of: error)
    }

    private static func cause(of error: UseCaseError) -> String? {
        switch error {
        case .unavailable(let why), .upstream(let why), .unstorable(let why), .fault(let why): why
        case .upstreamTimeout: "a part that does the work took too long"
        default: nil
        }
    }

    /// The one table.
    private static func answer(to error: UseCaseError) -> HTTPError {
        switch error {
        case .invalid(let problems):
            return .invalidFields(problems.map { Detail(field: $0.field, problem: $0.problem) })
        case .notFound:
            return .notFound("There is no such thing, or it is not yours.")
        case .conflict(let why):
            return HTTPError(.conflict, "CONFLICT", Self.sentence(why))
        case .busy(let why, let seconds):
            return HTTPError(
                .conflict, "CONFLICT", Self.sentence(why), headers: ["Retry-After": "\(seconds)"])
        case .documentNotReady(let seconds):
            return HTTPError(
                .conflict, "DOCUMENT_NOT_READY", "The document's text is not there yet.",
                headers: ["Retry-After": "\(seconds)"])
        case .unprocessableDocument(let failure):
            return HTTPError(
                .unprocessable, "UNPROCESSABLE_DOCUMENT", failure.message,
                details: [Detail(field: "document", problem: failure.code)])
        case .unsupportedMediaType(let detected):
            return .unsupportedMediaType("The content (\(detected)) is not supported here.")
        case .payloadTooLarge(let limit):
            return .payloadTooLarge(limit: limit)
        case .unsupportedLanguage(let language, let supported):
            let rest = supported.isEmpty ? "" : "; supported: \(supported.joined(separator: ", "))"
            let problem = "'\(language.prefix(35))' is not supported\(rest)"
            return HTTPError(
                .badRequest, "LANGUAGE_UNSUPPORTED", "This language is not supported here.",
                details: [Detail(field: "language_code", problem: problem)])
        case .forbidden(let why):
            return HTTPError(.forbidden, "FORBIDDEN", Self.sentence(why))
        case .invalidCredentials:
            return HTTPError(.unauthorized, "INVALID_CREDENTIALS", "The e-mail address or the password is wrong.")
        case .unauthenticated:
            return .unauthenticated
        case .tokenExpired:
            return HTTPError(
                .unauthorized, "TOKEN_EXPIRED", "The token has expired.",
                headers: ["WWW-Authenticate": #"Bearer error="invalid_token", error_description="expired""#])
        case .sourceFailed:
            return .invalidRequest("The body ended before it was complete.")
        case .unavailable(let what):
            return HTTPError(
                .serviceUnavailable, "DEPENDENCY_UNAVAILABLE", Self.sentence(Self.outline(what)),
                headers: ["Retry-After": "5"])
        case .upstream(let what):
            return HTTPError(.badGateway, "UPSTREAM_ERROR", Self.sentence(what))
        case .upstreamTimeout:
            return HTTPError(.gatewayTimeout, "UPSTREAM_TIMEOUT", "A part that does the work took too long.")
        case .unstorable:
            return .invalidRequest(
                "The request has a value that cannot be stored: it is too long, or has a character that cannot be kept."
            )
        case .fault:
            return .internal
        case .cancelled:
            return .clientClosed
        }
    }

    public static let unauthenticated = HTTPError(
        .unauthorized, "UNAUTHENTICATED", "A valid access token is needed.",
        headers: ["WWW-Authenticate": "Bearer"])

    /// What an adapter says was wrong, without its cause: that stands behind a colon, in the words of a driver or the
    /// system, and is for the log.
    private static func outline(_ words: String) -> String {
        String(words[..<(words.firstRange(of: ": ")?.lowerBound ?? words.endIndex)])
    }

    /// Begins with a capital and ends with a full stop.
    private static func sentence(_ words: String) -> String {
        let text = words.prefix(1).uppercased() + words.dropFirst()
        return text.hasSuffix(".") ? text : text + "."
    }
}
