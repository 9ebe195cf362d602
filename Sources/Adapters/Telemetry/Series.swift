/// One label of a series.
struct Label: Hashable, Comparable {
    var name: String
    var value: String

    static func < (left: Self, right: Self) -> Bool {
        (left.name, left.value) < (right.name, right.value)
    }
}

/// What tells one series from all others.
struct SeriesKey: Hashable {
    var name: String
    /// By name, so that callers need not keep to one order.
    var labels: [Label]

    init(name: String, labels: [(String, String)]) {
        self.name = name
        self.labels = labels.map { Label(name: $0.0, value: $0.1) }
        if self.labels.count > 1 { self.labels.sort() }
    }
}

/// The numbers of one series.
struct Series {
    var kind: Family.Kind
    /// A counter's or a gauge's value, a histogram's sum.
    var value: Double
    /// Observations of a histogram.
    var count = 0
    /// The upper bounds of a histogram's buckets, rising.
    var bounds: [Double]
    /// Observations in each bucket alone; those above the last bound are only in `count`.
    var counts: [Int]

    init(kind: Family.Kind = .counter, value: Double = 0, bounds: [Double] = []) {
        self.kind = kind
        self.value = value
        self.bounds = bounds
        counts = [Int](repeating: 0, count: bounds.count)
    }

    mutating func observe(_ observation: Double) {
        value += observation
        count += 1
        if let bucket = bounds.firstIndex(where: { observation <= $0 }) { counts[bucket] += 1 }
    }
}

/// All series of one name.
struct Family {
    enum Kind: String {
        case counter, gauge, histogram
    }

    var exposedName: String
    var kind: Kind
    var help: String
    var bounds: [Double]
    var seriesCount = 0

    /// Bytes from 1 KiB to 64 MiB where the name says bytes, else seconds from 1 ms to a minute.
    static func usualBounds(for name: String) -> [Double] {
        name.hasSuffix("_bytes")
            ? (0...8).map { Double(1024 << (2 * $0)) }
            : [0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10, 30, 60]
    }

    static func words(of name: String) -> String {
        let words = name.split(separator: "_").filter { $0 != "lectern" && $0 != "total" }.joined(separator: " ")
        return words.prefix(1).uppercased() + words.dropFirst() + "."
    }
}
