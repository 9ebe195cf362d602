/// Something around a request that may have to wait: looks at it on the way in, at the answer on the way out, or answers
/// itself.
public protocol Middleware: Sendable {
    /// Calls `next` at most once.
    func respond(to request: HTTPRequest, next: HTTPHandler) async throws -> HTTPResponse
}

/// A middleware written as a closure.
public struct AroundRequest: Middleware {
    private let body: @Sendable (HTTPRequest, HTTPHandler) async throws -> HTTPResponse

    public init(_ body: @escaping @Sendable (HTTPRequest, HTTPHandler) async throws -> HTTPResponse) {
        self.body = body
    }

    public func respond(to request: HTTPRequest, next: HTTPHandler) async throws -> HTTPResponse {
        try await body(request, next)
    }
}

/// One handler out of middleware, the first outermost.
public func chain(_ middleware: [any Middleware], _ handler: @escaping HTTPHandler) -> HTTPHandler {
    // Not `reduce`: what passes through a generic function is wrapped twice more for every request.
    var handler = handler
    for layer in middleware.reversed() { handler = wrap(layer, handler) }
    return handler
}

private func wrap(_ layer: some Middleware, _ next: @escaping HTTPHandler) -> HTTPHandler {
    { request in try await layer.respond(to: request, next: next) }
}
