public import FoundationEssentials

public enum Role: String, Sendable, Codable, CaseIterable {
    case user, teacher, admin, service
}

/// Somebody who may log in.
public struct Account: Sendable, Codable, Equatable, Identifiable {
    public var id: UserID
    public var tenant: TenantID
    /// Lower case; unique within the tenant.
    public var email: String
    public var name: String?
    public var role: Role
    /// A memory-hard hash in PHC string format.
    public var passwordHash: String
    /// Raised to end every session at once: tokens of an older epoch are refused.
    public var tokenEpoch: Int
    public var disabled: Bool
    /// 1 when it is made, one more with every change.
    public var revision: Int
    public var createdAt: Date

    public init(
        id: UserID, tenant: TenantID = .default, email: String, name: String? = nil, role: Role = .user,
        passwordHash: String, tokenEpoch: Int = 0, disabled: Bool = false, revision: Int = 1, createdAt: Date
    ) {
        self.id = id
        self.tenant = tenant
        self.email = email
        self.name = name
        self.role = role
        self.passwordHash = passwordHash
        self.tokenEpoch = tokenEpoch
        self.disabled = disabled
        self.revision = revision
        self.createdAt = createdAt
    }
}

/// One link of a chain of refresh tokens. Each use makes the next; a second use of the same one ends the family.
public struct RefreshToken: Sendable, Codable, Equatable {
    /// SHA-256 of the secret, hexadecimal; the secret itself is never stored.
    public var hash: String
    public var family: String
    public var user: UserID
    public var tenant: TenantID
    public var expiresAt: Date
    public var usedAt: Date?

    public init(
        hash: String, family: String, user: UserID, tenant: TenantID, expiresAt: Date, usedAt: Date? = nil
    ) {
        self.hash = hash
        self.family = family
        self.user = user
        self.tenant = tenant
        self.expiresAt = expiresAt
        self.usedAt = usedAt
    }
}

/// What a verified access token says of its bearer.
public struct TokenClaims: Sendable, Codable, Equatable {
    public var subject: UserID
    public var tenant: TenantID
    public var role: Role
    public var issuer: String
    public var audience: String
    public var issuedAt: Date
    public var expiresAt: Date
    public var tokenID: String
    /// The account's epoch when the token was issued.
    public var epoch: Int
    /// The session that it belongs to, which is its family of refresh tokens; nil for a token of before sessions were
    /// named, and for what belongs to none.
    public var session: String?

    public init(
        subject: UserID, tenant: TenantID, role: Role, issuer: String, audience: String, issuedAt: Date,
        expiresAt: Date, tokenID: String, epoch: Int, session: String? = nil
    ) {
        self.subject = subject
        self.tenant = tenant
        self.role = role
        self.issuer = issuer
        self.audience = audience
        self.issuedAt = issuedAt
        self.expiresAt = expiresAt
        self.tokenID = tokenID
        self.epoch = epoch
        self.session = session
    }

    public var owner: Owner { Owner(tenant: tenant, user: subject) }
}
