import FoundationEssentials
public import LecternPorts

/// Log lines as `2025-12-05 10:30:00 - service-name - INFO - message key=value`, or one JSON object each.
///
/// A line is always one line: control characters, quotes and whatever could pass for a second field are escaped.
public struct TextLog: Log {
    /// How lines are written.
    public enum Format: String, Sendable {
        case text, json
    }

    private let service: String
    private let level: LogLevel
    private let format: Format
    private let clock: any LecternPorts.Clock
    private let sink: LogSink
    private let time: LogTime

    /// - Parameters:
    ///   - service: the name that stands in every line.
    ///   - level: lines below it are not written.
    public init(
        service: String, level: LogLevel = .info, format: Format = .text, clock: any LecternPorts.Clock,
        sink: LogSink = .standardError
    ) {
        self.service = service
        self.level = level
        self.format = format
        self.clock = clock
        self.sink = sink
        time = format == .json ? LogTime(separator: "T", zone: "Z") : LogTime(separator: " ", zone: "")
    }

    /// The same log for another service of the process.
    public func named(_ service: String) -> TextLog {
        TextLog(service: service, level: level, format: format, clock: clock, sink: sink)
    }

    public func writes(_ level: LogLevel) -> Bool { level >= self.level }

    public func write(_ level: LogLevel, _ message: String, _ fields: [(String, String)]) {
        guard writes(level) else { return }
        put(opening(level, message, []), fields)
    }

    public func lines(
        _ level: LogLevel, _ message: String, beginning fields: [(String, String)]
    ) -> @Sendable ([(String, String)]) -> Void {
        guard writes(level) else { return { _ in } }
        let opening = opening(level, message, fields)
        return { put(opening, $0) }
    }

    private func opening(_ level: LogLevel, _ message: String, _ fields: [(String, String)]) -> LogLine.Opening {
        LogLine.opening(format, service: service, level: level, message: message, fields: fields)
    }

    private func put(_ opening: LogLine.Opening, _ fields: [(String, String)]) {
        sink.write(LogLine.written(time: time.bytes(clock.now.timeIntervalSince1970), opening, fields))
    }

    /// Returns when every line written so far has been given to the system.
    public func flush() { sink.flush() }
}

extension LogLevel {
    /// As in `LOG_LEVEL`: `DEBUG`, `INFO`, `WARNING` (or `WARN`), `ERROR`, in any case.
    public init?(named name: String) {
        switch name.uppercased() {
        case "DEBUG": self = .debug
        case "INFO": self = .info
        case "WARNING", "WARN": self = .warning
        case "ERROR": self = .error
        default: return nil
        }
    }

    var logName: String {
        switch self {
        case .debug: "DEBUG"
        case .info: "INFO"
        case .warning: "WARNING"
        case .error: "ERROR"
        }
    }
}
