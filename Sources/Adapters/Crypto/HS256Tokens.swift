public import FoundationEssentials
public import LecternPorts

/// JWTs signed with HMAC-SHA256 (RFC 7515, RFC 7518 section 3.2, RFC 7519) under a secret that issuer and verifier
/// share.
///
/// The algorithm is fixed here: a token's header can only agree with it, never choose another.
public struct HS256Tokens: TokenIssuer, TokenVerifier {
    /// Longer tokens are refused before anything in them is read, in bytes.
    public static let maximumLength = 8192
    /// How far the clocks of issuer and verifier may differ, in seconds.
    public static let leeway: TimeInterval = 30
    /// The shortest secret, in bytes: as long as the hash (RFC 7518, section 3.2).
    public static let minimumSecret = 32

    private static let header = Base64.url.encode(#"{"alg":"HS256","typ":"JWT"}"#.utf8)
    private let secret: [UInt8]
    private let retired: [[UInt8]]
    private let issuer: String
    private let audience: String
    private let maximumLifetime: TimeInterval

    /// - Parameters:
    ///   - secret: signs and verifies; at least `minimumSecret` bytes, else `invalid` is thrown.
    ///   - retired: secrets that signed before the last rotation; they verify only.
    ///   - issuer: what `iss` must be, exactly.
    ///   - audience: what `aud` must be or contain.
    ///   - maximumLifetime: seconds from `iat` to `exp`; longer tokens are refused.
    public init(
        secret: [UInt8], retired: [[UInt8]] = [], issuer: String, audience: String,
        maximumLifetime: TimeInterval = 86_400
    ) throws(TokenError) {
        guard ([secret] + retired).allSatisfy({ $0.count >= Self.minimumSecret }) else {
            throw .invalid("a secret of fewer than \(Self.minimumSecret) bytes")
        }
        self.secret = secret
        self.retired = retired
        self.issuer = issuer
        self.audience = audience
        self.maximumLifetime = maximumLifetime
    }

    /// Signs the claims as they are; times are cut to whole seconds. Throws `invalid` for claims whose end is not
    /// after their beginning or further away than the maximum lifetime, since nobody would accept them.
    public func issue(_ claims: TokenClaims) throws(TokenError) -> String {
        let payload = TokenPayload(claims)
        try checkLifetime(payload)
        let encoder = JSONEncoder()
        encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
        guard let json = try? encoder.encode(payload) else { throw .invalid("claims that cannot be written") }
        let signed = Self.header + "." + Base64.url.encode(json)
        guard let code = HMACSHA256.code(Array(signed.utf8), key: secret) else {
            throw .unavailable("HMAC failed")
        }
        let token = signed + "." + Base64.url.encode(code)
        guard token.utf8.count <= Self.maximumLength else { throw .invalid("claims too long for a token") }
        return token
    }

    /// The signature is checked before a claim is read, so that errors tell a forger nothing about claims.
    public func verify(_ token: String, now: Date) async throws(TokenError) -> TokenClaims {
        guard token.utf8.count <= Self.maximumLength else { throw .invalid("longer than a token may be") }
        let parts = token.utf8.split(separator: UInt8(ascii: "."), omittingEmptySubsequences: false)
        guard parts.count == 3 else { throw .invalid("not three parts") }

        // Our own header, and so nearly every one, is known without being read.
        if !parts[0].elementsEqual(Self.header.utf8) { try checkHeader(parts[0]) }
        guard let code = Base64.url.decode(parts[2]) else { throw .invalid("not canonical base64url") }
        try checkSignature(code, of: Array(token.utf8.dropLast(parts[2].count + 1)))

        let payload = try TokenPart.decode(TokenPayload.self, from: parts[1])
        return try claims(payload, now: now)
    }

    private func checkHeader(_ text: Substring.UTF8View) throws(TokenError) {
        let header = try TokenPart.decode(TokenHeader.self, from: text)
        guard header.alg == "HS256" else { throw .invalid("another algorithm") }
        guard header.typ.map({ $0.lowercased() == "jwt" }) ?? true else { throw .invalid("another type") }
        guard !header.hasCritical else { throw .invalid("a critical extension") }
    }

    private func checkSignature(_ code: [UInt8], of signed: [UInt8]) throws(TokenError) {
        var matches = false
        for key in [secret] + retired {
            guard let expected = HMACSHA256.code(signed, key: key) else { throw .unavailable("HMAC failed") }
            if expected.equalsInConstantTime(code) { matches = true }
        }
        guard matches else { throw .invalid("a wrong signature") }
    }

    private func claims(_ payload: TokenPayload, now: Date) throws(TokenError) -> TokenClaims {
        guard payload.iss == issuer else { throw .invalid("another issuer") }
        guard payload.aud.values.contains(audience) else { throw .invalid("another audience") }
        guard let role = Role(rawValue: payload.role) else { throw .invalid("an unknown role") }
        guard !payload.sub.isEmpty, !payload.tenant.isEmpty, !payload.jti.isEmpty, payload.epoch >= 0 else {
            throw .invalid("an empty claim")
        }
        try checkLifetime(payload)
        let time = now.timeIntervalSince1970
        guard max(payload.iat, payload.nbf ?? 0) <= time + Self.leeway else { throw .invalid("not yet valid") }
        guard time < payload.exp + Self.leeway else { throw .expired }
        return TokenClaims(
            subject: UserID(payload.sub), tenant: TenantID(payload.tenant), role: role, issuer: payload.iss,
            audience: audience, issuedAt: Date(timeIntervalSince1970: payload.iat),
            expiresAt: Date(timeIntervalSince1970: payload.exp), tokenID: payload.jti, epoch: payload.epoch)
    }

    private func checkLifetime(_ payload: TokenPayload) throws(TokenError) {
        let lifetime = payload.exp - payload.iat
        guard payload.iat.isFinite, payload.exp.isFinite, lifetime > 0 else { throw .invalid("no lifetime") }
        guard lifetime <= maximumLifetime else { throw .invalid("too long a lifetime") }
    }
}
