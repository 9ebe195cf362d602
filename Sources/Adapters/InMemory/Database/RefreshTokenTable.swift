import FoundationEssentials
import LecternPorts

/// Refresh tokens by hash, with their families. Expired ones are dropped as new ones come.
struct RefreshTokenTable {
    private struct Holder: Hashable {
        var user: UserID
        var tenant: TenantID
    }

    private var tokens: [String: RefreshToken] = [:]
    private var families: [String: Set<String>] = [:]
    private var holders: [Holder: Set<String>] = [:]
    private var revoked: Set<String> = []
    private var ages = Queue<(hash: String, expires: Date)>()

    func token(_ hash: String) -> RefreshToken? { tokens[hash] }

    func check(saving token: RefreshToken) throws(RepositoryError) {
        if tokens[token.hash] != nil { throw .duplicate(token.hash) }
        // A rotation that lost against a revocation must not revive the family.
        if revoked.contains(token.family) { throw .removed }
    }

    func check(using hash: String) throws(RepositoryError) {
        guard let token = tokens[hash] else { throw .removed }
        guard token.usedAt == nil else { throw .conflict(expected: 0, actual: 1) }
    }

    mutating func save(_ token: RefreshToken, now: Date) {
        while let oldest = ages.first, oldest.expires < now {
            ages.popFirst()
            drop(oldest.hash)
        }
        tokens[token.hash] = token
        families[token.family, default: []].insert(token.hash)
        holders[Holder(user: token.user, tenant: token.tenant), default: []].insert(token.family)
        ages.append((token.hash, token.expiresAt))
    }

    mutating func use(_ hash: String, at time: Date) { tokens[hash]?.usedAt = time }

    mutating func revoke(family: String) {
        revoked.insert(family)
        for hash in families[family] ?? [] { drop(hash) }
    }

    mutating func revokeAll(_ user: UserID, _ tenant: TenantID) {
        for family in holders[Holder(user: user, tenant: tenant)] ?? [] { revoke(family: family) }
    }

    private mutating func drop(_ hash: String) {
        guard let token = tokens.removeValue(forKey: hash) else { return }
        families[token.family]?.remove(hash)
        guard families[token.family]?.isEmpty == true else { return }
        families[token.family] = nil
        let holder = Holder(user: token.user, tenant: token.tenant)
        holders[holder]?.remove(token.family)
        if holders[holder]?.isEmpty == true { holders[holder] = nil }
    }
}
