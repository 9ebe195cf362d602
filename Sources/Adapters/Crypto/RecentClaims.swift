import Glibc
import LecternPorts
import Synchronization

/// The claims of tokens that were verified lately, so that a token that comes with every request is verified once and not
/// every time.
///
/// They are found by a seeded hash of the token's signature, and given for that very token only: its signature is
/// compared in constant time, and the rest where that is the same, so that how long the search takes tells nothing of
/// other people's tokens. Bounded: when `capacity`
/// claims are young, those that were not asked for since the last time are forgotten.
final class RecentClaims: Sendable {
    /// What does not depend on the time at which the token is shown.
    struct Entry: Sendable {
        var claims: TokenClaims
        /// Seconds since 1970.
        var notBefore: Double
        var expires: Double
    }

    /// An object, since every request takes one out of here.
    private final class Known: Sendable {
        let token: [UInt8]
        let entry: Entry

        init(token: [UInt8], entry: Entry) {
            self.token = token
            self.entry = entry
        }

        func isFor(_ other: [UInt8]) -> Bool {
            token.count == other.count
                && token.suffix(RecentClaims.signatureLength).equalsInConstantTime(
                    other.suffix(RecentClaims.signatureLength))
                && token.withUnsafeBytes { own in
                    other.withUnsafeBytes { others in
                        guard let own = own.baseAddress, let other = others.baseAddress else { return true }
                        // The operator of arrays takes nine instructions a byte.
                        return memcmp(own, other, others.count) == 0
                    }
                }
        }
    }

    private struct State {
        var young: [Int: Known] = [:]
        var old: [Int: Known] = [:]
    }

    private let state = Mutex(State())
    private let capacity: Int

    /// - Parameter capacity: entries kept for certain; at most twice as many are held.
    init(capacity: Int = 2048) { self.capacity = max(1, capacity) }

    /// How many are held.
    var count: Int { state.withLock { $0.young.count + $0.old.count } }

    func entry(for token: [UInt8]) -> Entry? {
        let hash = Self.hash(token)
        return state.withLock { state in
            if let known = state.young[hash] { return known.isFor(token) ? known.entry : nil }
            guard let known = state.old[hash], known.isFor(token) else { return nil }
            state.old[hash] = nil
            insert(known, hash, &state)
            return known.entry
        }
    }

    /// - Parameter token: verified, all but the times.
    func remember(_ entry: Entry, for token: [UInt8]) {
        state.withLock { insert(Known(token: token, entry: entry), Self.hash(token), &$0) }
    }

    private func insert(_ known: Known, _ hash: Int, _ state: inout State) {
        if state.young.count >= capacity {
            state.old = state.young
            state.young = [:]
        }
        state.young[hash] = known
    }

    /// Of the signature, with which a token ends: it differs wherever two tokens do, and is short.
    /// Seeded by the process, so that nobody can make tokens meet.
    private static func hash(_ token: [UInt8]) -> Int {
        var hasher = Hasher()
        token.suffix(signatureLength).withUnsafeBytes { hasher.combine(bytes: $0) }
        return hasher.finalize()
    }

    /// Of 32 bytes in Base64.
    fileprivate static let signatureLength = 43
}
