public import LecternPorts
import Synchronization

/// Keeps what was measured, to be asked for. A counter's negative step and what is no number are dropped.
public final class RecordingMetrics: Metrics {
    private struct Series: Hashable {
        var name: String
        var labels: [String: String]
    }

    private struct State {
        var counters: [Series: Double] = [:]
        var gauges: [Series: Double] = [:]
        var observations: [Series: [Double]] = [:]
    }

    private let state = Mutex(State())

    public init() {}

    public func increment(_ name: String, by amount: Double, labels: [(String, String)]) {
        guard amount >= 0 else { return }
        let series = Self.series(name, labels)
        state.withLock { $0.counters[series, default: 0] += amount }
    }

    public func set(_ name: String, to value: Double, labels: [(String, String)]) {
        guard !value.isNaN else { return }
        let series = Self.series(name, labels)
        state.withLock { $0.gauges[series] = value }
    }

    public func observe(_ name: String, _ value: Double, labels: [(String, String)]) {
        guard !value.isNaN else { return }
        let series = Self.series(name, labels)
        state.withLock { $0.observations[series, default: []].append(value) }
    }

    /// 0 for a counter that was never touched.
    public func counter(_ name: String, labels: [String: String] = [:]) -> Double {
        state.withLock { $0.counters[Series(name: name, labels: labels)] ?? 0 }
    }

    public func gauge(_ name: String, labels: [String: String] = [:]) -> Double? {
        state.withLock { $0.gauges[Series(name: name, labels: labels)] }
    }

    public func observations(_ name: String, labels: [String: String] = [:]) -> [Double] {
        state.withLock { $0.observations[Series(name: name, labels: labels)] ?? [] }
    }

    private static func series(_ name: String, _ labels: [(String, String)]) -> Series {
        Series(name: name, labels: Dictionary(labels, uniquingKeysWith: { _, last in last }))
    }
}
