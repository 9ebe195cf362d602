import FoundationEssentials
import LecternFakes
import LecternPorts
import Testing

@testable import LecternSQL

@Suite("What is deleted is remembered for its time, and then forgotten")
struct HousekeepingTests {
    private static let owner = Owner(user: UserID("u"))

    private static func document(_ id: String, at time: Date) throws -> Document {
        Document(
            id: DocumentID(id), owner: owner, filename: "a.txt", format: .txt, size: 1, sha256: "00",
            blobKey: try #require(BlobKey("documents/u/a.txt")), uploadedAt: time)
    }

    private static func days(_ count: Int, _ clock: ManualClock) { clock.advance(by: .seconds(86_400 * count)) }

    @Test("a tombstone refuses for 90 days, and its row goes then", arguments: SQLDialect.tested)
    func tombstones(_ dialect: SQLDialect) async throws {
        try await TestDatabase.with(dialect, .documents) { (test) async throws in
            let documents = SQLDocumentRepository(test.service)
            let document = try Self.document("d", at: test.clock.now)
            _ = try await documents.commit(Commit([.save(document)]))
            _ = try await documents.commit(Commit([.remove(document.id, Self.owner, at: test.clock.now)]))
            let housekeeper = Housekeeper(test.service, log: RecordingLog())
            Self.days(90, test.clock)
            #expect(try await housekeeper.sweep() == 0)
            #expect(try await documents.isTombstone(document.id, of: Self.owner))
            await #expect(throws: RepositoryError.conflict(expected: 0, actual: -1)) {
                _ = try await documents.commit(Commit([.save(document)]))
            }
            Self.days(1, test.clock)
            #expect(try await !documents.isTombstone(document.id, of: Self.owner))
            #expect(try await housekeeper.sweep() == 1)
            #expect(try await documents.commit(Commit([.save(document)])) == .committed)
        }
    }

    @Test("inbox marks go after 45 days and keys after one, in batches", arguments: SQLDialect.tested)
    func marks(_ dialect: SQLDialect) async throws {
        try await TestDatabase.with(dialect, .documents) { (test) async throws in
            let documents = SQLDocumentRepository(test.service)
            let store = SQLIdempotencyStore(test.service)
            for number in 0..<50 {
                let key = IdempotencyKey(scope: "s", key: "\(number)")
                #expect(try await store.begin(key, fingerprint: "f", now: test.clock.now) == .proceed)
                let mark = InboxMark(consumer: "c", eventID: "\(number)")
                #expect(try await documents.commit(Commit([], inbox: mark)) == .committed)
                Self.days(1, test.clock)
            }
            // Over a day old are the keys of days 0 to 48; over 45 days old are the marks of days 0 to 4.
            #expect(try await Housekeeper(test.service, log: RecordingLog(), batch: 7).sweep() == 49 + 5)
            let left = try await test.sql.rows(
                "SELECT (SELECT count(*) FROM inbox), (SELECT count(*) FROM idempotency_keys)")
            #expect(left.map(\.values) == [[.integer(45), .integer(1)]])
            let again = InboxMark(consumer: "c", eventID: "49")
            #expect(try await documents.commit(Commit([], inbox: again)) == .alreadyDone)
        }
    }

    @Test(
        "a saga goes 90 days after its end, with no memory of it; one that has not ended stays",
        arguments: SQLDialect.tested)
    func sagas(_ dialect: SQLDialect) async throws {
        try await TestDatabase.with(dialect, .documents) { (test) async throws in
            let (documents, sagas) = (SQLDocumentRepository(test.service), SQLSagaRepository(test.service))
            func step(_ id: String, _ revision: Int, _ status: Saga.Status) async throws {
                let saga = Saga(
                    id: SagaID(id), owner: Self.owner, documentID: DocumentID("d-\(id)"), status: status,
                    revision: revision, startedAt: Samples.start)
                _ = try await documents.commit(Commit([.saveSaga(saga)]))
            }
            func there() async throws -> [String] {
                try await sagas.sagas(with: nil, ListRequest(limit: 100)).items.map(\.id.rawValue).sorted()
            }
            try await step("stuck", 1, .compensationFailed)
            try await step("late", 1, .running)
            for status in [Saga.Status.completed, .failed, .compensated, .cancelled] {
                try await step(status.rawValue, 1, status)
            }
            let housekeeper = Housekeeper(test.service, log: RecordingLog(), batch: 3)
            Self.days(90, test.clock)
            // Its time begins with its end, however long it took.
            try await step("late", 2, .completed)
            #expect(try await housekeeper.sweep() == 0)
            #expect(try await there().count == 6)
            test.clock.advance(by: .seconds(1))
            #expect(try await housekeeper.sweep() == 4)
            #expect(try await there() == ["late", "stuck"])
            #expect(try await test.sql.rows("SELECT 1 FROM tombstones").isEmpty)
            // What is resumed has not ended either, until it has.
            try await step("stuck", 2, .compensating)
            Self.days(91, test.clock)
            #expect(try await housekeeper.sweep() == 1)
            #expect(try await there() == ["stuck"])
        }
    }

