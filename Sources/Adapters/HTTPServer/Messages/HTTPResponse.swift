public import LecternPorts

/// An answer; its body may still be in the making.
public struct HTTPResponse: Sendable {
    public enum Body: Sendable {
        case empty
        case bytes([UInt8])
        /// Sent chunk by chunk as it is produced, never collected. `length` in bytes when it is known: the stream must
        /// then give exactly that many; nil sends it chunked.
        case stream(ByteStream, length: Int?)
    }

    public var status: HTTPStatus
    public var headers: HTTPHeaders
    public var body: Body

    public init(_ status: HTTPStatus, headers: HTTPHeaders = HTTPHeaders(), body: Body = .empty) {
        self.status = status
        self.headers = headers
        self.body = body
    }

    public init(_ status: HTTPStatus = .ok, text: String, type: String = "text/plain; charset=utf-8") {
        self.init(status, headers: ["Content-Type": type], body: .bytes(Array(text.utf8)))
    }
}

/// Answers a request. What it throws is turned into an answer by `ErrorResponses`.
public typealias HTTPHandler = @Sendable (HTTPRequest) async throws -> HTTPResponse
