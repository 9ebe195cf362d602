import FoundationEssentials
import LecternDomain
import LecternFakes
import LecternPorts
import Testing

@Suite("Registration")
struct RegistrationTests {
    @Test("an account is made with its address in lower case and its password as a hash")
    func register() async throws {
        let bench = IdentityBench()
        let account = try await bench.accounts.register(
            email: " ADA@example.com ", password: IdentityBench.password, name: "Ada")
        #expect(account.email == IdentityBench.email)
        #expect(account.role == .user)
        #expect(!account.passwordHash.contains(IdentityBench.password))
        #expect(try await bench.repository.account(account.id, tenant: .default) == account)
    }

    @Test("an address has one account, however it is written")
    func taken() async throws {
        let bench = IdentityBench()
        try await bench.register()
        await #expect(throws: UseCaseError.conflict("an account with this e-mail address exists")) {
            try await bench.accounts.register(email: "Ada@Example.com", password: "another one", name: nil)
        }
    }

    @Test("two registrations of one address at the same time make one account")
    func race() async throws {
        let bench = IdentityBench()
        let made = await withTaskGroup(of: Bool.self) { tasks in
            for _ in 0..<8 {
                tasks.addTask { (try? await bench.register()) != nil }
            }
            return await tasks.reduce(0) { $0 + ($1 ? 1 : 0) }
        }
        #expect(made == 1)
    }

    @Test(
        "every wrong field is named",
        arguments: [
            ("nobody", "long enough", nil, ["email"]),
            ("a@b.c", "short", nil, ["password"]),
            ("a@b.c", String(repeating: "x", count: 257), nil, ["password"]),
            // A hundred characters, and 1800 bytes: more than a login looks at.
            ("a@b.c", String(repeating: "\u{1F469}\u{200D}\u{1F469}\u{200D}\u{1F467}", count: 100), nil, ["password"]),
            ("a@b.c", "long enough", String(repeating: "n", count: 201), ["name"]),
            ("a@b.c", "long\0enough", nil, ["password"]),
            ("a@b.c", "long enough", "Ada\nroot", ["name"]), ("a@b.c", "long enough", "Ada\u{2028}", ["name"]),
            ("a@b.c", "long enough", "\u{1B}[31mAda", ["name"]), ("a@b.c", "long enough", "Ada\0", ["name"]),
            ("", "", String(repeating: "n", count: 201), ["email", "password", "name"]),
        ])
    func wrong(email: String, password: String, name: String?, fields: [String]) async throws {
        let error = await #expect(throws: UseCaseError.self) {
            try await IdentityBench().accounts.register(email: email, password: password, name: name)
        }
        guard case .invalid(let problems) = error else { return #expect(error == nil, "another error: \(error!)") }
        #expect(problems.map(\.field) == fields)
    }

    @Test(
        "the operator's accounts have the same rules",
        arguments: [("short", nil), ("long\0enough", nil), ("long enough", "Ada\nroot")] as [(String, String?)])
    func operators(password: String, name: String?) async throws {
        let bench = IdentityBench()
        let address = try #require(EmailAddress("a@b.c"))
        let registering = await #expect(throws: UseCaseError.self) {
            try await bench.accounts.register(email: "a@b.c", password: password, name: name)
        }
        let making = await #expect(throws: UseCaseError.self) {
            try await bench.accounts.create(address, password: password, name: name, role: .user)
        }
        #expect(making == registering)
    }

    @Test(
        "a password that was accepted opens the account", arguments: ["12345678", String(repeating: "ü", count: 256)])
    func extremes(password: String) async throws {
        let bench = IdentityBench()
        let account = try await bench.accounts.register(email: "a@b.c", password: password, name: nil)
        #expect(try await bench.accounts.login(email: "a@b.c", password: password).user == account.id)
    }

    @Test("a closed registration lets nobody in but whom the operator makes")
    func closed() async throws {
        let bench = IdentityBench(registration: .closed)
        await #expect(throws: UseCaseError.forbidden("registration is closed")) { try await bench.register() }
        let address = try #require(EmailAddress(IdentityBench.email))
        _ = try await bench.accounts.create(address, password: IdentityBench.password, name: nil, role: .admin)
        #expect(try await bench.login().expiresIn == 3600)
    }

    /// Invitations are tokens whose subject is the address.
    private static let inviter = FakeTokens(key: Array("invitations".utf8), audience: "invitation")

    private static func invitation(to address: String, validFor seconds: TimeInterval = 60) throws -> String {
        let now = ManualClock().now
        return try inviter.issue(
            TokenClaims(
                subject: UserID(address), tenant: .default, role: .user, issuer: "lectern", audience: "invitation",
                issuedAt: now, expiresAt: now.addingTimeInterval(seconds), tokenID: "i", epoch: 0))
    }

    @Test("with an invitation for the address one may register")
    func invited() async throws {
        let bench = IdentityBench(registration: .byInvitation(Self.inviter))
        let account = try await bench.accounts.register(
            email: "Ada@example.com", password: IdentityBench.password, name: nil,
            invitation: try Self.invitation(to: IdentityBench.email))
        #expect(account.email == IdentityBench.email)
    }

    @Test("an invitation for another address, an old one, and an access token are refused")
    func wrongInvitation() async throws {
        let bench = IdentityBench(registration: .byInvitation(Self.inviter))
        let access = try bench.tokens.issue(
            TokenClaims(
                subject: UserID(IdentityBench.email), tenant: .default, role: .user, issuer: "lectern",
                audience: "lectern", issuedAt: bench.clock.now, expiresAt: bench.clock.now.addingTimeInterval(60),
                tokenID: "t", epoch: 0))
        let wrong = [
            try Self.invitation(to: "eve@example.com"), try Self.invitation(to: IdentityBench.email, validFor: -60),
            access, "nonsense",
        ]
        for invitation in wrong {
            await #expect(
                throws: UseCaseError.forbidden("the invitation is not valid for this e-mail address")
            ) {
                try await bench.accounts.register(
                    email: IdentityBench.email, password: IdentityBench.password, name: nil, invitation: invitation)
            }
        }
        await #expect(throws: UseCaseError.invalid("invitation", "is required")) { try await bench.register() }
    }

    @Test("an invitation that cannot be checked just now is not called wrong")
    func inviterDown() async throws {
        let inviter = FakeTokens()
        inviter.faults.fail("verify", with: .unavailable("the keys are not there"))
        let bench = IdentityBench(registration: .byInvitation(inviter))
        await #expect(throws: UseCaseError.unavailable("the keys are not there")) {
            try await bench.accounts.register(
                email: IdentityBench.email, password: IdentityBench.password, name: nil, invitation: "x")
        }
    }
}
