/// Entries in the order of their last use; every operation takes constant time.
struct LRU<Key: Hashable & Sendable, Value: Sendable>: Sendable {
    private struct Node: Sendable {
        var key: Key
        var value: Value
        var newer: Int
        var older: Int
    }

    private static var none: Int { -1 }
    private var index: [Key: Int] = [:]
    private var nodes: [Node?] = []
    private var free: [Int] = []
    private var newest = LRU.none
    private var oldest = LRU.none

    var count: Int { index.count }

    /// The value, which thereby counts as used last.
    mutating func use(_ key: Key) -> Value? {
        guard let slot = index[key] else { return nil }
        if slot != newest {
            unlink(slot)
            link(slot)
        }
        return nodes[slot]?.value
    }

    /// Stores the value as the one used last, and returns the one that it takes the place of.
    @discardableResult
    mutating func set(_ key: Key, to value: Value) -> Value? {
        if let slot = index[key] {
            let old = nodes[slot]?.value
            nodes[slot]?.value = value
            if slot != newest {
                unlink(slot)
                link(slot)
            }
            return old
        }
        let node = Node(key: key, value: value, newer: LRU.none, older: LRU.none)
        let slot: Int
        if let reused = free.popLast() {
            slot = reused
            nodes[slot] = node
        } else {
            slot = nodes.count
            nodes.append(node)
        }
        index[key] = slot
        link(slot)
        return nil
    }

    /// Replaces the value of the entry that was used last, without looking for it again; none is added.
    mutating func setNewest(to value: Value) {
        if newest != LRU.none { nodes[newest]?.value = value }
    }

    @discardableResult
    mutating func remove(_ key: Key) -> Value? {
        guard let slot = index.removeValue(forKey: key) else { return nil }
        unlink(slot)
        let value = nodes[slot]?.value
        nodes[slot] = nil
        free.append(slot)
        return value
    }

    /// Removes what was not used for the longest time.
    @discardableResult
    mutating func removeOldest() -> (key: Key, value: Value)? {
        guard oldest != LRU.none, let node = nodes[oldest] else { return nil }
        remove(node.key)
        return (node.key, node.value)
    }

    private mutating func unlink(_ slot: Int) {
        guard let node = nodes[slot] else { return }
        if node.newer == LRU.none { newest = node.older } else { nodes[node.newer]?.older = node.older }
        if node.older == LRU.none { oldest = node.newer } else { nodes[node.older]?.newer = node.newer }
    }

    private mutating func link(_ slot: Int) {
        nodes[slot]?.newer = LRU.none
        nodes[slot]?.older = newest
        if newest == LRU.none { oldest = slot } else { nodes[newest]?.newer = slot }
        newest = slot
    }
}
