import FoundationEssentials
import LecternPorts
import Testing

@testable import LecternFakes

@Suite("What is deleted is remembered for its time, and then forgotten")
struct RetentionTests {
    private let clock = ManualClock()
    private let owner = Owner(user: UserID("u"))

    private func days(_ count: Int) { clock.advance(by: .seconds(86_400 * count)) }

    private func document(_ id: String) throws -> Document {
        Document(
            id: DocumentID(id), owner: owner, filename: "a.txt", format: .txt, size: 1, sha256: "00",
            blobKey: try #require(BlobKey("documents/u/a.txt")), uploadedAt: clock.now)
    }

    @Test("a document's tombstone stands for 90 days, and refuses what comes late until then")
    func tombstones() async throws {
        let documents = InMemoryDocumentRepository(InMemoryDatabase(clock: clock))
        let document = try document("d")
        _ = try await documents.commit(Commit([.save(document)]))
        _ = try await documents.commit(Commit([.remove(document.id, owner, at: clock.now)]))
        days(90)
        await #expect(throws: RepositoryError.conflict(expected: 0, actual: -1)) {
            _ = try await documents.commit(Commit([.save(document)]))
        }
        #expect(try await documents.isTombstone(document.id, of: owner))
        days(1)
        _ = try await documents.commit(Commit([]))
        #expect(try await documents.isTombstone(document.id, of: owner) == false)
    }

    @Test("a cached value lives for its time, whatever becomes of the wall clock")
    func cache() async {
        let cache = InMemoryCache(clock: clock)
        await cache.set("k", to: [1], ttl: 60)
        clock.correct(by: .seconds(3_600))
        #expect(await cache.get("k") == [1])
        clock.correct(by: .seconds(-7_200))
        clock.advance(by: .seconds(60))
        #expect(await cache.get("k") == nil)
    }

    @Test("rows that come and go leave nothing behind for ever")
    func rows() {
        var rows = Rows<ChatSession, ChatSession>(owner: \.owner)
        for number in 0..<1_000 {
            let session = ChatSession(
                id: ChatSessionID("\(number)"), owner: owner, title: "t", createdAt: clock.now, updatedAt: clock.now)
            rows.forget(now: clock.now)
            rows.save(session, session.id)
            #expect(rows.remove(session.id, of: owner, now: clock.now) != nil)
            days(1)
        }
        #expect((90...91).contains(rows.removed.count))
    }

    @Test("expired refresh tokens go whatever the order in which they expire, and revoked families after a day")
    func tokens() {
        var tokens = RefreshTokenTable()
        for number in 0..<400 {
            let lifetime: TimeInterval = number % 2 == 0 ? 30 * 86_400 : 3 * 86_400
            let family = "f\(number)"
            tokens.forget(now: clock.now)
            tokens.save(
                RefreshToken(
                    hash: "h\(number)", family: family, user: owner.user, tenant: owner.tenant,
                    expiresAt: clock.now.addingTimeInterval(lifetime)))
            if number % 4 == 0 { tokens.revoke(family: family, now: clock.now) }
            days(1)
        }
        // Of 30 days every fourth, of 3 days every second, and the family of the last days.
        #expect(tokens.count <= 8 + 2 + 1)
        #expect(tokens.token("h398") != nil && tokens.token("h396") == nil && tokens.token("h395") == nil)
        clock.advance(by: .seconds(86_400 * 40))
        tokens.forget(now: clock.now)
        #expect(tokens.count == 0)
    }

    @Test("a token that expires later within the hour is kept in it")
    func withinTheHour() {
        var tokens = RefreshTokenTable()
        let token = RefreshToken(
            hash: "h", family: "f", user: owner.user, tenant: owner.tenant,
            expiresAt: clock.now.addingTimeInterval(1_800))
        tokens.forget(now: clock.now)
        tokens.save(token)
        clock.advance(by: .seconds(1_799))
        tokens.forget(now: clock.now)
        #expect(tokens.token("h") == token)
        clock.advance(by: .seconds(3_600))
        tokens.forget(now: clock.now)
        #expect(tokens.token("h") == nil)
    }

    @Test("an account that was removed does not come back for 90 days")
    func accounts() async throws {
        let accounts = InMemoryAccountRepository(InMemoryDatabase(clock: clock))
        let account = Account(id: owner.user, email: "a@example.com", passwordHash: "h", createdAt: clock.now)
        _ = try await accounts.commit(Commit([.save(account)]))
        _ = try await accounts.commit(Commit([.remove(account.id, account.tenant)]))
        days(89)
        await #expect(throws: RepositoryError.self) { _ = try await accounts.commit(Commit([.save(account)])) }
        days(2)
        #expect(try await accounts.commit(Commit([.save(account)])) == .committed)
    }

    @Test("keys, also of requests that never ended, go after a day, and marks of the inbox after 45")
    func keysAndMarks() async throws {
        let database = InMemoryDatabase(clock: clock)
        let store = InMemoryIdempotencyStore(database)
        let documents = InMemoryDocumentRepository(database)
        for number in 0..<100 {
            let key = IdempotencyKey(scope: "s", key: "\(number)")
            #expect(try await store.begin(key, fingerprint: "f", now: clock.now) == .proceed)
            if number % 2 == 0 {
                try await store.finish(
                    key, begun: clock.now, answer: StoredAnswer(status: 200, contentType: "a/b", body: []))
            }
            _ = try await documents.commit(Commit([], inbox: InboxMark(consumer: "c", eventID: "\(number)")))
            days(1)
        }
        _ = try await documents.commit(Commit([]))
        #expect(database.change { $0.idempotency.count } == 0)
        #expect(database.change { $0.inbox.count } == 45)
    }

    @Test("a request given up after ten minutes that comes through all the same leaves one effect")
    func revenant() async throws {
        let database = InMemoryDatabase(clock: clock)
        let store = InMemoryIdempotencyStore(database)
        let documents = InMemoryDocumentRepository(database)
        let key = IdempotencyKey(scope: "s", key: "k")
        #expect(try await store.begin(key, fingerprint: "f", now: clock.now) == .proceed)
        clock.advance(by: .seconds(601))
        #expect(try await store.begin(key, fingerprint: "f", now: clock.now) == .proceed)
        let late = Commit<DocumentChange>([.save(try document("late"))], idempotency: .init(key: key, resource: "late"))
        let second = Commit<DocumentChange>(
            [.save(try document("second"))], idempotency: .init(key: key, resource: "second"))
        #expect(try await documents.commit(late) == .committed)
        #expect(try await documents.commit(second) == .alreadyDone)
        #expect(
            try await store.begin(key, fingerprint: "f", now: clock.now) == .committed(resource: "late"))
    }
}
