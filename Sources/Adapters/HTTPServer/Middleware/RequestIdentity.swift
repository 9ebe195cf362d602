public import LecternPorts

/// Gives every request an id: the client's `X-Request-ID` when it is sane, else a new one. It is returned to the client.
public struct RequestIdentity: Middleware {
    private let identifiers: any IdentifierSource

    public init(identifiers: any IdentifierSource) { self.identifiers = identifiers }

    public func respond(to request: HTTPRequest, next: HTTPHandler) async throws -> HTTPResponse {
        let given = request.headers["X-Request-ID"]
        let id = given.flatMap { Self.isSane($0) ? $0 : nil } ?? identifiers.next()
        request.context.requestID = id
        var response = try await next(request)
        response.headers["X-Request-ID"] = id
        return response
    }

    /// 1…128 letters, digits, `-`, `_`, `.`, `:`: nothing that could break a log line or a header.
    static func isSane(_ id: String) -> Bool {
        (1...128).contains(id.utf8.count)
            && id.utf8.allSatisfy { $0.isASCIILetter || $0.isASCIIDigit || [0x2D, 0x5F, 0x2E, 0x3A].contains($0) }
    }
}
