public import LecternPorts
import Synchronization

/// One log line and three metrics a request, named by the matched route, never by the raw path.
///
/// The line is written when the answer's head is ready; a streamed body may still be under way.
public final class AccessLog: Interceptor {
    private struct Key: Hashable {
        var method: HTTPMethod
        var route: String?
        var status: HTTPStatus

        /// Cheap, since every request is hashed: few routes are of one length.
        func hash(into hasher: inout Hasher) {
            hasher.combine(status.rawValue << 8 | (route?.utf8.count ?? 255) & 255)
        }
    }

    /// What is the same for all requests of one combination of labels.
    private final class Line: Sendable {
        let level: LogLevel
        let write: @Sendable ([(String, String)]) -> Void
        let requests: @Sendable (Double) -> Void
        let seconds: @Sendable (Double) -> Void
        let bytes: @Sendable (Double) -> Void

        init(
            _ method: String, _ route: String, status: HTTPStatus, isQuiet: Bool, _ log: any Log, _ metrics: any Metrics
        ) {
            level = status.rawValue >= 500 ? .error : isQuiet && status.rawValue < 400 ? .debug : .info
            let labels = [("method", method), ("route", route), ("status", String(status.rawValue))]
            write = log.lines(level, "request", beginning: labels)
            requests = metrics.counter("lectern_http_requests_total", labels: labels)
            seconds = metrics.histogram("lectern_http_request_seconds", labels: labels)
            bytes = metrics.histogram("lectern_http_response_bytes", labels: [("route", route)])
        }
    }

    private let log: any Log
    private let metrics: any Metrics
    private let quiet: Set<String>
    /// Bounded: routes and methods come from fixed sets, statuses are what routes answer.
    private let lines = Mutex<[Key: Line]>([:])

    /// - Parameter quiet: routes whose successes are counted but logged at debug level only.
    public init(log: any Log, metrics: any Metrics, quiet: Set<String> = ["/health", "/ready", "/metrics"]) {
        self.log = log
        self.metrics = metrics
        self.quiet = quiet
    }

    public func leave(_ response: inout HTTPResponse, of request: HTTPRequest) {
        let nanoseconds = MonotonicTime.exact.nanoseconds - request.context.began.nanoseconds
        let line = line(request.method, request.context.route, response.status)
        line.requests(1)
        line.seconds(Double(nanoseconds) * 1e-9)
        if case .bytes(let bytes) = response.body { line.bytes(Double(bytes.count)) }
        guard log.writes(line.level) else { return }
        let origin = request.context.origin
        var fields: [(String, String)] = []
        fields.reserveCapacity(5)
        fields.append(("duration_ms", Self.milliseconds(nanoseconds)))
        fields.append(("request_id", origin.requestID))
        if let trace = origin.traceparent { fields.append(("traceparent", trace)) }
        if let user = origin.owner?.user { fields.append(("user_id", user.rawValue)) }
        fields.append(("remote", request.remoteAddress))
        line.write(fields)
    }

    private func line(_ method: HTTPMethod, _ route: String?, _ status: HTTPStatus) -> Line {
        // Anybody can make up methods; they must not become labels.
        let key = Key(method: Self.methods.contains(method) ? method : Self.other, route: route, status: status)
        if let known = lines.withLock({ $0[key] }) { return known }
        let name = route ?? "unmatched"
        let fresh = Line(
            key.method.rawValue, name, status: status, isQuiet: quiet.contains(name), log, metrics)
        lines.withLock { $0[key] = fresh }
        return fresh
    }

    private static let methods: [HTTPMethod] = [.get, .post, .delete, .patch, .head, .put, .options]
    private static let other = HTTPMethod(rawValue: "OTHER")

    /// With three decimals; `String(format:)` would cost more than the rest of the line.
    private static func milliseconds(_ nanoseconds: Int64) -> String {
        let microseconds = Int(max(0, nanoseconds / 1000))
        return String(capacity: 24) { text in
            text.put(microseconds / 1000)
            text.put(UInt8(ascii: "."))
            text.put(microseconds % 1000, digits: 3)
        }
    }
}
