import FoundationEssentials
import LecternFakes
import LecternPorts
import Testing

@testable import LecternSQL

@Suite("Guarantee 4: no lost event, no ghost event, in order per key")
struct Guarantee4Tests {
    /// One connection that broke at one point.
    struct Break: Sendable, CustomTestStringConvertible {
        var dialect: SQLDialect
        var point: FaultyDatabase.Point

        static let all = SQLDialect.tested.flatMap { dialect in
            FaultyDatabase.Point.all.map { Break(dialect: dialect, point: $0) }
        }

        var testDescription: String { "\(dialect), \(point)" }
    }

    private static let inbox = InboxMark(consumer: "c", eventID: "in")

    private static var commit: Commit<DocumentChange> {
        Commit(
            [.save(Samples.document("d"))], appends: [Samples.append("document-d", .none, "e")],
            outgoing: [Samples.outgoing("o1", key: "d"), Samples.outgoing("o2", key: "d")], inbox: inbox)
    }

    /// What of the commit is there: all or nothing.
    private static func remains(_ service: ServiceDatabase) async throws -> [Int] {
        let row = SQLDocumentRepository(service)
        return [
            try await row.document(DocumentID("d"), of: Samples.owner) == nil ? 0 : 1,
            try await SQLEventStore(service).read(StreamID("document-d"), of: .default, from: 0, limit: 9).count,
            try await service.outboxBacklog().depth,
            try await service.database.rows("SELECT 1 FROM inbox").count,
        ]
    }

    @Test(
        "wherever the connection breaks, state and events are there together, and a repetition settles it",
        arguments: Break.all)
    func atomic(_ broken: Break) async throws {
        try await TestDatabase.with(broken.dialect, .documents) { (test) async throws in
            let faulty = FaultyDatabase(base: test.sql, point: broken.point)
            let service = ServiceDatabase(faulty, as: .documents, clock: test.clock)
            let outcome = await Result.of { try await SQLDocumentRepository(service).commit(Self.commit) }
            if faulty.struck.isSet {
                #expect(throws: RepositoryError.self) { try outcome.get() }
            } else {
                #expect(try outcome.get() == .committed)
            }
            let there = broken.point == .afterCommit || !faulty.struck.isSet
            #expect(try await Self.remains(test.service) == (there ? [1, 1, 2, 1] : [0, 0, 0, 0]))
            // The same again, as whoever got the error does.
            let again = try await SQLDocumentRepository(test.service).commit(Self.commit)
            #expect(again == (there ? .alreadyDone : .committed))
            #expect(try await Self.remains(test.service) == [1, 1, 2, 1])
        }
    }

    @Test(
        "a key's events leave in the order of their commits, which no later commit overtakes",
        arguments: SQLDialect.testedPostgres)
    func order(_ dialect: SQLDialect) async throws {
        try await TestDatabase.with(dialect, .documents) { (test) async throws in
            let service = test.service
            let relay = SQLOutbox(service, relay: "r")
            for isLocked in [true, false] {
                let (inserted, goOn) = (Gate(), Gate())
                let (early, late) = (Samples.outgoing("early", key: "k"), Samples.outgoing("late", key: "k"))
                let first = Task {
                    try await service.database.transaction { (connection) async throws(SQLError) in
                        var statements = [try OutboxRow.insert(early, now: Samples.start)]
                        if isLocked, let lock = LockName.acquire([OutboxRow.lock(early)], dialect) {
                            statements.insert(lock, at: 0)
                        }
                        _ = try await connection.run(statements)
                        inserted.open()
                        await goOn.wait()
                    }
                }
                await inserted.wait()
                let second = Task {
                    try await SQLDocumentRepository(service).commit(Commit([], outgoing: [late]))
                }
                if isLocked { try await Self.awaitLock(service) } else { _ = try await second.value }
                let seen = try await relay.pending(limit: 10).map(\.event.envelope.id)
                // Without the lock the later commit has gone by already.
                #expect(seen == (isLocked ? [] : ["late"]))
                goOn.open()
                try await first.value
                _ = try await second.value
                let all = try await relay.pending(limit: 10)
                #expect(all.map(\.event.envelope.id) == ["early", "late"])
                try await relay.markPublished(all)
            }
        }
    }

    /// Until somebody waits for an advisory lock in this database.
    private static func awaitLock(_ service: ServiceDatabase) async throws {
        let end = ContinuousClock.now + .seconds(60)
        while ContinuousClock.now < end {
            let waiting = try await service.database.rows(
                "SELECT 1 FROM pg_locks WHERE locktype = 'advisory' AND NOT granted")
            if !waiting.isEmpty { return }
            await Task.yield()
        }
        Issue.record("nobody waited")
    }

    @Test("of several relays, one of which dies, every event goes out, each key in order", arguments: SQLDialect.tested)
    func relays(_ dialect: SQLDialect) async throws {
        try await TestDatabase.with(dialect, .documents) { (test) async throws in
            let documents = SQLDocumentRepository(test.service)
            let (keys, perKey) = (20, 10)
            try await withThrowingTaskGroup(of: Void.self) { group in
                for key in 0..<keys {
                    group.addTask {
                        for version in 0..<perKey {
                            let event = Samples.outgoing("\(key)/\(version)", key: "k\(key)", version: version)
                            _ = try await documents.commit(Commit([], outgoing: [event]))
                        }
                    }
                }
                try await group.waitForAll()
            }
            // Holds some keys, has published nothing, and is heard of no more.
            let held = Set(try await SQLOutbox(test.service, relay: "dead").pending(limit: 15).map(\.event.key))
            #expect(!held.isEmpty)
            var log: [OutgoingEvent] = []
            let living = [SQLOutbox(test.service, relay: "a"), SQLOutbox(try await test.reopen(), relay: "b")]
            func drain() async throws {
                var turn = 0
                var idle = 0
                while idle < 2 {
                    let entries = try await living[turn % 2].pending(limit: 7)
                    idle = entries.isEmpty ? idle + 1 : 0
                    log += entries.map(\.event)
                    // Now and then the answer is lost, and the batch goes out again.
                    if turn % 5 != 0 { try await living[turn % 2].markPublished(entries) }
                    turn += 1
                }
            }
            try await drain()
            #expect(held.isDisjoint(with: Set(log.map(\.key))))
            test.clock.advance(by: .seconds(31))
            try await drain()
            for key in 0..<keys {
                var order: [Int] = []
                for event in log where event.key == "k\(key)" && !order.contains(event.envelope.streamVersion) {
                    order.append(event.envelope.streamVersion)
                }
                #expect(order == Array(0..<perKey), "key \(key)")
            }
            #expect(try await test.service.outboxBacklog() == OutboxBacklog(depth: 0, oldest: nil))
        }
    }

    @Test("an inbox remembers an event for 45 days", arguments: SQLDialect.tested)
    func inbox(_ dialect: SQLDialect) async throws {
        try await TestDatabase.with(dialect, .documents) { (test) async throws in
            let documents = SQLDocumentRepository(test.service)
            #expect(try await documents.commit(Commit([], inbox: Self.inbox)) == .committed)
            test.clock.advance(by: .seconds(45 * 86_400))
            try await Housekeeper(test.service, log: RecordingLog()).sweep()
            #expect(try await documents.commit(Commit([], inbox: Self.inbox)) == .alreadyDone)
        }
    }
}

extension Result where Failure == any Error {
    static func of(_ body: () async throws -> Success) async -> Self {
        do { return .success(try await body()) } catch { return .failure(error) }
    }
}
