/// What stands before a route and lets requests in: who calls, and how often.
///
/// Unlike a `Middleware` it has nothing to do with what is answered, and it mostly knows at once: what it refuses then costs
/// no task, and what it lets in none of its own. What answers are to tell of it goes into the request's context.
public protocol Gate: Sendable {
    /// - Returns: false where it cannot be said without waiting. Nothing is counted then, and `admit` has to be asked.
    /// - Throws: why the request may not come in.
    func admitAtOnce(_ request: HTTPRequest) throws -> Bool
    /// - Throws: why the request may not come in.
    func admit(_ request: HTTPRequest) async throws
}
