import LecternPorts
import LecternTelemetry
import Testing

@Suite struct PrometheusMetricsTests {
    /// The page without the metrics of the process, which differ from run to run.
    private func lines(_ metrics: PrometheusMetrics) -> [String] {
        metrics.text().split(separator: "\n").map(String.init).filter {
            !$0.contains("process_") && !$0.contains("lectern_metrics_dropped")
        }
    }

    @Test("counters add up, each combination of labels for itself, under one HELP and one TYPE")
    func counters() {
        let metrics = PrometheusMetrics(help: ["lectern_http_requests_total": "Requests answered."])
        metrics.increment("lectern_http_requests_total", labels: [("route", "/b"), ("status", "200")])
        metrics.increment("lectern_http_requests_total", labels: [("route", "/a"), ("status", "200")])
        metrics.increment("lectern_http_requests_total", by: 2.5, labels: [("route", "/a"), ("status", "200")])
        #expect(
            lines(metrics) == [
                "# HELP lectern_http_requests_total Requests answered.",
                "# TYPE lectern_http_requests_total counter",
                #"lectern_http_requests_total{route="/a",status="200"} 3.5"#,
                #"lectern_http_requests_total{route="/b",status="200"} 1"#,
            ])
    }

    @Test("a series prepared beforehand is the one that its name and labels mean, and keeps to its kind")
    func prepared() {
        let metrics = PrometheusMetrics()
        let count = metrics.counter("a_total", labels: [("op", "x")])
        count(2)
        metrics.increment("a_total", labels: [("op", "x")])
        count(-1)
        metrics.histogram("a_total", labels: [("op", "x")])(1)
        metrics.histogram("b_seconds", labels: [])(0.5)
        #expect(lines(metrics).contains(#"a_total{op="x"} 3"#))
        #expect(lines(metrics).contains("b_seconds_count 1"))
        #expect(metrics.text().contains("lectern_metrics_dropped_total 2"))
    }

    @Test("a gauge shows the last value, also where it is no number", arguments: [(1.5, "1.5"), (.infinity, "+Inf")])
    func gauges(value: Double, shown: String) {
        let metrics = PrometheusMetrics()
        metrics.set("lectern_outbox_depth", to: 7, labels: [])
        metrics.set("lectern_outbox_depth", to: value, labels: [])
        #expect(lines(metrics).last == "lectern_outbox_depth \(shown)")
        #expect(lines(metrics).first == "# HELP lectern_outbox_depth Outbox depth.")
    }

    @Test("a histogram's buckets are cumulative, hold their bounds and end with all")
    func histograms() {
        let metrics = PrometheusMetrics(buckets: ["h_seconds": [1, 0.1, .infinity]])
        for value in [0.05, 0.1, 0.5, 3] { metrics.observe("h_seconds", value, labels: [("op", "x")]) }
        #expect(
            Array(lines(metrics).dropFirst(2)) == [
                #"h_seconds_bucket{op="x",le="0.1"} 2"#, #"h_seconds_bucket{op="x",le="1"} 3"#,
                #"h_seconds_bucket{op="x",le="+Inf"} 4"#, #"h_seconds_sum{op="x"} 3.65"#, #"h_seconds_count{op="x"} 4"#,
            ])
    }

    @Test("label values and help are escaped, names are made what Prometheus takes")
    func escaping() {
        let metrics = PrometheusMetrics(help: ["1 bad-name": "a\\b\nc\"d"])
        metrics.increment("1 bad-name", labels: [("la:bel", "q\"b\\n\nx"), ("9", "ü")])
        #expect(
            lines(metrics) == [
                #"# HELP _1_bad_name a\\b\nc"d"#, "# TYPE _1_bad_name counter",
                #"_1_bad_name{_9="ü",la_bel="q\"b\\n\nx"} 1"#,
            ])
    }

    @Test("what cannot be kept is counted: another kind, a step down, no number, too many series")
    func dropped() {
        let metrics = PrometheusMetrics(seriesLimit: 3)
        for number in 0..<5 { metrics.increment("c_total", labels: [("id", "\(number)")]) }
        metrics.set("c_total", to: 1, labels: [])
        metrics.increment("c_total", by: -1, labels: [])
        metrics.observe("h", .nan, labels: [])
        let text = metrics.text()
        #expect(text.contains("\nlectern_metrics_dropped_total 5\n"))
        #expect(text.split(separator: "\n").count { $0.hasPrefix("c_total{") } == 3)
    }

    @Test("no step is lost between threads")
    func concurrent() async {
        let metrics = PrometheusMetrics()
        await withTaskGroup(of: Void.self) { group in
            for task in 0..<8 {
                group.addTask {
                    for step in 0..<2000 { metrics.increment("n_total", labels: [("k", "\((task + step) % 4)")]) }
                }
            }
        }
        let sum = lines(metrics).dropFirst(2).compactMap { $0.split(separator: " ").last.flatMap { Int($0) } }
        #expect(sum == [4000, 4000, 4000, 4000])
    }

    @Test("the process tells of its memory, descriptors and start")
    func process() throws {
        let text = PrometheusMetrics().text()
        func value(_ name: String) throws -> Double {
            let line = try #require(text.split(separator: "\n").first { $0.hasPrefix(name + " ") })
            return try #require(Double(line.dropFirst(name.count + 1)))
        }
        #expect(try value("process_resident_memory_bytes") > 1_000_000)
        #expect(try value("process_open_fds") >= 3)
        #expect(try value("process_max_fds") >= value("process_open_fds"))
        #expect(try value("process_start_time_seconds") > 1_700_000_000)
        #expect(try value("process_cpu_seconds_total") >= 0)
    }
}
