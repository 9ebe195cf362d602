import LecternPorts
import Synchronization

/// The keys of the requests that this process works on, and of those that ask whether they may.
final class KeysAtWork: Sendable {
    private let counts = Mutex<[IdempotencyKey: Int]>([:])

    func enter(_ key: IdempotencyKey) { counts.withLock { $0[key, default: 0] += 1 } }

    func leave(_ key: IdempotencyKey) {
        counts.withLock { counts in
            guard let count = counts[key] else { return }
            counts[key] = count > 1 ? count - 1 : nil
        }
    }

    func count(of key: IdempotencyKey) -> Int { counts.withLock { $0[key, default: 0] } }
}
