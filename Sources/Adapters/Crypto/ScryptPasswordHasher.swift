public import LecternPorts

/// Passwords under scrypt (RFC 7914), computed on a few threads of its own.
public final class ScryptPasswordHasher: PasswordHasher {
    private let parameters: ScryptParameters
    private let random: any RandomSource
    private let lanes: WorkLanes

    /// - Parameters:
    ///   - parameters: the cost of new hashes; stored ones keep their own.
    ///   - concurrency: how many hashes are computed at once; each takes its memory and a core.
    ///   - waiting: how many more may wait before callers hear `unavailable`, so that a flood of logins cannot pile
    ///     up without end.
    public init(
        parameters: ScryptParameters = .owasp, concurrency: Int = 2, waiting: Int = 64,
        random: any RandomSource = SystemRandom()
    ) {
        precondition(parameters.isAffordable, "scrypt parameters that verification would refuse")
        self.parameters = parameters
        self.random = random
        lanes = WorkLanes(label: "lectern.passwords", width: concurrency, waiting: waiting)
    }

    public func hash(_ password: String) async throws(PasswordError) -> String {
        let salt = random.bytes(16)
        let hash = try await derive(password, parameters, salt)
        return ScryptHash(parameters: parameters, salt: salt, hash: hash).text
    }

    public func verify(_ password: String, against hash: String) async throws(PasswordError) -> Bool {
        guard let stored = ScryptHash(hash) else { return false }
        let computed = try await derive(password, stored.parameters, stored.salt)
        return computed.equalsInConstantTime(stored.hash)
    }

    private func derive(
        _ password: String, _ parameters: ScryptParameters, _ salt: [UInt8]
    ) async throws(PasswordError) -> [UInt8] {
        let bytes = Array(password.utf8)
        let key = try await lanes.run { parameters.derive(bytes, salt: salt, length: ScryptHash.length) }
        guard let key else { throw .unavailable("no memory for scrypt") }
        return key
    }
}
