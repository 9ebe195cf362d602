/// Those who wait, served in the order they came; any of them may leave in between.
struct WaitingLine<Element: Sendable>: Sendable {
    private var waiting: [UInt64: Element] = [:]
    private var first: UInt64 = 0
    private var next: UInt64 = 0

    var isEmpty: Bool { waiting.isEmpty }
    var count: Int { waiting.count }

    /// A ticket to leave the line with.
    mutating func append(_ element: Element) -> UInt64 {
        defer { next += 1 }
        waiting[next] = element
        return next
    }

    mutating func remove(_ ticket: UInt64) -> Element? { waiting.removeValue(forKey: ticket) }

    /// O(1) on average.
    mutating func popFirst() -> Element? {
        skipThoseWhoLeft()
        guard first < next else { return nil }
        defer { first += 1 }
        return waiting.removeValue(forKey: first)
    }

    var head: Element? {
        mutating get {
            skipThoseWhoLeft()
            return waiting[first]
        }
    }

    mutating func removeAll() -> [Element] {
        var all: [Element] = []
        while let element = popFirst() { all.append(element) }
        return all
    }

    private mutating func skipThoseWhoLeft() {
        while first < next, waiting[first] == nil { first += 1 }
    }
}
