public import LecternPorts

/// Accounts, refresh tokens and erasures under way in a database.
public struct SQLAccountRepository: AccountRepository {
    private let service: ServiceDatabase

    public init(_ service: ServiceDatabase) { self.service = service }

    public func account(
        _ id: UserID, tenant: TenantID, session: String?
    ) async throws(RepositoryError) -> Account? {
        try await service.rows(AccountRow.read(id, tenant, session: session), AccountRow.account).first
    }

    public func account(email: String, tenant: TenantID) async throws(RepositoryError) -> Account? {
        try await service.rows(AccountRow.read(email: email, tenant), AccountRow.account).first
    }

    public func accounts(
        in tenant: TenantID, _ list: ListRequest
    ) async throws(RepositoryError) -> ListPage<Account> {
        let query = try AccountRow.timeline.query(AccountRow.columns, where: "tenant_id = $1", [.id(tenant)], list)
        return AccountRow.timeline.page(try await service.rows(query, AccountRow.account), list) {
            ($0.createdAt, $0.id.rawValue)
        }
    }

    public func pendingErasure(of owner: Owner) async throws(RepositoryError) -> [String] {
        try await service.rows(AccountRow.pendingErasure(of: owner)) { (row) throws(SQLError) in try row.text(0) }
    }

    public func refreshToken(hash: String) async throws(RepositoryError) -> RefreshToken? {
        try await service.rows(RefreshTokenRow.read(hash), RefreshTokenRow.token).first
    }

    public func commit(_ commit: Commit<AccountChange>) async throws(RepositoryError) -> CommitOutcome {
        try await service.commit(commit, by: AccountRow.self)
    }
}
