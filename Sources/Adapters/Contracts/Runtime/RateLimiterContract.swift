public import LecternPorts

/// What a `RateLimiter` must do. Every case needs a clock that the harness moves.
public enum RateLimiterContract {
    public typealias Case = ContractCase<any RateLimiter>

    public static let cases: [Case] = [
        rule("a subject gets its limit, is told what is left, and then is refused") { harness, steps in
            for left in [4, 3, 2, 1, 0] {
                let decision = await harness.subject.take(subject: "u", policy: policy)
                try steps.equal("allowed with \(left) left", decision.allowed, true)
                try steps.equal("remaining", decision.remaining, left)
                try steps.equal("retry after", decision.retryAfterSeconds, 0)
            }
            let refused = await harness.subject.take(subject: "u", policy: policy)
            try steps.equal("the sixth", refused.allowed, false)
            try steps.equal("remaining", refused.remaining, 0)
            try steps.require(
                "retry after", (1...policy.windowSeconds).contains(refused.retryAfterSeconds),
                expected: "1 to \(policy.windowSeconds)", actual: "\(refused.retryAfterSeconds)")
        },
        rule("what is taken without waiting is taken from the same budget") { harness, steps in
            var spent = 0
            while spent <= policy.limit, let decision = harness.subject.takeAtOnce(subject: "u", policy: policy) {
                spent += 1
                try steps.equal("allowed, call \(spent)", decision.allowed, spent <= policy.limit)
                try steps.equal("remaining", decision.remaining, max(0, policy.limit - spent))
            }
            let next = await harness.subject.take(subject: "u", policy: policy)
            try steps.equal("allowed behind them", next.allowed, spent < policy.limit)
        },
        rule("who waits as told is allowed, and who waits for the reset has the whole limit") { harness, steps in
            var decision = await harness.subject.take(subject: "u", policy: policy)
            while decision.allowed { decision = await harness.subject.take(subject: "u", policy: policy) }
            try await harness.advance?(.seconds(decision.retryAfterSeconds))
            decision = await harness.subject.take(subject: "u", policy: policy)
            try steps.equal("after the wait", decision.allowed, true)
            try await harness.advance?(.seconds(decision.resetSeconds))
            decision = await harness.subject.take(subject: "u", policy: policy)
            try steps.equal("remaining after the reset", decision.remaining, policy.limit - 1)
        },
        rule("no window's edge lets more through than the limit and what has flowed back") { harness, steps in
            var allowed: [Int] = []
            var state: UInt64 = 42
            var now = 0
            for _ in 0..<400 {
                state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
                let pause = [0, 0, 0, 1, 3, 7, 31][Int(state >> 33) % 7]
                try await harness.advance?(.seconds(pause))
                now += pause
                if await harness.subject.take(subject: "u", policy: policy).allowed { allowed.append(now) }
            }
            for (index, start) in allowed.enumerated() {
                for span in [0, 1, 30, 59, 60, 61, 120] {
                    let count = allowed[index...].prefix { $0 <= start + span }.count
                    let most = policy.limit + (span * policy.limit) / policy.windowSeconds
                    try steps.require(
                        "any \(span) seconds", count <= most, expected: "at most \(most)",
                        actual: "\(count) from \(start)")
                }
            }
            let least = now * policy.limit / policy.windowSeconds / 4
            try steps.require(
                "all in all", allowed.count >= least, expected: "at least \(least)", actual: "\(allowed.count)")
        },
        rule("a wall clock that is set back locks nobody out", needs: [.time, .correction]) { harness, steps in
            _ = await harness.subject.take(subject: "v", policy: policy)
            var decision = await harness.subject.take(subject: "u", policy: policy)
            while decision.allowed { decision = await harness.subject.take(subject: "u", policy: policy) }
            for back in [1, 3_600, 40 * 86_400] {
                try await harness.correct?(.seconds(-back))
                decision = await harness.subject.take(subject: "v", policy: policy)
                try steps.equal("who has a budget left, \(back) s back", decision.allowed, true)
                decision = await harness.subject.take(subject: "u", policy: policy)
                // A limiter may forget what was before.
                guard !decision.allowed else { continue }
                try await harness.advance?(.seconds(decision.retryAfterSeconds))
                decision = await harness.subject.take(subject: "u", policy: policy)
                try steps.equal("who waits as told, \(back) s back", decision.allowed, true)
            }
        },
        rule("subjects and policies have budgets of their own") { harness, steps in
            for _ in 0..<6 { _ = await harness.subject.take(subject: "u", policy: policy) }
            let other = await harness.subject.take(subject: "v", policy: policy)
            try steps.equal("another subject", other.remaining, 4)
            let reads = RatePolicy(name: "reads", limit: 10, windowSeconds: 60)
            let read = await harness.subject.take(subject: "u", policy: reads)
            try steps.equal("another policy", read.remaining, 9)
        },
        rule("many at once get the limit together") { harness, steps in
            let limiter = harness.subject
            let allowed = await withTaskGroup(of: Bool.self) { group in
                for _ in 0..<40 { group.addTask { await limiter.take(subject: "u", policy: policy).allowed } }
                return await group.reduce(0) { $0 + ($1 ? 1 : 0) }
            }
            try steps.equal("allowed", allowed, 5)
        },
    ]

    private static let policy = RatePolicy(name: "default", limit: 5, windowSeconds: 60)

    private static func rule(_ name: String, needs: Set<Capability> = [.time], _ body: @escaping Case.Body) -> Case {
        Case("RateLimiter", name, needs: needs, body)
    }
}
