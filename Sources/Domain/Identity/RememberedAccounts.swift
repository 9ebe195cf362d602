public import LecternPorts
import Synchronization

/// An account repository that remembers accounts for a second: every request asks for its caller's, in its session.
///
/// What is committed through it is seen at once. What another process commits (the operator's command line) is seen
/// within the second.
public final class RememberedAccounts: AccountRepository {
    private struct Key: Hashable {
        var id: UserID
        var tenant: TenantID
        var session: String?

        /// No two sessions have one name, nor have two accounts.
        func hash(into hasher: inout Hasher) { hasher.combine(session ?? id.rawValue) }
    }

    private struct Memory {
        var accounts: [Key: (account: Account, until: Duration)] = [:]
        /// Counts commits, so that a read that began before one is not remembered after it.
        var generation = 0
    }

    private static let capacity = 10_000
    private static let lifetime = Duration.seconds(1)

    private let inner: any AccountRepository
    private let clock: any Clock
    private let memory = Mutex(Memory())

    public init(_ inner: any AccountRepository, clock: any Clock) {
        self.inner = inner
        self.clock = clock
    }

    public func account(
        _ id: UserID, tenant: TenantID, session: String?
    ) async throws(RepositoryError) -> Account? {
        let now = clock.elapsed
        let (known, generation) = recall(id, tenant, session, now: now)
        if let known { return known }
        return try await look(Key(id: id, tenant: tenant, session: session), generation: generation, now: now)
    }

    public func remembered(_ id: UserID, tenant: TenantID, session: String?) -> Account? {
        recall(id, tenant, session, now: clock.elapsed).account
    }

    // Inlined, these two would lie in the frame that every request takes from the heap.
    @inline(never)
    private func recall(
        _ id: UserID, _ tenant: TenantID, _ session: String?, now: Duration
    ) -> (account: Account?, generation: Int) {
        memory.withLock { memory in
            guard let known = memory.accounts[Key(id: id, tenant: tenant, session: session)], now < known.until else {
                return (nil, memory.generation)
            }
            return (known.account, memory.generation)
        }
    }

    @inline(never)
    private func look(_ key: Key, generation: Int, now: Duration) async throws(RepositoryError) -> Account? {
        let found = try await inner.account(key.id, tenant: key.tenant, session: key.session)
        memory.withLock { memory in
            guard memory.generation == generation else { return }
            if memory.accounts.count >= Self.capacity { memory.accounts.removeAll(keepingCapacity: true) }
            memory.accounts[key] = found.map { ($0, now + Self.lifetime) }
        }
        return found
    }

    public func commit(_ commit: Commit<AccountChange>) async throws(RepositoryError) -> CommitOutcome {
        // Forgotten before and after: whatever became of a commit that failed, the next read looks.
        forget()
        defer { forget() }
        return try await inner.commit(commit)
    }

    private func forget() {
        memory.withLock { memory in
            memory.generation += 1
            memory.accounts.removeAll(keepingCapacity: true)
        }
    }

    public func account(email: String, tenant: TenantID) async throws(RepositoryError) -> Account? {
        try await inner.account(email: email, tenant: tenant)
    }

    public func accounts(
        in tenant: TenantID, _ list: ListRequest
    ) async throws(RepositoryError) -> ListPage<Account> {
        try await inner.accounts(in: tenant, list)
    }

    public func pendingErasure(of owner: Owner) async throws(RepositoryError) -> [String] {
        try await inner.pendingErasure(of: owner)
    }

    public func refreshToken(hash: String) async throws(RepositoryError) -> RefreshToken? {
        try await inner.refreshToken(hash: hash)
    }
}
