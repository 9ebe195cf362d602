public import LecternPorts

/// One log line and three metrics a request, named by the matched route, never by the raw path.
///
/// The line is written when the answer's head is ready; a streamed body may still be under way.
public struct AccessLog: Middleware {
    private let log: any Log
    private let metrics: any Metrics
    private let quiet: Set<String>
    private let clock = ContinuousClock()

    /// - Parameter quiet: routes whose successes are counted but logged at debug level only.
    public init(log: any Log, metrics: any Metrics, quiet: Set<String> = ["/health", "/ready", "/metrics"]) {
        self.log = log
        self.metrics = metrics
        self.quiet = quiet
    }

    public func respond(to request: HTTPRequest, next: HTTPHandler) async throws -> HTTPResponse {
        let start = clock.now
        do {
            let response = try await next(request)
            record(request, status: response.status, body: response.body, since: start)
            return response
        } catch {
            record(request, status: (error as? HTTPError)?.status ?? .internalError, body: .empty, since: start)
            throw error
        }
    }

    private func record(
        _ request: HTTPRequest, status: HTTPStatus, body: HTTPResponse.Body, since start: ContinuousClock.Instant
    ) {
        let elapsed = start.duration(to: clock.now)
        let seconds = Double(elapsed.components.seconds) + Double(elapsed.components.attoseconds) * 1e-18
        let route = request.context.route ?? "unmatched"
        let method = Self.known.contains(request.method) ? request.method.rawValue : "OTHER"
        let labels = [("method", method), ("route", route), ("status", Self.text(status))]
        metrics.increment("lectern_http_requests_total", by: 1, labels: labels)
        metrics.observe("lectern_http_request_seconds", seconds, labels: labels)
        if case .bytes(let bytes) = body {
            metrics.observe("lectern_http_response_bytes", Double(bytes.count), labels: [("route", route)])
        }
        let level: LogLevel =
            status.rawValue >= 500 ? .error : quiet.contains(route) && status.rawValue < 400 ? .debug : .info
        var fields = labels
        fields.append(("duration_ms", Self.milliseconds(elapsed)))
        fields.append(("request_id", request.context.requestID))
        if let trace = request.context.traceparent { fields.append(("traceparent", trace)) }
        if let user = request.context.claims?.subject { fields.append(("user_id", user.rawValue)) }
        fields.append(("remote", request.remoteAddress))
        log.write(level, "request", fields)
    }

    private static let known: Set<HTTPMethod> = [.get, .head, .post, .put, .patch, .delete, .options]

    private static func text(_ status: HTTPStatus) -> String { String(status.rawValue) }

    /// With three decimals; `String(format:)` would cost more than the rest of the line.
    private static func milliseconds(_ duration: Duration) -> String {
        let micros = duration.components.seconds * 1_000_000 + duration.components.attoseconds / 1_000_000_000_000
        let rest = String(micros % 1000)
        return "\(micros / 1000).\(String(repeating: "0", count: 3 - rest.utf8.count))\(rest)"
    }
}
