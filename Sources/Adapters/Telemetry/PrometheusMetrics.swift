public import LecternPorts
import Synchronization

/// Metrics kept in memory and written in Prometheus' text format, version 0.0.4.
///
/// Series are spread over shards with a lock each, so that busy threads rarely meet. A metric's kind is what its name
/// was first used as; an observation of another kind, a new series beyond `seriesLimit`, a counter's negative step
/// and NaN are dropped and counted in `lectern_metrics_dropped_total`.
public final class PrometheusMetrics: Metrics {
    /// The media type of `text()`.
    public static let contentType = "text/plain; version=0.0.4; charset=utf-8"

    /// A lock and what it guards, in an object so that shards can stand in an array.
    private final class Shard: Sendable {
        let series = Mutex<[SeriesKey: SeriesCell]>([:])
    }

    private let shards: [Shard]
    private let families = Mutex<[String: Family]>([:])
    private let dropped = Atomic<Int>(0)
    private let help: [String: String]
    private let buckets: [String: [Double]]
    private let seriesLimit: Int

    /// - Parameters:
    ///   - help: what metrics mean, by name; one without gets its name in words.
    ///   - buckets: upper bounds, by name, for histograms that the usual ones do not suit.
    ///   - seriesLimit: how many combinations of label values one metric may have.
    public init(help: [String: String] = [:], buckets: [String: [Double]] = [:], seriesLimit: Int = 2000) {
        self.help = help
        self.buckets = buckets.mapValues { Array(Set($0.filter(\.isFinite))).sorted() }
        self.seriesLimit = seriesLimit
        shards = (0..<16).map { _ in Shard() }
    }

    public func increment(_ name: String, by amount: Double, labels: [(String, String)]) {
        guard amount >= 0 else { return drop() }
        record(.counter, name, labels) { $0.value += amount }
    }

    public func counter(_ name: String, labels: [(String, String)]) -> @Sendable (Double) -> Void {
        let cell = cell(.counter, name, labels)
        return { [self] amount in
            guard let cell, amount >= 0 else { return drop() }
            cell.series.withLock { $0.value += amount }
        }
    }

    public func histogram(_ name: String, labels: [(String, String)]) -> @Sendable (Double) -> Void {
        let cell = cell(.histogram, name, labels)
        return { [self] value in
            guard let cell, !value.isNaN else { return drop() }
            cell.series.withLock { $0.observe(value) }
        }
    }

    public func set(_ name: String, to value: Double, labels: [(String, String)]) {
        guard !value.isNaN else { return drop() }
        record(.gauge, name, labels) { $0.value = value }
    }

    public func observe(_ name: String, _ value: Double, labels: [(String, String)]) {
        guard !value.isNaN else { return drop() }
        record(.histogram, name, labels) { $0.observe(value) }
    }

    /// Everything known now, families by name, with the process's own metrics. O(series).
    public func text() -> String {
        var page = ExpositionText()
        var byFamily: [String: [(SeriesKey, Series)]] = [:]
        for shard in shards {
            for (key, cell) in shard.series.withLock({ $0 }) {
                byFamily[key.name, default: []].append((key, cell.series.withLock { $0 }))
            }
        }
        let families = families.withLock { $0 }
        for (name, members) in byFamily.sorted(by: { $0.key < $1.key }) {
            guard let family = families[name] else { continue }
            page.begin(family)
            for (key, series) in members.sorted(by: { $0.0.labels.lexicographicallyPrecedes($1.0.labels) }) {
                page.append(family, key.labels, series)
            }
        }
        let lost = Series(value: Double(dropped.load(ordering: .relaxed)))
        let own = Family(
            exposedName: "lectern_metrics_dropped_total", kind: .counter,
            help: "Observations that were not kept.", bounds: [])
        page.begin(own)
        page.append(own, [], lost)
        ProcessMetrics.append(to: &page)
        return page.text
    }

    private func drop() { dropped.add(1, ordering: .relaxed) }

    private func record(
        _ kind: Family.Kind, _ name: String, _ labels: [(String, String)], _ change: (inout Series) -> Void
    ) {
        guard let cell = cell(kind, name, labels) else { return drop() }
        cell.series.withLock { change(&$0) }
    }

    /// The series of these labels, made when it is the first time; nil when there may be none.
    private func cell(_ kind: Family.Kind, _ name: String, _ labels: [(String, String)]) -> SeriesCell? {
        let key = SeriesKey(name: name, labels: labels)
        let shard = shards[Int(truncatingIfNeeded: UInt(bitPattern: key.hashValue) % UInt(shards.count))]
        if let known = shard.series.withLock({ $0[key] }) { return known.kind == kind ? known : nil }
        guard let family = admit(kind, name) else { return nil }
        let fresh = SeriesCell(kind: kind, bounds: family.bounds)
        return shard.series.withLock { all in
            // Another thread may have been quicker.
            if let known = all[key] { return known }
            all[key] = fresh
            return fresh
        }
    }

    /// Makes room for one more series of a metric; nil when there is none, or when the name is of another kind.
    private func admit(_ kind: Family.Kind, _ name: String) -> Family? {
        families.withLock { families in
            if families[name] == nil {
                families[name] = Family(
                    exposedName: ExpositionText.metricName(name), kind: kind,
                    help: help[name] ?? Family.words(of: name),
                    bounds: kind == .histogram ? buckets[name] ?? Family.usualBounds(for: name) : [])
            }
            guard let family = families[name], family.kind == kind, family.seriesCount < seriesLimit else { return nil }
            families[name]?.seriesCount += 1
            return family
        }
    }
}
