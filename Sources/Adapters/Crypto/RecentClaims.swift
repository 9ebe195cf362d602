import LecternPorts
import Synchronization

/// The claims of tokens seen lately, so that a token that comes with every request is read once and not every time.
///
/// They are found by a signature that was verified just before: nobody can ask for claims that they could not sign, and
/// how long the search takes tells nothing of a token. Bounded: when `capacity` claims are young, those that were not
/// asked for since the last time are forgotten.
final class RecentClaims: Sendable {
    /// What does not depend on the time at which the token is shown.
    struct Entry: Sendable {
        var claims: TokenClaims
        /// Seconds since 1970.
        var notBefore: Double
        var expires: Double
    }

    private struct State {
        var young: [[UInt8]: Entry] = [:]
        var old: [[UInt8]: Entry] = [:]
    }

    private let state = Mutex(State())
    private let capacity: Int

    /// - Parameter capacity: entries kept for certain; at most twice as many are held.
    init(capacity: Int = 2048) { self.capacity = max(1, capacity) }

    /// How many are held.
    var count: Int { state.withLock { $0.young.count + $0.old.count } }

    /// - Parameter signature: verified.
    func entry(for signature: [UInt8]) -> Entry? {
        state.withLock { state in
            if let entry = state.young[signature] { return entry }
            guard let entry = state.old.removeValue(forKey: signature) else { return nil }
            insert(entry, signature, &state)
            return entry
        }
    }

    func remember(_ entry: Entry, for signature: [UInt8]) {
        state.withLock { insert(entry, signature, &$0) }
    }

    private func insert(_ entry: Entry, _ signature: [UInt8], _ state: inout State) {
        if state.young.count >= capacity {
            state.old = state.young
            state.young = [:]
        }
        state.young[signature] = entry
    }
}
