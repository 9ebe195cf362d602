public import LecternPorts

/// Accounts and refresh tokens in memory.
public struct InMemoryAccountRepository: AccountRepository {
    private let database: InMemoryDatabase

    public init(_ database: InMemoryDatabase) { self.database = database }

    public func account(
        _ id: UserID, tenant: TenantID, session: String?
    ) async throws(RepositoryError) -> Account? {
        try await database.read { $0.accounts.account(id, tenant: tenant, session: session) }
    }

    public func account(email: String, tenant: TenantID) async throws(RepositoryError) -> Account? {
        try await database.read { $0.accounts.account(email: email, tenant: tenant) }
    }

    public func accounts(
        in tenant: TenantID, _ list: ListRequest
    ) async throws(RepositoryError) -> ListPage<Account> {
        try await database.read { (tables) throws(RepositoryError) in try tables.accounts.page(in: tenant, list) }
    }

    public func pendingErasure(of owner: Owner) async throws(RepositoryError) -> [String] {
        try await database.read { $0.accounts.pendingErasure(of: owner) }
    }

    public func refreshToken(hash: String) async throws(RepositoryError) -> RefreshToken? {
        try await database.read { $0.accounts.refreshToken(hash: hash) }
    }

    public func commit(_ commit: Commit<AccountChange>) async throws(RepositoryError) -> CommitOutcome {
        try await database.commit(commit, to: \.accounts)
    }
}
