public import LecternPorts

/// One request, its body still to be read.
///
/// A value of a few words: what the header said lies in one box that copies share.
public struct HTTPRequest: Sendable {
    private struct Head: Sendable {
        var method: HTTPMethod
        var path: String
        var rawQuery: String
        var query: QueryItems
        var headers: HTTPHeaders
        var remoteAddress: String
    }

    private indirect enum Box: Sendable {
        case head(Head)
    }

    private var box: Box
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
        box = .head(
            Head(
                method: method, path: path, rawQuery: rawQuery,
                query: query ?? QueryItems(parsing: rawQuery) ?? QueryItems(), headers: headers,
                remoteAddress: remoteAddress))
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

    private var head: Head {
        get {
            switch box {
            case .head(let head): head
            }
        }
        set { box = .head(newValue) }
    }

    public var method: HTTPMethod {
        get { head.method }
        set { head.method = newValue }
    }

    /// Percent-decoded once, without dot segments, a trailing slash, or an encoded separator; starts with `/`.
    public var path: String {
        get { head.path }
        set { head.path = newValue }
    }

    /// The query as it was sent, without the `?`; empty when there was none.
    public var rawQuery: String {
        get { head.rawQuery }
        set { head.rawQuery = newValue }
    }

    public var query: QueryItems {
        get { head.query }
        set { head.query = newValue }
    }

    public var headers: HTTPHeaders {
        get { head.headers }
        set { head.headers = newValue }
    }

    /// The peer's numeric address without the port. Not what `X-Forwarded-For` claims.
    public var remoteAddress: String {
        get { head.remoteAddress }
        set { head.remoteAddress = newValue }
    }

    /// The whole body.
    ///
    /// - Throws: `HTTPError` 413 when it is longer than `limit` bytes, and what reading throws.
    public func bytes(upTo limit: Int) async throws(HTTPError) -> [UInt8] {
        if let contentLength, contentLength > limit { throw .payloadTooLarge(limit: limit) }
        if let whole = body.whole, whole.count <= limit { return whole }
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
