public import LecternPorts
import Synchronization

/// Estimates what it was told to; otherwise the more words a text has, the better, up to twenty, and false ones half as
/// good. Keeps what it was asked. Operation to fail by plan: `estimates`.
public final class FakeQualityEstimator: QualityEstimator {
    public let faults = FaultPlan<QualityError>()
    private let told: [QualityItem: Double]
    private let limit: Int
    private let asked = Mutex<[[QualityItem]]>([])

    /// - Parameters:
    ///   - told: estimates of these items, 0…1.
    ///   - limit: Unicode scalars of a text.
    public init(_ told: [QualityItem: Double] = [:], limit: Int = 1_000) {
        self.told = told
        self.limit = limit
    }

    /// What was asked, oldest first, also where it failed.
    public var requests: [[QualityItem]] { asked.withLock { $0 } }

    public func estimates(of items: [QualityItem]) async throws(QualityError) -> [Double] {
        asked.withLock { $0.append(items) }
        try await faults.pass("estimates")
        for (index, item) in items.enumerated() {
            guard item.text.unicodeScalars.count <= limit, item.text.contains(where: { !$0.isWhitespace }) else {
                throw .badItem(index: index, limit: limit)
            }
        }
        guard !Task.isCancelled else { throw .cancelled }
        return items.map { item in
            if let estimate = told[item] { return estimate }
            let words = Double(item.text.split(whereSeparator: \.isWhitespace).count)
            return min(1, words / 20) * (item.kind == .statement ? 1 : 0.5)
        }
    }
}
