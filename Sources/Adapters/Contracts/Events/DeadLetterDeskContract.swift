import LecternPorts

/// What an operator can do with dead letters.
enum DeadLetterDeskContract {
    private static func rule(
        _ name: String, _ body: @escaping @Sendable (inout LettersUnderTest, Steps) async throws -> Void
    ) -> DeadLetterContract.Case {
        DeadLetterContract.rule(name, body)
    }

    static let cases: [DeadLetterContract.Case] = [
        rule("a discarded first letter is gone, with a record of it, and those behind it are handed out") {
            letters, steps in
            for offset in 1...3 { try await letters.store.park(letters.letter(offset, key: "a")) }
            let id = try steps.unwrap("the letter", try await letters.id(1))
            try steps.equal("discard", try await letters.store.discard(id, LettersUnderTest.note), true)
            try steps.equal("a second time", try await letters.store.discard(id, LettersUnderTest.note), false)
            try steps.equal("the letter", try await letters.store.letter(id), nil)
            let replay = try steps.unwrap("begin", try await letters.begin())
            try steps.equal("the others", try await letters.drain(replay), [2, 3])
            let record = try await letters.store.audit(ListRequest()).items
            try steps.equal("entries", record.count, 1)
            let expected = DeadLetterAudit(
                action: .discard, lane: letters.letter(1, key: "a").lane, letter: id, eventID: "e1",
                note: LettersUnderTest.note)
            try steps.equal("the entry", record.first, expected)
        },
        rule("a letter discarded behind the first leaves the lane parked") { letters, steps in
            for offset in 1...3 { try await letters.store.park(letters.letter(offset, key: "a")) }
            let id = try steps.unwrap("the letter", try await letters.id(2))
            _ = try await letters.store.discard(id, LettersUnderTest.note)
            try steps.equal("begin", try await letters.begin(), nil)
            try steps.equal("the lane", try await letters.offsets(key: "a"), [1, 3])
        },
        rule("a lane whose only letter is discarded is open") { letters, steps in
            try await letters.store.park(letters.letter(1, key: "a"))
            let id = try steps.unwrap("the letter", try await letters.id(1))
            _ = try await letters.store.discard(id, LettersUnderTest.note)
            try steps.equal("begin", try await letters.begin(), nil)
            try steps.equal("the next of its key", try await letters.isQueued(2, key: "a"), false)
        },
        rule("lanes are listed by group, topic and key, with their letters counted, page by page") { letters, steps in
            let store = letters.store
            for (group, key, count) in [
                (ConsumerGroup.notification, "a", 1), (.analytics, "b", 3), (.analytics, "a", 2),
            ] {
                for offset in 1...count { try await store.park(letters.letter(offset, key: key, group: group)) }
            }
            _ = try await store.requestReplay(DeadLetterFilter(key: "b"), LettersUnderTest.note)
            var lanes: [ParkedLane] = []
            var cursor: String?
            repeat {
                let page = try await store.lanes(DeadLetterFilter(), ListRequest(limit: 1, cursor: cursor))
                try steps.equal("a page", page.items.count, 1)
                lanes += page.items
                cursor = page.nextCursor
            } while cursor != nil && lanes.count < 10
            let seen = lanes.map { "\($0.lane.group) \($0.lane.key) \($0.letters) \($0.isReplayRequested)" }
            try steps.equal(
                "lanes", seen, ["analytics a 2 false", "analytics b 3 true", "notification a 1 false"])
            try steps.equal("first letters", lanes.map(\.first.letter.event.position.offset), [1, 1, 1])
            let chosen = try await store.lanes(DeadLetterFilter(group: .analytics, key: "a"), ListRequest())
            try steps.equal("of one group and key", chosen.items.map(\.lane), [letters.letter(1, key: "a").lane])
            try await steps.fails("a made-up cursor", with: RepositoryError.invalidCursor) {
                try await store.lanes(DeadLetterFilter(), ListRequest(cursor: "?"))
            }
        },
        rule("letters are listed in order, page by page, without their content") { letters, steps in
            let store = letters.store
            for offset in [3, 1, 2] { try await store.park(letters.letter(offset, key: "a")) }
            try await store.park(letters.letter(1, key: "b/c"))
            var listed: [ParkedLetter] = []
            var cursor: String?
            repeat {
                let page = try await store.letters(DeadLetterFilter(), ListRequest(limit: 2, cursor: cursor))
                listed += page.items
                cursor = page.nextCursor
            } while cursor != nil && listed.count < 10
            try steps.equal("their places", listed.map(\.letter.event.position.offset), [1, 2, 3, 1])
            try steps.equal("their keys", listed.map(\.letter.event.key), ["a", "a", "a", "b/c"])
            let shown = listed.reduce(0) {
                $0 + $1.letter.event.bytes.count + ($1.letter.event.envelope?.data.count ?? 0)
            }
            try steps.equal("bytes of content", shown, 0)
            try await steps.fails("a made-up cursor", with: RepositoryError.invalidCursor) {
                try await store.letters(DeadLetterFilter(), ListRequest(cursor: "?"))
            }
        },
        rule("the record tells the newest first, page by page") { letters, steps in
            for key in ["a", "b", "c"] { try await letters.store.park(letters.letter(1, key: key)) }
            for key in ["a", "b", "c"] {
                _ = try await letters.store.requestReplay(DeadLetterFilter(key: key), LettersUnderTest.note)
            }
            let first = try await letters.store.audit(ListRequest(limit: 2))
            try steps.equal("the first page", first.items.map(\.lane.key), ["c", "b"])
            let second = try await letters.store.audit(ListRequest(limit: 2, cursor: first.nextCursor))
            try steps.equal("the second page", second.items.map(\.lane.key), ["a"])
            try steps.equal("more", second.nextCursor, nil)
            try await steps.fails("a made-up cursor", with: RepositoryError.invalidCursor) {
                try await letters.store.audit(ListRequest(cursor: "?"))
            }
        },
    ]
}
