public import LecternPorts

/// One request, its body still to be read.
public struct HTTPRequest: Sendable {
    public var method: HTTPMethod
    /// Percent-decoded once, without dot segments, a trailing slash, or an encoded separator; starts with `/`.
    public var path: String
    /// The query as it was sent, without the `?`; empty when there was none.
    public var rawQuery: String
    public var query: QueryItems
    public var headers: HTTPHeaders
    /// The peer's numeric address without the port. Not what `X-Forwarded-For` claims.
    public var remoteAddress: String
    /// The body, read at most once, at the reader's pace: a slow reader holds the client back.
    ///
    /// Reading throws an `HTTPError`: 413 past the limit, 408 for a client that is too slow, 499 for one that left.
    public var body: ByteStream
    /// From `Content-Length`; nil for a chunked body, 0 for none.
    public var contentLength: Int?
    /// What `{name}` segments of the matched route stood for.
    public var parameters: PathParameters
    public let context: RequestContext

    public init(
        method: HTTPMethod = .get, path: String, rawQuery: String = "", query: QueryItems? = nil,
        headers: HTTPHeaders = HTTPHeaders(), remoteAddress: String = "127.0.0.1",
        body: ByteStream = ByteStream([]), contentLength: Int? = 0, context: RequestContext = RequestContext()
    ) {
        self.method = method
        self.path = path
        self.rawQuery = rawQuery
        self.query = query ?? QueryItems(parsing: rawQuery) ?? QueryItems()
        self.headers = headers
        self.remoteAddress = remoteAddress
        self.body = body
        self.contentLength = contentLength
        self.parameters = PathParameters()
        self.context = context
    }

    /// A request with its whole body at hand.
    public init(
        method: HTTPMethod, path: String, rawQuery: String = "", headers: HTTPHeaders = HTTPHeaders(),
        remoteAddress: String = "127.0.0.1", bytes: [UInt8], context: RequestContext = RequestContext()
    ) {
        self.init(
            method: method, path: path, rawQuery: rawQuery, headers: headers, remoteAddress: remoteAddress,
            body: ByteStream(bytes), contentLength: bytes.count, context: context)
    }

    /// The whole body.
    ///
    /// - Throws: `HTTPError` 413 when it is longer than `limit` bytes, and what reading throws.
    public func bytes(upTo limit: Int) async throws(HTTPError) -> [UInt8] {
        if let contentLength, contentLength > limit { throw .payloadTooLarge(limit: limit) }
        do {
            guard let all = try await body.collect(upTo: limit) else { throw HTTPError.payloadTooLarge(limit: limit) }
            return all
        } catch let error as HTTPError {
            throw error
        } catch {
            throw .clientClosed
        }
    }
}

/// The values of a route's `{name}` segments.
public struct PathParameters: Sendable, Equatable {
    public var values: [(name: String, value: String)] = []

    public init(_ values: [(name: String, value: String)] = []) { self.values = values }

    /// The segment's value; nil when the pattern has no such name.
    public subscript(name: String) -> String? { values.first { $0.name == name }?.value }

    public static func == (left: Self, right: Self) -> Bool {
        left.values.elementsEqual(right.values, by: ==)
    }
}
