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
    private static let headerBytes = Array(header.utf8)
    /// The first signs; the others, from before rotations, verify only.
    private let keys: [HMACSHA256]
    private let issuer: String
    private let audience: String
    private let maximumLifetime: TimeInterval
    private let recent = RecentClaims()

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
        keys = ([secret] + retired).compactMap { HMACSHA256(key: $0) }
        guard keys.count == retired.count + 1 else { throw .unavailable("HMAC failed") }
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
        guard let code = keys[0].code(Array(signed.utf8)[...]) else { throw .unavailable("HMAC failed") }
        let token = signed + "." + Base64.url.encode(code)
        guard token.utf8.count <= Self.maximumLength else { throw .invalid("claims too long for a token") }
        return token
    }

    /// The signature is checked before a claim is read, so that errors tell a forger nothing about claims. What was found
    /// of a token is remembered; its times are checked whenever it is shown.
    public func verify(_ token: String, now: Date) async throws(TokenError) -> TokenClaims {
        if let known = try recall(token, now: now) { return known }
        return try claims(of: try read(Array(token.utf8)), now: now)
    }

    public func recall(_ token: String, now: Date) throws(TokenError) -> TokenClaims? {
        guard token.utf8.count <= Self.maximumLength else { throw .invalid("longer than a token may be") }
        guard let entry = recent.entry(for: Array(token.utf8)) else { return nil }
        return try claims(of: entry, now: now)
    }

    private func claims(of entry: RecentClaims.Entry, now: Date) throws(TokenError) -> TokenClaims {
        let time = now.timeIntervalSince1970
        guard entry.notBefore <= time + Self.leeway else { throw .invalid("not yet valid") }
        guard time < entry.expires + Self.leeway else { throw .expired }
        return entry.claims
    }

    // Inlined, it would lie in the frame that every request takes from the heap.
    @inline(never)
    private func read(_ bytes: [UInt8]) throws(TokenError) -> RecentClaims.Entry {
        guard let (first, last) = Self.dots(bytes) else { throw .invalid("not three parts") }
        // Our own header, and so nearly every one, is known without being read.
        if !bytes[..<first].elementsEqual(Self.headerBytes) { try checkHeader(bytes[..<first]) }
        guard let code = Base64.url.decode(bytes[(last + 1)...]) else { throw .invalid("not canonical base64url") }
        try checkSignature(code, of: bytes[..<last])
        let entry = try entry(try TokenPart.decode(TokenPayload.self, from: bytes[(first + 1)..<last]))
        recent.remember(entry, for: bytes)
        return entry
    }

    /// Nil unless there are two.
    private static func dots(_ bytes: [UInt8]) -> (Int, Int)? {
        var dots: (Int, Int) = (-1, -1)
        for index in bytes.indices where bytes[index] == UInt8(ascii: ".") {
            if dots.1 >= 0 { return nil }
            dots = dots.0 < 0 ? (index, -1) : (dots.0, index)
        }
        return dots.1 >= 0 ? dots : nil
    }

    private func checkHeader(_ text: ArraySlice<UInt8>) throws(TokenError) {
        let header = try TokenPart.decode(TokenHeader.self, from: text)
        guard header.alg == "HS256" else { throw .invalid("another algorithm") }
        guard header.typ.map({ $0.lowercased() == "jwt" }) ?? true else { throw .invalid("another type") }
        guard !header.hasCritical else { throw .invalid("a critical extension") }
    }

    private func checkSignature(_ code: [UInt8], of signed: ArraySlice<UInt8>) throws(TokenError) {
        var matches = false
        for key in keys {
            guard let expected = key.code(signed) else { throw .unavailable("HMAC failed") }
            if expected.equalsInConstantTime(code) { matches = true }
        }
        guard matches else { throw .invalid("a wrong signature") }
    }

    private func entry(_ payload: TokenPayload) throws(TokenError) -> RecentClaims.Entry {
        guard payload.iss == issuer else { throw .invalid("another issuer") }
        guard payload.aud.values.contains(audience) else { throw .invalid("another audience") }
        guard let role = Role(rawValue: payload.role) else { throw .invalid("an unknown role") }
        guard !payload.sub.isEmpty, !payload.tenant.isEmpty, !payload.jti.isEmpty, payload.epoch >= 0,
            payload.sid?.isEmpty != true
        else {
            throw .invalid("an empty claim")
        }
        try checkLifetime(payload)
        return RecentClaims.Entry(
            claims: TokenClaims(
                subject: UserID(payload.sub), tenant: TenantID(payload.tenant), role: role, issuer: payload.iss,
                audience: audience, issuedAt: Date(timeIntervalSince1970: payload.iat),
                expiresAt: Date(timeIntervalSince1970: payload.exp), tokenID: payload.jti, epoch: payload.epoch,
                session: payload.sid),
            notBefore: max(payload.iat, payload.nbf ?? 0), expires: payload.exp)
    }

    private func checkLifetime(_ payload: TokenPayload) throws(TokenError) {
        let lifetime = payload.exp - payload.iat
        guard payload.iat.isFinite, payload.exp.isFinite, lifetime > 0 else { throw .invalid("no lifetime") }
        guard lifetime <= maximumLifetime else { throw .invalid("too long a lifetime") }
    }
}
