public import LecternPorts

/// What a `QuizRepository` must do.
public enum QuizRepositoryContract {
    public typealias Subject = RepositorySubject<any QuizRepository>
    public typealias Case = ContractCase<Subject>

    public static let cases: [Case] =
        rules.cases + lists.cases + received.cases + revisions + taking + views + [
            rules.rule("a quiz and a submission come back as they were saved") { subject, steps in
                let quiz = Samples.quiz(1, of: Samples.owner)
                let submission = Samples.submission(2, to: 1, by: Samples.owner, attempt: 1)
                _ = try await subject.repository.commit(Commit([.save(quiz), .submit(submission)]))
                try steps.equal("quiz", try await subject.repository.quiz(quiz.id, of: Samples.owner), quiz)
                let read = try await subject.repository.submission(submission.id, of: Samples.owner)
                try steps.equal("submission", read, submission)
                let other = try await subject.repository.submission(submission.id, of: Samples.otherUser)
                try steps.equal("submission as another user", other, nil)
            },
            rules.rule("attempts are numbered by person: a wrong number is a conflict, and of a race one wins") {
                subject, steps in
                let repository = subject.repository
                _ = try await repository.commit(Commit([.save(Samples.quiz(1, of: Samples.owner))]))
                for wrong in [0, 2] {
                    try await steps.fails(
                        "submit attempt \(wrong) first", "a conflict", as: RepositoryError.self, where: \.isConflict
                    ) {
                        try await repository.commit(
                            Commit([.submit(Samples.submission(9, to: 1, by: Samples.owner, attempt: wrong))]))
                    }
                }
                let wins = try await withThrowingTaskGroup(of: Bool.self) { group in
                    for index in 10..<18 {
                        group.addTask {
                            do {
                                let submission = Samples.submission(index, to: 1, by: Samples.owner, attempt: 1)
                                return try await repository.commit(Commit([.submit(submission)])) == .committed
                            } catch let error as RepositoryError where error.isConflict { return false }
                        }
                    }
                    return try await group.reduce(0) { $0 + ($1 ? 1 : 0) }
                }
                try steps.equal("winners of the first attempt", wins, 1)
                _ = try await repository.commit(
                    Commit([.submit(Samples.submission(20, to: 1, by: Samples.owner, attempt: 2))]))
                _ = try await repository.commit(
                    Commit([.submit(Samples.submission(21, to: 1, by: Samples.otherUser, attempt: 1))]))
                let all = try await repository.submissions(
                    to: Samples.id(1), tenant: .default, after: nil, limit: 10)
                try steps.equal("attempts, oldest first", all.map(\.attempt), [1, 2, 1])
                let elsewhere = try await repository.submissions(
                    to: Samples.id(1), tenant: TenantID("elsewhere"), after: nil, limit: 10)
                try steps.equal("attempts in another tenant", elsewhere, [])
            },
            rules.rule("submissions outlive their quiz in their author's history, without the questions") {
                subject, steps in
                let submission = Samples.submission(2, to: 1, by: Samples.owner, attempt: 1)
                let marked = Samples.remark(submission, score: 60, revision: 2)
                _ = try await subject.repository.commit(
                    Commit([.save(Samples.quiz(1, of: Samples.owner)), .submit(submission)]))
                _ = try await subject.repository.commit(Commit([.remark(marked)]))
                _ = try await subject.repository.commit(Commit([.remove(Samples.id(1), Samples.owner)]))
                let history = try await subject.repository.submissions(by: Samples.owner, ListRequest()).items
                try steps.equal("the history", history, [SubmissionHead(marked)])
                let kept = try await subject.repository.submission(submission.id, of: Samples.owner)
                try steps.equal("answers", kept?.answers, submission.answers)
                try steps.equal("results", kept?.results, [])
                try steps.equal("who marked it, and why", kept?.change, nil)
            },
            rules.rule("an update of a quiz that is gone is a conflict") { subject, steps in
                try await steps.fails("update", "a conflict", as: RepositoryError.self, where: \.isConflict) {
                    try await subject.repository.commit(Commit([.update(Samples.quiz(1, of: Samples.owner))]))
                }
                _ = try await subject.repository.commit(Commit([.save(Samples.quiz(1, of: Samples.owner))]))
                let outcome = try await subject.repository.commit(Commit([.update(Samples.quiz(1, of: Samples.owner))]))
                try steps.equal("update what is there", outcome, .committed)
            },
            rules.rule("material goes with the quizzes made from it, leaves a tombstone, and late work is a conflict") {
                subject, steps in
                let repository = subject.repository
                let material = Samples.material(900, of: Samples.owner)
                _ = try await repository.commit(
                    Commit([
                        .saveMaterial(material), .save(Samples.quiz(1, of: Samples.owner)),
                        .save(Samples.quiz(2, of: Samples.owner, document: 901)),
                    ]))
                let from = { (document: Int, owner: Owner) in
                    try await repository.quizzes(from: Samples.id(document), of: owner)
                }
                try steps.equal("made from it", try await from(900, Samples.owner), [Samples.id(1)])
                try steps.equal("made from it, as another user", try await from(900, Samples.otherUser), [])
                try steps.equal("material", try await repository.material(Samples.id(900), of: Samples.owner), material)
                _ = try await repository.commit(
                    Commit([.removeMaterial(Samples.id(900), Samples.owner, at: Samples.start)]))
                try steps.equal("material", try await repository.material(Samples.id(900), of: Samples.owner), nil)
                try steps.equal("its quiz", try await repository.quiz(Samples.id(1), of: Samples.owner), nil)
                try steps.equal("made from it, afterwards", try await from(900, Samples.owner), [])
                let other = try await repository.quiz(Samples.id(2), of: Samples.owner)
                try steps.require("another quiz", other != nil, expected: "still there", actual: "gone")
                try steps.equal("tombstone", try await repository.isTombstone(Samples.id(900), of: Samples.owner), true)
                for late in [QuizChange.saveMaterial(material), .save(Samples.quiz(3, of: Samples.owner))] {
                    try await steps.fails("save late", "a conflict", as: RepositoryError.self, where: \.isConflict) {
                        try await repository.commit(Commit([late]))
                    }
                }
            },
        ]

