public import LecternPorts

/// An outbox as two relays see it, and a way to commit events into it.
public struct OutboxSubject: Sendable {
    public var relay: any Outbox
    public var otherRelay: any Outbox
    /// Commits these events, in order, in one commit.
    public var commit: @Sendable ([OutgoingEvent]) async throws -> Void
    /// For how long a relay that says nothing keeps its keys.
    public var lease: Duration

    public init(
        relay: any Outbox, otherRelay: any Outbox, lease: Duration,
        commit: @escaping @Sendable ([OutgoingEvent]) async throws -> Void
    ) {
        self.relay = relay
        self.otherRelay = otherRelay
        self.lease = lease
        self.commit = commit
    }
}

/// What an `Outbox` must do.
public enum OutboxContract {
    public typealias Case = ContractCase<OutboxSubject>

    public static let cases: [Case] = [
        rule("events wait in the order of their commits, until they are published") { harness, steps in
            let subject = harness.subject
            try await subject.commit([Samples.event("a"), Samples.event("b", key: "l")])
            try await subject.commit([Samples.event("c")])
            let waiting = try await subject.relay.pending(limit: 10)
            try steps.equal("pending", waiting.map(\.event.envelope.id), ["a", "b", "c"])
            try steps.equal("the first, whole", waiting.first?.event, Samples.event("a"))
            try steps.equal("up to 2", try await subject.relay.pending(limit: 2).map(\.event.envelope.id), ["a", "b"])
            try await subject.relay.markPublished(Array(waiting.prefix(2)))
            try steps.equal("after two", try await subject.relay.pending(limit: 10).map(\.event.envelope.id), ["c"])
            try await subject.relay.markPublished(waiting)
            try steps.equal("after all", try await subject.relay.pending(limit: 10), [])
        },
        rule("an event that was not published is given again to the same relay") { harness, steps in
            try await harness.subject.commit([Samples.event("a")])
            for turn in 1...3 {
                let waiting = try await harness.subject.relay.pending(limit: 10)
                try steps.equal("look number \(turn)", waiting.map(\.event.envelope.id), ["a"])
            }
        },
        rule("a key's events are given to one relay at a time; other keys go to the other") { harness, steps in
            let subject = harness.subject
            try await subject.commit([Samples.event("a1"), Samples.event("a2"), Samples.event("b1", key: "b")])
            let first = try await subject.relay.pending(limit: 1)
            try steps.equal("the first relay", first.map(\.event.envelope.id), ["a1"])
            try steps.equal(
                "the other relay", try await subject.otherRelay.pending(limit: 10).map(\.event.envelope.id), ["b1"])
            try await subject.relay.markPublished(first)
            try steps.equal(
                "the first relay goes on", try await subject.relay.pending(limit: 10).map(\.event.envelope.id), ["a2"])
        },
        rule("a relay that died is replaced", needs: [.time]) { harness, steps in
            try await harness.subject.commit([Samples.event("a")])
            try steps.equal("the first relay", try await harness.subject.relay.pending(limit: 10).count, 1)
            try steps.equal("the other, before", try await harness.subject.otherRelay.pending(limit: 10).count, 0)
            try await harness.advance?(harness.subject.lease + .seconds(1))
            try steps.equal("the other, after", try await harness.subject.otherRelay.pending(limit: 10).count, 1)
        },
        rule("two relays, one of which dies in the middle: every event is given, each key's in order", needs: [.time]) {
            harness, steps in
            let subject = harness.subject
            let keys = (0..<6).map { "key-\($0)" }
            for round in 0..<5 { try await subject.commit(keys.map { Samples.event("\($0)/\(round)", key: $0) }) }
            var published: [String] = []
            /// What a relay does: publish, then mark; one that dies in between has published all the same.
            func step(_ relay: any Outbox, limit: Int, dies: Bool = false) async throws -> Int {
                let entries = try await relay.pending(limit: limit)
                published += entries.map(\.event.envelope.id)
                if !dies { try await relay.markPublished(entries) }
                return entries.count
            }
            for _ in 0..<3 {
                _ = try await step(subject.relay, limit: 3)
                _ = try await step(subject.otherRelay, limit: 4)
            }
            _ = try await step(subject.relay, limit: 5, dies: true)
            for turn in 0..<40 where turn < 20 || Set(published).count < 30 {
                if try await step(subject.otherRelay, limit: 4) == 0 {
                    try await harness.advance?(subject.lease / 4 + .seconds(1))
                }
            }
            try steps.equal("different events", Set(published).count, 30)
            for key in keys {
                var seen: Set<String> = []
                let first = published.filter { $0.hasPrefix("\(key)/") && seen.insert($0).inserted }
                try steps.equal("the first times of \(key)", first, (0..<5).map { "\(key)/\($0)" })
            }
            try steps.equal("what is left", try await subject.otherRelay.pending(limit: 10).count, 0)
        },
        rule("a wait ends with a commit, also one that came before it") { harness, steps in
            let subject = harness.subject
            try steps.equal("pending", try await subject.relay.pending(limit: 10).count, 0)
            try await subject.commit([Samples.event("a")])
            await subject.relay.waitForMore(timeout: .seconds(600))
            try steps.equal("after the first wait", try await subject.relay.pending(limit: 10).count, 1)
            let waited = await Steps.waiting { await subject.relay.waitForMore(timeout: .seconds(600)) }
            defer { waited.cancel() }
            try await subject.commit([Samples.event("b")])
            try await waited.value
            try steps.equal("after the second wait", try await subject.relay.pending(limit: 10).count, 2)
        },
        rule("what was not published before a restart is published after it, in order", needs: [.time, .restart]) {
            harness, steps in
            let before = harness.subject
            try await before.commit([Samples.event("a"), Samples.event("b"), Samples.event("c", key: "l")])
            try await before.relay.markPublished(Array(try await before.relay.pending(limit: 1)))
            let again = try await steps.unwrap("restart", harness.restart)()
            // Whoever held a key before may be taken for alive for so long.
            try await harness.advance?(before.lease + .seconds(1))
            try steps.equal(
                "pending", try await again.relay.pending(limit: 10).map(\.event.envelope.id), ["b", "c"])
            try await again.commit([Samples.event("d")])
            let all = try await again.relay.pending(limit: 10)
            try steps.equal("with one more", all.map(\.event.envelope.id), ["b", "c", "d"])
            try steps.equal("numbers that rise", all.map(\.sequence), all.map(\.sequence).sorted())
        },
    ]

    private static func rule(_ name: String, needs: Set<Capability> = [], _ body: @escaping Case.Body) -> Case {
        Case("Outbox", name, needs: needs, body)
    }
}
