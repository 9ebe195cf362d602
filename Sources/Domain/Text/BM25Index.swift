/// An inverted index ranked by Okapi BM25 (Robertson and Zaragoza, "The Probabilistic Relevance Framework: BM25 and
/// Beyond", 2009), with the idf that never turns negative: ln(1 + (N − n + ½) ÷ (n + ½)).
public struct BM25Index<ID: Hashable & Sendable>: Sendable {
    public struct Hit: Sendable, Equatable {
        public var id: ID
        /// Above 0; comparable within one search only.
        public var score: Double
    }

    /// How soon a repeated term stops to count.
    private let k1: Double
    /// How much long entries are held back, 0…1.
    private let b: Double
    private var postings: [String: [(slot: Int, count: Int)]] = [:]
    private var entries: [(id: ID, length: Int)?] = []
    private var slots: [ID: Int] = [:]
    private var totalLength = 0

    public init(k1: Double = 1.2, b: Double = 0.75) {
        self.k1 = k1
        self.b = b
    }

    /// How many entries there are.
    public var count: Int { slots.count }

    /// Adds an entry, in place of the one with the same id. O(terms).
    public mutating func add(_ id: ID, terms: [String]) {
        remove(id)
        let slot = entries.count
        entries.append((id, terms.count))
        slots[id] = slot
        totalLength += terms.count
        let counts = terms.reduce(into: [String: Int]()) { $0[$1, default: 0] += 1 }
        for (term, count) in counts { postings[term, default: []].append((slot, count)) }
    }

    /// Removes an entry; does nothing when there is none. O(terms of the index).
    public mutating func remove(_ id: ID) {
        guard let slot = slots.removeValue(forKey: id), let entry = entries[slot] else { return }
        totalLength -= entry.length
        entries[slot] = nil
        for term in Array(postings.keys) {
            postings[term]?.removeAll { $0.slot == slot }
            if postings[term]?.isEmpty == true { postings[term] = nil }
        }
    }

    /// How many entries hold the term.
    public func frequency(of term: String) -> Int { postings[term]?.count ?? 0 }

    /// The weight of a term: high when few entries hold it, highest when none does.
    public func weight(of term: String) -> Double { Self.weight(holding: frequency(of: term), of: count) }

    /// The best entries, best first; of equals, the one added earlier. O(postings of the terms).
    public func search(_ terms: [String], limit: Int = 10) -> [Hit] {
        search(terms, limit: limit, averageLength: averageLength, weight: weight(of:))
    }

    /// In terms, of one entry; at least 1.
    var averageLength: Double { max(Double(totalLength) / Double(max(count, 1)), 1) }

    /// The same with weights and lengths of a wider collection, so that hits of several indices compare.
    func search(_ terms: [String], limit: Int, averageLength: Double, weight: (String) -> Double) -> [Hit] {
        guard count > 0, limit > 0 else { return [] }
        var scores: [Int: Double] = [:]
        // Sorted, so that sums of fractions come out the same in every run.
        for term in Set(terms).sorted() {
            let weight = weight(term)
            for posting in postings[term] ?? [] {
                guard let entry = entries[posting.slot] else { continue }
                let times = Double(posting.count)
                let norm = k1 * (1 - b + b * Double(entry.length) / averageLength)
                scores[posting.slot, default: 0] += weight * times * (k1 + 1) / (times + norm)
            }
        }
        return scores.sorted { ($1.value, $0.key) < ($0.value, $1.key) }.prefix(limit).compactMap { slot, score in
            entries[slot].map { Hit(id: $0.id, score: score) }
        }
    }

    /// The weight that a term has among `count` entries of which `holding` hold it.
    static func weight(holding: Int, of count: Int) -> Double {
        let others = Double(count - holding)
        return (1 + (others + 0.5) / (Double(holding) + 0.5)).naturalLogarithm
    }
}
