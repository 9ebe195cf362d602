/// Estimates how readers who teach would judge statements that a program took out of a text: an optional help for the
/// built-in writers, which must work without it.
public protocol QualityEstimator: Sendable {
    /// One estimate for each item, in order. May be repeated; the same text has the same estimate in any company, but
    /// for the last digits.
    ///
    /// - Parameter items: English sentences; any number, of which each takes some milliseconds.
    /// - Returns: 0 (bad) … 1 (good to hand out), passable ones in the middle.
    func estimates(of items: [QualityItem]) async throws(QualityError) -> [Double]
}

/// What is judged, as a student will see it.
public struct QualityItem: Sendable, Hashable {
    public var kind: Kind
    public var text: String

    public init(_ kind: Kind, _ text: String) {
        self.kind = kind
        self.text = text
    }

    public enum Kind: String, Sendable, CaseIterable {
        /// A statement of the text, shown without its surroundings: does it stand alone, and is it worth knowing?
        case statement
        /// A statement that was turned false: would somebody who has not learned believe it, and is it surely false?
        case falsehood
    }
}

public enum QualityError: Error, Sendable, Equatable {
    /// An item of more characters than the estimator reads, or one without any.
    case badItem(index: Int, limit: Int)
    case timeout
    /// The estimator is missing or broken; a retry can help.
    case unavailable(String)
    case cancelled
}
