/// Looks at every request on its way in and at every answer on its way out, and waits for nothing.
///
/// What has to wait, for an account or a limiter, is a `Middleware`: it costs a suspension's bookkeeping even where it
/// does not suspend.
///
/// An object, since each is called twice for every request: a value would be copied out of its box for each call.
public protocol Interceptor: AnyObject, Sendable {
    /// On the way in. An answer goes no further inward; the interceptors around this one still see it leave.
    func enter(_ request: HTTPRequest) -> HTTPResponse?
    /// On the way out, when what is further inward has answered. Errors have become answers by then.
    func leave(_ response: inout HTTPResponse, of request: HTTPRequest)
}

extension Interceptor {
    public func enter(_ request: HTTPRequest) -> HTTPResponse? { nil }
    public func leave(_ response: inout HTTPResponse, of request: HTTPRequest) {}
}
