/// Something around a request that may have to wait: looks at it on the way in, at the answer on the way out, or answers
/// itself.
public protocol Middleware: Sendable {
    /// Calls `next` at most once.
    func respond(to request: HTTPRequest, next: HTTPHandler) async throws -> HTTPResponse
    /// A handler that responds with that to what comes, `next` being its next. One that nearly every request passes spells
    /// it out as it is here: its own `respond` costs less to call than some middleware's.
    func around(_ next: @escaping HTTPHandler) -> HTTPHandler
}

extension Middleware {
    public func around(_ next: @escaping HTTPHandler) -> HTTPHandler {
        { request in try await respond(to: request, next: next) }
    }
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
    for layer in middleware.reversed() { handler = layer.around(handler) }
    return handler
}
