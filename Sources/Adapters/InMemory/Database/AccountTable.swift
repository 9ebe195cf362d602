import FoundationEssentials
import LecternPorts

struct AccountTable: Table {
    private struct Address: Hashable {
        var tenant: TenantID
        var email: String
    }

    private var accounts: [RowKey<Account>: Account] = [:]
    private var addresses: [Address: UserID] = [:]
    private var removed = Remembered<RowKey<Account>>(for: Retention.removed)
    private var tokens = RefreshTokenTable()
    private var timeline = Timeline<Account>()
    private var erasures: [Owner: Set<String>] = [:]

    /// Removed accounts, tokens and revoked families.
    var remembered: Int { removed.count + tokens.count }

    func account(_ id: UserID, tenant: TenantID, session: String? = nil) -> Account? {
        if let session, !tokens.isThere(session, of: id, tenant) { return nil }
        return accounts[RowKey(tenant, id)]
    }

    func account(email: String, tenant: TenantID) -> Account? {
        addresses[Address(tenant: tenant, email: email)].flatMap { account($0, tenant: tenant) }
    }

    func page(in tenant: TenantID, _ request: ListRequest) throws(RepositoryError) -> ListPage<Account> {
        let page = try timeline.page(of: Self.everybody(tenant), request)
        return ListPage(items: page.items.compactMap { account($0, tenant: tenant) }, nextCursor: page.nextCursor)
    }

    func pendingErasure(of owner: Owner) -> [String] { (erasures[owner] ?? []).sorted() }

    func refreshToken(hash: String) -> RefreshToken? { tokens.token(hash) }

    func check(_ changes: [AccountChange]) throws(RepositoryError) {
        var taken: [Address: UserID] = [:]
        var used: Set<String> = []
        // What earlier changes of the commit make of the accounts; nil where they remove one.
        var latest: [RowKey<Account>: Account?] = [:]
        for change in changes {
            switch change {
            case .save(let account):
                let key = RowKey(account.tenant, account.id)
                if removed.contains(key) || latest[key] == .some(nil) { throw .removed }
                let stored = (latest[key] ?? accounts[key])?.revision ?? 0
                guard account.revision == stored + 1 else {
                    throw .conflict(expected: account.revision - 1, actual: stored)
                }
                latest[key] = account
                let address = Address(tenant: account.tenant, email: account.email)
                if let holder = taken[address] ?? addresses[address], holder != account.id {
                    throw .duplicate(account.email)
                }
                taken[address] = account.id
            case .saveRefreshToken(let token, let epoch):
                let key = RowKey<Account>(token.tenant, token.user)
                guard let account = latest[key] ?? accounts[key] else { throw .removed }
                guard account.tokenEpoch == epoch else {
                    throw .conflict(expected: epoch, actual: account.tokenEpoch)
                }
                try tokens.check(saving: token)
            case .remove(let id, let tenant): latest[RowKey(tenant, id)] = .some(nil)
            case .useRefreshToken(let hash, _):
                try tokens.check(using: hash)
                guard used.insert(hash).inserted else { throw .conflict(expected: 0, actual: 1) }
            case .revokeFamily, .revokeAll, .startErasure, .finishErasure: break
            }
        }
    }

    mutating func apply(_ change: AccountChange, now: Date) {
        switch change {
        case .save(let account):
            let key = RowKey(account.tenant, account.id)
            if let old = accounts.updateValue(account, forKey: key) {
                addresses[Address(tenant: old.tenant, email: old.email)] = nil
                timeline.remove(old.id, at: old.createdAt, of: Self.everybody(old.tenant))
            }
            timeline.insert(account.id, at: account.createdAt, of: Self.everybody(account.tenant))
            addresses[Address(tenant: account.tenant, email: account.email)] = account.id
        case .remove(let id, let tenant):
            let key = RowKey(tenant, id)
            guard let old = accounts.removeValue(forKey: key) else { return }
            removed.insert(key, now: now)
            addresses[Address(tenant: tenant, email: old.email)] = nil
            timeline.remove(id, at: old.createdAt, of: Self.everybody(tenant))
            tokens.revokeAll(id, tenant, now: now)
        case .saveRefreshToken(let token, _): tokens.save(token)
        case .useRefreshToken(let hash, let at): tokens.use(hash, at: at)
        case .revokeFamily(let family): tokens.revoke(family: family, now: now)
        case .revokeAll(let id, let tenant): tokens.revokeAll(id, tenant, now: now)
        case .startErasure(let owner, let services, _): erasures[owner, default: []].formUnion(services)
        case .finishErasure(let owner, let service):
            erasures[owner]?.remove(service)
            if erasures[owner]?.isEmpty == true { erasures[owner] = nil }
        }
    }

    /// A tenant's accounts belong to one list, whoever they are.
    private static func everybody(_ tenant: TenantID) -> Owner { Owner(tenant: tenant, user: UserID("*")) }

    mutating func erase(_ owner: Owner, now: Date) { apply(.remove(owner.user, owner.tenant), now: now) }

    mutating func forget(now: Date) {
        removed.forget(now: now)
        tokens.forget(now: now)
    }
}
