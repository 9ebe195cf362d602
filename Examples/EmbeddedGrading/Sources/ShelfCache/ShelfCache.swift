public import LecternPorts

/// A cache of this tool's own: a small shelf whose oldest value makes room for the next.
public actor ShelfCache: Cache {
    private struct Value {
        var bytes: [UInt8]
        var expires: Duration
    }

    private let clock: any LecternPorts.Clock
    private let places: Int
    // By their bytes: equal strings may be written in several ways, and each way is a key of its own.
    private var values: [[UInt8]: Value] = [:]
    private var order: [[UInt8]] = []

    /// - Parameter places: how many values fit, at least 1.
    public init(clock: any LecternPorts.Clock, places: Int = 64) {
        self.clock = clock
        self.places = max(1, places)
    }

    public func get(_ key: String) -> [UInt8]? {
        guard let value = values[Array(key.utf8)], value.expires > clock.elapsed else { return nil }
        return value.bytes
    }

    public func set(_ key: String, to value: [UInt8], ttl: Int) {
        remove(key)
        if order.count == places { values[order.removeFirst()] = nil }
        values[Array(key.utf8)] = Value(bytes: value, expires: clock.elapsed + .seconds(ttl))
        order.append(Array(key.utf8))
    }

    public func remove(_ key: String) {
        let bytes = Array(key.utf8)
        guard values.removeValue(forKey: bytes) != nil else { return }
        order.removeAll { $0 == bytes }
    }
}
