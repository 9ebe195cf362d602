import FoundationEssentials
import Glibc
import LecternContracts
import LecternPorts
import LecternTelemetry
import Testing

@Suite("Metrics and logs keep their ports' contracts")
struct TelemetryKeepsContractsTests {
    @Test("Prometheus", arguments: MetricsContract.cases)
    func metrics(_ rule: MetricsContract.Case) async throws {
        try await rule.run {
            let metrics = PrometheusMetrics()
            return ContractHarness(MetricsSubject(metrics: metrics) { Scrape(metrics.text()).reading($0, $1) })
        }
    }

    @Test("text and JSON log", arguments: LogContract.cases, [TextLog.Format.text, .json])
    func log(_ rule: LogContract.Case, _ format: TextLog.Format) async throws {
        var name = Array("/tmp/lectern-log-XXXXXX".utf8CString)
        let descriptor = mkstemp(&name)
        let path = name.withUnsafeBytes { String(decoding: $0.dropLast(), as: UTF8.self) }
        defer {
            close(descriptor)
            unlink(path)
        }
        try await rule.run {
            let log = TextLog(
                service: "contract", level: .debug, format: format, clock: StoppedClock(),
                sink: LogSink(descriptor: descriptor))
            return ContractHarness(
                LogSubject(log: log) {
                    log.flush()
                    return String(decoding: try Data(contentsOf: URL(filePath: path)), as: UTF8.self)
                        .split(separator: "\n").map(String.init)
                })
        }
    }
}

private struct StoppedClock: LecternPorts.Clock {
    var now: Date { Date(timeIntervalSince1970: 1_764_930_600) }
    var elapsed: Duration { .zero }

    func sleep(for duration: Duration) async throws(CancellationError) {}
}

/// A page in Prometheus' text format, as a scraper reads it.
private struct Scrape {
    private var kinds: [String: Substring] = [:]
    private var samples: [String: [(labels: [String: String], value: Double)]] = [:]

    init(_ page: String) {
        for line in page.split(separator: "\n") {
            if line.hasPrefix("# TYPE ") {
                let words = line.split(separator: " ")
                kinds[String(words[2])] = words[3]
            } else if !line.hasPrefix("#"), let space = line.lastIndex(of: " "),
                let value = Double(line[line.index(after: space)...])
            {
                let (name, labels) = Self.series(line[..<space])
                samples[name, default: []].append((labels, value))
            }
        }
    }

    /// Nil also for a series that stands there twice, which a scraper refuses.
    func reading(_ name: String, _ labels: [String: String]) -> MetricReading? {
        switch kinds[name] {
        case "counter": value(name, labels).map { .counter($0) }
        case "gauge": value(name, labels).map { .gauge($0) }
        case "histogram":
            value(name + "_count", labels).flatMap { count in
                value(name + "_sum", labels).map { .histogram(count: Int(count), sum: $0) }
            }
        default: nil
        }
    }

    private func value(_ name: String, _ labels: [String: String]) -> Double? {
        let found = (samples[name] ?? []).filter { $0.labels == labels }
        return found.count == 1 ? found[0].value : nil
    }

    private static func series(_ text: Substring) -> (String, [String: String]) {
        guard let brace = text.firstIndex(of: "{") else { return (String(text), [:]) }
        var labels: [String: String] = [:]
        var rest = text[text.index(after: brace)...]
        while let equals = rest.firstIndex(of: "=") {
            let name = String(rest[..<equals].drop { $0 == "," })
            var value = ""
            rest = rest[equals...].dropFirst(2)
            while let character = rest.popFirst(), character != "\"" {
                guard character == "\\" else {
                    value.append(character)
                    continue
                }
                let escaped = rest.popFirst()
                value.append(escaped == "n" ? "\n" : escaped ?? "\\")
            }
            labels[name] = value
        }
        return (String(text[..<brace]), labels)
    }
}
