public import LecternDomain
public import LecternHTTP
public import LecternPorts

/// Who may come in, and how often: authenticates and takes one from the caller's budget.
///
/// An anonymous caller and one with a bad token spend the budget of their address, so that guessing tokens is limited
/// like everything else.
public struct Admission: Middleware {
    public enum Access: Sendable {
        case authenticated
        case anonymous
    }

    let accounts: Accounts
    let limiter: any RateLimiter
    let policy: RatePolicy
    let access: Access
    private let advertisedPolicy: HTTPHeaders.Field
    private let advertisedState: String
    private let userSubjects: String

    public init(accounts: Accounts, limiter: any RateLimiter, policy: RatePolicy, access: Access = .authenticated) {
        self.accounts = accounts
        self.limiter = limiter
        self.policy = policy
        self.access = access
        advertisedPolicy = HTTPHeaders.Field(
            "RateLimit-Policy", "\"\(policy.name)\";q=\(policy.limit);w=\(policy.windowSeconds)")
        advertisedState = "\"\(policy.name)\";r="
        userSubjects = "\(policy.name):user:"
    }

    public func respond(to request: HTTPRequest, next: HTTPHandler) async throws -> HTTPResponse {
        let refusal = access == .authenticated ? await authenticate(request) : nil
        let decision = await decision(request)
        guard decision.allowed else { throw tooMany(decision) }
        do {
            if let refusal { throw refusal }
            if let userID = request.query["user_id"] { try request.check(userID: userID) }
            var response = try await next(request)
            advertise(decision, in: &response.headers)
            return response
        } catch {
            throw counted(error, decision)
        }
    }

    public func around(_ next: @escaping HTTPHandler) -> HTTPHandler {
        { request in try await respond(to: request, next: next) }
    }

    private func decision(_ request: HTTPRequest) async -> RateDecision {
        let subject = subject(request)
        if let decision = limiter.takeAtOnce(subject: subject, policy: policy) { return decision }
        return await limiter.take(subject: subject, policy: policy)
    }

    /// Whose budget it is.
    private func subject(_ request: HTTPRequest) -> String {
        guard let owner = request.context.owner else { return policy.name + ":address:" + request.remoteAddress }
        let (tenant, user) = (owner.tenant.rawValue, owner.user.rawValue)
        return String(capacity: userSubjects.utf8.count + tenant.utf8.count + 1 + user.utf8.count) { subject in
            subject.put(userSubjects)
            subject.put(tenant)
            subject.put(UInt8(ascii: ":"))
            subject.put(user)
        }
    }

    /// A refused request used up one as well, and tells so.
    private func counted(_ error: any Error, _ decision: RateDecision) -> any Error {
        guard var error = error as? HTTPError ?? (error as? UseCaseError).map({ HTTPError($0) }) else { return error }
        advertise(decision, in: &error.headers)
        return error
    }

    /// Tells the request's context who calls.
    /// - Returns: why nobody may call with what the request shows.
    private func authenticate(_ request: HTTPRequest) async -> (any Error)? {
        do {
            let token = try token(of: request)
            let known = try accounts.recall(token)
            request.context.claims = if let known { known } else { try await accounts.authenticate(token) }
            return nil
        } catch {
            return error
        }
    }

    // Inlined, its errors would lie in the frame that every request takes from the heap.
    @inline(never)
    private func token(of request: HTTPRequest) throws(HTTPError) -> String {
        let fields = request.headers.all("Authorization")
        guard fields.count <= 1 else {
            throw HTTPError(
                .unauthorized, "UNAUTHENTICATED", "There is more than one Authorization header.",
                headers: ["WWW-Authenticate": #"Bearer error="invalid_request""#])
        }
        guard let token = fields.first.flatMap(HTTPHeaders.bearerToken) else { throw .unauthenticated }
        return token
    }

    /// As in the IETF httpapi working group's draft on RateLimit header fields.
    private func advertise(_ decision: RateDecision, in headers: inout HTTPHeaders) {
        headers[advertisedPolicy.name] = advertisedPolicy.value
        headers["RateLimit"] = String(capacity: advertisedState.utf8.count + 48) { state in
            state.put(advertisedState)
            state.put(decision.remaining)
            state.put(";t=")
            state.put(decision.resetSeconds)
        }
    }

    private func tooMany(_ decision: RateDecision) -> HTTPError {
        var fields = HTTPHeaders()
        advertise(decision, in: &fields)
        fields["Retry-After"] = "\(max(1, decision.retryAfterSeconds))"
        return HTTPError(.tooManyRequests, "RATE_LIMITED", "Too many requests.", headers: fields)
    }
}

/// The classes of requests and what each may use in a minute.
public struct RateClasses: Sendable {
    public var standard: RatePolicy
    public var reads: RatePolicy
    /// Logging in and registering, by address: room for a class room behind one address, none for guessing.
    public var login: RatePolicy

    public init(requestsPerMinute: Int, readsPerMinute: Int, loginsPerMinute: Int = 30) {
        standard = RatePolicy(name: "default", limit: requestsPerMinute, windowSeconds: 60)
        reads = RatePolicy(name: "reads", limit: readsPerMinute, windowSeconds: 60)
        login = RatePolicy(name: "login", limit: min(loginsPerMinute, requestsPerMinute), windowSeconds: 60)
    }

    func policy(for method: HTTPMethod) -> RatePolicy {
        method == .get || method == .head ? reads : standard
    }
}
