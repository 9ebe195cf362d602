import LecternDomain
import LecternFakes
import LecternPorts
import Testing

@Suite("Several who change one account at the same time")
struct AccountRaceTests {
    private static let address = EmailAddress(IdentityBench.email)!

    @Test("an account that is disabled while its password is hashed stays disabled, with its old password")
    func disabled() async throws {
        let bench = IdentityBench()
        try await bench.register()
        let claims = try await bench.accounts.authenticate(try await bench.login().accessToken)
        bench.hasher.faults.hold("hash")
        let change = Task {
            try await bench.accounts.changePassword(claims, current: IdentityBench.password, new: "battery staple")
        }
        while bench.hasher.faults.calls(of: "hash") < 1 { await Task.yield() }
        try await bench.accounts.setDisabled(true, Self.address)
        bench.hasher.faults.release("hash")
        await #expect(throws: UseCaseError.unauthenticated) { try await change.value }
        #expect(try await bench.accounts.account(Self.address).disabled)
        await #expect(throws: UseCaseError.invalidCredentials) {
            try await bench.accounts.login(email: IdentityBench.email, password: "battery staple")
        }
        try await bench.accounts.setDisabled(false, Self.address)
        _ = try await bench.login()
    }

    @Test("of two password changes at the same time one wins, and the other session has ended")
    func passwords() async throws {
        let bench = IdentityBench()
        try await bench.register()
        let claims = try await bench.accounts.authenticate(try await bench.login().accessToken)
        bench.hasher.faults.hold("hash")
        let changes = ["battery staple", "another staple"].map { new in
            Task {
                (
                    new,
                    try await bench.accounts.changePassword(claims, current: IdentityBench.password, new: new)
                )
            }
        }
        while bench.hasher.faults.calls(of: "hash") < 2 { await Task.yield() }
        bench.hasher.faults.release("hash")
        var won: [(password: String, session: Session)] = []
        for change in changes {
            do { won.append(try await change.value) } catch { #expect(error as? UseCaseError == .unauthenticated) }
        }
        let winner = try #require(won.first)
        #expect(won.count == 1)
        _ = try await bench.accounts.authenticate(winner.session.accessToken)
        _ = try await bench.accounts.login(email: IdentityBench.email, password: winner.password)
    }

    /// A login that has read the account, and checks its password for as long as `body` takes.
    private func login(_ bench: IdentityBench, during body: () async throws -> Void) async throws -> Session {
        let hasher = FakePasswordHasher()
        let desk = bench.another(passwords: hasher)
        hasher.faults.hold("verify")
        let login = Task { try await desk.login(email: IdentityBench.email, password: IdentityBench.password) }
        while hasher.faults.calls(of: "verify") < 1 { await Task.yield() }
        try await body()
        hasher.faults.release("verify")
        return try await login.value
    }

    @Test("a login with the old password that a change overtakes opens no session")
    func overtaken() async throws {
        let bench = IdentityBench()
        try await bench.register()
        let claims = try await bench.accounts.authenticate(try await bench.login().accessToken)
        await #expect(throws: UseCaseError.invalidCredentials) {
            try await login(bench) {
                _ = try await bench.accounts.changePassword(
                    claims, current: IdentityBench.password, new: "battery staple")
            }
        }
    }

    @Test(
        "a login that an end of all sessions overtakes opens its own behind that, and none where the account is kept out"
    )
    func epochs() async throws {
        let bench = IdentityBench()
        try await bench.register()
        await #expect(throws: UseCaseError.invalidCredentials) {
            try await login(bench) { try await bench.accounts.setDisabled(true, Self.address) }
        }
        try await bench.accounts.setDisabled(false, Self.address)
        let session = try await login(bench) {
            try await bench.accounts.setDisabled(true, Self.address)
            try await bench.accounts.setDisabled(false, Self.address)
        }
        let claims = try await bench.accounts.authenticate(session.accessToken)
        #expect(claims.epoch == 4)
        _ = try await bench.accounts.refresh(session.refreshToken)
    }

    @Test("what another process changed within the second in which it is not seen yet stays changed")
    func remembered() async throws {
        let bench = IdentityBench()
        let account = try await bench.register()
        let desk = bench.another(over: RememberedAccounts(bench.repository, clock: bench.clock))
        let session = try await desk.login(email: IdentityBench.email, password: IdentityBench.password)
        let claims = try await desk.authenticate(session.accessToken)
        _ = try await desk.me(claims)
        try await bench.change(account) { $0.name = "Renamed" }
        try await desk.logout(claims, refreshToken: nil)
        let now = try await bench.accounts.account(Self.address)
        #expect(now.name == "Renamed" && now.tokenEpoch == 1 && now.revision == 3)
        await #expect(throws: UseCaseError.unauthenticated) { try await desk.refresh(session.refreshToken) }
    }

    @Test("a session is refused when the account changes whenever it is looked at")
    func hopeless() async throws {
        let bench = IdentityBench()
        try await bench.register()
        bench.database.faults.fail("commit", times: .max, with: .conflict(expected: 0, actual: 1))
        await #expect(throws: UseCaseError.conflict("the account was changed too often at the same time")) {
            try await bench.login()
        }
        await #expect(throws: UseCaseError.conflict("the account was changed too often at the same time")) {
            try await bench.accounts.setDisabled(true, Self.address)
        }
    }
}
