import FoundationEssentials
import LecternContracts
import LecternDomain
import LecternFakes
import LecternPorts
import Testing

@Suite("Accounts that are remembered for a second")
struct RememberedAccountsTests {
    let clock = ManualClock()
    let database: InMemoryDatabase
    let inner: InMemoryAccountRepository
    let remembered: RememberedAccounts

    init() {
        database = InMemoryDatabase(clock: clock)
        inner = InMemoryAccountRepository(database)
        remembered = RememberedAccounts(inner, clock: clock)
    }

    private var account: Account {
        Account(id: UserID("u"), email: "a@example.com", passwordHash: "$h", createdAt: clock.now)
    }

    /// As another process would.
    private func disableElsewhere() async throws {
        var disabled = account
        disabled.disabled = true
        disabled.revision = 2
        _ = try await inner.commit(Commit([.save(disabled)]))
    }

    @Test("a second look within the second asks nobody; one after it does")
    func remembers() async throws {
        _ = try await inner.commit(Commit([.save(account)]))
        #expect(try await remembered.account(UserID("u"), tenant: .default)?.disabled == false)
        try await disableElsewhere()
        #expect(try await remembered.account(UserID("u"), tenant: .default)?.disabled == false)
        clock.advance(by: .seconds(1))
        #expect(try await remembered.account(UserID("u"), tenant: .default)?.disabled == true)
    }

    @Test("a wall clock that is set back keeps nobody remembered for longer")
    func setBack() async throws {
        _ = try await inner.commit(Commit([.save(account)]))
        #expect(try await remembered.account(UserID("u"), tenant: .default)?.disabled == false)
        try await disableElsewhere()
        clock.correct(by: .seconds(-3_600))
        clock.advance(by: .seconds(1))
        #expect(try await remembered.account(UserID("u"), tenant: .default)?.disabled == true)
    }

    @Test(
        "sessions are remembered apart, and one that ends is seen at once, or within the second where another ends it")
    func sessions() async throws {
        func token(_ family: String) -> RefreshToken {
            RefreshToken(hash: family, family: family, user: UserID("u"), tenant: .default, expiresAt: clock.now + 60)
        }
        func isThere(_ session: String) async throws -> Bool {
            try await remembered.account(UserID("u"), tenant: .default, session: session) != nil
        }
        _ = try await inner.commit(
            Commit([.save(account), .saveRefreshToken(token("f"), epoch: 0), .saveRefreshToken(token("g"), epoch: 0)]))
        #expect(try await [isThere("f"), isThere("g"), isThere("h")] == [true, true, false])
        database.faults.fail("read", with: .unavailable("a second look"))
        #expect(try await [isThere("f"), isThere("g")] == [true, true])
        database.faults.heal("read")
        _ = try await remembered.commit(Commit([.revokeFamily("f")]))
        #expect(try await [isThere("f"), isThere("g")] == [false, true])
        _ = try await inner.commit(Commit([.revokeFamily("g")]))
        #expect(try await isThere("g"))
        clock.advance(by: .seconds(1))
        #expect(try await !isThere("g"))
    }

    @Test("without waiting it says what it remembers, and nothing else")
    func withoutWaiting() async throws {
        func known(_ session: String? = nil, tenant: TenantID = .default) -> Account? {
            remembered.remembered(UserID("u"), tenant: tenant, session: session)
        }
        _ = try await inner.commit(Commit([.save(account)]))
        #expect(known() == nil)
        #expect(try await remembered.account(UserID("u"), tenant: .default) == known())
        #expect(known()?.id == UserID("u"))
        #expect(known("f") == nil && known(tenant: TenantID("other")) == nil)
        clock.advance(by: .seconds(1))
        #expect(known() == nil)
        _ = try await remembered.account(UserID("u"), tenant: .default)
        _ = try await remembered.commit(Commit([.remove(UserID("u"), .default)]))
        #expect(known() == nil)
    }

    @Test("what is committed through it is seen at once")
    func commits() async throws {
        _ = try await remembered.commit(Commit([.save(account)]))
        _ = try await remembered.account(UserID("u"), tenant: .default)
        var disabled = account
        disabled.disabled = true
        disabled.revision = 2
        _ = try await remembered.commit(Commit([.save(disabled)]))
        #expect(try await remembered.account(UserID("u"), tenant: .default)?.disabled == true)
        _ = try await remembered.commit(Commit([.remove(UserID("u"), .default)]))
        #expect(try await remembered.account(UserID("u"), tenant: .default) == nil)
    }

    @Test("it keeps the contract of what it wraps", arguments: AccountRepositoryContract.cases)
    func contract(_ rule: AccountRepositoryContract.Case) async throws {
        try await rule.run {
            let database = InMemoryDatabase(clock: ManualClock(Date(timeIntervalSince1970: 1_770_000_000)))
            let open: @Sendable () -> AccountRepositoryContract.Subject = {
                RepositorySubject(
                    repository: RememberedAccounts(InMemoryAccountRepository(database), clock: ManualClock()),
                    events: InMemoryEventStore(database), outbox: InMemoryOutbox(database),
                    idempotency: InMemoryIdempotencyStore(database), timers: InMemoryTimerStore(database),
                    personal: InMemoryPersonalData(database))
            }
            return ContractHarness(open(), restart: { open() })
        }
    }
}
