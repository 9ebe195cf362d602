import FoundationEssentials
public import LecternPorts

/// What a login gives: a short-lived access token and a refresh token that is good for one use.
public struct Session: Sendable, Equatable {
    public var accessToken: String
    /// Seconds.
    public var expiresIn: Int
    public var refreshToken: String
    public var user: UserID
}

/// Who may register.
public enum RegistrationPolicy: Sendable {
    case open
    /// Only with an invitation made for that e-mail address.
    case byInvitation(any TokenVerifier)
    case closed
}

/// Accounts, logins and sessions.
///
/// Access tokens live for an hour, refresh tokens for 30 days. Each refresh gives a new refresh token; one that is
/// used a second time was stolen or copied, so its whole family ends. A family is a session: the access tokens that were
/// given with it end when it does.
public final class Accounts: Sendable {
    public struct Ports: Sendable {
        public var repository: any AccountRepository
        public var passwords: any PasswordHasher
        public var issuer: any TokenIssuer
        public var verifier: any TokenVerifier
        public var digest: any Digest
        public var random: any RandomSource
        public var identifiers: any IdentifierSource
        public var clock: any Clock

        public init(
            repository: any AccountRepository, passwords: any PasswordHasher, issuer: any TokenIssuer,
            verifier: any TokenVerifier, digest: any Digest, random: any RandomSource,
            identifiers: any IdentifierSource, clock: any Clock
        ) {
            self.repository = repository
            self.passwords = passwords
            self.issuer = issuer
            self.verifier = verifier
            self.digest = digest
            self.random = random
            self.identifiers = identifiers
            self.clock = clock
        }
    }

    /// What goes into tokens and how long they live.
    public struct Policy: Sendable {
        public var registration: RegistrationPolicy
        public var issuer: String
        public var audience: String
        /// Seconds.
        public var accessLifetime: Int
        /// Seconds.
        public var refreshLifetime: Int

        public init(
            registration: RegistrationPolicy = .open, issuer: String = "lectern", audience: String = "lectern",
            accessLifetime: Int = 3600, refreshLifetime: Int = 30 * 86_400
        ) {
            self.registration = registration
            self.issuer = issuer
            self.audience = audience
            self.accessLifetime = accessLifetime
            self.refreshLifetime = refreshLifetime
        }
    }

    let ports: Ports
    let policy: Policy
    private let decoy = DecoyHash()

    public init(_ ports: Ports, policy: Policy = Policy()) {
        self.ports = ports
        self.policy = policy
    }

    // MARK: Registration

    /// - Parameter key: of a request that may come again; `registered` then gives what it made.
    /// - Throws: `invalid` (e-mail, password, name), `conflict` for a taken address, `forbidden` when registration is
    ///   closed or the invitation is not for this address.
    public func register(
        email: String, password: String, name: String?, invitation: String? = nil, role: Role = .user,
        tenant: TenantID = .default, key: IdempotencyKey? = nil
    ) async throws(UseCaseError) -> Account {
        var problems: [FieldProblem] = []
        let address = EmailAddress(email)
        if address == nil { problems.append(FieldProblem("email", "is not an e-mail address")) }
        problems += AccountRules.problems(ofPassword: password) + AccountRules.problems(ofName: name)
        guard problems.isEmpty, let address else { throw .invalid(problems) }
        try await admit(address, invitation: invitation)
        return try await create(address, password: password, name: name, role: role, tenant: tenant, key: key)
    }

    /// The account that an earlier try of the same registration made. Only who shows its password is told: others may
    /// know the key.
    /// - Parameter id: what the request's mark names.
    /// - Throws: `conflict` for another password, and when the account is gone.
    public func registered(
        _ id: UserID, password: String, tenant: TenantID = .default
    ) async throws(UseCaseError) -> Account {
        let account = try await read { () async throws(RepositoryError) in
            try await ports.repository.account(id, tenant: tenant)
        }
        guard let account else { throw .conflict("the account that was registered under this Idempotency-Key is gone") }
        let right = try await run { () async throws(PasswordError) in
            try await ports.passwords.verify(password, against: account.passwordHash)
        }
        guard right else { throw .conflict("this Idempotency-Key came with another request before") }
        return account
    }

    /// Makes an account without asking the registration policy: for the operator.
    /// - Throws: `invalid` (password, name), `conflict` for a taken address.
    public func create(
        _ address: EmailAddress, password: String, name: String?, role: Role, tenant: TenantID = .default,
        key: IdempotencyKey? = nil
    ) async throws(UseCaseError) -> Account {
        let problems = AccountRules.problems(ofPassword: password) + AccountRules.problems(ofName: name)
        guard problems.isEmpty else { throw .invalid(problems) }
        let hash = try await run { () async throws(PasswordError) in try await ports.passwords.hash(password) }
        let account = Account(
            id: UserID(ports.identifiers.next()), tenant: tenant, email: address.rawValue, name: name, role: role,
            passwordHash: hash, createdAt: ports.clock.now)
        let mark = key.map { IdempotencyMark(key: $0, resource: account.id.rawValue) }
        let outcome: CommitOutcome
        do {
            outcome = try await ports.repository.commit(Commit([.save(account)], idempotency: mark))
        } catch .duplicate {
            throw .conflict("an account with this e-mail address exists")
        } catch {
            throw UseCaseError(error)
        }
        guard outcome == .committed else { throw .doneMeanwhile }
        return account
    }

