import FoundationEssentials
public import LecternPorts

/// An issuer and the verifier of the same keys, issuer name and audience.
public struct TokenPair: Sendable {
    public var issuer: any TokenIssuer
    public var verifier: any TokenVerifier
    /// The `iss` that the verifier asks for.
    public var issuerName: String
    /// The `aud` that the verifier asks for.
    public var audience: String

    public init(issuer: any TokenIssuer, verifier: any TokenVerifier, issuerName: String, audience: String) {
        self.issuer = issuer
        self.verifier = verifier
        self.issuerName = issuerName
        self.audience = audience
    }
}

/// What a `TokenIssuer` and a `TokenVerifier` must do together.
public enum TokenContract {
    public typealias Case = ContractCase<TokenPair>

    public static let cases: [Case] = [
        rule("what was issued is verified, claim for claim") { harness, steps in
            for role in Role.allCases {
                var claims = harness.subject.claims(role: role)
                claims.session = role == .service ? nil : "0190a000-0000-7000-8000-0000000000aa"
                let token = try harness.subject.issuer.issue(claims)
                let read = try await harness.subject.verifier.verify(token, now: start)
                try steps.equal("verify a token for \(role)", read, claims)
            }
        },
        rule("what is known of a token without waiting is what verification says") { harness, steps in
            let (verifier, claims) = (harness.subject.verifier, harness.subject.claims())
            let token = try harness.subject.issuer.issue(claims)
            for _ in 0..<2 {
                let known = try verifier.recall(token, now: start)
                try steps.require(
                    "recall", known == nil || known == claims, expected: "the claims, or nothing",
                    actual: "\(known as Any)")
                try steps.equal("verify", try await verifier.verify(token, now: start), claims)
            }
            let late = claims.expiresAt.addingTimeInterval(31)
            let stale: TokenClaims?
            do { stale = try verifier.recall(token, now: late) } catch { stale = nil }
            try steps.equal("recall 31 s after its end", stale, nil)
            let forged = String(token.dropLast(2)) + (token.hasSuffix("AA") ? "BB" : "AA")
            let wrong: TokenClaims?
            do { wrong = try verifier.recall(forged, now: start) } catch { wrong = nil }
            try steps.equal("recall with another signature", wrong, nil)
        },
        rule("claims may hold any text") { harness, steps in
            var claims = harness.subject.claims()
            claims.subject = UserID("u\"\\\n ☃ </script>")
            claims.tenant = TenantID("größe/1")
            claims.session = "s\"☃"
            let token = try harness.subject.issuer.issue(claims)
            try steps.equal("verify", try await harness.subject.verifier.verify(token, now: start), claims)
        },
        rule("a token is three parts of base64url") { harness, steps in
            let token = try harness.subject.issuer.issue(harness.subject.claims())
            let parts = token.split(separator: ".", omittingEmptySubsequences: false)
            try steps.require(
                "look at it", parts.count == 3 && parts.allSatisfy { Base64.url.decode($0.utf8) != nil },
                expected: "header.claims.signature", actual: token)
        },
        rule("an expired token is refused as expired, after 30 s of leeway") { harness, steps in
            let claims = harness.subject.claims()
            let token = try harness.subject.issuer.issue(claims)
            try steps.equal(
                "verify 29 s after its end",
                try await harness.subject.verifier.verify(token, now: claims.expiresAt.addingTimeInterval(29)), claims)
            try await steps.fails("verify 31 s after its end", with: TokenError.expired) {
                try await harness.subject.verifier.verify(token, now: claims.expiresAt.addingTimeInterval(31))
            }
        },
        rule("a token from the future is refused, but for 30 s of leeway") { harness, steps in
            let token = try harness.subject.issuer.issue(harness.subject.claims())
            try await steps.run("verify 29 s before it was issued") {
                _ = try await harness.subject.verifier.verify(token, now: start.addingTimeInterval(-29))
            }
            try await refused(
                harness, steps, "verify 31 s before it was issued", token, now: start.addingTimeInterval(-31))
        },
        rule("a wrong issuer or audience is refused") { harness, steps in
            var claims = harness.subject.claims()
            claims.issuer += "x"
            try await refused(harness, steps, "verify another issuer's", try harness.subject.issuer.issue(claims))
            claims = harness.subject.claims()
            claims.audience += "x"
            try await refused(harness, steps, "verify another audience's", try harness.subject.issuer.issue(claims))
        },
        rule("a changed token is refused, whichever part was changed") { harness, steps in
            let token = try harness.subject.issuer.issue(harness.subject.claims())
            for part in 0..<3 {
                for place in [0, 5] {
                    var parts = token.split(separator: ".").map { Array($0.utf8) }
                    let old = parts[part][place]
                    parts[part][place] = old == UInt8(ascii: "A") ? UInt8(ascii: "B") : UInt8(ascii: "A")
                    let forged = parts.map { String(decoding: $0, as: UTF8.self) }.joined(separator: ".")
                    try await refused(harness, steps, "verify with byte \(place) of part \(part) changed", forged)
                }
            }
        },
        rule("other claims under a genuine signature are refused") { harness, steps in
            let own = try harness.subject.issuer.issue(harness.subject.claims())
            let admin = try harness.subject.issuer.issue(harness.subject.claims(role: .admin))
            let (ours, theirs) = (own.split(separator: "."), admin.split(separator: "."))
            try await refused(harness, steps, "verify", "\(ours[0]).\(theirs[1]).\(ours[2])")
        },
        rule("the algorithm `none` is refused, however it is spelled, with a signature and without") { harness, steps in
            let parts = try harness.subject.issuer.issue(harness.subject.claims()).split(separator: ".")
            for name in ["none", "None", "NONE", "nOnE", ""] {
                let header = Base64.url.encode("{\"alg\":\"\(name)\",\"typ\":\"JWT\"}".utf8)
                try await refused(harness, steps, "verify alg \(name) unsigned", "\(header).\(parts[1]).")
                try await refused(harness, steps, "verify alg \(name) signed", "\(header).\(parts[1]).\(parts[2])")
            }
        },
        rule("what is no token is refused") { harness, steps in
            let token = try harness.subject.issuer.issue(harness.subject.claims())
            let parts = token.split(separator: ".")
            let broken = [
                "", ".", "..", "a.b.c", "\(parts[0]).\(parts[1])", token + ".", token + "=", " " + token, token + "\n",
                "\(parts[0])..\(parts[2])", "\(parts[0]).\(parts[1]).", String(repeating: "a", count: 100_000),
            ]
            for text in broken { try await refused(harness, steps, "verify \(text.prefix(40).debugDescription)", text) }
        },
    ]

    private static let start = Date(timeIntervalSince1970: 1_770_000_000)

    private static func refused(
        _ harness: ContractHarness<TokenPair>, _ steps: Steps, _ step: String, _ token: String, now: Date = start
    ) async throws {
        try await steps.fails(step, "the error invalid", as: TokenError.self, where: \.isInvalid) {
            try await harness.subject.verifier.verify(token, now: now)
        }
    }

    private static func rule(_ name: String, _ body: @escaping Case.Body) -> Case { Case("TokenVerifier", name, body) }
}

extension TokenError {
    fileprivate var isInvalid: Bool { if case .invalid = self { true } else { false } }
}

extension TokenPair {
    fileprivate func claims(role: Role = .user) -> TokenClaims {
        let start = Date(timeIntervalSince1970: 1_770_000_000)
        return TokenClaims(
            subject: UserID("0190a000-0000-7000-8000-000000000001"), tenant: .default, role: role, issuer: issuerName,
            audience: audience, issuedAt: start, expiresAt: start.addingTimeInterval(900),
            tokenID: "0190a000-0000-7000-8000-00000000000f", epoch: 3)
    }
}
