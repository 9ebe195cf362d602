public import LecternPorts

/// A policy and the repository whose commits give the grants.
public struct AccessPolicySubject: Sendable {
    public var policy: any AccessPolicy
    public var quizzes: any QuizRepository

    public init(policy: any AccessPolicy, quizzes: any QuizRepository) {
        self.policy = policy
        self.quizzes = quizzes
    }
}

/// What an `AccessPolicy` must do.
public enum AccessPolicyContract {
    public typealias Case = ContractCase<AccessPolicySubject>

    public static let cases: [Case] = [
        rule("what a grant does not cover is not found") { subject, steps in
            let grant = Samples.grant(on: 1, of: Samples.owner, to: Samples.otherUser, as: .taker)
            _ = try await subject.quizzes.commit(
                Commit([
                    .save(Samples.quiz(1, of: Samples.owner)), .save(Samples.quiz(2, of: Samples.owner)),
                    .grant(grant),
                ]))
            for action in [AccessAction.read, .take] {
                let found = try await subject.policy.grant(for: action, on: grant.resource, to: Samples.otherUser)
                try steps.equal("\(action)", found, grant)
            }
            let (resource, other) = (grant.resource, ResourceID.quiz(Samples.id(2)))
            let elsewhere = Owner(tenant: TenantID("elsewhere"), user: Samples.otherUser.user)
            for (name, action, resource, subjectOf) in [
                ("an action above the role", AccessAction.edit, resource, Samples.otherUser),
                ("another quiz", .read, other, Samples.otherUser),
                ("another user", .read, resource, Owner(user: UserID("third"))),
                ("the same user in another tenant", .read, resource, elsewhere),
            ] {
                let found = try await subject.policy.grant(for: action, on: resource, to: subjectOf)
                try steps.equal(name, found, nil)
            }
        },
        rule("each role covers what the weaker ones do") { subject, steps in
            _ = try await subject.quizzes.commit(Commit([.save(Samples.quiz(1, of: Samples.owner))]))
            for role in AccessRole.allCases {
                let user = Owner(user: UserID("user of \(role)"))
                let grant = Samples.grant(on: 1, of: Samples.owner, to: user, as: role)
                _ = try await subject.quizzes.commit(Commit([.grant(grant)]))
                for action in AccessAction.allCases {
                    let found = try await subject.policy.grant(for: action, on: grant.resource, to: user)
                    try steps.equal("\(action) as \(role)", found != nil, role.allows(action))
                }
            }
        },
        rule("a second grant raises the role, and never lowers it") { subject, steps in
            _ = try await subject.quizzes.commit(Commit([.save(Samples.quiz(1, of: Samples.owner))]))
            for (role, expected) in [(AccessRole.taker, AccessRole.taker), (.editor, .editor), (.reader, .editor)] {
                let grant = Samples.grant(on: 1, of: Samples.owner, to: Samples.otherUser, as: role)
                _ = try await subject.quizzes.commit(Commit([.grant(grant)]))
                let found = try await subject.policy.grant(for: .read, on: grant.resource, to: Samples.otherUser)
                try steps.equal("after \(role)", found?.role, expected)
            }
        },
        rule("a grant to what the granter does not own is refused, and goes with what it is for") { subject, steps in
            let quizzes = subject.quizzes
            let grant = Samples.grant(on: 1, of: Samples.owner, to: Samples.otherUser, as: .taker)
            let foreign = Samples.grant(on: 1, of: Samples.otherUser, to: Samples.otherUser, as: .editor)
            try await steps.fails("before the quiz", "a conflict", as: RepositoryError.self, where: \.isConflict) {
                try await quizzes.commit(Commit([.grant(grant)]))
            }
            _ = try await quizzes.commit(Commit([.save(Samples.quiz(1, of: Samples.owner)), .grant(grant)]))
            try await steps.fails("by another", "a conflict", as: RepositoryError.self, where: \.isConflict) {
                try await quizzes.commit(Commit([.grant(foreign)]))
            }
            _ = try await quizzes.commit(Commit([.remove(Samples.id(1), Samples.owner)]))
            let found = try await subject.policy.grant(for: .read, on: grant.resource, to: Samples.otherUser)
            try steps.equal("after the quiz", found, nil)
        },
    ]

    private static func rule(
        _ name: String, _ body: @escaping @Sendable (AccessPolicySubject, Steps) async throws -> Void
    ) -> Case {
        Case("AccessPolicy", name) { harness, steps in try await body(harness.subject, steps) }
    }
}
