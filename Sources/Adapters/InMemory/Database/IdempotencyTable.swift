import FoundationEssentials
import LecternPorts

/// Requests by their idempotency keys, for 24 hours from their beginning.
struct IdempotencyTable {
    static let retention: TimeInterval = 86_400

    private struct Entry {
        /// Nil when the request was committed without a `begin`.
        var fingerprint: String?
        var resource: String?
        var answer: StoredAnswer?
        var begun: Date
    }

    private var entries: [IdempotencyKey: Entry] = [:]
    private var ages = Queue<(key: IdempotencyKey, begun: Date)>()

    var count: Int { entries.count }

    /// Whether the request's effect is committed.
    func isCommitted(_ key: IdempotencyKey, now: Date) -> Bool {
        guard let entry = entries[key], !Self.isOver(entry.begun, now: now) else { return false }
        return entry.resource != nil || entry.answer != nil
    }

    mutating func begin(_ key: IdempotencyKey, fingerprint: String, now: Date) -> IdempotencyDecision {
        dropOld(now: now)
        guard let entry = entries[key], !Self.isOver(entry.begun, now: now) else {
            entries[key] = Entry(fingerprint: fingerprint, begun: now)
            ages.append((key, now))
            return .proceed
        }
        if let known = entry.fingerprint, known != fingerprint { return .mismatch }
        if let answer = entry.answer { return .answered(answer) }
        if let resource = entry.resource { return .committed(resource: resource) }
        return .underWay
    }

    mutating func commit(_ mark: IdempotencyMark, now: Date) {
        if let entry = entries[mark.key], !Self.isOver(entry.begun, now: now) {
            entries[mark.key]?.resource = mark.resource
        } else {
            entries[mark.key] = Entry(resource: mark.resource, begun: now)
            ages.append((mark.key, now))
        }
    }

    mutating func finish(_ key: IdempotencyKey, answer: StoredAnswer) {
        entries[key]?.answer = answer
    }

    /// What was committed or answered stays: its effect is there.
    mutating func abandon(_ key: IdempotencyKey) {
        if let entry = entries[key], entry.resource == nil, entry.answer == nil { entries[key] = nil }
    }

    private mutating func dropOld(now: Date) {
        while let oldest = ages.first, Self.isOver(oldest.begun, now: now) {
            ages.popFirst()
            // An abandoned key may have begun anew since.
            if let entry = entries[oldest.key], entry.begun == oldest.begun { entries[oldest.key] = nil }
        }
    }

    private static func isOver(_ begun: Date, now: Date) -> Bool { now.timeIntervalSince(begun) >= retention }
}
