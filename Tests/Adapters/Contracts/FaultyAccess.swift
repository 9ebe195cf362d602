import LecternFakes
import LecternPorts
import Synchronization

/// A policy with one fault, fed by the commits of the repository that it goes with.
final class FaultyAccess: AccessPolicy {
    enum Fault: Sendable, CaseIterable {
        /// Takes every role for enough.
        case ignoresRoles
        /// Lets a role do what it is named after, and nothing that a weaker one can do.
        case onlyTheRoleItself
        /// Puts a grant over a stronger one.
        case lastGrantWins
        /// Goes on with a grant to what is gone.
        case keepsGrants
    }

    private let inner: InMemoryAccessPolicy
    private let fault: Fault
    private let given = Mutex<[UserID: Grant]>([:])

    init(_ database: InMemoryDatabase, _ fault: Fault) {
        inner = InMemoryAccessPolicy(database)
        self.fault = fault
    }

    func grant(
        for action: AccessAction, on resource: ResourceID, to subject: Owner
    ) async throws(RepositoryError) -> Grant? {
        let last = given.withLock { $0[subject.user] }
        switch fault {
        case .ignoresRoles: return try await inner.grant(for: .read, on: resource, to: subject)
        case .onlyTheRoleItself:
            let found = try await inner.grant(for: action, on: resource, to: subject)
            return found.map { Self.isOwn(action, of: $0.role) } == true ? found : nil
        case .lastGrantWins: return last.map { $0.role.allows(action) } == true ? last : nil
        case .keepsGrants:
            return try await inner.grant(for: action, on: resource, to: subject)
                ?? (last?.resource == resource && last?.role.allows(action) == true
                    && last?.owner.tenant == subject.tenant ? last : nil)
        }
    }

    /// Whether no weaker role would do.
    private static func isOwn(_ action: AccessAction, of role: AccessRole) -> Bool {
        AccessRole.allCases.allSatisfy { $0 >= role || !$0.allows(action) }
    }

    /// To be told of every commit that stood.
    func note(_ commit: Commit<QuizChange>) {
        given.withLock { given in
            for case .grant(let grant) in commit.changes { given[grant.subject] = grant }
        }
    }
}
