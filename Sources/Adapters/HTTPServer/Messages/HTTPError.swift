/// An answer that is an error: a status, a code for programs and a sentence for people.
///
/// Never put a driver's message, a path of the machine or a secret into it; everything but `cause` goes to the client.
public struct HTTPError: Error, Sendable, Equatable {
    /// One wrong field of a request.
    public struct Detail: Sendable, Equatable {
        /// A path into the request: `answers`, `items[3].name`.
        public var field: String
        public var problem: String

        public init(field: String, problem: String) {
            self.field = field
            self.problem = problem
        }
    }

    public var status: HTTPStatus
    /// `UPPER_SNAKE`.
    public var code: String
    public var message: String
    public var details: [Detail]
    /// Sent besides: `Retry-After`, `Allow`, `WWW-Authenticate`.
    public var headers: HTTPHeaders
    /// Why, for the operator: it is logged and never sent. No secret either.
    public var cause: String?

    public init(
        _ status: HTTPStatus, _ code: String, _ message: String, details: [Detail] = [],
        headers: HTTPHeaders = HTTPHeaders()
    ) {
        self.status = status
        self.code = code
        self.message = message
        self.details = details
        self.headers = headers
    }
}

extension HTTPError {
    /// 400.
    public static func invalidRequest(_ message: String, details: [Detail] = []) -> Self {
        Self(.badRequest, "INVALID_REQUEST", message, details: details)
    }

    /// 400 about one field.
    public static func invalidField(_ field: String, _ problem: String) -> Self {
        invalidFields([Detail(field: field, problem: problem)])
    }

    /// 400 about as many fields as there are details.
    public static func invalidFields(_ details: [Detail]) -> Self {
        let fields = details.count == 1 ? "a field that is" : "fields that are"
        return invalidRequest("The request has \(fields) missing or wrong.", details: details)
    }

    public static func notFound(_ message: String = "There is nothing at this address.") -> Self {
        Self(.notFound, "NOT_FOUND", message)
    }

    /// - Parameter allowed: what `Allow` tells.
    public static func methodNotAllowed(_ allowed: [HTTPMethod]) -> Self {
        let list = allowed.map(\.rawValue).joined(separator: ", ")
        return Self(
            .methodNotAllowed, "METHOD_NOT_ALLOWED", "This address answers to \(list) only.", headers: ["Allow": list])
    }

    public static func payloadTooLarge(limit: Int) -> Self {
        Self(.payloadTooLarge, "PAYLOAD_TOO_LARGE", "The body is longer than the \(limit) bytes allowed here.")
    }

    public static func unsupportedMediaType(_ message: String) -> Self {
        Self(.unsupportedMediaType, "UNSUPPORTED_MEDIA_TYPE", message)
    }

    public static func rangeNotSatisfiable(length: Int) -> Self {
        Self(
            .rangeNotSatisfiable, "RANGE_NOT_SATISFIABLE", "The range lies outside of the \(length) bytes there are.",
            headers: ["Content-Range": "bytes */\(length)"])
    }

    /// RFC 9110, section 13.1.1.
    public static let preconditionFailed = Self(
        .preconditionFailed, "PRECONDITION_FAILED", "The content is another than the one that If-Match names.")

    /// The client took too long to send its request.
    public static let requestTimeout = Self(
        .requestTimeout, "REQUEST_TIMEOUT", "The request took too long to arrive.")

    public static let uriTooLong = Self(.uriTooLong, "URI_TOO_LONG", "The address is too long.")

    public static let headersTooLarge = Self(
        .headersTooLarge, "HEADERS_TOO_LARGE", "The header fields of the request are too long.")

    public static let versionNotSupported = Self(
        .versionNotSupported, "HTTP_VERSION_NOT_SUPPORTED", "The server speaks HTTP/1.0 and HTTP/1.1.")

    /// The client left before it was answered; nobody reads this one but the log.
    public static let clientClosed = Self(
        .clientClosedRequest, "CLIENT_CLOSED_REQUEST", "The client closed the connection.")

    public static let `internal` = Self(.internalError, "INTERNAL", "Something went wrong on our side.")
}
