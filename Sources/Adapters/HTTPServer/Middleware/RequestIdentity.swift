public import LecternPorts

/// Gives every request an id: the client's `X-Request-ID` when it is sane, else a new one. It is returned to the client.
public final class RequestIdentity: Interceptor {
    private let identifiers: any IdentifierSource

    public init(identifiers: any IdentifierSource) { self.identifiers = identifiers }

    public func enter(_ request: HTTPRequest) -> HTTPResponse? {
        let given = request.headers["X-Request-ID"]
        request.context.requestID = given.flatMap { Self.isSane($0) ? $0 : nil } ?? identifiers.next()
        return nil
    }

    public func leave(_ response: inout HTTPResponse, of request: HTTPRequest) {
        response.headers["X-Request-ID"] = request.context.requestID
    }

    /// 1…128 letters, digits, `-`, `_`, `.`, `:`: nothing that could break a log line or a header.
    static func isSane(_ id: String) -> Bool {
        (1...128).contains(id.utf8.count)
            && id.utf8.allSatisfy { $0.isASCIILetter || $0.isASCIIDigit || [0x2D, 0x5F, 0x2E, 0x3A].contains($0) }
    }
}
