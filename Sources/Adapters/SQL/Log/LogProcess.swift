/// Who a member of a consumer group, or a request under way, belongs to, so that those of a process that is gone need
/// not be waited for.
public struct LogProcess: Sendable {
    /// Of this process, and of no other before or after it.
    public var name: String
    /// Whether the process of that name is known to have ended. False when that cannot be told: then its members'
    /// leases run out.
    public var isGone: @Sendable (String) -> Bool

    public init(name: String, isGone: @escaping @Sendable (String) -> Bool = { _ in false }) {
        self.name = name
        self.isGone = isGone
    }
}
