import FoundationEssentials
public import LecternPorts

/// What an `IdempotencyStore` must do.
public enum IdempotencyStoreContract {
    public typealias Case = ContractCase<any IdempotencyStore>

    public static let cases: [Case] = [
        rule("the first goes on; while it works a repetition is told so; then it gets the first answer") {
            store, steps in
            try steps.equal("begin", try await begin(store), .proceed)
            try steps.equal("begin again", try await begin(store), .underWay)
            let answer = StoredAnswer(status: 201, contentType: "application/json", body: [0, 123, 125, 255])
            try await store.finish(key, begun: Samples.start, answer: answer)
            try steps.equal("after the end", try await begin(store), .answered(answer))
        },
        rule("another body under the same key is a mismatch, at work and afterwards") { store, steps in
            _ = try await begin(store)
            try steps.equal("at work", try await begin(store, fingerprint: "other"), .mismatch)
            try await store.finish(
                key, begun: Samples.start, answer: StoredAnswer(status: 200, contentType: "a/b", body: []))
            try steps.equal("afterwards", try await begin(store, fingerprint: "other"), .mismatch)
        },
        rule("an abandoned key is free, also for another body") { store, steps in
            _ = try await begin(store)
            try await store.abandon(key, begun: Samples.start)
            try steps.equal("begin", try await begin(store, fingerprint: "other"), .proceed)
        },
        rule("keys are told apart by scope and by key, byte by byte") { store, steps in
            _ = try await begin(store)
            for other in [
                IdempotencyKey(scope: "s", key: "K"), IdempotencyKey(scope: "t", key: "k"),
                IdempotencyKey(scope: "sk", key: ""), IdempotencyKey(scope: "s", key: "ä"),
                IdempotencyKey(scope: "s", key: "a\u{308}"),
            ] {
                let decision = try await store.begin(other, fingerprint: "f", now: Samples.start)
                try steps.equal("begin \(other)", decision, .proceed)
            }
        },
        rule("a key is remembered for 24 hours, and then free") { store, steps in
            let answer = StoredAnswer(status: 200, contentType: "a/b", body: [1])
            _ = try await begin(store)
            try await store.finish(key, begun: Samples.start, answer: answer)
            let almost = Samples.start.addingTimeInterval(86_400 - 60)
            try steps.equal(
                "a minute before", try await store.begin(key, fingerprint: "f", now: almost), .answered(answer))
            let after = Samples.start.addingTimeInterval(86_400 + 60)
            try steps.equal("a minute after", try await store.begin(key, fingerprint: "g", now: after), .proceed)
        },
        rule("a request that never ends holds its key for ten minutes, and then another may begin") { store, steps in
            _ = try await begin(store)
            let almost = Samples.start.addingTimeInterval(600 - 30)
            try steps.equal(
                "half a minute before", try await store.begin(key, fingerprint: "f", now: almost), .underWay)
            let after = Samples.start.addingTimeInterval(600 + 30)
            try steps.equal("half a minute after", try await store.begin(key, fingerprint: "g", now: after), .proceed)
            try steps.equal("once more", try await store.begin(key, fingerprint: "g", now: after), .underWay)
        },
        rule("a request that another one has followed under its key neither answers nor frees it") { store, steps in
            let answer = StoredAnswer(status: 200, contentType: "a/b", body: [2])
            let later = Samples.start.addingTimeInterval(600 + 30)
            _ = try await begin(store)
            try steps.equal("begin later", try await store.begin(key, fingerprint: "f", now: later), .proceed)
            try await store.abandon(key, begun: Samples.start)
            try steps.equal(
                "after the late end", try await store.begin(key, fingerprint: "f", now: later), .underWay)
            let late = StoredAnswer(status: 200, contentType: "a/b", body: [1])
            try await store.finish(key, begun: Samples.start, answer: late)
            try steps.equal(
                "after the late answer", try await store.begin(key, fingerprint: "f", now: later), .underWay)
            try await store.finish(key, begun: later, answer: answer)
            try await store.finish(key, begun: Samples.start, answer: late)
            try await store.finish(key, begun: nil, answer: late)
            try await store.abandon(key, begun: Samples.start)
            try steps.equal(
                "after its own", try await store.begin(key, fingerprint: "f", now: later), .answered(answer))
        },
        rule("an answered key is not given up") { store, steps in
            let answer = StoredAnswer(status: 200, contentType: "a/b", body: [1])
            _ = try await begin(store)
            try await store.finish(key, begun: Samples.start, answer: answer)
            try await store.abandon(key, begun: Samples.start)
            try steps.equal("after the end", try await begin(store), .answered(answer))
        },
        rule("an answer without a beginning is kept for what is committed only") { store, steps in
            let answer = StoredAnswer(status: 200, contentType: "a/b", body: [1])
            _ = try await begin(store)
            try await store.finish(key, begun: nil, answer: answer)
            try steps.equal("while it works", try await begin(store), .underWay)
        },
        rule("of many that begin at the same time one goes on") { store, steps in
            let decisions = try await withThrowingTaskGroup(of: IdempotencyDecision.self) { group in
                for _ in 0..<16 { group.addTask { try await begin(store) } }
                return try await group.reduce(into: []) { $0.append($1) }
            }
            try steps.equal("that go on", decisions.count { $0 == .proceed }, 1)
            try steps.equal("that are told to wait", decisions.count { $0 == .underWay }, 15)
        },
        Case("IdempotencyStore", "what was begun and what was answered outlives a restart", needs: [.restart]) {
            harness, steps in
            let other = IdempotencyKey(scope: "s", key: "other")
            let answer = StoredAnswer(status: 200, contentType: "a/b", body: [1])
            _ = try await begin(harness.subject)
            _ = try await harness.subject.begin(other, fingerprint: "f", now: Samples.start)
            try await harness.subject.finish(other, begun: Samples.start, answer: answer)
            let again = try await steps.unwrap("restart", harness.restart)()
            try steps.equal("what was begun", try await begin(again), .underWay)
            let decision = try await again.begin(other, fingerprint: "f", now: Samples.start)
            try steps.equal("what was answered", decision, .answered(answer))
        },
    ]

    private static let key = IdempotencyKey(scope: "s", key: "k")

    private static func begin(
        _ store: any IdempotencyStore, fingerprint: String = "f"
    ) async throws -> IdempotencyDecision {
        try await store.begin(key, fingerprint: fingerprint, now: Samples.start)
    }

    private static func rule(
        _ name: String, _ body: @escaping @Sendable (any IdempotencyStore, Steps) async throws -> Void
    ) -> Case {
        Case("IdempotencyStore", name) { harness, steps in try await body(harness.subject, steps) }
    }
}
