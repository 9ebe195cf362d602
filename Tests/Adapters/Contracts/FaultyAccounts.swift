import LecternFakes
import LecternPorts

/// A repository of accounts with one fault.
struct FaultyAccounts: AccountRepository {
    enum Fault: Sendable {
        /// Puts a change over whatever is stored by then.
        case lastWriterWins
        /// Opens a session whatever became of the account since.
        case opensLate
        /// Says of every commit that it was done.
        case losesConflicts
        /// Keeps the changes of a commit whose events were refused.
        case torn
        case ignoresInbox
        case ignoresKeys
        case dropsEvents
        case dropsDeadlines
    }

    private let inner: InMemoryAccountRepository
    private let fault: Fault

    init(_ database: InMemoryDatabase, _ fault: Fault) {
        inner = InMemoryAccountRepository(database)
        self.fault = fault
    }

    func commit(_ commit: Commit<AccountChange>) async throws(RepositoryError) -> CommitOutcome {
        var changed = commit
        switch fault {
        case .lastWriterWins:
            while true {
                for (index, change) in commit.changes.enumerated() {
                    guard case .save(var account) = change else { continue }
                    account.revision = (try await inner.account(account.id, tenant: account.tenant)?.revision ?? 0) + 1
                    changed.changes[index] = .save(account)
                }
                do throws(RepositoryError) {
                    return try await inner.commit(changed)
                } catch {
                    // Faster ones are written over, what is gone stays so.
                    guard case .conflict(_, let actual) = error, actual > 0 else { throw error }
                }
            }
        case .opensLate:
            for (index, change) in commit.changes.enumerated() {
                guard case .saveRefreshToken(let token, _) = change,
                    let account = try await inner.account(token.user, tenant: token.tenant)
                else { continue }
                changed.changes[index] = .saveRefreshToken(token, epoch: account.tokenEpoch)
            }
        case .losesConflicts:
            do throws(RepositoryError) { return try await inner.commit(commit) } catch { return .committed }
        case .torn:
            do throws(RepositoryError) {
                return try await inner.commit(commit)
            } catch {
                _ = try await inner.commit(Commit(commit.changes))
                throw error
            }
        case .ignoresInbox: changed.inbox = nil
        case .ignoresKeys: changed.idempotency = nil
        case .dropsEvents: changed.outgoing = commit.outgoing.dropLast()
        case .dropsDeadlines: changed.timers = []
        }
        return try await inner.commit(changed)
    }

    func account(_ id: UserID, tenant: TenantID, session: String?) async throws(RepositoryError) -> Account? {
        try await inner.account(id, tenant: tenant, session: session)
    }
    func account(email: String, tenant: TenantID) async throws(RepositoryError) -> Account? {
        try await inner.account(email: email, tenant: tenant)
    }
    func accounts(in tenant: TenantID, _ list: ListRequest) async throws(RepositoryError) -> ListPage<Account> {
        try await inner.accounts(in: tenant, list)
    }
    func pendingErasure(of owner: Owner) async throws(RepositoryError) -> [String] {
        try await inner.pendingErasure(of: owner)
    }
    func refreshToken(hash: String) async throws(RepositoryError) -> RefreshToken? {
        try await inner.refreshToken(hash: hash)
    }
}

/// Says that somebody is shut out, and does nothing about it.
struct OpenDoor: PersonalData {
    func close(_ owner: Owner) async throws(RepositoryError) {}
    func erase(
        _ owner: Owner, masking mask: @Sendable (NewEvent) -> NewEvent
    ) async throws(RepositoryError) {}
}
