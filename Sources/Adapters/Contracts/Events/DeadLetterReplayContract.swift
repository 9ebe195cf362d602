import LecternPorts

/// What a store of dead letters must do when letters are handed to their group again.
enum DeadLetterReplayContract {
    private static func rule(
        _ name: String, needs: Set<Capability> = [],
        _ body: @escaping @Sendable (inout LettersUnderTest, Steps) async throws -> Void
    ) -> DeadLetterContract.Case {
        DeadLetterContract.rule(name, needs: needs, body)
    }

    static let cases: [DeadLetterContract.Case] = [
        rule("nothing is handed out that nobody asked for") { letters, steps in
            try await letters.store.park(letters.letter(1, key: "a"))
            try steps.equal("begin", try await letters.begin(), nil)
        },
        rule("a replay hands the letters out in order; the lane is parked until they are done, and open then") {
            letters, steps in
            let store = letters.store
            for offset in 1...3 { try await store.park(letters.letter(offset, key: "a")) }
            try steps.equal(
                "lanes", try await store.requestReplay(DeadLetterFilter(key: "a"), LettersUnderTest.note), 1)
            let replay = try steps.unwrap("begin", try await letters.begin())
            try steps.equal("the lane", replay.lane, letters.letter(1, key: "a").lane)
            let first = try steps.unwrap("the first letter", try await letters.next(replay))
            try steps.equal("it", first.letter.event.envelope?.id, "e1")
            try steps.equal("what comes meanwhile", try await letters.isQueued(4, key: "a"), true)
            try await store.end(first, of: replay, .handled)
            try steps.equal("the others", try await letters.drain(replay), [2, 3, 4])
            try steps.equal("the lane afterwards", try await letters.isQueued(5, key: "a"), false)
            try steps.equal("another replay", try await letters.begin(), nil)
        },
        rule("a letter that was not ended is handed out again") { letters, steps in
            try await letters.store.park(letters.letter(1, key: "a"))
            _ = try await letters.store.requestReplay(DeadLetterFilter(), LettersUnderTest.note)
            let replay = try steps.unwrap("begin", try await letters.begin())
            for turn in 1...2 {
                let letter = try await letters.next(replay)
                try steps.equal("turn \(turn)", letter?.letter.event.position.offset, 1)
            }
        },
        rule("a replay that failed parks again in place: the new error is told, and what lies behind stays") {
            letters, steps in
            let store = letters.store
            for offset in 1...2 { try await store.park(letters.letter(offset, key: "a")) }
            _ = try await store.requestReplay(DeadLetterFilter(), LettersUnderTest.note)
            let replay = try steps.unwrap("begin", try await letters.begin())
            let letter = try steps.unwrap("the first letter", try await letters.next(replay))
            let again = ReplayOutcome.failed(code: "STILL", message: "no", attempts: 6, at: Samples.time(9))
            try await store.end(letter, of: replay, again)
            try steps.equal("another replay", try await letters.begin(), nil)
            try steps.equal("the lane", try await letters.offsets(key: "a"), [1, 2])
            let kept = try steps.unwrap("the letter", try await store.letter(letter.id)).letter
            try steps.equal("its error", kept.errorCode, "STILL")
            try steps.equal("its tries", kept.attempts, 6)
            try steps.equal("its time", kept.failedAt, Samples.time(9))
            try steps.equal("the next of its key", try await letters.isQueued(3, key: "a"), true)
        },
        rule("letters go to the group that failed and to no other") { letters, steps in
            for group in [ConsumerGroup.analytics, .notification] {
                try await letters.store.park(letters.letter(1, key: "a", group: group))
            }
            let chosen = DeadLetterFilter(group: .notification)
            try steps.equal("lanes", try await letters.store.requestReplay(chosen, LettersUnderTest.note), 1)
            try steps.equal("the other group", try await letters.begin(.analytics), nil)
            let replay = try steps.unwrap("the group", try await letters.begin(.notification))
            try steps.equal("its letters", try await letters.drain(replay), [1])
            try steps.equal("the other group's", try await letters.offsets(key: "a"), [1])
        },
        rule("a lane is handed out by one worker at a time; different lanes by several") { letters, steps in
            for key in ["a", "b"] { try await letters.store.park(letters.letter(1, key: key)) }
            _ = try await letters.store.requestReplay(DeadLetterFilter(), LettersUnderTest.note)
            let first = try steps.unwrap("the first worker", try await letters.begin())
            let second = try steps.unwrap("the second worker", try await letters.begin())
            try steps.equal("their lanes", Set([first.lane.key, second.lane.key]), ["a", "b"])
            try steps.equal("a third worker", try await letters.begin(), nil)
        },
        rule("a suspended replay goes on where it was, with whoever comes next") { letters, steps in
            for offset in 1...2 { try await letters.store.park(letters.letter(offset, key: "a")) }
            _ = try await letters.store.requestReplay(DeadLetterFilter(), LettersUnderTest.note)
            let first = try steps.unwrap("the first worker", try await letters.begin())
            let letter = try steps.unwrap("its letter", try await letters.next(first))
            try await letters.store.end(letter, of: first, .handled)
            await letters.store.suspend(first)
            let second = try steps.unwrap("the second worker", try await letters.begin())
            try await steps.fails("the first, late", with: EventLogError.closed) { try await letters.next(first) }
            try steps.equal("its letters", try await letters.drain(second), [2])
        },
        rule("a worker that died is replaced, and does no harm when it was only slow", needs: [.time]) {
            letters, steps in
            try await letters.store.park(letters.letter(1, key: "a"))
            _ = try await letters.store.requestReplay(DeadLetterFilter(), LettersUnderTest.note)
            let dead = try steps.unwrap("the first worker", try await letters.begin())
            let letter = try steps.unwrap("its letter", try await letters.next(dead))
            try await letters.harness.advance?(LettersUnderTest.lease / 2)
            try await letters.store.keep(dead, lease: LettersUnderTest.lease)
            try await letters.harness.advance?(LettersUnderTest.lease / 2 + .seconds(1))
            try steps.equal("another, while it is kept", try await letters.begin(), nil)
            try await letters.harness.advance?(LettersUnderTest.lease)
            let next = try steps.unwrap("another, later", try await letters.begin())
            try await steps.fails("the first ends its letter", with: EventLogError.closed) {
                try await letters.store.end(letter, of: dead, .handled)
            }
            try steps.equal("the letters", try await letters.drain(next), [1])
        },
        rule("a wait ends when a replay is asked for, also before it began") { letters, steps in
            try await letters.store.park(letters.letter(1, key: "a"))
            try steps.equal("begin", try await letters.begin(), nil)
            _ = try await letters.store.requestReplay(DeadLetterFilter(), LettersUnderTest.note)
            await letters.store.waitForReplay(of: .analytics, timeout: .seconds(600))
            let replay = try steps.unwrap("after the first wait", try await letters.begin())
            let letter = try steps.unwrap("its letter", try await letters.next(replay))
            let failed = ReplayOutcome.failed(code: "C", message: "m", attempts: 2, at: Samples.start)
            try await letters.store.end(letter, of: replay, failed)
            try steps.equal("begin again", try await letters.begin(), nil)
            let store = letters.store
            let waited = await Steps.waiting { await store.waitForReplay(of: .analytics, timeout: .seconds(600)) }
            defer { waited.cancel() }
            _ = try await store.requestReplay(DeadLetterFilter(), LettersUnderTest.note)
            try await waited.value
            _ = try steps.unwrap("after the second wait", try await letters.begin())
        },
        rule("letters, wishes and the closed lane outlive a restart", needs: [.restart]) { letters, steps in
            for offset in 1...3 { try await letters.store.park(letters.letter(offset, key: "a")) }
            guard let again = try await letters.harness.restart?() else { return }
            letters.harness.subject = again
            try steps.equal("the next of its key", try await letters.isQueued(4, key: "a"), true)
            _ = try await again.requestReplay(DeadLetterFilter(), LettersUnderTest.note)
            guard let third = try await letters.harness.restart?() else { return }
            letters.harness.subject = third
            let replay = try steps.unwrap("begin", try await letters.begin())
            try steps.equal("the letters", try await letters.drain(replay), [1, 2, 3, 4])
        },
    ]
}
