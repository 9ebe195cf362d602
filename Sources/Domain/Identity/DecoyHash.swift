import LecternPorts
import Synchronization

/// The hash of a password that nobody has. Checking against it takes as long as checking against an account's.
final class DecoyHash: Sendable {
    private let known = Mutex<String?>(nil)

    /// - Parameter make: called until it has succeeded once.
    func value(_ make: () async throws(PasswordError) -> String) async throws(PasswordError) -> String {
        if let known = known.withLock({ $0 }) { return known }
        let made = try await make()
        known.withLock { $0 = made }
        return made
    }
}
