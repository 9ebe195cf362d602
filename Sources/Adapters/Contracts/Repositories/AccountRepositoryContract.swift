public import LecternPorts

/// What an `AccountRepository` must do.
public enum AccountRepositoryContract {
    public typealias Subject = RepositorySubject<any AccountRepository>
    public typealias Case = ContractCase<Subject>

    public static let cases: [Case] = [
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
            _ = try await repository.commit(Commit([.save(Samples.account(1, email: "new@example.com"))]))
            try steps.equal(
                "the old one", try await repository.account(email: "old@example.com", tenant: .default), nil)
            let outcome = try await repository.commit(Commit([.save(Samples.account(2, email: "old@example.com"))]))
            try steps.equal("taking the old one", outcome, .committed)
        },
        rule("a removed account is gone with its address and its sessions") { repository, steps in
            _ = try await repository.commit(Commit([.save(Samples.account(1)), .saveRefreshToken(Samples.token("t"))]))
            _ = try await repository.commit(Commit([.remove(Samples.id(1), .default)]))
            try steps.equal("account", try await repository.account(Samples.id(1), tenant: .default), nil)
            try steps.equal("token", try await repository.refreshToken(hash: "t"), nil)
            let outcome = try await repository.commit(Commit([.save(Samples.account(2, email: "u1@example.com"))]))
            try steps.equal("taking the address", outcome, .committed)
        },
        rule("a refresh token is used once: of many at the same time one wins") { repository, steps in
            _ = try await repository.commit(Commit([.saveRefreshToken(Samples.token("t"))]))
            let wins = try await withThrowingTaskGroup(of: Bool.self) { group in
                for index in 0..<8 {
                    group.addTask {
                        let change = Commit<AccountChange>([
                            .useRefreshToken(hash: "t", at: Samples.start),
                            .saveRefreshToken(Samples.token("next-\(index)")),
                        ])
                        do {
                            return try await repository.commit(change) == .committed
                        } catch let error as RepositoryError where error.isConflict { return false }
                    }
                }
                return try await group.reduce(0) { $0 + ($1 ? 1 : 0) }
            }
            try steps.equal("winners", wins, 1)
            try steps.equal("used at", try await repository.refreshToken(hash: "t")?.usedAt, Samples.start)
            var successors = 0
            for index in 0..<8 where try await repository.refreshToken(hash: "next-\(index)") != nil { successors += 1 }
            try steps.equal("successors", successors, 1)
        },
        rule("a revoked family is dead, and a rotation that comes late does not revive it") { repository, steps in
            _ = try await repository.commit(
                Commit([
                    .saveRefreshToken(Samples.token("a")), .saveRefreshToken(Samples.token("b")),
                    .saveRefreshToken(Samples.token("c", family: "g")),
                ]))
            _ = try await repository.commit(Commit([.revokeFamily("f")]))
            try steps.equal("a", try await repository.refreshToken(hash: "a"), nil)
            try steps.equal("b", try await repository.refreshToken(hash: "b"), nil)
            try steps.equal(
                "another family", try await repository.refreshToken(hash: "c"), Samples.token("c", family: "g"))
            _ = try? await repository.commit(Commit([.saveRefreshToken(Samples.token("late"))]))
            try steps.equal("late", try await repository.refreshToken(hash: "late"), nil)
        },
        rule("revoking all ends every family of one account, and of no other") { repository, steps in
            _ = try await repository.commit(
                Commit([
                    .saveRefreshToken(Samples.token("a")), .saveRefreshToken(Samples.token("b", family: "g")),
                    .saveRefreshToken(Samples.token("c", family: "h", user: 2)),
                ]))
            _ = try await repository.commit(Commit([.revokeAll(Samples.id(1), .default)]))
            try steps.equal("a", try await repository.refreshToken(hash: "a"), nil)
            try steps.equal("b", try await repository.refreshToken(hash: "b"), nil)
            let other = try await repository.refreshToken(hash: "c")
            try steps.equal("another account's", other, Samples.token("c", family: "h", user: 2))
        },
        rule("an account is found in its sessions until they end, and in nobody else's") { repository, steps in
            func found(_ step: String, _ session: String, user: Int = 1, _ expected: Bool) async throws {
                let account = try await repository.account(Samples.id(user), tenant: .default, session: session)
                try steps.equal("\(step): \(session) of \(user)", account, expected ? Samples.account(user) : nil)
            }
            _ = try await repository.commit(
                Commit([
                    .save(Samples.account(1)), .save(Samples.account(2)), .saveRefreshToken(Samples.token("a")),
                    .saveRefreshToken(Samples.token("b", family: "g")),
                    .saveRefreshToken(Samples.token("c", family: "h", user: 2)),
                ]))
            for (session, user) in [("f", 1), ("g", 1), ("h", 2)] {
                try await found("open", session, user: user, true)
                try await found("another's", session, user: 3 - user, false)
            }
            try await found("unknown", "none", false)
            let elsewhere = try await repository.account(Samples.id(1), tenant: TenantID("elsewhere"), session: "f")
            try steps.equal("elsewhere", elsewhere, nil)
            _ = try await repository.commit(
                Commit([.useRefreshToken(hash: "a", at: Samples.start), .saveRefreshToken(Samples.token("a2"))]))
            try await found("rotated", "f", true)
            _ = try await repository.commit(Commit([.revokeFamily("f")]))
            try await found("revoked", "f", false)
            try await found("the other one", "g", true)
            _ = try await repository.commit(Commit([.revokeAll(Samples.id(1), .default)]))
            try await found("all revoked", "g", false)
            try await found("somebody else's", "h", user: 2, true)
            _ = try await repository.commit(Commit([.remove(Samples.id(2), .default)]))
            try await found("removed", "h", user: 2, false)
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
        },
    ]

    private static func rule(
        _ name: String, _ body: @escaping @Sendable (any AccountRepository, Steps) async throws -> Void
    ) -> Case {
        Case("AccountRepository", name) { harness, steps in try await body(harness.subject.repository, steps) }
    }
}
