public import LecternPorts

/// A log that writes every level, and a look at what it wrote.
public struct LogSubject: Sendable {
    public var log: any Log
    /// All lines so far, oldest first, as a reader of the log gets them.
    public var lines: @Sendable () async throws -> [String]

    public init(log: any Log, lines: @escaping @Sendable () async throws -> [String]) {
        self.log = log
        self.lines = lines
    }
}

/// What a `Log` must do.
public enum LogContract {
    public typealias Case = ContractCase<LogSubject>

    public static let cases: [Case] = [
        rule("every line is written, in order, with its message and its fields") { subject, steps in
            for (index, level) in LogLevel.allCases.enumerated() {
                subject.log.write(level, "message-\(index)", [("field", "value-\(index)")])
            }
            let lines = try await subject.lines()
            try steps.equal("lines", lines.count, LogLevel.allCases.count)
            for (index, line) in lines.enumerated() {
                try steps.require(
                    "line \(index)",
                    line.contains("message-\(index)") && line.contains("field") && line.contains("value-\(index)"),
                    expected: "message-\(index) field value-\(index)", actual: line)
            }
        },
        rule("whatever a field holds, a line is one line") { subject, steps in
            let values = [
                "", "a\nb", "\r\n", "\u{0}\u{1B}[2J", "größer 🎓\u{2028}", String(repeating: "x", count: 10_000),
            ]
            for value in values { subject.log.warning("odd", [("v", value), ("v", value), ("", "")]) }
            let lines = try await subject.lines()
            try steps.equal("lines", lines.count, values.count)
            for line in lines {
                try steps.require("a line", line.contains("odd"), expected: "the message", actual: line)
            }
        },
        rule("lines that begin alike have what they begin with, and each its own") { subject, steps in
            let write = subject.log.lines(.warning, "alike", beginning: [("first", "one"), ("both", "two")])
            for number in 0..<3 { write([("both", "number-\(number)"), ("last", "end-\(number)")]) }
            write([])
            let lines = try await subject.lines()
            try steps.equal("lines", lines.count, 4)
            for (index, line) in lines.enumerated() {
                let own = index < 3 ? ["number-\(index)", "end-\(index)"] : []
                for word in ["alike", "first", "one"] + own {
                    try steps.require("line \(index)", line.contains(word), expected: word, actual: line)
                }
                let others = lines.indices.filter { $0 != index && $0 < 3 }
                try steps.require(
                    "line \(index)", !others.contains { line.contains("end-\($0)") },
                    expected: "no field of another line", actual: line)
            }
        },
        rule("lines of many tasks at once stay whole") { subject, steps in
            let log = subject.log
            await withTaskGroup(of: Void.self) { group in
                for task in 0..<8 {
                    group.addTask {
                        for turn in 0..<50 { log.info("<\(task)-\(turn)>", [("end", "[\(task)-\(turn)]")]) }
                    }
                }
            }
            let lines = try await subject.lines()
            try steps.equal("lines", lines.count, 400)
            for task in 0..<8 {
                let own = lines.filter { $0.contains("<\(task)-") }
                let expected = (0..<50).map { ("<\(task)-\($0)>", "[\(task)-\($0)]") }
                try steps.equal("lines of a task", own.count, expected.count)
                for (line, parts) in zip(own, expected) {
                    try steps.require(
                        "a line of a task, in its order", line.contains(parts.0) && line.contains(parts.1),
                        expected: "\(parts.0) \(parts.1)", actual: line)
                }
            }
        },
    ]

    private static func rule(
        _ name: String, _ body: @escaping @Sendable (LogSubject, Steps) async throws -> Void
    ) -> Case {
        Case("Log", name) { harness, steps in try await body(harness.subject, steps) }
    }
}
