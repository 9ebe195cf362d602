import FoundationEssentials
import LecternPorts
import Testing

@testable import LecternCrypto

private let secret = Array("a secret of more than thirty-two bytes".utf8)
private let now = Date(timeIntervalSince1970: 1_764_930_600)

private func tokens() throws -> HS256Tokens {
    try HS256Tokens(secret: secret, issuer: "lectern", audience: "lectern-api")
}

private func claims(lifetime: TimeInterval = 900) -> TokenClaims {
    TokenClaims(
        subject: UserID("u-1"), tenant: .default, role: .teacher, issuer: "lectern", audience: "lectern-api",
        issuedAt: now, expiresAt: now.addingTimeInterval(lifetime), tokenID: "t-1", epoch: 3)
}

private let goodHeader = #"{"alg":"HS256","typ":"JWT"}"#
private let goodPayload =
    #"{"sub":"u","tenant":"default","role":"user","iss":"lectern","aud":["x","lectern-api"],"#
    + #""iat":1764930600,"exp":1764931500,"jti":"j","epoch":0}"#

/// A token rightly signed, whatever it says.
private func signed(_ header: String, _ payload: String, key: [UInt8] = secret) throws -> String {
    let text = Base64.url.encode(header.utf8) + "." + Base64.url.encode(payload.utf8)
    return text + "." + Base64.url.encode(try #require(HMACSHA256(key: key)?.code(Array(text.utf8)[...])))
}

@Suite struct HS256TokensTests {
    @Test("what was issued is verified and comes back whole")
    func roundTrip() async throws {
        let tokens = try tokens()
        #expect(try await tokens.verify(tokens.issue(claims()), now: now) == claims())
    }

    @Test("the signature of RFC 7515, appendix A.1, is ours")
    func publishedSignature() throws {
        let key = try #require(
            Base64.url.decode(
                "AyM1SysPpbyDfgZld3umj1qzKObwVMkoqQ-EstJQLr_T-1qS0gZH75aKtMN3Yj0iPS4hcgUuTwjAzZr1Z9CAow".utf8))
        let text =
            "eyJ0eXAiOiJKV1QiLA0KICJhbGciOiJIUzI1NiJ9.eyJpc3MiOiJqb2UiLA0KICJleHAiOjEzMDA4MTkzODAsDQog"
            + "Imh0dHA6Ly9leGFtcGxlLmNvbS9pc19yb290Ijp0cnVlfQ"
        let code = try #require(HMACSHA256(key: key)?.code(Array(text.utf8)[...]))
        #expect(Base64.url.encode(code) == "dBjftJeZ4CVP-mB92K27uhbUJU1p1r_wW1gFWFOEjXk")
    }

    @Test(
        "HMAC agrees with RFC 4231",
        arguments: [
            (
                [UInt8](repeating: 0x0B, count: 20), "Hi There",
                "b0344c61d8db38535ca8afceaf0bf12b881dc200c9833da726e9376c2e32cff7"
            ),
            (
                Array("Jefe".utf8), "what do ya want for nothing?",
                "5bdcc146bf60754e6a042426089575c75a003f089d2739839dec58b964ec3843"
            ),
            (
                [UInt8](repeating: 0xAA, count: 131), "Test Using Larger Than Block-Size Key - Hash Key First",
                "60e431591ee0b67f0d8a26aacbf5b77f8e0bc6213728c5140546040f0ee37f54"
            ),
        ])
    func hmac(key: [UInt8], message: String, code: String) {
        #expect(HMACSHA256(key: key)?.code(Array(message.utf8)[...]) == hex(code))
    }

    @Test("an audience may be a list that holds ours")
    func audienceList() async throws {
        #expect(try await tokens().verify(signed(goodHeader, goodPayload), now: now).audience == "lectern-api")
    }

    @Test(
        "a header that asks for anything else is refused, however well it is signed",
        arguments: [
            #"{"alg":"none"}"#, #"{"alg":"None","typ":"JWT"}"#, #"{"alg":"hs256"}"#, #"{"alg":"RS256"}"#,
            #"{"alg":"HS512"}"#, #"{"alg":""}"#, #"{"typ":"JWT"}"#, #"{"alg":["HS256"]}"#, #"{"alg":null}"#,
            #"{"alg":"HS256","crit":["exp"],"exp":1}"#, #"{"alg":"HS256","crit":[]}"#, #"{"alg":"HS256","crit":null}"#,
            #"{"alg":"none","alg":"HS256"}"#, #"{"alg":"HS256","alg":"HS256"}"#, #"{"alg":"HS256","\u0061lg":"none"}"#,
            #"{"alg":"HS256","typ":"JWE"}"#, #"[{"alg":"HS256"}]"#, #" {"alg":"HS256"}"#, "", "{}", "null",
            #"{"alg":"HS256"}x"#, "{\"alg\":\"HS256\",\"x\":\"\u{0}\"}",
        ])
    func headers(header: String) async throws {
        let tokens = try tokens()
        let token = try signed(header, goodPayload)
        await #expect(throws: TokenError.self) { try await tokens.verify(token, now: now) }
    }

    @Test(
        "claims that are wrong, missing or mistyped are refused",
        arguments: [
            (#""iss":"lectern""#, #""iss":"Lectern""#), (#""iss":"lectern","#, ""),
            (#"["x","lectern-api"]"#, #""lectern-api2""#), (#"["x","lectern-api"]"#, "[]"),
            (#"["x","lectern-api"]"#, #"{"lectern-api":1}"#), (#""role":"user""#, #""role":"root""#),
            (#""sub":"u""#, #""sub":"""#), (#""sub":"u""#, #""sub":7"#), (#""sub":"u""#, #""sub":"u","sub":"v""#),
            (#""exp":1764931500"#, #""exp":"1764931500""#), (#""exp":1764931500,"#, ""),
            (#""exp":1764931500"#, #""exp":1e300"#), (#""exp":1764931500"#, #""exp":-1"#),
            (#""iat":1764930600"#, #""iat":1764930631"#), (#""epoch":0"#, #""epoch":0,"nbf":1764930631"#),
            (#""epoch":0"#, #""epoch":-1"#), (#""jti":"j""#, #""jti":"""#),
            (#""epoch":0"#, #""epoch":0,"sid":"""#),
        ])
    func wrongClaims(part: String, replacement: String) async throws {
        let tokens = try tokens()
        let payload = goodPayload.replacing(part, with: replacement)
        #expect(payload != goodPayload)
        let token = try signed(goodHeader, payload)
        await #expect(throws: TokenError.self) { try await tokens.verify(token, now: now) }
    }

    @Test(
        "an end is kept for 30 seconds more and no longer", arguments: [(929.0, true), (930.0, false), (5000.0, false)])
    func expiry(after: TimeInterval, valid: Bool) async throws {
        let tokens = try tokens()
        let token = try tokens.issue(claims())
        let later = now.addingTimeInterval(after)
        if valid {
            #expect(try await tokens.verify(token, now: later).tokenID == "t-1")
        } else {
            await #expect(throws: TokenError.expired) { try await tokens.verify(token, now: later) }
        }
    }

    @Test("a beginning may lie 30 seconds ahead and no further", arguments: [(-30.0, true), (-31.0, false)])
    func beginning(offset: TimeInterval, valid: Bool) async throws {
        let tokens = try tokens()
        let token = try tokens.issue(claims())
        let early = now.addingTimeInterval(offset)
        if valid {
            #expect(try await tokens.verify(token, now: early).tokenID == "t-1")
        } else {
            await #expect(throws: TokenError.invalid("not yet valid")) { try await tokens.verify(token, now: early) }
        }
    }

    @Test("no character of a token can be changed, left out or doubled")
    func tampering() async throws {
        let tokens = try tokens()
        let token = Array(try tokens.issue(claims()).utf8)
        for index in token.indices {
            var changed = token
            changed[index] = changed[index] == UInt8(ascii: "A") ? UInt8(ascii: "B") : UInt8(ascii: "A")
            var shortened = token
            shortened.remove(at: index)
            for forged in [changed, shortened] {
                let text = String(decoding: forged, as: UTF8.self)
                await #expect(throws: TokenError.self) { try await tokens.verify(text, now: now) }
            }
        }
    }

    @Test("shapes that are no compact token are refused")
    func shapes() async throws {
        let tokens = try tokens()
        let token = try tokens.issue(claims())
        let unsigned = token.prefix(through: try #require(token.lastIndex(of: ".")))
        let forms = [
            "", ".", "..", "a.b.c", token + ".", "." + token, token + "=", token + "\n", " " + token, String(unsigned),
            String(unsigned.dropLast()), token + "." + token, "Bearer " + token,
            String(repeating: "A", count: 9000), token + String(repeating: "A", count: 9000),
        ]
        for form in forms {
            await #expect(throws: TokenError.self, "\(form.prefix(20))") { try await tokens.verify(form, now: now) }
        }
    }

    @Test("another secret's token is refused, a retired secret's is taken")
    func rotation() async throws {
        let fresh = Array("the secret that came after the first one".utf8)
        let token = try tokens().issue(claims())
        let strict = try HS256Tokens(secret: fresh, issuer: "lectern", audience: "lectern-api")
        await #expect(throws: TokenError.invalid("a wrong signature")) { try await strict.verify(token, now: now) }
        let rotated = try HS256Tokens(secret: fresh, retired: [secret], issuer: "lectern", audience: "lectern-api")
        #expect(try await rotated.verify(token, now: now) == claims())
        #expect(try rotated.issue(claims()) != token)
    }

    @Test("a short secret and a lifetime that none would accept are refused at once")
    func misuse() throws {
        #expect(throws: TokenError.self) {
            try HS256Tokens(secret: Array("short".utf8), issuer: "lectern", audience: "x")
        }
        for lifetime in [0, -1, 86_401, .infinity] as [TimeInterval] {
            #expect(throws: TokenError.self) { try tokens().issue(claims(lifetime: lifetime)) }
        }
    }
}
