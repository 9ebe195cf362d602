public import LecternPorts

/// The account for trials, with an address and a password that everybody may know.
public struct DemoLogin: Sendable {
    /// Stands for the password of an account that is turned off: it is no hash, so no password fits it. Being disabled is
    /// the operator's own word about an account, and stays apart from this.
    static let withdrawn = "withdrawn"

    let repository: any AccountRepository
    let passwords: any PasswordHasher
    let identifiers: any IdentifierSource
    let clock: any Clock
    let address: EmailAddress
    let password: String

    /// - Parameter passwords: nothing is guarded by the one that it hashes here, so it may be a quick one.
    public init(
        _ address: EmailAddress, password: String, repository: any AccountRepository, passwords: any PasswordHasher,
        identifiers: any IdentifierSource, clock: any Clock
    ) {
        self.address = address
        self.password = password
        self.repository = repository
        self.passwords = passwords
        self.identifiers = identifiers
        self.clock = clock
    }

    /// Makes the account, or gives it back the password that `turnOff` took. One that has another password stays as it is.
    public func turnOn() async throws(UseCaseError) {
        guard let account = try await account() else { return try await make() }
        guard account.passwordHash == Self.withdrawn else { return }
        let hash = try await hash()
        try await change(account) { $0.passwordHash = hash }
    }

    /// Takes the password and ends every session, as long as the password is the known one. What the account owns stays.
    public func turnOff() async throws(UseCaseError) {
        guard let account = try await account() else { return }
        let isKnown: Bool
        do {
            isKnown = try await passwords.verify(password, against: account.passwordHash)
        } catch {
            throw Self.refusal(error)
        }
        guard isKnown else { return }
        try await change(account) { $0.passwordHash = Self.withdrawn }
    }

    private func make() async throws(UseCaseError) {
        let account = Account(
            id: UserID(identifiers.next()), email: address.rawValue, name: "Demo", passwordHash: try await hash(),
            createdAt: clock.now)
        do {
            _ = try await repository.commit(Commit([.save(account)]))
        } catch .duplicate {
            // Another process was faster.
        } catch {
            throw UseCaseError(error)
        }
    }

    /// Only while the password is the one that was looked at.
    private func change(
        _ account: Account, _ change: (inout Account) -> Void
    ) async throws(UseCaseError) {
        _ = try await AccountSessions(repository: repository).end(of: account) { (before, after) throws(UseCaseError) in
            guard before.passwordHash == account.passwordHash else {
                throw .conflict("the demo account's password was changed at the same time")
            }
            change(&after)
            return []
        }
    }

    private func account() async throws(UseCaseError) -> Account? {
        do {
            return try await repository.account(email: address.rawValue, tenant: .default)
        } catch {
            throw UseCaseError(error)
        }
    }

    private func hash() async throws(UseCaseError) -> String {
        do { return try await passwords.hash(password) } catch { throw Self.refusal(error) }
    }

    private static func refusal(_ error: PasswordError) -> UseCaseError {
        switch error {
        case .unavailable(let why): .unavailable(why)
        case .cancelled: .cancelled
        }
    }
}
