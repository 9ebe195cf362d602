public import LecternDomain
public import LecternHTTP
public import LecternPorts

/// Who may come in, and how often: authenticates and takes one from the caller's budget.
///
/// An anonymous caller and one with a bad token spend the budget of their address, so that guessing tokens is limited
/// like everything else.
public struct Admission: Gate {
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

    public func admitAtOnce(_ request: HTTPRequest) throws -> Bool {
        var refusal: (any Error)?
        if access == .authenticated {
            do {
                guard let claims = try accounts.recall(try token(of: request)) else { return false }
                request.context.claims = claims
            } catch {
                refusal = error
            }
        }
        guard let decision = limiter.takeAtOnce(subject: subject(request), policy: policy) else { return false }
        try admit(request, decision, refusal)
        return true
    }

    public func admit(_ request: HTTPRequest) async throws {
        let refusal = access == .authenticated ? await authenticate(request) : nil
        try admit(request, await limiter.take(subject: subject(request), policy: policy), refusal)
    }

    /// - Parameter refusal: why nobody may call with what the request shows. It used up one of the budget as well.
    private func admit(_ request: HTTPRequest, _ decision: RateDecision, _ refusal: (any Error)?) throws {
        request.context.answerFields = [advertisedPolicy, state(decision)]
        guard decision.allowed else {
            throw HTTPError(
                .tooManyRequests, "RATE_LIMITED", "Too many requests.",
                headers: ["Retry-After": "\(max(1, decision.retryAfterSeconds))"])
        }
        if let refusal { throw refusal }
        if let userID = request.query["user_id"] { try request.check(userID: userID) }
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

    /// Tells the request's context who calls.
    /// - Returns: why nobody may call with what the request shows.
    private func authenticate(_ request: HTTPRequest) async -> (any Error)? {
        do {
            request.context.claims = try await accounts.authenticate(try token(of: request))
            return nil
        } catch {
            return error
        }
    }

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

    /// With the policy as in the IETF httpapi working group's draft on RateLimit header fields.
    private func state(_ decision: RateDecision) -> HTTPHeaders.Field {
        let state = String(capacity: advertisedState.utf8.count + 48) { state in
            state.put(advertisedState)
            state.put(decision.remaining)
            state.put(";t=")
            state.put(decision.resetSeconds)
        }
        return HTTPHeaders.Field("RateLimit", state)
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
