public import LecternDomain
public import LecternHTTP
public import LecternPorts

/// The one door: authenticates, limits, and hands each public call to the service whose table line it is. A call that is
/// on no line is counted too, by its address.
public struct Gateway: Sendable {
    public struct Ports: Sendable {
        public var accounts: Accounts
        public var erasures: Erasures
        /// Over the accounts' database.
        public var idempotency: Idempotency
        public var limiter: any RateLimiter
        public var metrics: any Metrics
        public var log: any Log
        public var clock: any Clock
        public var identifiers: any IdentifierSource
        public var random: any RandomSource

        public init(
            accounts: Accounts, erasures: Erasures, idempotency: Idempotency, limiter: any RateLimiter,
            metrics: any Metrics, log: any Log, clock: any Clock,
            identifiers: any IdentifierSource, random: any RandomSource
        ) {
            self.accounts = accounts
            self.erasures = erasures
            self.idempotency = idempotency
            self.limiter = limiter
            self.metrics = metrics
            self.log = log
            self.clock = clock
            self.identifiers = identifiers
            self.random = random
        }
    }

    let ports: Ports
    let classes: RateClasses
    let allowedOrigins: [String]

    public init(_ ports: Ports, classes: RateClasses, allowedOrigins: [String]) {
        self.ports = ports
        self.classes = classes
        self.allowedOrigins = allowedOrigins
    }

    /// A line of the public table that no service answers: a mistake in the wiring, found at the start.
    public struct UnansweredRoute: Error, CustomStringConvertible {
        public let description: String
    }

    /// The whole chain, from the request's id to the answer.
    /// - Parameter operations: `/health`, `/ready` and `/metrics`: for anybody, and as often as they like.
    public func responder(services: [Service], operations: [Route]) throws -> HTTPResponder {
        var routes: [Route] = []
        for line in PublicRoute.table {
            let own = services.first { $0.name == line.service }?.routes
                .first { $0.method.rawValue == line.method && $0.pattern == line.servicePath }
            guard var route = own else {
                throw UnansweredRoute(
                    description: "no \(line.service.rawValue) route answers \(line.method) \(line.servicePath)")
            }
            route.pattern = line.path
            routes.append(route.behind(admission(classes.policy(for: route.method), .authenticated)))
        }
        let own = AccountRoutes(
            accounts: ports.accounts, erasures: ports.erasures, idempotency: ports.idempotency)
        routes += own.anonymous.behind(admission(classes.login, .anonymous))
        routes += own.authenticated.map { $0.behind(admission(classes.policy(for: $0.method), .authenticated)) }
        let mounted = routes.mounted(at: PublicRoute.bases[0], aliases: Array(PublicRoute.bases.dropFirst()))
        // Who looks for addresses is counted like who knows them.
        let unmatched = AroundRequest { request, next in
            try await admission(classes.policy(for: request.method), .anonymous).admit(request)
            return try await next(request)
        }
        let router = try Router(mounted + operations, unmatched: unmatched)
        return chain(
            [
                RequestIdentity(identifiers: ports.identifiers),
                TraceContext(random: ports.random),
                SecurityHeaders(),
                AccessLog(log: ports.log, metrics: ports.metrics),
                CrossOrigin(allowedOrigins: allowedOrigins),
            ],
            errors: ErrorResponses(clock: ports.clock, log: ports.log) { error in
                (error as? UseCaseError).map { HTTPError($0) }
            }, router)
    }

    private func admission(_ policy: RatePolicy, _ access: Admission.Access) -> Admission {
        Admission(accounts: ports.accounts, limiter: ports.limiter, policy: policy, access: access)
    }
}
