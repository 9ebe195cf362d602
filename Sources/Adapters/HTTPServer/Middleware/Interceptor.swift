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
            response = try await handler(request)
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
