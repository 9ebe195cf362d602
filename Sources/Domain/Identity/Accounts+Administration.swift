public import LecternPorts

// What the operator does, from the command line.
extension Accounts {
    /// Newest first.
    public func list(
        _ request: ListRequest, tenant: TenantID = .default
    ) async throws(UseCaseError) -> ListPage<Account> {
        do { return try await ports.repository.accounts(in: tenant, request) } catch { throw UseCaseError(error) }
    }

    /// - Throws: `notFound` where no account has the address.
    public func account(
        _ address: EmailAddress, tenant: TenantID = .default
    ) async throws(UseCaseError) -> Account {
        let found: Account?
        do {
            found = try await ports.repository.account(email: address.rawValue, tenant: tenant)
        } catch {
            throw UseCaseError(error)
        }
        guard let found else { throw .notFound }
        return found
    }

    /// Ends every session of the account and keeps it out, or lets it in again. What it owns stays.
    public func setDisabled(
        _ disabled: Bool, _ address: EmailAddress, tenant: TenantID = .default
    ) async throws(UseCaseError) {
        let account = try await account(address, tenant: tenant)
        let changed = try await sessions.end(of: account) { (_, after) in
            after.disabled = disabled
            return []
        }
        guard changed != nil else { throw .notFound }
    }
}