    @Test(
        "sagas of a database that did not note their end are forgotten by their last change",
        arguments: SQLDialect.tested)
    func olderSagas(_ dialect: SQLDialect) async throws {
        try await TestDatabase.empty(dialect) { (database) async throws in
            let clock = ManualClock(Samples.start)
            let before = Schema(
                Schema.documents.name, Array(Schema.documents.migrations.prefix(3)), erasing: { _, _ in [] })
            try await database.migrate(to: before, now: clock.now)
            for (id, status) in [("done", "completed"), ("open", "running"), ("stuck", "compensation_failed")] {
                _ = try await database.rows(
                    """
                    INSERT INTO sagas (tenant_id, saga_id, user_id, document_id, status, revision, state, started_at,
                    updated_at) VALUES ('default', $1, 'u', $1, $2, 1, '{}', $3, $3)
                    """, [.text(id), .text(status), .time(Samples.start)])
            }
            let service = try await ServiceDatabase.open(database, as: .documents, clock: clock)
            let housekeeper = Housekeeper(service, log: RecordingLog())
            Self.days(90, clock)
            #expect(try await housekeeper.sweep() == 0)
            clock.advance(by: .seconds(1))
            #expect(try await housekeeper.sweep() == 1)
            let left = try await database.rows("SELECT saga_id FROM sagas ORDER BY saga_id").map { try $0.text(0) }
            #expect(left == ["open", "stuck"])
        }
    }

    @Test("expired refresh tokens go, and revoked families are forgotten after a day", arguments: SQLDialect.tested)
    func tokens(_ dialect: SQLDialect) async throws {
        try await TestDatabase.with(dialect, .accounts) { (test) async throws in
            let accounts = SQLAccountRepository(test.service)
            let account = Account(
                id: Self.owner.user, tenant: Self.owner.tenant, email: "a@example.com", passwordHash: "h",
                createdAt: test.clock.now)
            _ = try await accounts.commit(Commit([.save(account)]))
            for (hash, family, days) in [("a", "f", 3), ("b", "g", 30), ("c", "h", 30)] {
                let token = RefreshToken(
                    hash: hash, family: family, user: Self.owner.user, tenant: Self.owner.tenant,
                    expiresAt: test.clock.now.addingTimeInterval(Double(days) * 86_400))
                _ = try await accounts.commit(Commit([.saveRefreshToken(token, epoch: 0)]))
            }
            _ = try await accounts.commit(Commit([.revokeFamily("h")]))
            let housekeeper = Housekeeper(test.service, log: RecordingLog())
            #expect(try await housekeeper.sweep() == 0)
            Self.days(4, test.clock)
            // The first token, and the memory of the revoked family.
            #expect(try await housekeeper.sweep() == 2)
            #expect(try await accounts.refreshToken(hash: "a") == nil)
            #expect(try await accounts.refreshToken(hash: "b") != nil)
        }
    }

    @Test(
        "a request given up after ten minutes that comes through all the same leaves one effect",
        arguments: SQLDialect.tested)
    func revenant(_ dialect: SQLDialect) async throws {
        try await TestDatabase.with(dialect, .documents) { (test) async throws in
            let store = SQLIdempotencyStore(test.service)
            let documents = SQLDocumentRepository(test.service)
            let key = IdempotencyKey(scope: "s", key: "k")
            #expect(try await store.begin(key, fingerprint: "f", now: test.clock.now) == .proceed)
            test.clock.advance(by: .seconds(601))
            #expect(try await store.begin(key, fingerprint: "f", now: test.clock.now) == .proceed)
            let late = Commit<DocumentChange>(
                [.save(try Self.document("late", at: test.clock.now))], idempotency: .init(key: key, resource: "late"))
            let second = Commit<DocumentChange>(
                [.save(try Self.document("second", at: test.clock.now))],
                idempotency: .init(key: key, resource: "second"))
            #expect(try await documents.commit(late) == .committed)
            #expect(try await documents.commit(second) == .alreadyDone)
            #expect(
                try await store.begin(key, fingerprint: "f", now: test.clock.now) == .committed(resource: "late"))
        }
    }
}
