public import LecternDomain
public import LecternHTTP
import LecternPorts

extension HTTPError {
    /// The one table from what the domain refuses to what HTTP answers. Nothing of a driver's words gets through.
    public init(_ error: UseCaseError) {
        switch error {
        case .invalid(let problems):
            self = .invalidRequest(
                "The request has a field that is missing or wrong.",
                details: problems.map { Detail(field: $0.field, problem: $0.problem) })
        case .notFound:
            self = .notFound("There is no such thing, or it is not yours.")
        case .conflict(let why):
            self = HTTPError(.conflict, "CONFLICT", Self.sentence(why))
        case .busy(let why, let seconds):
            self = HTTPError(
                .conflict, "CONFLICT", Self.sentence(why), headers: ["Retry-After": "\(seconds)"])
        case .documentNotReady(let seconds):
            self = HTTPError(
                .conflict, "DOCUMENT_NOT_READY", "The document's text is not there yet.",
                headers: ["Retry-After": "\(seconds)"])
        case .unprocessableDocument(let failure):
            self = HTTPError(
                .unprocessable, "UNPROCESSABLE_DOCUMENT", failure.message,
                details: [Detail(field: "document", problem: failure.code)])
        case .unsupportedMediaType(let detected):
            self = .unsupportedMediaType("The content (\(detected)) is not supported here.")
        case .payloadTooLarge(let limit):
            self = .payloadTooLarge(limit: limit)
        case .unsupportedLanguage(let language):
            self = HTTPError(
                .badRequest, "LANGUAGE_UNSUPPORTED", "This language is not supported here.",
                details: [Detail(field: "language_code", problem: "'\(language.prefix(35))' is not supported")])
        case .forbidden(let why):
            self = HTTPError(.forbidden, "FORBIDDEN", Self.sentence(why))
        case .invalidCredentials:
            self = HTTPError(.unauthorized, "INVALID_CREDENTIALS", "The e-mail address or the password is wrong.")
        case .unauthenticated:
            self = .unauthenticated
        case .tokenExpired:
            self = HTTPError(
                .unauthorized, "TOKEN_EXPIRED", "The token has expired.",
                headers: ["WWW-Authenticate": #"Bearer error="invalid_token", error_description="expired""#])
        case .sourceFailed:
            self = .invalidRequest("The body ended before it was complete.")
        case .unavailable(let what):
            self = HTTPError(
                .serviceUnavailable, "DEPENDENCY_UNAVAILABLE", Self.sentence(Self.outline(what)),
                headers: ["Retry-After": "5"])
        case .upstream(let what):
            self = HTTPError(.badGateway, "UPSTREAM_ERROR", Self.sentence(what))
        case .upstreamTimeout:
            self = HTTPError(.gatewayTimeout, "UPSTREAM_TIMEOUT", "A part that does the work took too long.")
        case .cancelled:
            self = .clientClosed
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
