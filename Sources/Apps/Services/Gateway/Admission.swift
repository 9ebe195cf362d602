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

    public init(accounts: Accounts, limiter: any RateLimiter, policy: RatePolicy, access: Access = .authenticated) {
        self.accounts = accounts
        self.limiter = limiter
        self.policy = policy
        self.access = access
    }

    public func respond(to request: HTTPRequest, next: HTTPHandler) async throws -> HTTPResponse {
        var refusal: HTTPError?
        if access == .authenticated {
            do throws(HTTPError) {
                request.context.claims = try await authenticate(request)
            } catch {
                refusal = error
            }
        }
        let subject =
            request.context.claims.map { "user:\($0.tenant):\($0.subject)" } ?? "address:\(request.remoteAddress)"
        let decision = await limiter.take(subject: "\(policy.name):\(subject)", policy: policy)
        guard decision.allowed else { throw tooMany(decision) }
        do {
            if let refusal { throw refusal }
            if let userID = request.query["user_id"] { try request.check(userID: userID) }
            var response = try await next(request)
            for field in headers(decision) { response.headers[field.name] = field.value }
            return response
        } catch let error as HTTPError {
            throw counted(error, decision)
        } catch let error as UseCaseError {
            throw counted(HTTPError(error), decision)
        }
    }

    /// A refused request used up one as well, and tells so.
    private func counted(_ error: HTTPError, _ decision: RateDecision) -> HTTPError {
        var error = error
        for field in headers(decision) { error.headers[field.name] = field.value }
        return error
    }

    private func authenticate(_ request: HTTPRequest) async throws(HTTPError) -> TokenClaims {
        let fields = request.headers.all("Authorization")
        guard fields.count <= 1 else {
            throw HTTPError(
                .unauthorized, "UNAUTHENTICATED", "There is more than one Authorization header.",
                headers: ["WWW-Authenticate": #"Bearer error="invalid_request""#])
        }
        let parts = (fields.first ?? "").utf8.split(separator: UInt8(ascii: " "), omittingEmptySubsequences: true)
        guard parts.count == 2, Substring(parts[0]).lowercased() == "bearer" else { throw .unauthenticated }
        do {
            return try await accounts.authenticate(String(Substring(parts[1])))
        } catch {
            throw HTTPError(error)
        }
    }

    /// As in the IETF httpapi working group's draft on RateLimit header fields.
    private func headers(_ decision: RateDecision) -> [HTTPHeaders.Field] {
        [
            .init("RateLimit-Policy", "\"\(policy.name)\";q=\(policy.limit);w=\(policy.windowSeconds)"),
            .init("RateLimit", "\"\(policy.name)\";r=\(decision.remaining);t=\(decision.resetSeconds)"),
        ]
    }

    private func tooMany(_ decision: RateDecision) -> HTTPError {
        var fields = HTTPHeaders(headers(decision))
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