    static let rules = CommitRules<any QuizRepository, QuizChange>(
        port: "QuizRepository", save: { .save(Samples.quiz($0, of: $1)) }, remove: { .remove(Samples.id($0), $1) },
        commit: { try await $0.commit($1) }, isThere: { try await $0.quiz(Samples.id($1), of: $2) != nil })

    private static let lists = ListRules<any QuizRepository>(
        port: "QuizRepository",
        add: { repository, index, owner in
            let submission = Samples.submission(index, to: 1000 + index, by: owner, attempt: 1)
            _ = try await repository.commit(Commit([.submit(submission)]))
        }, page: { try await $0.submissions(by: $1, $2).map(\.id.rawValue) })

    /// What was submitted to one quiz of each owner, by other people of the tenant.
    private static let received = ListRules<any QuizRepository>(
        port: "QuizRepository, submissions to a quiz",
        add: { repository, index, owner in
            let quiz = quizNumber(of: owner)
            if try await repository.quiz(Samples.id(quiz), of: owner) == nil {
                _ = try await repository.commit(Commit([.save(Samples.quiz(quiz, of: owner))]))
            }
            let person = Owner(tenant: owner.tenant, user: UserID("person \(index)"))
            let submission = Samples.submission(index, to: quiz, by: person, attempt: 1)
            _ = try await repository.commit(Commit([.submit(submission)]))
        },
        page: {
            try await $0.submissions(to: Samples.id(quizNumber(of: $1)), of: $1, $2).map(\.id.rawValue)
        })

    private static func quizNumber(of owner: Owner) -> Int {
        1000 + (([Samples.owner, Samples.otherUser, Samples.otherTenant].firstIndex(of: owner) ?? 3))
    }
}
