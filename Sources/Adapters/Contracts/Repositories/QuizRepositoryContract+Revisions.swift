import LecternPorts

extension QuizRepositoryContract {
    /// Edits of a quiz, and new marks for what was submitted to it.
    static let revisions: [Case] = [
        rules.rule("a quiz comes back with its settings and with what its questions were before") { subject, steps in
            var quiz = Samples.quiz(1, of: Samples.owner)
            quiz.settings = QuizSettings(
                shuffle: true, attemptLimit: 2, timeLimitSeconds: 600, negativeMarking: 0.25, partialCredit: true,
                reveal: .afterClose, opensAt: Samples.time(1), closesAt: Samples.time(2))
            quiz.questions[0].keyVersion = 2
            quiz.questions[0].earlier = [
                QuestionVersion(
                    version: 1, text: "Was it?", options: ["True", "False"], key: .boolean(false), explanation: "e",
                    replacedBy: Samples.owner.user, replacedAt: Samples.time(3))
            ]
            quiz.questions.append(
                Question(
                    id: Samples.id(77), type: .shortAnswer, text: "Which?", options: [],
                    key: .text(
                        ReferenceAnswer(text: "12", variants: [.init(text: "twelve", weight: 0.5)], numericTolerance: 1)
                    ), difficulty: .hard, source: quiz.questions[0].source, explanation: "why", points: 2.5))
            quiz.shortfall = Quiz.Shortfall(code: "DOCUMENT_TOO_SHORT", message: "m")
            quiz.rejections = ["STEM_EMPTY": 3]
            quiz.failure = ProcessingFailure(code: "C", message: "m", retryable: true)
            quiz.provenance = Provenance(author: .mixed, model: "m", promptVersion: "p")
            quiz.seed = .max
            quiz.revision = 4
            _ = try await subject.repository.commit(Commit([.save(quiz)]))
            try steps.equal("quiz", try await subject.repository.quiz(quiz.id, of: Samples.owner), quiz)
            let head = try await subject.repository.head(of: quiz.id, of: Samples.owner)
            let expected = QuizHead(
                id: quiz.id, owner: quiz.owner, documentID: quiz.documentID, status: .completed,
                version: QuizVersion(revision: 4, activity: 0))
            try steps.equal("head", head, expected)
            let other = try await subject.repository.head(of: quiz.id, of: Samples.otherUser)
            try steps.equal("head as another user", other, nil)
        },
        rules.rule("of two edits of one revision of a quiz the second is a conflict") { subject, steps in
            let repository = subject.repository
            var quiz = Samples.quiz(1, of: Samples.owner)
            _ = try await repository.commit(Commit([.save(quiz)]))
            for wrong in [1, 3] {
                quiz.revision = wrong
                let refused = quiz
                try await steps.fails(
                    "revision \(wrong) behind 1", "a conflict", as: RepositoryError.self, where: \.isConflict
                ) {
                    try await repository.commit(Commit([.revise(refused)]))
                }
            }
            let wins = try await withThrowingTaskGroup(of: Bool.self) { group in
                for index in 0..<8 {
                    var edited = quiz
                    edited.revision = 2
                    edited.settings.attemptLimit = index + 1
                    let change = Commit([QuizChange.revise(edited)])
                    group.addTask {
                        do {
                            return try await repository.commit(change) == .committed
                        } catch let error as RepositoryError where error.isConflict { return false }
                    }
                }
                return try await group.reduce(0) { $0 + ($1 ? 1 : 0) }
            }
            try steps.equal("winners", wins, 1)
            let stored = try await repository.quiz(quiz.id, of: Samples.owner)
            try steps.equal("revision", stored?.revision, 2)
            try await steps.fails(
                "revise what is not there", "a conflict", as: RepositoryError.self, where: \.isConflict
            ) {
                try await repository.commit(Commit([.revise(Samples.quiz(9, of: Samples.owner))]))
            }
        },
        rules.rule("a regrade and an override of one revision: the slower is a conflict, and no revision is lost") {
            subject, steps in
            let repository = subject.repository
            let first = Samples.submission(2, to: 1, by: Samples.otherUser, attempt: 1)
            _ = try await repository.commit(Commit([.save(Samples.quiz(1, of: Samples.owner)), .submit(first)]))
            let second = Samples.remark(first, score: 50, revision: 2)
            _ = try await repository.commit(Commit([.remark(second)]))
            for wrong in [1, 2, 4] {
                try await steps.fails(
                    "revision \(wrong) behind 2", "a conflict", as: RepositoryError.self, where: \.isConflict
                ) {
                    try await repository.commit(Commit([.remark(Samples.remark(first, score: 0, revision: wrong))]))
                }
            }
            try steps.equal("now", try await repository.submission(first.id, of: Samples.otherUser), second)
            let all = try await repository.revisions(of: first.id, by: Samples.otherUser)
            try steps.equal("revisions, oldest first", all, [first, second])
            let strangers = try await repository.revisions(of: first.id, by: Samples.owner)
            try steps.equal("revisions as another user", strangers, [])
            let history = try await repository.submissions(by: Samples.otherUser, ListRequest()).items
            try steps.equal("in the history", history, [SubmissionHead(second)])
            let received = try await repository.submissions(to: Samples.id(1), of: Samples.owner, ListRequest()).items
            try steps.equal("at the quiz", received, [SubmissionHead(second)])
            let marked = try await repository.submissions(to: Samples.id(1), tenant: .default, after: nil, limit: 10)
            try steps.equal("whole, at the quiz", marked, [second])
            try await steps.fails(
                "remark what is not there", "a conflict", as: RepositoryError.self, where: \.isConflict
            ) {
                let stranger = Samples.submission(8, to: 1, by: Samples.owner, attempt: 1)
                return try await repository.commit(Commit([.remark(Samples.remark(stranger, score: 1, revision: 2))]))
            }
        },
        rules.rule("a submission is read by the owner of its quiz, and by no third") { subject, steps in
            let repository = subject.repository
            let submission = Samples.submission(2, to: 1, by: Samples.otherUser, attempt: 1)
            _ = try await repository.commit(
                Commit([
                    .save(Samples.quiz(1, of: Samples.owner)), .save(Samples.quiz(3, of: Samples.otherUser)),
                    .submit(submission),
                ]))
            let read = try await repository.submission(submission.id, toQuizOf: Samples.owner)
            try steps.equal("as the quiz's owner", read, submission)
            for (name, owner) in [
                ("the author, who owns another quiz", Samples.otherUser), ("elsewhere", Samples.otherTenant),
            ] {
                let read = try await repository.submission(submission.id, toQuizOf: owner)
                try steps.equal("as \(name)", read, nil)
            }
            _ = try await repository.commit(Commit([.remove(Samples.id(1), Samples.owner)]))
            let gone = try await repository.submission(submission.id, toQuizOf: Samples.owner)
            try steps.equal("once the quiz is gone", gone, nil)
            let kept = try await repository.revisions(of: submission.id, by: Samples.otherUser)
            try steps.equal("results in the author's revisions", kept.flatMap(\.results), [])
            try steps.equal("the author's revisions", kept.map(\.score), [100])
            try await steps.fails("remark it", "a conflict", as: RepositoryError.self, where: \.isConflict) {
                try await repository.commit(Commit([.remark(Samples.remark(submission, score: 0, revision: 2))]))
            }
        },
        rules.rule("what was submitted to a quiz goes page by page, oldest first and each once, and so do first marks")
        {
            subject, steps in
            let repository = subject.repository
            let (quiz, people) = (Samples.quiz(1, of: Samples.owner), [Samples.otherUser, Samples.owner])
            // Those of one moment stand by their ids.
            var all = (0..<5).map { Samples.submission(10 + $0, to: 1, by: people[$0 % 2], attempt: 1 + $0 / 2) }
            for index in 1...3 { all[index].submittedAt = all[1].submittedAt }
            _ = try await repository.commit(Commit([.save(quiz)] + all.map { .submit($0) }))
            let marked = Samples.remark(all[1], score: 40, revision: 2)
            _ = try await repository.commit(Commit([.remark(marked)]))
            all[1] = marked
            for limit in [1, 2, 3, 10] {
                var submissions: [Submission] = []
                while submissions.count < 10 {
                    let page = try await repository.submissions(
                        to: quiz.id, tenant: .default, after: submissions.last.map { SubmissionPlace($0) },
                        limit: limit)
                    try steps.require(
                        "a page", page.count <= limit, expected: "\(limit) at most", actual: "\(page.count)")
                    if page.isEmpty { break }
                    submissions += page
                }
                try steps.equal("by pages of \(limit)", submissions, all)
                var marks: [SubmissionMarks] = []
                while marks.count < 10 {
                    let page = try await repository.firstMarks(
                        at: quiz.id, tenant: .default, after: marks.last?.place, limit: limit)
                    if page.isEmpty { break }
                    marks += page
                }
                try steps.equal("first marks by pages of \(limit)", marks, all.prefix(2).map { SubmissionMarks($0) })
            }
            for (name, id, tenant) in [
                ("another quiz", Samples.id(2), TenantID.default), ("elsewhere", quiz.id, TenantID("elsewhere")),
            ] as [(String, QuizID, TenantID)] {
                let page = try await repository.submissions(to: id, tenant: tenant, after: nil, limit: 10)
                try steps.equal("submissions: \(name)", page, [])
                let marks = try await repository.firstMarks(at: id, tenant: tenant, after: nil, limit: 10)
                try steps.equal("first marks: \(name)", marks, [])
            }
        },
    ]
}
