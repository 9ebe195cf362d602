import LecternPorts

// What is under way for a user while everything of them is erased.
extension CommitRules {
    var erasureCases: [Case] {
        [
            rule("nothing new is stored for a user who is erased, and nothing of such a commit stays; others go on") {
                subject, steps in
                let users = Set((1...2).map { self.subject($0, Samples.owner) })
                _ = try await commit(subject.repository, Commit([save(1, Samples.owner)]))
                for _ in 0..<2 { for user in users { try await subject.personal.close(user) } }
                let key = IdempotencyKey(scope: "u /r", key: "k")
                let late = Commit(
                    [save(2, Samples.owner)], outgoing: [Samples.event("late")],
                    idempotency: IdempotencyMark(key: key, resource: "made"))
                for step in ["closed", "erased"] {
                    try await steps.fails(
                        "save late, \(step)", "a conflict", as: RepositoryError.self, where: \.isConflict
                    ) { try await commit(subject.repository, late) }
                    try await there(subject, steps, "that was late, \(step)", 2, Samples.owner, false)
                    try steps.equal("the outbox, \(step)", try await subject.outbox.pending(limit: 10).count, 0)
                    let other = try await commit(
                        subject.repository, Commit([save(step == "closed" ? 3 : 4, Samples.otherUser)]))
                    try steps.equal("somebody else's, \(step)", other, .committed)
                    if step == "erased" { break }
                    try await there(subject, steps, "that was there before", 1, Samples.owner, true)
                    let removal = try await commit(subject.repository, Commit([remove(1, Samples.owner)]))
                    try steps.equal("a removal", removal, .committed)
                    for user in users { try await subject.personal.erase(user) { $0 } }
                }
                let elsewhere = try await commit(subject.repository, Commit([save(5, Samples.otherTenant)]))
                try steps.equal("the same name in another tenant", elsewhere, .committed)
            },
            rule("of commits beside an erasure none leaves anything: they come before it, or are refused") {
                subject, steps in
                try await withThrowingTaskGroup(of: Void.self) { group in
                    for index in 0..<8 {
                        group.addTask {
                            do {
                                _ = try await commit(subject.repository, Commit([save(index, Samples.owner)]))
                            } catch let error as RepositoryError where error.isConflict {}
                        }
                        guard index == 3 else { continue }
                        group.addTask {
                            for user in Set((0..<8).map({ self.subject($0, Samples.owner) })) {
                                try await subject.personal.erase(user) { $0 }
                            }
                        }
                    }
                    try await group.waitForAll()
                }
                for index in 0..<8 { try await there(subject, steps, "number \(index)", index, Samples.owner, false) }
            },
        ]
    }
}
