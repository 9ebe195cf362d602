public import LecternPorts

/// Accounts and refresh tokens in memory.
public struct InMemoryAccountRepository: AccountRepository {
    private let database: InMemoryDatabase

    public init(_ database: InMemoryDatabase) { self.database = database }

    public func account(_ id: UserID, tenant: TenantID) async throws(RepositoryError) -> Account? {
        try await database.read { $0.accounts.account(id, tenant: tenant) }
    }

    public func account(email: String, tenant: TenantID) async throws(RepositoryError) -> Account? {
        try await database.read { $0.accounts.account(email: email, tenant: tenant) }
    }

    public func refreshToken(hash: String) async throws(RepositoryError) -> RefreshToken? {
        try await database.read { $0.accounts.refreshToken(hash: hash) }
    }

    public func commit(_ commit: Commit<AccountChange>) async throws(RepositoryError) -> CommitOutcome {
        try await database.commit(commit, to: \.accounts)
    }
}
