public import LecternPorts
import Synchronization

/// Keeps the lines that were written.
public final class RecordingLog: Log {
    public struct Line: Sendable, Equatable {
        public var level: LogLevel
        public var message: String
        public var fields: [String: String]

        public init(level: LogLevel, message: String, fields: [String: String] = [:]) {
            self.level = level
            self.message = message
            self.fields = fields
        }
    }

    private let state = Mutex<[Line]>([])

    public init() {}

    /// Oldest first.
    public var lines: [Line] { state.withLock { $0 } }

    public func write(_ level: LogLevel, _ message: String, _ fields: [(String, String)]) {
        let line = Line(
            level: level, message: message, fields: Dictionary(fields, uniquingKeysWith: { _, last in last }))
        state.withLock { $0.append(line) }
    }

    public func contains(_ message: String) -> Bool {
        state.withLock { lines in lines.contains { $0.message == message } }
    }
}
