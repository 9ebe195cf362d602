import FoundationEssentials

/// For how long a database remembers what is gone, in seconds.
enum Retention {
    /// Ids of what was removed: longer than any event that speaks of it is kept.
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
