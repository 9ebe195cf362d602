/// Looks at every request on its way in and at every answer on its way out, and waits for nothing.
///
/// What has to wait, for an account or a limiter, is a `Middleware`: it costs a suspension's bookkeeping even where it
/// does not suspend.
public protocol Interceptor: Sendable {
    /// On the way in. An answer goes no further inward; the interceptors around this one still see it leave.
    func enter(_ request: HTTPRequest) -> HTTPResponse?
    /// On the way out, when what is further inward has answered. Errors have become answers by then.
    func leave(_ response: inout HTTPResponse, of request: HTTPRequest)
}

extension Interceptor {
    public func enter(_ request: HTTPRequest) -> HTTPResponse? { nil }
    public func leave(_ response: inout HTTPResponse, of request: HTTPRequest) {}
}

/// One handler out of interceptors, the first outermost, around `handler`, whose errors become answers.
public func chain(
    _ interceptors: [any Interceptor], errors: ErrorResponses, _ handler: @escaping HTTPHandler
) -> HTTPHandler {
    chain(interceptors, errors) { (handler, $0) }
}

/// The same around a router: its routes are called without a call between.
public func chain(_ interceptors: [any Interceptor], errors: ErrorResponses, _ router: Router) -> HTTPHandler {
    chain(interceptors, errors) { try router.choose(for: $0) }
}

/// - Parameter choose: finds who answers, and what it is to see, without waiting.
private func chain(
    _ interceptors: [any Interceptor], _ errors: ErrorResponses,
    choose: @escaping @Sendable (HTTPRequest) throws -> (HTTPHandler, HTTPRequest)
) -> HTTPHandler {
    { request in
        var entered = 0
        while entered < interceptors.count {
            if var answer = interceptors[entered].enter(request) {
                leave(interceptors, from: entered, &answer, request)
                return answer
            }
            entered += 1
        }
        var response: HTTPResponse
        do {
            if let rejection = request.context.rejection { throw rejection }
            let (handler, prepared) = try choose(request)
            response = try await handler(prepared)
        } catch {
            response = errors.answer(to: error, request)
        }
        leave(interceptors, from: entered, &response, request)
        return response
    }
}

/// Outward from the one before `index`.
private func leave(
    _ interceptors: [any Interceptor], from index: Int, _ response: inout HTTPResponse, _ request: HTTPRequest
) {
    var index = index
    while index > 0 {
        index -= 1
        interceptors[index].leave(&response, of: request)
    }
}
