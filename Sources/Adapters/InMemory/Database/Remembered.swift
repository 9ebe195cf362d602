import FoundationEssentials

/// Keys that are remembered for a time after they came, and then forgotten: what is deleted must not grow for ever.
struct Remembered<Key: Hashable & Sendable>: Sendable {
    private let retention: TimeInterval
    private var keys: Set<Key> = []
    private var ages = Queue<(key: Key, at: Date)>()

    /// - Parameter retention: seconds.
    init(for retention: TimeInterval) { self.retention = retention }

    var count: Int { keys.count }

    func contains(_ key: Key) -> Bool { keys.contains(key) }

    /// A key that is there already keeps its age.
    mutating func insert(_ key: Key, now: Date) {
        if keys.insert(key).inserted { ages.append((key, now)) }
    }

    /// Takes constant time on average, as each key is forgotten once.
    /// - Returns: what was forgotten.
    @discardableResult
    mutating func forget(now: Date) -> [Key] {
        var forgotten: [Key] = []
        while let oldest = ages.first, now.timeIntervalSince(oldest.at) > retention {
            ages.popFirst()
            keys.remove(oldest.key)
            forgotten.append(oldest.key)
        }
        return forgotten
    }
}

/// For how long a database remembers what is gone, in seconds.
enum Retention {
    /// Ids of deleted documents and of removed rows: longer than any event that speaks of them is kept.
    static let removed: TimeInterval = 90 * 86_400
    /// Sagas that have ended, from their end on: longer than any event or key that could begin them once more.
    static let endedSagas: TimeInterval = 90 * 86_400
    /// Which consumer applied which event: longer than any dead letter.
    static let inbox: TimeInterval = 45 * 86_400
    /// Revoked families of refresh tokens, against rotations that were under way: longer than any request.
    static let revokedFamilies: TimeInterval = 86_400
    static let idempotencyKeys: TimeInterval = 86_400
    /// A request that has neither ended nor left an effect is taken for dead.
    static let requestUnderWay: TimeInterval = 600
}
