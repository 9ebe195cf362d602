/// How much of a pool is in use at one moment.
public struct PoolUse: Sendable, Equatable {
    /// Connections that stand ready.
    public var idle: Int
    /// Connections that are lent.
    public var leased: Int
    /// Connections under way.
    public var connecting: Int
    /// Callers that wait for a connection.
    public var waiting: Int
}
