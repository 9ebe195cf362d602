import LecternPorts

extension AccountRepositoryContract {
    /// What several who change one account at the same time must not do to each other.
    static let concurrency: [Case] = [
        rule("an account that was changed since it was read is not written over") { repository, steps in
            _ = try await repository.commit(Commit([.save(Samples.account(1))]))
            var disabled = Samples.account(1, revision: 2)
            disabled.disabled = true
            try steps.equal("the faster", try await repository.commit(Commit([.save(disabled)])), .committed)
            var renamed = Samples.account(1, revision: 2)
            renamed.name = "Renamed"
            for stale in [renamed, Samples.account(1), Samples.account(1, revision: 4)] {
                try await steps.fails("the slower", "a conflict", as: RepositoryError.self, where: \.isConflict) {
                    try await repository.commit(
                        Commit([.save(stale), .save(Samples.account(2)), .revokeAll(stale.id, .default)]))
                }
            }
            try steps.equal("the account", try await repository.account(disabled.id, tenant: .default), disabled)
            try steps.equal(
                "the rest of those commits", try await repository.account(Samples.id(2), tenant: .default), nil)
            renamed.revision = 3
            try steps.equal("decided anew", try await repository.commit(Commit([.save(renamed)])), .committed)
            try steps.equal("after that", try await repository.account(disabled.id, tenant: .default), renamed)
        },
        rule("of many that change an account at the same time one wins") { repository, steps in
            _ = try await repository.commit(Commit([.save(Samples.account(1))]))
            let winners = try await withThrowingTaskGroup(of: Int?.self) { group in
                for index in 0..<8 {
                    group.addTask {
                        var changed = Samples.account(1, revision: 2)
                        changed.passwordHash = "$\(index)"
                        do {
                            _ = try await repository.commit(Commit([.save(changed)]))
                            return index
                        } catch let error as RepositoryError where error.isConflict { return nil }
                    }
                }
                return try await group.reduce(into: [Int]()) { winners, index in
                    if let index { winners.append(index) }
                }
            }
            try steps.equal("winners", winners.count, 1)
            let stored = try await repository.account(Samples.id(1), tenant: .default)
            try steps.equal("its change", stored?.passwordHash, winners.first.map { "$\($0)" })
        },
        rule("a session that was decided on before all sessions ended is not opened behind that") { repository, steps in
            let token = AccountChange.saveRefreshToken(Samples.token("late", family: "new"), epoch: 0)
            try await steps.fails("of nobody", "a conflict", as: RepositoryError.self, where: \.isConflict) {
                try await repository.commit(Commit([token]))
            }
            _ = try await repository.commit(Commit([.save(Samples.account(1))]))
            var ended = Samples.account(1, revision: 2)
            ended.tokenEpoch = 1
            _ = try await repository.commit(
                Commit([
                    .save(ended), .revokeAll(ended.id, .default),
                    .saveRefreshToken(Samples.token("own", family: "own"), epoch: 1),
                ]))
            try await steps.fails("late", "a conflict", as: RepositoryError.self, where: \.isConflict) {
                try await repository.commit(Commit([token]))
            }
            try steps.equal("the late one", try await repository.refreshToken(hash: "late"), nil)
            let own = try await repository.account(ended.id, tenant: .default, session: "own")
            try steps.equal("the one of the same commit", own, ended)
            _ = try await repository.commit(Commit([.remove(ended.id, .default)]))
            try await steps.fails("of one that is gone", "a conflict", as: RepositoryError.self, where: \.isConflict) {
                try await repository.commit(
                    Commit([.saveRefreshToken(Samples.token("later", family: "later"), epoch: 1)]))
            }
        },
    ]

    static let sessions: [Case] = [
        rule("a refresh token is used once: of many at the same time one wins") { repository, steps in
            _ = try await repository.commit(
                Commit([.save(Samples.account(1)), .saveRefreshToken(Samples.token("t"), epoch: 0)]))
            let wins = try await withThrowingTaskGroup(of: Bool.self) { group in
                for index in 0..<8 {
                    group.addTask {
                        let change = Commit<AccountChange>([
                            .useRefreshToken(hash: "t", at: Samples.start),
                            .saveRefreshToken(Samples.token("next-\(index)"), epoch: 0),
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
                    .save(Samples.account(1)), .saveRefreshToken(Samples.token("a"), epoch: 0),
                    .saveRefreshToken(Samples.token("b"), epoch: 0),
                    .saveRefreshToken(Samples.token("c", family: "g"), epoch: 0),
                ]))
            _ = try await repository.commit(Commit([.revokeFamily("f")]))
            try steps.equal("a", try await repository.refreshToken(hash: "a"), nil)
            try steps.equal("b", try await repository.refreshToken(hash: "b"), nil)
            try steps.equal(
                "another family", try await repository.refreshToken(hash: "c"), Samples.token("c", family: "g"))
            _ = try? await repository.commit(Commit([.saveRefreshToken(Samples.token("late"), epoch: 0)]))
            try steps.equal("late", try await repository.refreshToken(hash: "late"), nil)
        },
        rule("revoking all ends every family of one account, and of no other") { repository, steps in
            try await openThree(in: repository)
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
            try await openThree(in: repository)
            for (session, user) in [("f", 1), ("g", 1), ("h", 2)] {
                try await found("open", session, user: user, true)
                try await found("another's", session, user: 3 - user, false)
            }
            try await found("unknown", "none", false)
            let elsewhere = try await repository.account(Samples.id(1), tenant: TenantID("elsewhere"), session: "f")
            try steps.equal("elsewhere", elsewhere, nil)
            _ = try await repository.commit(
                Commit([
                    .useRefreshToken(hash: "a", at: Samples.start), .saveRefreshToken(Samples.token("a2"), epoch: 0),
                ]))
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
    ]

    /// Two accounts: the first has the sessions f and g by the tokens a and b, the second has h by c.
    private static func openThree(in repository: any AccountRepository) async throws {
        _ = try await repository.commit(
            Commit([
                .save(Samples.account(1)), .save(Samples.account(2)),
                .saveRefreshToken(Samples.token("a"), epoch: 0),
                .saveRefreshToken(Samples.token("b", family: "g"), epoch: 0),
                .saveRefreshToken(Samples.token("c", family: "h", user: 2), epoch: 0),
            ]))
    }
}
