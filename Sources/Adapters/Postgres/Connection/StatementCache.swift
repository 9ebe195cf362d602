/// Which statements a connection has prepared, under which names; the least recently used falls out first.
struct StatementCache: Sendable {
    private struct Entry {
        let name: String
        var lastUse: UInt64
    }

    private let capacity: Int
    private var entries: [String: Entry] = [:]
    private var uses: UInt64 = 0
    private var lastName: UInt64 = 0
    /// Names that the server still keeps and nobody will use again.
    private(set) var discarded: [String] = []

    /// - Parameter capacity: at least 1.
    init(capacity: Int) { self.capacity = max(1, capacity) }

    var count: Int { entries.count }

    /// The name that `text` was prepared under, counted as a use.
    mutating func name(of text: String) -> String? {
        guard let name = entries[text]?.name else { return nil }
        uses += 1
        entries[text]?.lastUse = uses
        return name
    }

    /// A name that was never given before on this connection.
    mutating func newName() -> String {
        lastName += 1
        return "l\(lastName)"
    }

    /// The server has prepared `text`. O(size) when something falls out.
    mutating func keep(_ text: String, as name: String) {
        uses += 1
        if let former = entries.updateValue(Entry(name: name, lastUse: uses), forKey: text) {
            discarded.append(former.name)
        }
        while entries.count > capacity, let oldest = entries.min(by: { $0.value.lastUse < $1.value.lastUse }) {
            entries.removeValue(forKey: oldest.key)
            discarded.append(oldest.value.name)
        }
    }

    /// `text` must be prepared anew.
    /// - Parameter isGone: the server does not know it any more, so there is nothing to discard.
    mutating func forget(_ text: String, isGone: Bool) {
        guard let entry = entries.removeValue(forKey: text), !isGone else { return }
        discarded.append(entry.name)
    }

    /// The server has let go of `name`.
    mutating func discardedAtServer(_ name: String) { discarded.removeAll { $0 == name } }
}
