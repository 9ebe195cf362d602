import FoundationEssentials
import LecternDomain
import LecternFakes
import LecternPorts

/// Accounts over fakes.
struct IdentityBench {
    static let email = "ada@example.com"
    static let password = "correct horse"

    let clock = ManualClock()
    let database: InMemoryDatabase
    let repository: InMemoryAccountRepository
    let hasher = FakePasswordHasher()
    let tokens = FakeTokens()
    let random = SeededRandom()
    let identifiers = SequentialIdentifiers()
    let accounts: Accounts
    let erasures: Erasures

    init(registration: RegistrationPolicy = .open) {
        database = InMemoryDatabase(clock: clock)
        repository = InMemoryAccountRepository(database)
        accounts = Accounts(
            Accounts.Ports(
                repository: repository, passwords: hasher, issuer: tokens, verifier: tokens, digest: PortableDigest(),
                random: random, identifiers: identifiers, clock: clock),
            policy: Accounts.Policy(registration: registration))
        erasures = Erasures(repository: repository, places: [], clock: clock, log: RecordingLog())
    }

    @discardableResult
    func register() async throws -> Account {
        try await accounts.register(email: Self.email, password: Self.password, name: "Ada")
    }

    func login() async throws -> Session {
        try await accounts.login(email: Self.email, password: Self.password)
    }

    /// What another process sees of the same accounts.
    func another(
        passwords: FakePasswordHasher = FakePasswordHasher(), over other: (any AccountRepository)? = nil
    ) -> Accounts {
        Accounts(
            Accounts.Ports(
                repository: other ?? repository, passwords: passwords, issuer: tokens, verifier: tokens,
                digest: PortableDigest(), random: random, identifiers: identifiers, clock: clock))
    }

    func change(_ account: Account, _ change: (inout Account) -> Void) async throws {
        var account = account
        account.revision += 1
        change(&account)
        _ = try await repository.commit(Commit([.save(account)]))
    }
}
