import FoundationEssentials
import LecternPorts

/// Requests by their idempotency keys, for 24 hours from their beginning; ten minutes when they never end.
struct IdempotencyTable {
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
        guard let entry = entries[key], !Self.isOver(entry, now: now) else { return false }
        return entry.resource != nil || entry.answer != nil
    }

    mutating func begin(_ key: IdempotencyKey, fingerprint: String, now: Date) -> IdempotencyDecision {
        forget(now: now)
        guard let entry = entries[key], !Self.isOver(entry, now: now) else {
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
        if let entry = entries[mark.key], now.timeIntervalSince(entry.begun) < Retention.idempotencyKeys {
            entries[mark.key]?.resource = mark.resource
        } else {
            entries[mark.key] = Entry(resource: mark.resource, begun: now)
            ages.append((mark.key, now))
        }
    }

    /// - Parameter begun: nil for the answer of a request that was committed and never answered.
    mutating func finish(_ key: IdempotencyKey, begun: Date?, answer: StoredAnswer) {
        guard let entry = entries[key], entry.answer == nil else { return }
        guard begun.map({ $0 == entry.begun }) ?? (entry.resource != nil) else { return }
        entries[key]?.answer = answer
    }

    /// What was committed or answered stays: its effect is there.
    mutating func abandon(_ key: IdempotencyKey, begun: Date) {
        if let entry = entries[key], entry.begun == begun, entry.resource == nil, entry.answer == nil {
            entries[key] = nil
        }
    }

    mutating func erase(_ owner: Owner) {
        let prefix = IdempotencyKey.scopePrefix(of: owner.user)
        entries = entries.filter { $0.key.tenant != owner.tenant || !$0.key.scope.hasPrefix(prefix) }
    }

    mutating func forget(now: Date) {
        while let oldest = ages.first, now.timeIntervalSince(oldest.begun) >= Retention.idempotencyKeys {
            ages.popFirst()
            // A key that was abandoned or given up may have begun anew since.
            if let entry = entries[oldest.key], entry.begun == oldest.begun { entries[oldest.key] = nil }
        }
    }

    private static func isOver(_ entry: Entry, now: Date) -> Bool {
        let isUnderWay = entry.resource == nil && entry.answer == nil
        let retention = isUnderWay ? Retention.requestUnderWay : Retention.idempotencyKeys
        return now.timeIntervalSince(entry.begun) >= retention
    }
}
