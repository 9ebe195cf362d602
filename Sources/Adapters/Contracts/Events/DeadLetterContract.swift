public import LecternPorts

/// What a store of dead letters must do, for consumers and for operators.
public enum DeadLetterContract {
    public typealias Subject = any DeadLetterStore & DeadLetterDesk
    public typealias Case = ContractCase<Subject>

    public static let cases: [Case] = parking + DeadLetterReplayContract.cases + DeadLetterDeskContract.cases

    private static let parking: [Case] = [
        rule("a lane is open until a letter is parked in it; then its events queue behind, and no others") {
            letters, steps in
            let store = letters.store
            try steps.equal("before", try await letters.isQueued(1, key: "a"), false)
            try await store.park(letters.letter(1, key: "a"))
            try steps.equal("the next of its key", try await letters.isQueued(2, key: "a"), true)
            try steps.equal("another key", try await letters.isQueued(3, key: "b"), false)
            try steps.equal("another topic", try await letters.isQueued(2, key: "a", topic: .notesGenerated), false)
            try steps.equal("another group", try await letters.isQueued(2, key: "a", group: .notification), false)
            try steps.equal("what is kept", try await letters.offsets(key: "a"), [1, 2])
        },
        rule("a group's letter for one position is kept once") { letters, steps in
            for _ in 0..<2 { try await letters.store.park(letters.letter(1, key: "a")) }
            try steps.equal("behind, again", try await letters.isQueued(2, key: "a"), true)
            try steps.equal("behind, again", try await letters.isQueued(2, key: "a"), true)
            try await letters.store.park(letters.letter(1, key: "a", group: .notification))
            try steps.equal("the group's", try await letters.offsets(key: "a"), [1, 2])
            try steps.equal("the other group's", try await letters.offsets(key: "a", group: .notification), [1])
        },
        rule("letters lie in the order of their events, whatever the order in which they came") { letters, steps in
            for offset in [5, 2, 9, 7] { try await letters.store.park(letters.letter(offset, key: "a")) }
            try steps.equal("the lane", try await letters.offsets(key: "a"), [2, 5, 7, 9])
        },
        rule("a letter is kept as it was, also when its bytes are no event") { letters, steps in
            var letter = letters.letter(4, key: "ключ")
            letter.attempts = 5
            try await letters.store.park(letter)
            var unreadable = letters.letter(5, key: "ключ")
            unreadable.event.envelope = nil
            unreadable.event.bytes = [0xFF, 0x00, 0x7B]
            try await letters.store.park(unreadable)
            let listed = try await letters.store.letters(DeadLetterFilter(), ListRequest()).items
            try steps.equal("letters", listed.count, 2)
            let first = try steps.unwrap("the first", try await letters.store.letter(listed[0].id)).letter
            try steps.equal("its event", first.event.envelope, letter.event.envelope)
            try steps.equal(
                "its error", [first.errorCode, first.errorMessage], [letter.errorCode, letter.errorMessage])
            try steps.equal("its tries", first.attempts, 5)
            try steps.equal("its time", first.failedAt, letter.failedAt)
            let second = try steps.unwrap("the second", try await letters.store.letter(listed[1].id)).letter
            try steps.equal("its envelope", second.event.envelope, nil)
            try steps.equal("its bytes", second.event.bytes, [0xFF, 0x00, 0x7B])
        },
    ]

    static func rule(
        _ name: String, needs: Set<Capability> = [],
        _ body: @escaping @Sendable (inout LettersUnderTest, Steps) async throws -> Void
    ) -> Case {
        Case("DeadLetterStore", name, needs: needs) { harness, steps in
            var letters = LettersUnderTest(harness: harness)
            try await body(&letters, steps)
        }
    }
}

/// The subject, in the terms of the cases.
struct LettersUnderTest: Sendable {
    var harness: ContractHarness<DeadLetterContract.Subject>

    static let lease = Duration.seconds(60)
    static let note = OperatorNote(actor: "op", reason: "it is mended", time: Samples.start)

    var store: DeadLetterContract.Subject { harness.subject }

    func event(_ offset: Int, key: String, topic: Topic = .documentUploaded) -> ReceivedEvent {
        ReceivedEvent(
            position: LogPosition(topic: topic, partition: 1, offset: offset), key: key,
            envelope: Samples.event("e\(offset)", key: key, topic: topic).envelope)
    }

    func letter(
        _ offset: Int, key: String, topic: Topic = .documentUploaded, group: ConsumerGroup = .analytics
    ) -> DeadLetter {
        DeadLetter(
            group: group, event: event(offset, key: key, topic: topic), errorCode: "BROKEN", errorMessage: "it is",
            attempts: 1, failedAt: Samples.start)
    }

    func isQueued(
        _ offset: Int, key: String, topic: Topic = .documentUploaded, group: ConsumerGroup = .analytics
    ) async throws -> Bool {
        try await store.parkBehind(event(offset, key: key, topic: topic), of: group, at: Samples.start)
    }

    /// What the lanes of that key hold.
    func offsets(key: String, group: ConsumerGroup = .analytics) async throws -> [Int] {
        try await store.letters(DeadLetterFilter(group: group, key: key), ListRequest(limit: 100)).items
            .map(\.letter.event.position.offset)
    }

    func begin(_ group: ConsumerGroup = .analytics) async throws -> LaneReplay? {
        try await store.beginReplay(of: group, topics: [.documentUploaded], for: Self.lease)
    }

    func next(_ replay: LaneReplay) async throws -> ParkedLetter? {
        try await store.nextLetter(of: replay, lease: Self.lease)
    }

    /// Hands out everything as handled; returns the offsets.
    func drain(_ replay: LaneReplay) async throws -> [Int] {
        var offsets: [Int] = []
        while let letter = try await next(replay) {
            offsets.append(letter.letter.event.position.offset)
            try await store.end(letter, of: replay, .handled)
        }
        return offsets
    }

    func id(_ offset: Int) async throws -> Int? {
        try await store.letters(DeadLetterFilter(), ListRequest(limit: 100)).items
            .first { $0.letter.event.position.offset == offset }?.id
    }
}
