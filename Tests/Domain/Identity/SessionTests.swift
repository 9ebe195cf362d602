import FoundationEssentials
import LecternDomain
import LecternFakes
import LecternPorts
import Testing

@Suite("Sessions")
struct SessionTests {
    @Test("a login gives an access token that stands for the account")
    func login() async throws {
        let bench = IdentityBench()
        let account = try await bench.register()
        let session = try await bench.accounts.login(email: "ADA@example.com ", password: IdentityBench.password)
        let claims = try await bench.accounts.authenticate(session.accessToken)
        #expect(claims.subject == account.id)
        #expect(claims.role == .user)
        #expect(session.expiresIn == 3600)
    }

    @Test(
        "a wrong login says the same, whatever is wrong with it",
        arguments: [
            (IdentityBench.email, "wrong horse"), ("eve@example.com", IdentityBench.password), ("no address", "x"),
            (IdentityBench.email, ""), (IdentityBench.email, String(repeating: "x", count: 2000)),
        ])
    func wrongLogin(email: String, password: String) async throws {
        let bench = IdentityBench()
        try await bench.register()
        await #expect(throws: UseCaseError.invalidCredentials) {
            try await bench.accounts.login(email: email, password: password)
        }
    }

    @Test("an unknown and a disabled account cost what a wrong password costs: one check, and no hash")
    func sameWork() async throws {
        let bench = IdentityBench()
        let account = try await bench.register()
        _ = try await bench.login()
        // Counting begins with the first order.
        bench.hasher.faults.fail("nothing", with: .cancelled)
        func cost(_ email: String) async -> [Int] {
            let before = ["verify", "hash"].map(bench.hasher.faults.calls)
            await #expect(throws: UseCaseError.invalidCredentials) {
                try await bench.accounts.login(email: email, password: "wrong horse")
            }
            return zip(["verify", "hash"].map(bench.hasher.faults.calls), before).map { $0 - $1 }
        }
        #expect(await cost(IdentityBench.email) == [1, 0])
        #expect(await cost("eve@example.com") == [1, 0])
        try await bench.change(account) { $0.disabled = true }
        #expect(await cost(IdentityBench.email) == [1, 0])
    }

    @Test("the very first login costs the same for a known and an unknown address")
    func firstLogin() async throws {
        var costs: [[Int]] = []
        for email in [IdentityBench.email, "eve@example.com"] {
            let bench = IdentityBench()
            try await bench.register()
            bench.hasher.faults.fail("nothing", with: .cancelled)
            _ = try? await bench.accounts.login(email: email, password: "wrong horse")
            costs.append(["verify", "hash"].map(bench.hasher.faults.calls))
        }
        #expect(costs[0] == costs[1])
    }

    @Test("a disabled account cannot log in, refresh, or use the token that it has")
    func disabled() async throws {
        let bench = IdentityBench()
        let account = try await bench.register()
        let session = try await bench.login()
        try await bench.change(account) { $0.disabled = true }
        await #expect(throws: UseCaseError.invalidCredentials) { try await bench.login() }
        await #expect(throws: UseCaseError.unauthenticated) { try await bench.accounts.refresh(session.refreshToken) }
        await #expect(throws: UseCaseError.unauthenticated) {
            try await bench.accounts.authenticate(session.accessToken)
        }
    }

    @Test("a hasher that is down is no wrong password")
    func hasherDown() async throws {
        let bench = IdentityBench()
        try await bench.register()
        bench.hasher.faults.fail("verify", with: .unavailable("no memory"))
        await #expect(throws: UseCaseError.unavailable("no memory")) { try await bench.login() }
        _ = try await bench.login()
    }

    @Test("an access token ends with its time")
    func expired() async throws {
        let bench = IdentityBench()
        try await bench.register()
        let session = try await bench.login()
        bench.clock.advance(by: .seconds(3600))
        _ = try await bench.accounts.authenticate(session.accessToken)
        bench.clock.advance(by: .seconds(31))
        await #expect(throws: UseCaseError.tokenExpired) { try await bench.accounts.authenticate(session.accessToken) }
    }

    @Test("a token of which one character was changed is refused", arguments: 0..<3)
    func tampered(part: Int) async throws {
        let bench = IdentityBench()
        try await bench.register()
        var parts = try await bench.login().accessToken.split(separator: ".").map(Array.init)
        let middle = parts[part].count / 2
        parts[part][middle] = parts[part][middle] == "A" ? "B" : "A"
        let token = parts.map { String($0) }.joined(separator: ".")
        await #expect(throws: UseCaseError.unauthenticated) { try await bench.accounts.authenticate(token) }
    }

    @Test("keys that cannot be had are no bad token")
    func verifierDown() async throws {
        let bench = IdentityBench()
        try await bench.register()
        let session = try await bench.login()
        bench.tokens.faults.fail("verify", with: .unavailable("the keys are not there"))
        await #expect(throws: UseCaseError.unavailable("the keys are not there")) {
            try await bench.accounts.authenticate(session.accessToken)
        }
    }

    @Test("logging out with a refresh token ends that session alone")
    func logoutOne() async throws {
        let bench = IdentityBench()
        try await bench.register()
        let (here, there) = (try await bench.login(), try await bench.login())
        let claims = try await bench.accounts.authenticate(here.accessToken)
        for _ in 0..<2 { try await bench.accounts.logout(claims, refreshToken: here.refreshToken) }
        await #expect(throws: UseCaseError.unauthenticated) { try await bench.accounts.refresh(here.refreshToken) }
        await #expect(throws: UseCaseError.unauthenticated) {
            try await bench.accounts.authenticate(here.accessToken)
        }
        _ = try await bench.accounts.authenticate(there.accessToken)
        _ = try await bench.accounts.refresh(there.refreshToken)
        _ = try await bench.accounts.authenticate(try await bench.login().accessToken)
    }

    @Test("every access token that a session was given ends with it, by whichever refresh token it is ended")
    func logoutRotated() async throws {
        let bench = IdentityBench()
        try await bench.register()
        let first = try await bench.login()
        let second = try await bench.accounts.refresh(first.refreshToken)
        let claims = try await bench.accounts.authenticate(first.accessToken)
        try await bench.accounts.logout(claims, refreshToken: first.refreshToken)
        for session in [first, second] {
            await #expect(throws: UseCaseError.unauthenticated) {
                try await bench.accounts.authenticate(session.accessToken)
            }
        }
    }

    @Test(
        "an access token that names no session, of an earlier version, is good until its time or until all sessions end"
    )
    func sessionless() async throws {
        let bench = IdentityBench()
        try await bench.register()
        let session = try await bench.login()
        var claims = try await bench.accounts.authenticate(session.accessToken)
        claims.session = nil
        let old = try bench.tokens.issue(claims)
        try await bench.accounts.logout(claims, refreshToken: session.refreshToken)
        _ = try await bench.accounts.authenticate(old)
        try await bench.accounts.logout(claims, refreshToken: nil)
        await #expect(throws: UseCaseError.unauthenticated) { try await bench.accounts.authenticate(old) }
    }

    @Test("a token that names somebody else's session, or none that ever was, stands for nobody")
    func foreignSession() async throws {
        let bench = IdentityBench()
        try await bench.register()
        let session = try await bench.login()
        _ = try await bench.accounts.register(email: "eve@example.com", password: "long enough", name: nil)
        let eve = try await bench.accounts.login(email: "eve@example.com", password: "long enough")
        var claims = try await bench.accounts.authenticate(eve.accessToken)
        for other in [try await bench.accounts.authenticate(session.accessToken).session, "none"] {
            claims.session = other
            let token = try bench.tokens.issue(claims)
            await #expect(throws: UseCaseError.unauthenticated) { try await bench.accounts.authenticate(token) }
        }
    }

    @Test("logging out without one ends every session at once")
    func logoutAll() async throws {
        let bench = IdentityBench()
        try await bench.register()
        let sessions = [try await bench.login(), try await bench.login()]
        let claims = try await bench.accounts.authenticate(sessions[0].accessToken)
        try await bench.accounts.logout(claims, refreshToken: nil)
        for session in sessions {
            await #expect(throws: UseCaseError.unauthenticated) {
                try await bench.accounts.authenticate(session.accessToken)
            }
            await #expect(throws: UseCaseError.unauthenticated) {
                try await bench.accounts.refresh(session.refreshToken)
            }
        }
        _ = try await bench.login()
    }

    @Test("nobody can end another's session")
    func logoutOther() async throws {
        let bench = IdentityBench()
        try await bench.register()
        let session = try await bench.login()
        _ = try await bench.accounts.register(email: "eve@example.com", password: "long enough", name: nil)
        let eve = try await bench.accounts.login(email: "eve@example.com", password: "long enough")
        let claims = try await bench.accounts.authenticate(eve.accessToken)
        try await bench.accounts.logout(claims, refreshToken: session.refreshToken)
        _ = try await bench.accounts.refresh(session.refreshToken)
    }

    @Test("a new password ends every session but the one that it opens")
    func password() async throws {
        let bench = IdentityBench()
        try await bench.register()
        let old = [try await bench.login(), try await bench.login()]
        let claims = try await bench.accounts.authenticate(old[0].accessToken)
        let new = try await bench.accounts.changePassword(
            claims, current: IdentityBench.password, new: "battery staple")
        for session in old {
            await #expect(throws: UseCaseError.unauthenticated) {
                try await bench.accounts.authenticate(session.accessToken)
            }
            await #expect(throws: UseCaseError.unauthenticated) {
                try await bench.accounts.refresh(session.refreshToken)
            }
        }
        _ = try await bench.accounts.authenticate(new.accessToken)
        _ = try await bench.accounts.refresh(new.refreshToken)
        await #expect(throws: UseCaseError.invalidCredentials) { try await bench.login() }
        _ = try await bench.accounts.login(email: IdentityBench.email, password: "battery staple")
    }

    @Test("a password is changed by who knows the old one, to one that is good enough")
    func passwordRefused() async throws {
        let bench = IdentityBench()
        try await bench.register()
        let session = try await bench.login()
        let claims = try await bench.accounts.authenticate(session.accessToken)
        await #expect(throws: UseCaseError.invalidCredentials) {
            try await bench.accounts.changePassword(claims, current: "wrong horse", new: "battery staple")
        }
        await #expect(throws: UseCaseError.invalid("new_password", "is shorter than 8 characters")) {
            try await bench.accounts.changePassword(claims, current: IdentityBench.password, new: "short")
        }
        _ = try await bench.accounts.authenticate(session.accessToken)
        _ = try await bench.login()
    }

    @Test("an erased account is gone, with its sessions; its address is free again")
    func erased() async throws {
        let bench = IdentityBench()
        try await bench.register()
        let session = try await bench.login()
        let claims = try await bench.accounts.authenticate(session.accessToken)
        try await bench.erasures.begin(claims.owner)
        await #expect(throws: UseCaseError.invalidCredentials) { try await bench.login() }
        await #expect(throws: UseCaseError.unauthenticated) {
            try await bench.accounts.authenticate(session.accessToken)
        }
        await #expect(throws: UseCaseError.unauthenticated) { try await bench.accounts.refresh(session.refreshToken) }
        await #expect(throws: UseCaseError.unauthenticated) { try await bench.accounts.me(claims) }
        try await bench.register()
    }
}
