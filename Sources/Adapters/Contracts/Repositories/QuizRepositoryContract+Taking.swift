import LecternPorts

extension QuizRepositoryContract {
    /// Started attempts and codes.
    static let taking: [Case] = [
        rules.rule("attempts are started one after the other, and of a race one wins") { subject, steps in
            let repository = subject.repository
            _ = try await repository.commit(Commit([.save(Samples.quiz(1, of: Samples.owner))]))
            let none = try await repository.standing(of: Samples.otherUser, at: Samples.id(1))
            try steps.equal("standing before", none, QuizStanding())
            let wins = try await withThrowingTaskGroup(of: Bool.self) { group in
                for index in 10..<18 {
                    group.addTask {
                        do {
                            let attempt = Samples.attempt(index, at: 1, by: Samples.otherUser, ordinal: 1)
                            return try await repository.commit(Commit([.start(attempt)])) == .committed
                        } catch let error as RepositoryError where error.isConflict { return false }
                    }
                }
                return try await group.reduce(0) { $0 + ($1 ? 1 : 0) }
            }
            try steps.equal("winners", wins, 1)
            for wrong in [1, 3] {
                try await steps.fails(
                    "start number \(wrong)", "a conflict", as: RepositoryError.self, where: \.isConflict
                ) {
                    try await repository.commit(
                        Commit([.start(Samples.attempt(30, at: 1, by: Samples.otherUser, ordinal: wrong))]))
                }
            }
            let second = Samples.attempt(20, at: 1, by: Samples.otherUser, ordinal: 2)
            _ = try await repository.commit(Commit([.start(second)]))
            let standing = try await repository.standing(of: Samples.otherUser, at: Samples.id(1))
            try steps.equal("standing", standing, QuizStanding(submissions: 0, open: 2, latest: second))
            for (name, other) in [("another user", Samples.owner), ("another tenant", Samples.otherTenant)] {
                let standing = try await repository.standing(of: other, at: Samples.id(1))
                try steps.equal("standing of \(name)", standing, QuizStanding())
            }
        },
        rules.rule("a started attempt is handed in once, by its author, at its quiz") { subject, steps in
            let repository = subject.repository
            let user = Samples.otherUser
            _ = try await repository.commit(
                Commit([
                    .save(Samples.quiz(1, of: Samples.owner)), .save(Samples.quiz(2, of: Samples.owner)),
                    .start(Samples.attempt(10, at: 1, by: user, ordinal: 1)),
                ]))
            func handed(_ index: Int, quiz: Int, by person: Owner, attempt: Int) -> Commit<QuizChange> {
                var submission = Samples.submission(index, to: quiz, by: person, attempt: attempt)
                submission.attemptID = Samples.id(10)
                return Commit([.submit(submission)])
            }
            for (name, commit) in [
                ("at another quiz", handed(20, quiz: 2, by: user, attempt: 1)),
                ("by somebody else", handed(21, quiz: 1, by: Samples.owner, attempt: 1)),
            ] {
                try await steps.fails("hand in \(name)", "a conflict", as: RepositoryError.self, where: \.isConflict) {
                    try await repository.commit(commit)
                }
            }
            _ = try await repository.commit(handed(22, quiz: 1, by: user, attempt: 1))
            let standing = try await repository.standing(of: user, at: Samples.id(1))
            try steps.equal("submissions", standing.submissions, 1)
            try steps.equal("open", standing.open, 0)
            try steps.equal("the submission", standing.latest?.submissionID, Samples.id(22))
            let read = try await repository.submission(Samples.id(22), of: user)
            try steps.equal("its attempt", read?.attemptID, Samples.id(10))
            try await steps.fails("hand in again", "a conflict", as: RepositoryError.self, where: \.isConflict) {
                try await repository.commit(handed(23, quiz: 1, by: user, attempt: 2))
            }
            _ = try await repository.commit(Commit([.remove(Samples.id(1), Samples.owner)]))
            try await steps.fails(
                "start at a quiz that is gone", "a conflict", as: RepositoryError.self, where: \.isConflict
            ) {
                try await repository.commit(Commit([.start(Samples.attempt(11, at: 1, by: user, ordinal: 1))]))
            }
        },
        rules.rule("a code is found by its hash in its tenant, and a new one takes its place") { subject, steps in
            let repository = subject.repository
            let share = Samples.share("aa", of: 1, owner: Samples.owner)
            try await steps.fails(
                "share what is not there", "a conflict", as: RepositoryError.self, where: \.isConflict
            ) {
                try await repository.commit(Commit([.share(share)]))
            }
            _ = try await repository.commit(Commit([.save(Samples.quiz(1, of: Samples.owner)), .share(share)]))
            try steps.equal("by its hash", try await repository.share(codeHash: "aa", tenant: .default), share)
            try steps.equal("by another", try await repository.share(codeHash: "ab", tenant: .default), nil)
            let elsewhere = try await repository.share(codeHash: "aa", tenant: TenantID("elsewhere"))
            try steps.equal("in another tenant", elsewhere, nil)
            try await steps.fails("share another's", "a conflict", as: RepositoryError.self, where: \.isConflict) {
                try await repository.commit(Commit([.share(Samples.share("cc", of: 1, owner: Samples.otherUser))]))
            }
            let next = Samples.share("bb", of: 1, owner: Samples.owner)
            _ = try await repository.commit(Commit([.share(next)]))
            try steps.equal("the old one", try await repository.share(codeHash: "aa", tenant: .default), nil)
            try steps.equal("the new one", try await repository.share(codeHash: "bb", tenant: .default), next)
            _ = try await repository.commit(Commit([.remove(Samples.id(1), Samples.owner)]))
            try steps.equal("without its quiz", try await repository.share(codeHash: "bb", tenant: .default), nil)
        },
    ]
}
