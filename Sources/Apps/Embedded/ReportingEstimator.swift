import LecternPorts

/// An estimator whose failures are told: the quiz that asked goes on by rules alone, so nobody else would notice.
///
/// Counts every call in `lectern_estimates_total` by its outcome, and warns of those that failed.
struct ReportingEstimator: QualityEstimator {
    private let estimator: any QualityEstimator
    private let metrics: any Metrics
    private let log: any Log

    init(_ estimator: any QualityEstimator, metrics: any Metrics, log: any Log) {
        self.estimator = estimator
        self.metrics = metrics
        self.log = log
    }

    func estimates(of items: [QualityItem]) async throws(QualityError) -> [Double] {
        do {
            let estimates = try await estimator.estimates(of: items)
            count("ok")
            return estimates
        } catch {
            count(error.outcome)
            if let cause = error.cause {
                log.warning(
                    "estimates failed", [("outcome", error.outcome), ("items", "\(items.count)"), ("cause", cause)])
            }
            throw error
        }
    }

    private func count(_ outcome: String) {
        metrics.increment("lectern_estimates_total", labels: [("outcome", outcome)])
    }
}

extension QualityError {
    fileprivate var outcome: String {
        switch self {
        case .badItem: "bad_item"
        case .timeout: "timeout"
        case .unavailable: "unavailable"
        case .cancelled: "cancelled"
        }
    }

    /// Without the texts that were asked about; nil where nobody waits any more.
    fileprivate var cause: String? {
        switch self {
        case .badItem(let index, let limit): "item \(index) is blank or longer than \(limit) characters"
        case .timeout: "it took too long"
        case .unavailable(let reason): reason
        case .cancelled: nil
        }
    }
}
