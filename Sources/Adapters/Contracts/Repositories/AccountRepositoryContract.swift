public import LecternPorts

/// What an `AccountRepository` must do.
public enum AccountRepositoryContract {
    public typealias Subject = RepositorySubject<any AccountRepository>
    public typealias Case = ContractCase<Subject>

    public static let cases: [Case] = commits.cases + accounts + concurrency + sessions + erasures

    private static let accounts: [Case] = [
        rule("an account is found by id and by e-mail address, in its tenant") { repository, steps in
            let account = Samples.account(1)
            _ = try await repository.commit(Commit([.save(account)]))
            try steps.equal("by id", try await repository.account(account.id, tenant: .default), account)
            try steps.equal("by address", try await repository.account(email: account.email, tenant: .default), account)
            let elsewhere = TenantID("elsewhere")
            try steps.equal("by id elsewhere", try await repository.account(account.id, tenant: elsewhere), nil)
            try steps.equal(
                "by address elsewhere", try await repository.account(email: account.email, tenant: elsewhere), nil)
        },
        rule("an e-mail address belongs to one account of a tenant; in another tenant it is free") {
            repository, steps in
            _ = try await repository.commit(Commit([.save(Samples.account(1, email: "a@example.com"))]))
            try await steps.fails("take it", "duplicate", as: RepositoryError.self, where: \.isDuplicate) {
                try await repository.commit(
                    Commit([.save(Samples.account(3)), .save(Samples.account(2, email: "a@example.com"))]))
            }
            try steps.equal(
                "the rest of that commit", try await repository.account(Samples.id(3), tenant: .default), nil)
            let elsewhere = Samples.account(2, email: "a@example.com", tenant: TenantID("elsewhere"))
            try steps.equal("elsewhere", try await repository.commit(Commit([.save(elsewhere)])), .committed)
        },
        rule("a changed e-mail address frees the old one") { repository, steps in
            _ = try await repository.commit(Commit([.save(Samples.account(1, email: "old@example.com"))]))
            _ = try await repository.commit(Commit([.save(Samples.account(1, email: "new@example.com", revision: 2))]))
            try steps.equal(
                "the old one", try await repository.account(email: "old@example.com", tenant: .default), nil)
            let outcome = try await repository.commit(Commit([.save(Samples.account(2, email: "old@example.com"))]))
            try steps.equal("taking the old one", outcome, .committed)
        },
        rule("a removed account is gone with its address and its sessions") { repository, steps in
            _ = try await repository.commit(
                Commit([.save(Samples.account(1)), .saveRefreshToken(Samples.token("t"), epoch: 0)]))
            _ = try await repository.commit(Commit([.remove(Samples.id(1), .default)]))
            try steps.equal("account", try await repository.account(Samples.id(1), tenant: .default), nil)
            try steps.equal("token", try await repository.refreshToken(hash: "t"), nil)
            let outcome = try await repository.commit(Commit([.save(Samples.account(2, email: "u1@example.com"))]))
            try steps.equal("taking the address", outcome, .committed)
        },
        rule("the accounts of a tenant are listed page by page, the newest first") { repository, steps in
            for index in [2, 0, 1] { _ = try await repository.commit(Commit([.save(Samples.account(index))])) }
            let elsewhere = Samples.account(9, tenant: TenantID("elsewhere"))
            _ = try await repository.commit(Commit([.save(elsewhere)]))
            _ = try await repository.commit(Commit([.save(Samples.account(3)), .remove(Samples.id(3), .default)]))
            let first = try await repository.accounts(in: .default, ListRequest(limit: 2))
            try steps.equal("the first page", first.items, [Samples.account(2), Samples.account(1)])
            let rest = try await repository.accounts(in: .default, ListRequest(limit: 2, cursor: first.nextCursor))
            try steps.equal("the rest", rest.items, [Samples.account(0)])
            try steps.equal("the end", rest.nextCursor, nil)
        },
    ]

    private static let erasures: [Case] = [
        rule("an erasure waits for each service until that one has answered") { repository, steps in
            let start = AccountChange.startErasure(Samples.owner, services: ["quiz", "chat"], at: Samples.start)
            _ = try await repository.commit(Commit([start]))
            try steps.equal("both", try await repository.pendingErasure(of: Samples.owner), ["chat", "quiz"])
            try steps.equal("another's", try await repository.pendingErasure(of: Samples.otherUser), [])
            try steps.equal("elsewhere", try await repository.pendingErasure(of: Samples.otherTenant), [])
            for _ in 0..<2 {
                _ = try await repository.commit(Commit([.finishErasure(Samples.owner, service: "chat")]))
                try steps.equal("one", try await repository.pendingErasure(of: Samples.owner), ["quiz"])
            }
            _ = try await repository.commit(Commit([start]))
            try steps.equal("begun again", try await repository.pendingErasure(of: Samples.owner), ["chat", "quiz"])
            for service in ["chat", "quiz"] {
                _ = try await repository.commit(Commit([.finishErasure(Samples.owner, service: service)]))
            }
            try steps.equal("none", try await repository.pendingErasure(of: Samples.owner), [])
        }
    ]

    /// One account a number and an owner; the number's e-mail address is what two of a tenant cannot share.
    private static let commits = CommitRules<any AccountRepository, AccountChange>(
        port: "AccountRepository",
        save: { .save(Samples.account(named($0, $1), email: "u\($0)@example.com", tenant: $1.tenant)) },
        remove: { .remove(named($0, $1), $1.tenant) }, commit: { try await $0.commit($1) },
        isThere: { try await $0.account(named($1, $2), tenant: $2.tenant) != nil },
        subject: { Owner(tenant: $1.tenant, user: named($0, $1)) })

    private static func named(_ index: Int, _ owner: Owner) -> UserID { UserID("\(owner.user)-\(index)") }

    static func rule(
        _ name: String, _ body: @escaping @Sendable (any AccountRepository, Steps) async throws -> Void
    ) -> Case {
        Case("AccountRepository", name) { harness, steps in try await body(harness.subject.repository, steps) }
    }
}
