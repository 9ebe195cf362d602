public import LecternPorts
import Synchronization

/// A cache within the process: bounded in entries and bytes; what was not used for the longest time goes first.
///
/// Every call takes constant time. An expired value goes when it is next asked for, or is pushed out.
public final class InMemoryCache: Cache {
    private struct Entry {
        var value: [UInt8]
        /// By the clock's `elapsed`.
        var expires: Duration
    }

    private struct State {
        var entries = LRU<ExactText, Entry>()
        var bytes = 0
    }

    private let clock: any LecternPorts.Clock
    private let maximumEntries: Int
    private let maximumBytes: Int
    private let state = Mutex(State())

    /// - Parameters:
    ///   - maximumEntries: at least 1.
    ///   - maximumBytes: of keys and values together; a value that is larger alone is not kept.
    public init(clock: any LecternPorts.Clock, maximumEntries: Int = 10_000, maximumBytes: Int = 16 << 20) {
        self.clock = clock
        self.maximumEntries = max(1, maximumEntries)
        self.maximumBytes = maximumBytes
    }

    /// How many values are held, expired ones included.
    public var count: Int { state.withLock { $0.entries.count } }

    public func get(_ key: String) async -> [UInt8]? {
        let now = clock.elapsed
        return state.withLock { state in
            guard let entry = state.entries.use(ExactText(key)) else { return nil }
            if entry.expires > now { return entry.value }
            state.entries.remove(ExactText(key))
            state.bytes -= Self.size(key, entry)
            return nil
        }
    }

    public func set(_ key: String, to value: [UInt8], ttl: Int) async {
        let entry = Entry(value: value, expires: clock.elapsed + .seconds(ttl))
        let size = Self.size(key, entry)
        state.withLock { state in
            // What is stale or too large takes the old value along: a reader must not find what was overwritten.
            guard ttl > 0, size <= maximumBytes else {
                if let old = state.entries.remove(ExactText(key)) { state.bytes -= Self.size(key, old) }
                return
            }
            if let old = state.entries.set(ExactText(key), to: entry) { state.bytes -= Self.size(key, old) }
            state.bytes += size
            while state.entries.count > maximumEntries || state.bytes > maximumBytes {
                guard let gone = state.entries.removeOldest() else { return }
                state.bytes -= Self.size(gone.key.text, gone.value)
            }
        }
    }

    public func remove(_ key: String) async {
        state.withLock { state in
            if let old = state.entries.remove(ExactText(key)) { state.bytes -= Self.size(key, old) }
        }
    }

    private static func size(_ key: String, _ entry: Entry) -> Int { key.utf8.count + entry.value.count }
}
