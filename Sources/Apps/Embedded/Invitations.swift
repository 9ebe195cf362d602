package import LecternCrypto

/// Invitations are tokens of their own audience, made for one e-mail address.
package enum Invitations {
    /// Seconds.
    package static let lifetime = 7 * 86_400.0
    package static let audience = "lectern-invitation"

    package static func tokens(secret: [UInt8], issuer: String) throws -> HS256Tokens {
        try HS256Tokens(secret: secret, issuer: issuer, audience: audience, maximumLifetime: lifetime)
    }
}
