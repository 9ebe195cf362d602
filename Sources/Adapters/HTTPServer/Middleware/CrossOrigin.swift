/// CORS for an allow-list of origins (Fetch standard, section 3.2). An origin that is not on it gets no CORS header.
public final class CrossOrigin: Interceptor {
    private let origins: Set<String>
    private let methods: String
    private let exposed =
        "X-Request-ID, RateLimit, RateLimit-Policy, Retry-After, Content-Range, Content-Disposition, Location, ETag, "
        + "Idempotent-Replayed"
    private let accepted =
        "Authorization, Content-Type, Idempotency-Key, X-Request-ID, traceparent, Last-Event-ID, Range, If-Match, "
        + "If-None-Match, If-Range"

    /// - Parameter allowedOrigins: exact, as browsers send them: `https://learn.example.org`.
    public init(
        allowedOrigins: [String], methods: [HTTPMethod] = [.get, .head, .post, .put, .patch, .delete, .options]
    ) {
        origins = Set(allowedOrigins)
        self.methods = methods.map(\.rawValue).joined(separator: ", ")
    }

    /// Answers a preflight, before any route.
    public func enter(_ request: HTTPRequest) -> HTTPResponse? {
        guard request.method == .options, let origin = request.headers["Origin"],
            request.headers["Access-Control-Request-Method"] != nil
        else { return nil }
        var answer = HTTPResponse(.noContent)
        if origins.contains(origin) {
            answer.headers = [
                "Access-Control-Allow-Origin": origin,
                "Access-Control-Allow-Methods": methods,
                "Access-Control-Allow-Headers": accepted,
                "Access-Control-Max-Age": "600",
            ]
        }
        answer.headers.add("Vary", "Origin, Access-Control-Request-Method, Access-Control-Request-Headers")
        return answer
    }

    public func leave(_ response: inout HTTPResponse, of request: HTTPRequest) {
        guard let origin = request.headers["Origin"] else {
            if !origins.isEmpty { Self.vary(&response) }
            return
        }
        if origins.contains(origin) {
            response.headers["Access-Control-Allow-Origin"] = origin
            response.headers["Access-Control-Expose-Headers"] = exposed
        }
        Self.vary(&response)
    }

    private static func vary(_ response: inout HTTPResponse) {
        let known = response.headers.list("Vary")
        guard !known.contains(where: { HTTPHeaders.same($0, "Origin") || $0 == "*" }) else { return }
        response.headers["Vary"] = (known + ["Origin"]).joined(separator: ", ")
    }
}
