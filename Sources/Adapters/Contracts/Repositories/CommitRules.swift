import LecternPorts

/// What holds for the commits of every repository, told in the terms of one.
struct CommitRules<Repository: Sendable, Change: Sendable>: Sendable {
    typealias Subject = RepositorySubject<Repository>
    typealias Case = ContractCase<Subject>

    var port: String
    /// Saves the row of that number, as that owner's.
    var save: @Sendable (Int, Owner) -> Change
    var remove: @Sendable (Int, Owner) -> Change
    var commit: @Sendable (Repository, Commit<Change>) async throws -> CommitOutcome
    var isThere: @Sendable (Repository, Int, Owner) async throws -> Bool
    /// Whose data that row is, where its owner is not the one.
    var subject: @Sendable (Int, Owner) -> Owner = { $1 }

    var cases: [Case] {
        [
            rule("what is saved is found by its owner, and by nobody else") { subject, steps in
                try steps.equal(
                    "commit", try await commit(subject.repository, Commit([save(1, Samples.owner)])), .committed)
                try await there(subject, steps, "as the owner", 1, Samples.owner, true)
                try await there(subject, steps, "as another user", 1, Samples.otherUser, false)
                try await there(subject, steps, "in another tenant", 1, Samples.otherTenant, false)
            },
            rule("an id that is somebody else's cannot be taken, and stays theirs") { subject, steps in
                _ = try await commit(subject.repository, Commit([save(1, Samples.owner)]))
                try await steps.fails(
                    "save as another user", "duplicate", as: RepositoryError.self, where: \.isDuplicate
                ) {
                    try await commit(subject.repository, Commit([save(1, Samples.otherUser)]))
                }
                try await there(subject, steps, "as the owner", 1, Samples.owner, true)
            },
            rule("what somebody else removes stays") { subject, steps in
                _ = try await commit(subject.repository, Commit([save(1, Samples.owner)]))
                _ = try await commit(subject.repository, Commit([remove(1, Samples.otherUser)]))
                _ = try await commit(subject.repository, Commit([remove(1, Samples.otherTenant)]))
                try await there(subject, steps, "as the owner", 1, Samples.owner, true)
            },
            rule("what was removed is gone, and a late save does not bring it back") { subject, steps in
                _ = try await commit(subject.repository, Commit([save(1, Samples.owner)]))
                _ = try await commit(subject.repository, Commit([remove(1, Samples.owner)]))
                try await there(subject, steps, "after the removal", 1, Samples.owner, false)
                try await steps.fails("save late", "a conflict", as: RepositoryError.self, where: \.isConflict) {
                    try await commit(subject.repository, Commit([save(1, Samples.owner)]))
                }
                try await there(subject, steps, "after the late save", 1, Samples.owner, false)
            },
            rule("a commit that fails in one part leaves nothing of the others") { subject, steps in
                try await subject.events.append(Samples.append("taken", .none, ["e0"]))
                let mark = InboxMark(consumer: "c", eventID: "in")
                let key = IdempotencyKey(scope: "u /r", key: "k")
                let failing = Commit(
                    [save(1, Samples.owner), save(2, Samples.owner)],
                    appends: [Samples.append("fresh", .none, ["e1"]), Samples.append("taken", .none, ["e2"])],
                    outgoing: [Samples.event("o1")], inbox: mark,
                    idempotency: IdempotencyMark(key: key, resource: "r"))
                try await steps.fails("commit", "a conflict", as: RepositoryError.self, where: \.isConflict) {
                    try await commit(subject.repository, failing)
                }
                try await there(subject, steps, "the first change", 1, Samples.owner, false)
                try await there(subject, steps, "the second change", 2, Samples.owner, false)
                let fresh = try await subject.events.read(StreamID("fresh"), of: .default, from: 0, limit: 10)
                try steps.equal("the stream that was free", fresh.count, 0)
                try steps.equal("the outbox", try await subject.outbox.pending(limit: 10).count, 0)
                let begun = try await subject.idempotency.begin(key, fingerprint: "f", now: Samples.start)
                try steps.equal("the idempotency key", begun, .proceed)
                let again = try await commit(subject.repository, Commit([save(1, Samples.owner)], inbox: mark))
                try steps.equal("a commit with the same inbox mark", again, .committed)
            },
            rule("a commit whose change is refused leaves no event behind") { subject, steps in
                _ = try await commit(subject.repository, Commit([save(1, Samples.owner)]))
                let failing = Commit(
                    [save(2, Samples.otherUser), save(1, Samples.otherUser)],
                    appends: [Samples.append("fresh", .none, ["e1"])], outgoing: [Samples.event("o1")])
                try await steps.fails("commit", "duplicate", as: RepositoryError.self, where: \.isDuplicate) {
                    try await commit(subject.repository, failing)
                }
                try await there(subject, steps, "the change that was right", 2, Samples.otherUser, false)
                let fresh = try await subject.events.read(StreamID("fresh"), of: .default, from: 0, limit: 10)
                try steps.equal("the stream", fresh.count, 0)
                try steps.equal("the outbox", try await subject.outbox.pending(limit: 10).count, 0)
            },
            rule("an event that no topic would take is refused with all of its commit, JSON's escapes counted") {
                subject, steps in
                // Six bytes on the wire for each of these.
                let data = Array("\"".utf8) + [UInt8](repeating: 0x61, count: 900_000) + Array("\"".utf8)
                var event = Samples.event("large", data: data)
                event.envelope.subject = String(repeating: "\u{1}", count: 30_000)
                let failing = Commit([save(1, Samples.owner)], outgoing: [Samples.event("small"), event])
                try await steps.fails(
                    "commit", "eventTooLarge", as: RepositoryError.self, where: \.isEventTooLarge
                ) {
                    try await commit(subject.repository, failing)
                }
                try await there(subject, steps, "the change", 1, Samples.owner, false)
                try steps.equal("the outbox", try await subject.outbox.pending(limit: 10).count, 0)
            },
            rule("an event is applied once by a consumer: its second commit is already done") { subject, steps in
                let mark = InboxMark(consumer: "c", eventID: "in")
                let first = Commit([save(1, Samples.owner)], outgoing: [Samples.event("o1")], inbox: mark)
                let second = Commit([save(2, Samples.owner)], outgoing: [Samples.event("o2")], inbox: mark)
                try steps.equal("the first", try await commit(subject.repository, first), .committed)
                try steps.equal("the second", try await commit(subject.repository, second), .alreadyDone)
                try await there(subject, steps, "the second's change", 2, Samples.owner, false)
                try steps.equal(
                    "the outbox", try await subject.outbox.pending(limit: 10).map(\.event.envelope.id), ["o1"])
                let other = Commit([save(2, Samples.owner)], inbox: InboxMark(consumer: "d", eventID: "in"))
                try steps.equal("another consumer's", try await commit(subject.repository, other), .committed)
            },
            rule("a request is applied once: its second commit is already done, and its key tells what it made") {
                subject, steps in
                let key = IdempotencyKey(scope: "u /r", key: "k")
                let mark = IdempotencyMark(key: key, resource: "made")
                let begun = try await subject.idempotency.begin(key, fingerprint: "f", now: Samples.start)
                try steps.equal("begin", begun, .proceed)
                let first = Commit([save(1, Samples.owner)], idempotency: mark)
                let second = Commit([save(2, Samples.owner)], idempotency: mark)
                try steps.equal("the first", try await commit(subject.repository, first), .committed)
                try steps.equal("the second", try await commit(subject.repository, second), .alreadyDone)
                try await there(subject, steps, "the second's change", 2, Samples.owner, false)
                // Ten minutes free the key of a request that left nothing; this one left an effect.
                for (step, time) in [("its key", Samples.start), ("its key, long after", Samples.time(1_200))] {
                    let known = try await subject.idempotency.begin(key, fingerprint: "f", now: time)
                    try steps.equal(step, known, .committed(resource: "made"))
                }
                try await subject.idempotency.abandon(key, begun: Samples.start)
                let kept = try await subject.idempotency.begin(key, fingerprint: "f", now: Samples.start)
                try steps.equal("its key, given up all the same", kept, .committed(resource: "made"))
            },
            rule("outgoing events wait in the outbox in the order of their commits") { subject, steps in
                for index in 0..<5 {
                    let events = [Samples.event("\(index)-a"), Samples.event("\(index)-b", key: "other")]
                    _ = try await commit(subject.repository, Commit([save(index, Samples.owner)], outgoing: events))
                }
                let waiting = try await subject.outbox.pending(limit: 100)
                try steps.equal(
                    "the outbox", waiting.map(\.event.envelope.id), (0..<5).flatMap { ["\($0)-a", "\($0)-b"] })
                try steps.equal("the first, whole", waiting.first?.event, Samples.event("0-a"))
            },
            rule("of many commits that expect the same version one wins") { subject, steps in
                let wins = try await withThrowingTaskGroup(of: Bool.self) { group in
                    for index in 0..<8 {
                        group.addTask {
                            let change = Commit(
                                [save(index, Samples.owner)], appends: [Samples.append("s", .none, ["e\(index)"])])
                            do {
                                return try await commit(subject.repository, change) == .committed
                            } catch let error as RepositoryError where error.isConflict {
                                return false
                            }
                        }
                    }
                    return try await group.reduce(0) { $0 + ($1 ? 1 : 0) }
                }
                try steps.equal("winners", wins, 1)
                var rows = 0
                for index in 0..<8 where try await isThere(subject.repository, index, Samples.owner) { rows += 1 }
                try steps.equal("rows", rows, 1)
                let stream = try await subject.events.read(StreamID("s"), of: .default, from: 0, limit: 10)
                try steps.equal("events", stream.count, 1)
            },
            Case(port, "what was committed outlives a restart: rows, removals and marks", needs: [.restart]) {
                harness, steps in
                let mark = InboxMark(consumer: "c", eventID: "in")
                let key = IdempotencyKey(scope: "u /r", key: "k")
                let before = harness.subject.repository
                _ = try await harness.subject.idempotency.begin(key, fingerprint: "f", now: Samples.start)
                _ = try await commit(
                    before,
                    Commit(
                        [save(1, Samples.owner), save(2, Samples.owner)], inbox: mark,
                        idempotency: IdempotencyMark(key: key, resource: "made")))
                _ = try await commit(before, Commit([remove(2, Samples.owner)]))
                let again = try await steps.unwrap("restart", harness.restart)()
                try await there(again, steps, "that was saved", 1, Samples.owner, true)
                try await there(again, steps, "that was removed", 2, Samples.owner, false)
                try await steps.fails("save it late", "a conflict", as: RepositoryError.self, where: \.isConflict) {
                    try await commit(again.repository, Commit([save(2, Samples.owner)]))
                }
                let repeated = try await commit(again.repository, Commit([save(3, Samples.owner)], inbox: mark))
                try steps.equal("the event once more", repeated, .alreadyDone)
                let known = try await again.idempotency.begin(key, fingerprint: "f", now: Samples.start)
                try steps.equal("the request once more", known, .committed(resource: "made"))
            },
        ] + timerCases + erasureCases
    }

    func rule(_ name: String, _ body: @escaping @Sendable (Subject, Steps) async throws -> Void) -> Case {
        Case(port, name) { harness, steps in try await body(harness.subject, steps) }
    }

    func there(
        _ subject: Subject, _ steps: Steps, _ step: String, _ index: Int, _ owner: Owner, _ expected: Bool
    ) async throws {
        try steps.equal("look for it \(step)", try await isThere(subject.repository, index, owner), expected)
    }
}

extension RepositoryError {
    var isConflict: Bool { if case .conflict = self { true } else { false } }
    var isEventTooLarge: Bool { if case .eventTooLarge = self { true } else { false } }
    var isDuplicate: Bool { if case .duplicate = self { true } else { false } }
}
