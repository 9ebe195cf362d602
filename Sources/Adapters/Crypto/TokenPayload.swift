import FoundationEssentials
import LecternPorts

/// The claims as they stand in a token (RFC 7519, section 4.1, `sid` as in OpenID Connect Back-Channel Logout
/// 1.0, section 2.4, and our own `tenant`, `role`, `epoch`).
struct TokenPayload: Codable {
    var sub: String
    var tenant: String
    var role: String
    var iss: String
    var aud: Audience
    var iat: Double
    var exp: Double
    var nbf: Double?
    var jti: String
    var epoch: Int
    var sid: String?

    init(_ claims: TokenClaims) {
        sub = claims.subject.rawValue
        tenant = claims.tenant.rawValue
        role = claims.role.rawValue
        iss = claims.issuer
        aud = Audience(values: [claims.audience])
        iat = claims.issuedAt.timeIntervalSince1970.rounded(.down)
        exp = claims.expiresAt.timeIntervalSince1970.rounded(.down)
        jti = claims.tokenID
        epoch = claims.epoch
        sid = claims.session
    }

    /// One name or several.
    struct Audience: Codable {
        var values: [String]

        init(values: [String]) { self.values = values }

        init(from decoder: any Decoder) throws {
            let container = try decoder.singleValueContainer()
            if let one = try? container.decode(String.self) {
                values = [one]
            } else {
                values = try container.decode([String].self)
            }
        }

        func encode(to encoder: any Encoder) throws {
            var container = encoder.singleValueContainer()
            if values.count == 1 {
                try container.encode(values[0])
            } else {
                try container.encode(values)
            }
        }
    }
}

/// What a token's header (JOSE, RFC 7515, section 4) may say that matters here.
struct TokenHeader: Decodable {
    var alg: String
    var typ: String?
    /// Extensions the reader must know; any at all is one too many.
    var hasCritical: Bool

    private enum CodingKeys: String, CodingKey {
        case alg, typ, crit
    }

    init(from decoder: any Decoder) throws {
        let container = try decoder.container(keyedBy: CodingKeys.self)
        alg = try container.decode(String.self, forKey: .alg)
        typ = try container.decodeIfPresent(String.self, forKey: .typ)
        hasCritical = container.contains(.crit)
    }
}
