import FoundationEssentials
import LecternPorts

/// Refresh tokens by hash, with their families. Expired ones go within the hour in which something is committed.
struct RefreshTokenTable {
    private struct Holder: Hashable {
        var user: UserID
        var tenant: TenantID
    }

    private var tokens: [String: RefreshToken] = [:]
    private var families: [String: Set<String>] = [:]
    private var holders: [Holder: Set<String>] = [:]
    private var revoked = Remembered<String>(for: Retention.revokedFamilies)
    /// Hashes by the hour in which they expire, whatever their lifetimes are.
    private var expiries: [Int: [String]] = [:]
    private var sweptHour = Int.min

    /// Tokens, and families that are remembered as revoked.
    var count: Int { tokens.count + revoked.count }

    func token(_ hash: String) -> RefreshToken? { tokens[hash] }

    /// Whether the family has tokens, and they are that user's.
    func isThere(_ family: String, of user: UserID, _ tenant: TenantID) -> Bool {
        holders[Holder(user: user, tenant: tenant)]?.contains(family) ?? false
    }

    func check(saving token: RefreshToken) throws(RepositoryError) {
        if tokens[token.hash] != nil { throw .duplicate(token.hash) }
        // A rotation that lost against a revocation must not revive the family.
        if revoked.contains(token.family) { throw .removed }
    }

    func check(using hash: String) throws(RepositoryError) {
        guard let token = tokens[hash] else { throw .removed }
        guard token.usedAt == nil else { throw .conflict(expected: 0, actual: 1) }
    }

    mutating func save(_ token: RefreshToken) {
        tokens[token.hash] = token
        families[token.family, default: []].insert(token.hash)
        holders[Holder(user: token.user, tenant: token.tenant), default: []].insert(token.family)
        expiries[Self.hour(token.expiresAt), default: []].append(token.hash)
    }

    mutating func use(_ hash: String, at time: Date) { tokens[hash]?.usedAt = time }

    mutating func revoke(family: String, now: Date) {
        revoked.insert(family, now: now)
        for hash in families[family] ?? [] { drop(hash) }
    }

    mutating func revokeAll(_ user: UserID, _ tenant: TenantID, now: Date) {
        for family in holders[Holder(user: user, tenant: tenant)] ?? [] { revoke(family: family, now: now) }
    }

    mutating func forget(now: Date) {
        revoked.forget(now: now)
        let hour = Self.hour(now)
        guard hour > sweptHour else { return }
        sweptHour = hour
        for past in expiries.keys.filter({ $0 < hour }) {
            for hash in expiries.removeValue(forKey: past) ?? [] where tokens[hash].map({ $0.expiresAt < now }) == true
            {
                drop(hash)
            }
        }
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

    private static func hour(_ date: Date) -> Int { Int((date.timeIntervalSince1970 / 3_600).rounded(.down)) }
}
