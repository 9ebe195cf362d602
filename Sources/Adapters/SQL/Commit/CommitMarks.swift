import FoundationEssentials
import LecternPorts

/// The marks by which a repeated commit is recognised: of the event that it handles, of the request that it answers.
struct CommitMarks {
    let inbox: InboxMark?
    let idempotency: IdempotencyMark?
    let now: Date

    var isEmpty: Bool { inbox == nil && idempotency == nil }

    var locks: [LockName] {
        var locks: [LockName] = []
        if let inbox { locks.append(LockName("inbox", inbox.tenant, "\(inbox.consumer) \(inbox.eventID)")) }
        if let key = idempotency?.key { locks.append(LockName("request", key.tenant, "\(key.scope) \(key.key)")) }
        return locks
    }

    /// Each finds a row where its mark is there already.
    var reads: [SQLStatement] {
        var reads: [SQLStatement] = []
        if let inbox {
            reads.append(
                SQLStatement(
                    "SELECT 1 FROM inbox WHERE tenant_id = $1 AND consumer = $2 AND event_id = $3",
                    [.id(inbox.tenant), .storable(inbox.consumer), .storable(inbox.eventID)]))
        }
        if let key = idempotency?.key { reads.append(IdempotencyRow.committed(key, now: now)) }
        return reads
    }

    func areThere(in results: some Sequence<SQLResult>) -> Bool { results.contains { !$0.rows.isEmpty } }

    var writes: [SQLStatement] {
        var writes: [SQLStatement] = []
        if let inbox {
            writes.append(
                SQLStatement(
                    "INSERT INTO inbox (tenant_id, consumer, event_id, marked_at) VALUES ($1, $2, $3, $4)",
                    [.id(inbox.tenant), .storable(inbox.consumer), .storable(inbox.eventID), .time(now)]))
        }
        if let idempotency { writes.append(IdempotencyRow.commit(idempotency, now: now)) }
        return writes
    }
}
