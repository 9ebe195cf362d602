public import LecternPorts
import Synchronization

/// One salted SHA-256 instead of a tenth of a second's work: for tests only.
///
/// Operations to fail by plan: `hash`, `verify`.
public final class FakePasswordHasher: PasswordHasher {
    public let faults = FaultPlan<PasswordError>()
    private let salts = Atomic(0)

    public init() {}

    public func hash(_ password: String) async throws(PasswordError) -> String {
        try await faults.pass("hash")
        guard !Task.isCancelled else { throw .cancelled }
        let count = salts.add(1, ordering: .relaxed).newValue
        return Self.hash(password, salt: Base64.url.encode("salt-\(count)".utf8))
    }

    public func verify(_ password: String, against hash: String) async throws(PasswordError) -> Bool {
        try await faults.pass("verify")
        let fields = hash.split(separator: "$", omittingEmptySubsequences: false)
        guard fields.count == 5, fields[1] == "fake" else { return false }
        return Self.hash(password, salt: String(fields[3])) == hash
    }

    private static func hash(_ password: String, salt: String) -> String {
        let digest = PortableDigest().sha256(Array("\(salt)$\(password)".utf8))
        return "$fake$v=1$\(salt)$\(Base64.url.encode(digest))"
    }
}
