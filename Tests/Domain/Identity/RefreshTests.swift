import LecternDomain
import LecternFakes
import LecternPorts
import Testing

@Suite("Refresh tokens")
struct RefreshTests {
    @Test("each refresh gives a new token, and the new one goes on")
    func rotation() async throws {
        let bench = IdentityBench()
        try await bench.register()
        var session = try await bench.login()
        var seen: Set<String> = [session.refreshToken]
        for _ in 0..<5 {
            session = try await bench.accounts.refresh(session.refreshToken)
            #expect(seen.insert(session.refreshToken).inserted)
            _ = try await bench.accounts.authenticate(session.accessToken)
        }
    }

    @Test("a token that is used again ends its family, the newest member too, and no other session")
    func reuse() async throws {
        let bench = IdentityBench()
        try await bench.register()
        let (session, other) = (try await bench.login(), try await bench.login())
        let second = try await bench.accounts.refresh(session.refreshToken)
        let third = try await bench.accounts.refresh(second.refreshToken)
        await #expect(throws: UseCaseError.unauthenticated) { try await bench.accounts.refresh(session.refreshToken) }
        await #expect(throws: UseCaseError.unauthenticated) { try await bench.accounts.refresh(third.refreshToken) }
        for ended in [session, second, third] {
            await #expect(throws: UseCaseError.unauthenticated) {
                try await bench.accounts.authenticate(ended.accessToken)
            }
        }
        _ = try await bench.accounts.authenticate(other.accessToken)
        _ = try await bench.accounts.refresh(other.refreshToken)
    }

    @Test("two refreshes with one token at the same time: at most one gets through, and the family ends")
    func race() async throws {
        let bench = IdentityBench()
        try await bench.register()
        let session = try await bench.login()
        bench.database.faults.hold("commit")
        let both = (0..<2).map { _ in Task { try await bench.accounts.refresh(session.refreshToken) } }
        while bench.database.faults.calls(of: "commit") < 2 { await Task.yield() }
        bench.database.faults.release("commit")
        var won: [Session] = []
        for attempt in both {
            if let session = try? await attempt.value { won.append(session) }
        }
        #expect(won.count == 1)
        for session in won {
            await #expect(throws: UseCaseError.unauthenticated) {
                try await bench.accounts.refresh(session.refreshToken)
            }
        }
    }

    @Test("a refresh that could not be stored used nothing up")
    func storeDown() async throws {
        let bench = IdentityBench()
        try await bench.register()
        let session = try await bench.login()
        bench.database.faults.fail("commit", with: .unavailable("the database is away"))
        await #expect(throws: UseCaseError.unavailable("the database is away")) {
            try await bench.accounts.refresh(session.refreshToken)
        }
        _ = try await bench.accounts.refresh(session.refreshToken)
    }

    @Test("a refresh token lives 30 days")
    func expired() async throws {
        let bench = IdentityBench()
        try await bench.register()
        let session = try await bench.login()
        bench.clock.advance(by: .seconds(30 * 86_400 - 1))
        let next = try await bench.accounts.refresh(session.refreshToken)
        bench.clock.advance(by: .seconds(30 * 86_400))
        await #expect(throws: UseCaseError.tokenExpired) { try await bench.accounts.refresh(next.refreshToken) }
    }

    @Test("what is no refresh token is refused, an access token among it")
    func unknown() async throws {
        let bench = IdentityBench()
        try await bench.register()
        let session = try await bench.login()
        for secret in ["", "x", session.accessToken, String(session.refreshToken.dropLast())] {
            await #expect(throws: UseCaseError.unauthenticated) { try await bench.accounts.refresh(secret) }
        }
    }
}
