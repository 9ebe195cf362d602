import FoundationEssentials
import LecternPorts

/// Who may do what with things of others, and the codes that give such rights.
struct GrantTable {
    private struct Key: Hashable {
        var tenant: TenantID
        var resource: ResourceID
        var subject: UserID
    }

    private var grants: [Key: Grant] = [:]
    private var shares: [RowKey<Quiz>: QuizShare] = [:]

    func grant(for action: AccessAction, on resource: ResourceID, to subject: Owner) -> Grant? {
        guard let grant = grants[Key(tenant: subject.tenant, resource: resource, subject: subject.user)],
            grant.role.allows(action)
        else { return nil }
        return grant
    }

    func share(codeHash: String, tenant: TenantID) -> QuizShare? {
        shares.values.first { $0.codeHash == codeHash && $0.owner.tenant == tenant }
    }

    /// A stronger role that is there stays.
    mutating func insert(_ grant: Grant) {
        let key = Key(tenant: grant.owner.tenant, resource: grant.resource, subject: grant.subject)
        if let known = grants[key], known.role >= grant.role { return }
        grants[key] = grant
    }

    mutating func insert(_ share: QuizShare) { shares[RowKey(share.owner.tenant, share.quizID)] = share }

    mutating func drop(_ quiz: RowKey<Quiz>) {
        shares[quiz] = nil
        grants = grants.filter { $0.key.tenant != quiz.tenant || $0.key.resource != .quiz(quiz.id) }
    }

    /// Returns what the subject had a right to.
    mutating func erase(_ subject: Owner) -> [ResourceID] {
        let gone = grants.keys.filter { $0.tenant == subject.tenant && $0.subject == subject.user }
        for key in gone { grants[key] = nil }
        return gone.map(\.resource)
    }
}
