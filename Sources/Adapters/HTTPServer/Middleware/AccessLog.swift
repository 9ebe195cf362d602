public import LecternPorts
import Synchronization

/// One log line and three metrics a request, named by the matched route, never by the raw path.
///
/// The line is written when the answer's head is ready; a streamed body may still be under way.
public final class AccessLog: Middleware {
    private struct Key: Hashable {
        var method: String
        var route: String
        var status: Int
    }

    /// The metrics of one combination of labels.
    private struct Counters {
        var requests: @Sendable (Double) -> Void
        var seconds: @Sendable (Double) -> Void
        var bytes: @Sendable (Double) -> Void
    }

    private let log: any Log
    private let metrics: any Metrics
    private let quiet: Set<String>
    private let clock = ContinuousClock()
    /// Bounded: routes and methods come from fixed sets, statuses are what routes answer.
    private let counters = Mutex<[Key: Counters]>([:])

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
        let counters = counters(for: Key(method: method, route: route, status: status.rawValue))
        counters.requests(1)
        counters.seconds(seconds)
        if case .bytes(let bytes) = body { counters.bytes(Double(bytes.count)) }
        let level: LogLevel =
            status.rawValue >= 500 ? .error : quiet.contains(route) && status.rawValue < 400 ? .debug : .info
        guard log.writes(level) else { return }
        var fields = [
            ("method", method), ("route", route), ("status", String(status.rawValue)),
            ("duration_ms", Self.milliseconds(elapsed)), ("request_id", request.context.requestID),
        ]
        if let trace = request.context.traceparent { fields.append(("traceparent", trace)) }
        if let user = request.context.claims?.subject { fields.append(("user_id", user.rawValue)) }
        fields.append(("remote", request.remoteAddress))
        log.write(level, "request", fields)
    }

    private static let known: Set<HTTPMethod> = [.get, .head, .post, .put, .patch, .delete, .options]

    private func counters(for key: Key) -> Counters {
        if let known = counters.withLock({ $0[key] }) { return known }
        let labels = [("method", key.method), ("route", key.route), ("status", String(key.status))]
        let fresh = Counters(
            requests: metrics.counter("lectern_http_requests_total", labels: labels),
            seconds: metrics.histogram("lectern_http_request_seconds", labels: labels),
            bytes: metrics.histogram("lectern_http_response_bytes", labels: [("route", key.route)]))
        counters.withLock { $0[key] = fresh }
        return fresh
    }

    /// With three decimals; `String(format:)` would cost more than the rest of the line.
    private static func milliseconds(_ duration: Duration) -> String {
        let micros = duration.components.seconds * 1_000_000 + duration.components.attoseconds / 1_000_000_000_000
        let rest = String(micros % 1000)
        return "\(micros / 1000).\(String(repeating: "0", count: 3 - rest.utf8.count))\(rest)"
    }
}
