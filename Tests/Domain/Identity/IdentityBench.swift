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
    let accounts: Accounts
    let erasures: Erasures

    init(registration: RegistrationPolicy = .open) {
        database = InMemoryDatabase(clock: clock)
        repository = InMemoryAccountRepository(database)
        accounts = Accounts(
            Accounts.Ports(
                repository: repository, passwords: hasher, issuer: tokens, verifier: tokens, digest: PortableDigest(),
                random: SeededRandom(), identifiers: SequentialIdentifiers(), clock: clock),
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

    func change(_ account: Account, _ change: (inout Account) -> Void) async throws {
        var account = account
        change(&account)
        _ = try await repository.commit(Commit([.save(account)]))
    }
}
