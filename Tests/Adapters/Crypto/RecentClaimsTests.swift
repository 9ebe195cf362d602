import FoundationEssentials
import LecternPorts
import Testing

@testable import LecternCrypto

@Suite struct RecentClaimsTests {
    private func entry(_ number: Int) -> RecentClaims.Entry {
        let claims = TokenClaims(
            subject: UserID("u-\(number)"), tenant: .default, role: .user, issuer: "i", audience: "a",
            issuedAt: Date(timeIntervalSince1970: 0), expiresAt: Date(timeIntervalSince1970: 60), tokenID: "t",
            epoch: 0)
        return RecentClaims.Entry(claims: claims, notBefore: 0, expires: 60)
    }

    private func token(_ number: Int) -> [UInt8] { [UInt8(number >> 8), UInt8(number & 255)] }

    @Test("what is asked for stays, what is not is forgotten, and never more than twice the capacity is held")
    func bounded() {
        let recent = RecentClaims(capacity: 10)
        for number in 0..<1000 {
            recent.remember(entry(number), for: token(number))
            #expect(recent.entry(for: token(0))?.claims.subject == UserID("u-0"))
            #expect(recent.count <= 20)
        }
        #expect(recent.entry(for: token(999))?.claims.subject == UserID("u-999"))
        #expect(recent.entry(for: token(500)) == nil)
    }

    @Test("a token that was read before is still checked against the time, and a forged one against its signature")
    func everyUse() async throws {
        let now = Date(timeIntervalSince1970: 1_764_930_600)
        let tokens = try HS256Tokens(
            secret: Array("a secret of more than thirty-two bytes".utf8), issuer: "i", audience: "a")
        let claims = TokenClaims(
            subject: UserID("u"), tenant: .default, role: .user, issuer: "i", audience: "a", issuedAt: now,
            expiresAt: now.addingTimeInterval(60), tokenID: "t", epoch: 0)
        let token = try tokens.issue(claims)
        for _ in 0..<3 { #expect(try await tokens.verify(token, now: now) == claims) }
        await #expect(throws: TokenError.expired) {
            try await tokens.verify(token, now: now.addingTimeInterval(90))
        }
        await #expect(throws: TokenError.invalid("not yet valid")) {
            try await tokens.verify(token, now: now.addingTimeInterval(-31))
        }
        let parts = token.split(separator: ".")
        let other = try tokens.issue(
            TokenClaims(
                subject: UserID("v"), tenant: .default, role: .admin, issuer: "i", audience: "a", issuedAt: now,
                expiresAt: now.addingTimeInterval(60), tokenID: "t", epoch: 0)
        ).split(separator: ".")
        // The claims of one under the signature of another, when both tokens are known.
        for _ in 0..<2 {
            _ = try await tokens.verify(other.joined(separator: "."), now: now)
            await #expect(throws: TokenError.invalid("a wrong signature")) {
                try await tokens.verify("\(parts[0]).\(other[1]).\(parts[2])", now: now)
            }
        }
    }
}
