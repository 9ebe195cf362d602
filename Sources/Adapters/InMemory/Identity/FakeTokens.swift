public import FoundationEssentials
public import LecternPorts

/// Access tokens (JWT, HS256) signed with a key that everybody may know: for tests only.
///
/// Operations to fail by plan: `issue`, `verify`.
public struct FakeTokens: TokenIssuer, TokenVerifier {
    public let faults = FaultPlan<TokenError>()
    private let key: [UInt8]
    private let issuer: String
    private let audience: String
    private static let leeway: TimeInterval = 30

    public init(
        key: [UInt8] = Array("a key for tests".utf8), issuer: String = "lectern", audience: String = "lectern"
    ) {
        self.key = key
        self.issuer = issuer
        self.audience = audience
    }

    public func issue(_ claims: TokenClaims) throws(TokenError) -> String {
        try faults.passAtOnce("issue")
        do {
            let encoder = JSONEncoder()
            encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
            let header = try encoder.encode(Header(alg: "HS256", typ: "JWT"))
            let signed = Base64.url.encode(header) + "." + Base64.url.encode(try encoder.encode(Payload(claims)))
            return signed + "." + Base64.url.encode(hmacSHA256(Array(signed.utf8), key: key))
        } catch {
            throw .invalid("the claims cannot be written: \(error)")
        }
    }

    public func verify(_ token: String, now: Date) async throws(TokenError) -> TokenClaims {
        try await faults.pass("verify")
        let parts = token.split(separator: ".", omittingEmptySubsequences: false).map(String.init)
        guard parts.count == 3, let header = Header(part: parts[0]), header.alg == "HS256" else {
            throw .invalid("not a token signed with HS256")
        }
        let signature = hmacSHA256(Array("\(parts[0]).\(parts[1])".utf8), key: key)
        guard Base64.url.decode(parts[2].utf8) == signature else { throw .invalid("the signature is wrong") }
        guard let claims = Payload(part: parts[1])?.claims else { throw .invalid("the claims cannot be read") }
        guard claims.issuer == issuer, claims.audience == audience else { throw .invalid("meant for somebody else") }
        guard claims.issuedAt.timeIntervalSince(now) <= Self.leeway else { throw .invalid("not yet valid") }
        guard now.timeIntervalSince(claims.expiresAt) <= Self.leeway else { throw .expired }
        return claims
    }
}

private protocol TokenPart: Codable {}

extension TokenPart {
    fileprivate init?(part: String) {
        guard let bytes = Base64.url.decode(part.utf8),
            let value = try? JSONDecoder().decode(Self.self, from: Data(bytes))
        else { return nil }
        self = value
    }
}

private struct Header: TokenPart {
    var alg: String
    var typ: String?
}

private struct Payload: TokenPart {
    var sub: UserID
    var tenant: TenantID
    var role: Role
    var iss: String
    var aud: String
    var iat: Double
    var exp: Double
    var jti: String
    var epoch: Int
    var sid: String?

    init(_ claims: TokenClaims) {
        sub = claims.subject
        tenant = claims.tenant
        role = claims.role
        iss = claims.issuer
        aud = claims.audience
        iat = claims.issuedAt.timeIntervalSince1970
        exp = claims.expiresAt.timeIntervalSince1970
        jti = claims.tokenID
        epoch = claims.epoch
        sid = claims.session
    }

    var claims: TokenClaims {
        TokenClaims(
            subject: sub, tenant: tenant, role: role, issuer: iss, audience: aud,
            issuedAt: Date(timeIntervalSince1970: iat), expiresAt: Date(timeIntervalSince1970: exp), tokenID: jti,
            epoch: epoch, session: sid)
    }
}
