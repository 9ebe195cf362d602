/// Values that may vanish at any time: losing the cache loses nothing but speed.
///
/// Keys are told apart by every byte, however a letter is composed. A cache never fails its caller: when its server is down, reads miss and writes are dropped.
public protocol Cache: Sendable {
    /// Nil when the value was never set, is older than its time to live, or was dropped.
    func get(_ key: String) async -> [UInt8]?
    /// - Parameter ttl: seconds from now, greater than 0.
    func set(_ key: String, to value: [UInt8], ttl: Int) async
    func remove(_ key: String) async
}
