public import FoundationEssentials

/// Signs access tokens (JWT, RFC 7519).
public protocol TokenIssuer: Sendable {
    func issue(_ claims: TokenClaims) throws(TokenError) -> String
}

/// Checks access tokens: signature by an allowed algorithm, issuer, audience, times.
public protocol TokenVerifier: Sendable {
    /// - Parameter now: what `exp`, `nbf` and `iat` are compared with, 30 s of leeway.
    func verify(_ token: String, now: Date) async throws(TokenError) -> TokenClaims
    /// What `verify` says of a token that it knows without waiting; nil where it has to be asked.
    func recall(_ token: String, now: Date) throws(TokenError) -> TokenClaims?
}

extension TokenVerifier {
    public func recall(_ token: String, now: Date) throws(TokenError) -> TokenClaims? { nil }
}

public enum TokenError: Error, Sendable, Equatable {
    /// Not a token, a wrong signature, an algorithm that is not allowed, a wrong issuer or audience, not yet valid.
    /// The reason is for logs, never for the client.
    case invalid(String)
    case expired
    /// The keys cannot be had just now.
    case unavailable(String)
}

/// Stores passwords so that a stolen table is of little use.
public protocol PasswordHasher: Sendable {
    /// A PHC string with its own salt. Takes tenths of a second and tens of MiB, off the cooperative pool: that is what it
    /// is for.
    func hash(_ password: String) async throws(PasswordError) -> String
    /// Compares in constant time. False for a hash that cannot be read.
    func verify(_ password: String, against hash: String) async throws(PasswordError) -> Bool
}

public enum PasswordError: Error, Sendable, Equatable {
    case unavailable(String)
    case cancelled
}
