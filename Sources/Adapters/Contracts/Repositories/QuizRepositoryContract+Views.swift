import LecternPorts

extension QuizRepositoryContract {
    /// The read model, and what it is made from.
    static let views: [Case] = [
        rules.rule("a view comes back as it was stored, to the quiz's owner alone") { subject, steps in
            let repository = subject.repository
            let view = Samples.view(1, of: Samples.owner, revision: 1, activity: 0)
            _ = try await repository.commit(Commit([.save(Samples.quiz(1, of: Samples.owner)), .project(view)]))
            try steps.equal("as the owner", try await repository.view(of: view.id, of: Samples.owner), view)
            for other in [Samples.otherUser, Samples.otherTenant] {
                try steps.equal("as \(other)", try await repository.view(of: view.id, of: other), nil)
            }
        },
        rules.rule("an older view does not replace a newer one, and one of the same age does") { subject, steps in
            let repository = subject.repository
            _ = try await repository.commit(Commit([.save(Samples.quiz(1, of: Samples.owner))]))
            func project(_ revision: Int, _ activity: Int, language: String) async throws -> String? {
                var view = Samples.view(1, of: Samples.owner, revision: revision, activity: activity)
                view.language = language
                _ = try await repository.commit(Commit([.project(view)]))
                return try await repository.view(of: view.id, of: Samples.owner)?.language
            }
            try steps.equal("the first", try await project(2, 5, language: "a"), "a")
            try steps.equal("an older revision", try await project(1, 9, language: "b"), "a")
            try steps.equal("less activity", try await project(2, 4, language: "c"), "a")
            try steps.equal("the same again", try await project(2, 5, language: "d"), "d")
            try steps.equal("more activity", try await project(2, 6, language: "e"), "e")
            try steps.equal("a newer revision", try await project(3, 0, language: "f"), "f")
        },
        rules.rule("a view goes with its quiz, and does not come back") { subject, steps in
            let repository = subject.repository
            let view = Samples.view(1, of: Samples.owner, revision: 1, activity: 0)
            _ = try await repository.commit(Commit([.save(Samples.quiz(1, of: Samples.owner)), .project(view)]))
            _ = try await repository.commit(Commit([.remove(view.id, Samples.owner)]))
            try steps.equal("after the removal", try await repository.view(of: view.id, of: Samples.owner), nil)
            _ = try await repository.commit(Commit([.project(view)]))
            try steps.equal("projected late", try await repository.view(of: view.id, of: Samples.owner), nil)
        },
        rules.rule("the read model is emptied at once, and the write model stays") { subject, steps in
            let repository = subject.repository
            for (index, owner) in [(1, Samples.owner), (2, Samples.otherUser), (3, Samples.otherTenant)] {
                let view = Samples.view(index, of: owner, revision: 1, activity: 0)
                _ = try await repository.commit(Commit([.save(Samples.quiz(index, of: owner)), .project(view)]))
            }
            _ = try await repository.commit(Commit([.dropViews]))
            for (index, owner) in [(1, Samples.owner), (2, Samples.otherUser), (3, Samples.otherTenant)] {
                try steps.equal("view \(index)", try await repository.view(of: Samples.id(index), of: owner), nil)
                let quiz = try await repository.quiz(Samples.id(index), of: owner)
                try steps.require("quiz \(index)", quiz != nil, expected: "still there", actual: "gone")
            }
        },
        rules.rule("the heads of all owners' quizzes go page by page, each once") { subject, steps in
            let repository = subject.repository
            for index in [4, 1, 3] {
                _ = try await repository.commit(Commit([.save(Samples.quiz(index, of: Samples.owner))]))
            }
            _ = try await repository.commit(Commit([.save(Samples.quiz(2, of: Samples.otherUser))]))
            _ = try await repository.commit(Commit([.save(Samples.quiz(2, of: Samples.otherTenant))]))
            for limit in [1, 2, 10] {
                var heads: [QuizHead] = []
                while heads.count < 20 {
                    let page = try await repository.heads(after: heads.last, limit: limit)
                    try steps.require(
                        "a page", page.count <= limit, expected: "\(limit) at most", actual: "\(page.count)")
                    if page.isEmpty { break }
                    heads += page
                }
                try steps.equal("ids by pages of \(limit)", heads.map(\.id), [1, 2, 3, 4, 2].map { Samples.id($0) })
                try steps.equal("the last one's tenant", heads.last?.owner, Samples.otherTenant)
            }
        },
        rules.rule("what is submitted moves a quiz on, and is counted by people and first attempts") { subject, steps in
            let repository = subject.repository
            let first = Samples.submission(10, to: 1, by: Samples.otherUser, attempt: 1)
            var poor = Samples.submission(11, to: 1, by: Samples.owner, attempt: 1)
            poor.score = 33
            _ = try await repository.commit(
                Commit([
                    .save(Samples.quiz(1, of: Samples.owner)), .submit(first), .submit(poor),
                    .submit(Samples.submission(12, to: 1, by: Samples.owner, attempt: 2)),
                ]))
            let tally = try await repository.tally(of: Samples.id(1), tenant: .default)
            try steps.equal("tally", tally, QuizTally(submissions: 3, people: 2, firstScores: 133))
            let head = try await repository.head(of: Samples.id(1), of: Samples.owner)
            try steps.equal("version", head?.version, QuizVersion(revision: 1, activity: 3))
            _ = try await repository.commit(Commit([.remark(Samples.remark(first, score: 40, revision: 2))]))
            let remarked = try await repository.tally(of: Samples.id(1), tenant: .default)
            try steps.equal("tally, regraded", remarked, QuizTally(submissions: 3, people: 2, firstScores: 73))
            let next = try await repository.head(of: Samples.id(1), of: Samples.owner)
            try steps.equal("version, regraded", next?.version, QuizVersion(revision: 1, activity: 4))
            let elsewhere = try await repository.tally(of: Samples.id(1), tenant: TenantID("elsewhere"))
            try steps.equal("tally in another tenant", elsewhere, QuizTally())
        },
    ]
}
