public import LecternPorts

/// What is kept of one series.
public enum MetricReading: Sendable, Equatable {
    case counter(Double)
    case gauge(Double)
    case histogram(count: Int, sum: Double)
}

/// Metrics and a look at what they kept.
public struct MetricsSubject: Sendable {
    public var metrics: any Metrics
    /// Nil for a series that was never touched.
    public var read: @Sendable (_ name: String, _ labels: [String: String]) async throws -> MetricReading?

    public init(
        metrics: any Metrics,
        read: @escaping @Sendable (_ name: String, _ labels: [String: String]) async throws -> MetricReading?
    ) {
        self.metrics = metrics
        self.read = read
    }
}

/// What `Metrics` must do.
public enum MetricsContract {
    public typealias Case = ContractCase<MetricsSubject>

    public static let cases: [Case] = [
        rule("a counter adds up, fractions too, and is not there before it is touched") { subject, steps in
            try steps.equal("before", try await subject.read("lectern_c_total", [:]), nil)
            subject.metrics.increment("lectern_c_total")
            subject.metrics.increment("lectern_c_total", by: 2.5, labels: [])
            subject.metrics.increment("lectern_c_total", by: 0, labels: [])
            try steps.equal("after", try await subject.read("lectern_c_total", [:]), .counter(3.5))
        },
        rule("a counter never goes down") { subject, steps in
            subject.metrics.increment("lectern_c_total", by: 2, labels: [])
            subject.metrics.increment("lectern_c_total", by: -1, labels: [])
            subject.metrics.increment("lectern_c_total", by: -.infinity, labels: [])
            try steps.equal("read", try await subject.read("lectern_c_total", [:]), .counter(2))
        },
        rule("a gauge has the value that was set last") { subject, steps in
            for value in [7, -1.5, 0] {
                subject.metrics.set("lectern_g", to: value, labels: [])
                try steps.equal("set to \(value)", try await subject.read("lectern_g", [:]), .gauge(value))
            }
        },
        rule("a histogram counts and sums what was observed") { subject, steps in
            for value in [0.5, 0.25, 8, 0] { subject.metrics.observe("lectern_h_seconds", value, labels: []) }
            try steps.equal(
                "read", try await subject.read("lectern_h_seconds", [:]), .histogram(count: 4, sum: 8.75))
        },
        rule("what is no number spoils nothing") { subject, steps in
            subject.metrics.increment("lectern_c_total")
            subject.metrics.increment("lectern_c_total", by: .nan, labels: [])
            subject.metrics.set("lectern_g", to: 1, labels: [])
            subject.metrics.set("lectern_g", to: .nan, labels: [])
            subject.metrics.observe("lectern_h_seconds", 1, labels: [])
            subject.metrics.observe("lectern_h_seconds", .nan, labels: [])
            try steps.equal("counter", try await subject.read("lectern_c_total", [:]), .counter(1))
            try steps.equal("gauge", try await subject.read("lectern_g", [:]), .gauge(1))
            try steps.equal(
                "histogram", try await subject.read("lectern_h_seconds", [:]), .histogram(count: 1, sum: 1))
        },
        rule("every combination of label values counts for itself, whatever the order of the labels") {
            subject, steps in
            subject.metrics.increment("lectern_c_total", labels: [("route", "/a"), ("code", "200")])
            subject.metrics.increment("lectern_c_total", labels: [("code", "200"), ("route", "/a")])
            subject.metrics.increment("lectern_c_total", labels: [("route", "/a"), ("code", "404")])
            subject.metrics.increment("lectern_c_total", labels: [("route", "/b"), ("code", "200")])
            for (route, code, count) in [("/a", "200", 2.0), ("/a", "404", 1), ("/b", "200", 1)] {
                let reading = try await subject.read("lectern_c_total", ["route": route, "code": code])
                try steps.equal("\(route) \(code)", reading, .counter(count))
            }
            try steps.equal("without labels", try await subject.read("lectern_c_total", [:]), nil)
        },
        rule("label values may hold any text") { subject, steps in
            let values = ["", " ", "\"", "\\", "a\nb", "größer 🎓", "}", ",x=\"y\"", "\\n"]
            for (index, value) in values.enumerated() {
                subject.metrics.increment("lectern_c_total", by: Double(index + 1), labels: [("v", value)])
            }
            for (index, value) in values.enumerated() {
                let reading = try await subject.read("lectern_c_total", ["v": value])
                try steps.equal("value \(value.debugDescription)", reading, .counter(Double(index + 1)))
            }
        },
        rule("no step of many tasks at once is lost") { subject, steps in
            let metrics = subject.metrics
            await withTaskGroup(of: Void.self) { group in
                for task in 0..<8 {
                    group.addTask {
                        for _ in 0..<500 {
                            metrics.increment("lectern_c_total", labels: [("task", "\(task % 2)")])
                            metrics.observe("lectern_h_seconds", 0.5, labels: [])
                        }
                    }
                }
            }
            for task in ["0", "1"] {
                let reading = try await subject.read("lectern_c_total", ["task": task])
                try steps.equal("counter", reading, .counter(2_000))
            }
            let reading = try await subject.read("lectern_h_seconds", [:])
            try steps.equal("histogram", reading, .histogram(count: 4_000, sum: 2_000))
        },
    ]

    private static func rule(
        _ name: String, _ body: @escaping @Sendable (MetricsSubject, Steps) async throws -> Void
    ) -> Case {
        Case("Metrics", name) { harness, steps in try await body(harness.subject, steps) }
    }
}