    private func admit(_ address: EmailAddress, invitation: String?) async throws(UseCaseError) {
        switch policy.registration {
        case .open: return
        case .closed: throw .forbidden("registration is closed")
        case .byInvitation(let verifier):
            guard let invitation else { throw .invalid("invitation", "is required") }
            let invited: String?
            do {
                invited = try await verifier.verify(invitation, now: ports.clock.now).subject.rawValue
            } catch .unavailable(let why) {
                throw .unavailable(why)
            } catch {
                invited = nil
            }
            guard invited == address.rawValue else {
                throw .forbidden("the invitation is not valid for this e-mail address")
            }
        }
    }

    // MARK: Sessions

    /// Takes as long for an unknown address as for a wrong password, so that neither tells who has an account.
    public func login(
        email: String, password: String, tenant: TenantID = .default
    ) async throws(UseCaseError) -> Session {
        guard let address = EmailAddress(email), password.utf8.count <= AccountRules.passwordBytes else {
            throw .invalidCredentials
        }
        let nobodys = try await run { () async throws(PasswordError) in
            try await decoy.value { () async throws(PasswordError) in
                try await ports.passwords.hash(ports.random.bytes(32).hexadecimal)
            }
        }
        let account = try await read { () async throws(RepositoryError) in
            try await ports.repository.account(email: address.rawValue, tenant: tenant)
        }
        let right = try await run { () async throws(PasswordError) in
            try await ports.passwords.verify(password, against: account?.passwordHash ?? nobodys)
        }
        guard let account, right, !account.disabled else { throw .invalidCredentials }
        return try await open(account)
    }

    /// Opens a session of an account whose password was shown. Where its sessions were all ended since it was read, it is
    /// asked once more whether that password and that account still are good.
    private func open(_ account: Account) async throws(UseCaseError) -> Session {
        var account = account
        for _ in 0..<AccountSessions.maximumTries {
            let (session, token) = try opening(account, family: ports.identifiers.next())
            do {
                _ = try await ports.repository.commit(
                    Commit([.saveRefreshToken(token, epoch: account.tokenEpoch)]))
                return session
            } catch .conflict {
                let known = account
                let now = try await read { () async throws(RepositoryError) in
                    try await ports.repository.account(known.id, tenant: known.tenant)
                }
                guard let now, now.passwordHash == known.passwordHash, !now.disabled else { throw .invalidCredentials }
                account = now
            } catch {
                throw UseCaseError(error)
            }
        }
        throw .conflict(AccountSessions.tooFast)
    }

    public func refresh(_ secret: String) async throws(UseCaseError) -> Session {
        let hash = fingerprint(secret)
        let token = try await read { () async throws(RepositoryError) in
            try await ports.repository.refreshToken(hash: hash)
        }
        guard let token else { throw .unauthenticated }
        if token.usedAt != nil {
            try await commit([.revokeFamily(token.family)])
            throw .unauthenticated
        }
        guard token.expiresAt > ports.clock.now else { throw .tokenExpired }
        let account = try await read { () async throws(RepositoryError) in
            try await ports.repository.account(token.user, tenant: token.tenant)
        }
        guard let account, !account.disabled else { throw .unauthenticated }
        let (session, next) = try opening(account, family: token.family)
        do {
            _ = try await ports.repository.commit(
                Commit([
                    .useRefreshToken(hash: hash, at: ports.clock.now),
                    .saveRefreshToken(next, epoch: account.tokenEpoch),
                ]))
        } catch .conflict {
            // Two refreshes with one token at the same time: one of them is not the owner. Or every session has ended.
            try await commit([.revokeFamily(token.family)])
            throw .unauthenticated
        } catch {
            throw UseCaseError(error)
        }
        return session
    }

    /// Ends the session that the refresh token belongs to; without one, every session of the account.
    /// Ending what has ended is no error.
    public func logout(_ claims: TokenClaims, refreshToken secret: String?) async throws(UseCaseError) {
        guard let secret else {
            _ = try await sessions.end(of: try await me(claims))
            return
        }
        let token = try await read { () async throws(RepositoryError) in
            try await ports.repository.refreshToken(hash: fingerprint(secret))
        }
        guard let token, token.user == claims.subject, token.tenant == claims.tenant else { return }
        try await commit([.revokeFamily(token.family)])
    }

    /// Whom an access token stands for: signature and times by the verifier, then the account itself, so that a
    /// disabled or deleted account and a session that was ended are refused at once. A token that names no session, as
    /// earlier versions issued them, ends with its time or with all of its account's sessions.
    public func authenticate(_ token: String) async throws(UseCaseError) -> TokenClaims {
        if let known = try recall(token) { return known }
        let claims: TokenClaims
        do {
            claims = try await ports.verifier.verify(token, now: ports.clock.now)
        } catch {
            throw Self.refusal(error)
        }
        guard claims.role != .service else { return claims }
        let account: Account?
        do {
            account = try await ports.repository.account(
                claims.subject, tenant: claims.tenant, session: claims.session)
        } catch {
            throw UseCaseError(error)
        }
        return try Self.checked(claims, against: account)
    }

