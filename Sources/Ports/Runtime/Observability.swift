/// Counters, gauges and histograms, named by Prometheus' conventions (`lectern_http_requests_total`).
///
/// Label values come from small fixed sets: a route, never a path; a code, never a message.
public protocol Metrics: Sendable {
    /// Adds to a counter.
    func increment(_ name: String, by amount: Double, labels: [(String, String)])
    /// Sets a gauge.
    func set(_ name: String, to value: Double, labels: [(String, String)])
    /// Adds one observation to a histogram, in seconds or bytes as the name says.
    func observe(_ name: String, _ value: Double, labels: [(String, String)])
    /// `increment` for one series, its name and labels looked up beforehand: for what happens with every request.
    func counter(_ name: String, labels: [(String, String)]) -> @Sendable (Double) -> Void
    /// `observe` for one series, its name and labels looked up beforehand.
    func histogram(_ name: String, labels: [(String, String)]) -> @Sendable (Double) -> Void
}

extension Metrics {
    public func counter(_ name: String, labels: [(String, String)]) -> @Sendable (Double) -> Void {
        { increment(name, by: $0, labels: labels) }
    }

    public func histogram(_ name: String, labels: [(String, String)]) -> @Sendable (Double) -> Void {
        { observe(name, $0, labels: labels) }
    }

    public func increment(_ name: String, labels: [(String, String)] = []) {
        increment(name, by: 1, labels: labels)
    }
}

public enum LogLevel: Int, Sendable, Comparable, CaseIterable {
    case debug, info, warning, error

    public static func < (left: Self, right: Self) -> Bool { left.rawValue < right.rawValue }
}

/// Where log lines go. The message is a constant; what varies goes into the fields.
///
/// No tokens, passwords, document text or chat content.
public protocol Log: Sendable {
    func write(_ level: LogLevel, _ message: String, _ fields: [(String, String)])
    /// Whether lines of that level go anywhere; where not, their fields need not be gathered.
    func writes(_ level: LogLevel) -> Bool
    /// `write` for lines that all begin with these fields, of which what can be is made beforehand: for what happens with
    /// every request. The function takes the fields that come behind them.
    func lines(
        _ level: LogLevel, _ message: String, beginning fields: [(String, String)]
    ) -> @Sendable ([(String, String)]) -> Void
}

extension Log {
    public func writes(_ level: LogLevel) -> Bool { true }

    public func lines(
        _ level: LogLevel, _ message: String, beginning fields: [(String, String)]
    ) -> @Sendable ([(String, String)]) -> Void {
        { write(level, message, fields + $0) }
    }

    public func info(_ message: String, _ fields: [(String, String)] = []) { write(.info, message, fields) }
    public func warning(_ message: String, _ fields: [(String, String)] = []) { write(.warning, message, fields) }
    public func error(_ message: String, _ fields: [(String, String)] = []) { write(.error, message, fields) }
    public func debug(_ message: String, _ fields: [(String, String)] = []) { write(.debug, message, fields) }
}
