import LecternPorts
import LecternSQL
import Testing

@Suite("Guarantee 5: no double effect")
struct Guarantee5Tests {
    private static func outcomes(
        _ count: Int, _ documents: SQLDocumentRepository,
        _ commit: @escaping @Sendable (Int) -> Commit<DocumentChange>
    ) async throws -> [CommitOutcome] {
        try await withThrowingTaskGroup(of: CommitOutcome.self) { group in
            for number in 0..<count { group.addTask { try await documents.commit(commit(number)) } }
            return try await group.reduce(into: []) { $0.append($1) }
        }
    }

    @Test(
        "an event that is delivered sixteen times at once has one effect; without its mark it has sixteen",
        arguments: SQLDialect.tested)
    func deliveries(_ dialect: SQLDialect) async throws {
        try await TestDatabase.with(dialect, .documents) { (test) async throws in
            let documents = SQLDocumentRepository(test.service)
            for (mark, effects) in [(InboxMark(consumer: "c", eventID: "in") as InboxMark?, 1), (nil, 16)] {
                let outcomes = try await Self.outcomes(16, documents) { number in
                    Commit([], outgoing: [Samples.outgoing("\(number)", key: "k\(number)")], inbox: mark)
                }
                #expect(outcomes.count { $0 == .committed } == effects)
                let relay = SQLOutbox(test.service, relay: "r")
                let out = try await relay.pending(limit: 100)
                #expect(out.count == effects)
                try await relay.markPublished(out)
            }
        }
    }

    @Test(
        "a request that comes sixteen times at once has one effect; without its key it has sixteen",
        arguments: SQLDialect.tested)
    func requests(_ dialect: SQLDialect) async throws {
        try await TestDatabase.with(dialect, .documents) { (test) async throws in
            let documents = SQLDocumentRepository(test.service)
            for (name, effects) in [("k" as String?, 1), (nil, 16)] {
                let outcomes = try await Self.outcomes(16, documents) { number in
                    let mark = name.map {
                        IdempotencyMark(key: IdempotencyKey(scope: "s", key: $0), resource: "\(number)")
                    }
                    return Commit([.save(Samples.document("\(effects)-\(number)"))], idempotency: mark)
                }
                #expect(outcomes.count { $0 == .committed } == effects)
            }
            #expect(try await documents.documents(of: Samples.owner, ListRequest(limit: 100)).items.count == 17)
        }
    }

    @Test("a mark outlives the process", arguments: SQLDialect.tested)
    func restart(_ dialect: SQLDialect) async throws {
        try await TestDatabase.with(dialect, .documents) { (test) async throws in
            let mark = InboxMark(consumer: "c", eventID: "in")
            #expect(try await SQLDocumentRepository(test.service).commit(Commit([], inbox: mark)) == .committed)
            #expect(try await SQLDocumentRepository(test.reopen()).commit(Commit([], inbox: mark)) == .alreadyDone)
        }
    }
}