    /// What `authenticate` says where token and account are known without waiting; nil where it has to be asked.
    public func recall(_ token: String) throws(UseCaseError) -> TokenClaims? {
        let claims: TokenClaims?
        do { claims = try ports.verifier.recall(token, now: ports.clock.now) } catch { throw Self.refusal(error) }
        guard let claims, claims.role != .service else { return claims }
        let account = ports.repository.remembered(claims.subject, tenant: claims.tenant, session: claims.session)
        return try account.map { (account) throws(UseCaseError) in try Self.checked(claims, against: account) }
    }

    private static func checked(
        _ claims: TokenClaims, against account: Account?
    ) throws(UseCaseError) -> TokenClaims {
        guard let account, !account.disabled, account.tokenEpoch == claims.epoch else { throw .unauthenticated }
        return claims
    }

    private static func refusal(_ error: TokenError) -> UseCaseError {
        switch error {
        case .expired: .tokenExpired
        case .invalid: .unauthenticated
        case .unavailable(let why): .unavailable(why)
        }
    }

    // MARK: The account itself

    public func me(_ claims: TokenClaims) async throws(UseCaseError) -> Account {
        let account = try await read { () async throws(RepositoryError) in
            try await ports.repository.account(claims.subject, tenant: claims.tenant)
        }
        guard let account else { throw .unauthenticated }
        return account
    }

    /// Sets a new password, ends every session, and opens one for the caller, all at once.
    /// - Throws: `unauthenticated` when the caller's own session was ended before that; nothing is changed then.
    public func changePassword(
        _ claims: TokenClaims, current: String, new: String
    ) async throws(UseCaseError) -> Session {
        let problems = AccountRules.problems(ofPassword: new, field: "new_password")
        guard problems.isEmpty else { throw .invalid(problems) }
        let account = try await me(claims)
        let right = try await run { () async throws(PasswordError) in
            try await ports.passwords.verify(current, against: account.passwordHash)
        }
        guard right else { throw .invalidCredentials }
        let hash = try await run { () async throws(PasswordError) in try await ports.passwords.hash(new) }
        var opened: Session?
        _ = try await sessions.end(of: account) { (before, after) throws(UseCaseError) in
            // Hashing takes long: whoever ended all sessions meanwhile, or kept the account out, ended this one as well.
            guard before.tokenEpoch == claims.epoch, !before.disabled else { throw .unauthenticated }
            guard before.passwordHash == account.passwordHash else { throw .invalidCredentials }
            after.passwordHash = hash
            let (session, token) = try opening(after, family: ports.identifiers.next())
            opened = session
            return [.saveRefreshToken(token, epoch: after.tokenEpoch)]
        }
        guard let opened else { throw .unauthenticated }
        return opened
    }

    // MARK: Pieces

    var sessions: AccountSessions { AccountSessions(repository: ports.repository) }

    /// A session of the account as it is given, and the token that has to be stored for it to be one.
    private func opening(
        _ account: Account, family: String
    ) throws(UseCaseError) -> (session: Session, token: RefreshToken) {
        let now = ports.clock.now
        let secret = ports.random.bytes(32).hexadecimal
        let claims = TokenClaims(
            subject: account.id, tenant: account.tenant, role: account.role, issuer: policy.issuer,
            audience: policy.audience, issuedAt: now,
            expiresAt: now.addingTimeInterval(TimeInterval(policy.accessLifetime)),
            tokenID: ports.identifiers.next(), epoch: account.tokenEpoch, session: family)
        let access: String
        do { access = try ports.issuer.issue(claims) } catch { throw .unavailable("tokens cannot be signed") }
        let session = Session(
            accessToken: access, expiresIn: policy.accessLifetime, refreshToken: secret, user: account.id)
        let token = RefreshToken(
            hash: fingerprint(secret), family: family, user: account.id, tenant: account.tenant,
            expiresAt: now.addingTimeInterval(TimeInterval(policy.refreshLifetime)))
        return (session, token)
    }

    private func fingerprint(_ secret: String) -> String {
        ports.digest.sha256(Array(secret.utf8)).hexadecimal
    }

    private func commit(_ changes: [AccountChange]) async throws(UseCaseError) {
        _ = try await read { () async throws(RepositoryError) in try await ports.repository.commit(Commit(changes)) }
    }

    private func read<Value>(
        _ body: () async throws(RepositoryError) -> Value
    ) async throws(UseCaseError) -> Value {
        do { return try await body() } catch { throw UseCaseError(error) }
    }

    private func run<Value>(_ body: () async throws(PasswordError) -> Value) async throws(UseCaseError) -> Value {
        do {
            return try await body()
        } catch .unavailable(let why) {
            throw .unavailable(why)
        } catch {
            throw .cancelled
        }
    }
}
