import FoundationEssentials
import LecternPorts

/// What was submitted to quizzes, with every revision, and the attempts that were started.
struct SubmissionTable {
    private struct Taker: Hashable {
        var quiz: RowKey<Quiz>
        var user: UserID
    }

    /// Oldest revision first; never empty.
    private var submissions = Rows<Submission, [Submission]>(owner: { $0[0].user })
    private var history = Timeline<Submission>()
    private var toQuiz: [RowKey<Quiz>: [(id: SubmissionID, user: Owner)]] = [:]
    private var started: [Taker: [QuizAttempt]] = [:]
    private var activity: [RowKey<Quiz>: Int] = [:]

    func submission(_ id: SubmissionID, of owner: Owner) -> Submission? { submissions.row(id, of: owner)?.last }

    func revisions(of id: SubmissionID, by user: Owner) -> [Submission] { submissions.row(id, of: user) ?? [] }

    /// Whoever's it is.
    func submission(_ id: SubmissionID, tenant: TenantID) -> Submission? { submissions.row(id, tenant: tenant)?.last }

    func history(of user: Owner, _ request: ListRequest) throws(RepositoryError) -> ListPage<SubmissionHead> {
        let page = try history.page(of: user, request)
        return ListPage(
            items: page.items.compactMap { submission($0, of: user).map(SubmissionHead.init) },
            nextCursor: page.nextCursor)
    }

    /// Oldest first.
    func submissions(to quiz: RowKey<Quiz>) -> [Submission] {
        (toQuiz[quiz] ?? []).compactMap { submission($0.id, of: $0.user) }
            .sorted { ($0.submittedAt, $0.id) < ($1.submittedAt, $1.id) }
    }

    /// Oldest first.
    func page(
        to quiz: RowKey<Quiz>, firstOnly: Bool = false, after last: SubmissionPlace?, limit: Int
    ) -> [Submission] {
        let behind = submissions(to: quiz).filter { submission in
            guard !firstOnly || submission.attempt == 1 else { return false }
            guard let last else { return true }
            return (submission.submittedAt, submission.id) > (last.submittedAt, last.id)
        }
        return Array(behind.prefix(limit))
    }

    /// Newest first.
    func page(
        to quiz: RowKey<Quiz>, _ request: ListRequest
    ) throws(RepositoryError) -> ListPage<SubmissionHead> {
        var order = Timeline<Submission>()
        let whole = Owner(tenant: quiz.tenant, user: UserID(quiz.id.rawValue))
        for entry in submissions(to: quiz) { order.insert(entry.id, at: entry.submittedAt, of: whole) }
        let page = try order.page(of: whole, request)
        return ListPage(
            items: page.items.compactMap { submission($0, tenant: quiz.tenant).map(SubmissionHead.init) },
            nextCursor: page.nextCursor)
    }

    func activity(at quiz: RowKey<Quiz>) -> Int { activity[quiz] ?? 0 }

    func tally(of quiz: RowKey<Quiz>) -> QuizTally {
        let all = submissions(to: quiz)
        let firsts = all.filter { $0.attempt == 1 }
        return QuizTally(
            submissions: all.count, people: firsts.count, firstScores: firsts.reduce(0) { $0 + $1.score })
    }

    func standing(of user: Owner, at quiz: RowKey<Quiz>) -> QuizStanding {
        let attempts = started[Taker(quiz: quiz, user: user.user)] ?? []
        return QuizStanding(
            submissions: submitted(by: user, to: quiz), open: attempts.count { $0.submissionID == nil },
            latest: attempts.last)
    }

    /// - Parameter earlier: what the same commit submits before it.
    func check(submitting submission: Submission, earlier: [Submission]) throws(RepositoryError) {
        let user = submission.user
        let quiz = RowKey(user.tenant, submission.quizID)
        if submissions.row(submission.id, of: user) != nil { throw .duplicate(submission.id.rawValue) }
        try submissions.check(saving: submission.id, of: user)
        let there =
            submitted(by: user, to: quiz) + earlier.count { $0.user == user && $0.quizID == submission.quizID }
        guard submission.attempt == there + 1 else { throw .conflict(expected: submission.attempt - 1, actual: there) }
        guard let attempt = submission.attemptID else { return }
        guard
            let known = started[Taker(quiz: quiz, user: user.user)]?.first(where: { $0.id == attempt }),
            known.submissionID == nil, !earlier.contains(where: { $0.attemptID == attempt })
        else { throw .removed }
    }

    func check(remarking submission: Submission) throws(RepositoryError) {
        let there = self.submission(submission.id, of: submission.user)?.revision ?? -1
        guard there > 0, submission.revision == there + 1 else {
            throw .conflict(expected: submission.revision - 1, actual: there)
        }
    }

    func check(starting attempt: QuizAttempt) throws(RepositoryError) {
        let there = started[taker(attempt)]?.count ?? 0
        guard attempt.ordinal == there + 1 else { throw .conflict(expected: attempt.ordinal - 1, actual: there) }
    }

    mutating func submit(_ submission: Submission) {
        submissions.save([submission], submission.id)
        history.insert(submission.id, at: submission.submittedAt, of: submission.user)
        let quiz = RowKey<Quiz>(submission.user.tenant, submission.quizID)
        toQuiz[quiz, default: []].append((submission.id, submission.user))
        activity[quiz, default: 0] += 1
        let taker = Taker(quiz: quiz, user: submission.user.user)
        if let index = started[taker]?.firstIndex(where: { $0.id == submission.attemptID }) {
            started[taker]?[index].submissionID = submission.id
        }
    }

    mutating func remark(_ submission: Submission) {
        submissions.update(submission.id, of: submission.user) { $0.append(submission) }
        activity[RowKey(submission.user.tenant, submission.quizID), default: 0] += 1
    }

    mutating func start(_ attempt: QuizAttempt) { started[taker(attempt), default: []].append(attempt) }

    /// What results and reasons say of the questions goes with them; score and answers are their author's.
    mutating func drop(_ quiz: RowKey<Quiz>) {
        for entry in toQuiz[quiz] ?? [] {
            submissions.update(entry.id, of: entry.user) { revisions in
                for index in revisions.indices {
                    revisions[index].results = []
                    revisions[index].change = nil
                }
            }
        }
        started = started.filter { $0.key.quiz != quiz }
        activity[quiz] = nil
    }

    /// Takes out all that the user submitted and started, and returns the quizzes that it was submitted to.
    mutating func erase(_ user: Owner, now: Date) -> [RowKey<Quiz>] {
        var touched: [RowKey<Quiz>] = []
        let gone = Set(submissions.removeAll(of: user, now: now).map { $0[0].id })
        history.removeAll(of: user)
        for (quiz, entries) in toQuiz {
            let rest = entries.filter { $0.user != user || !gone.contains($0.id) }
            guard rest.count < entries.count else { continue }
            toQuiz[quiz] = rest
            activity[quiz, default: 0] += 1
            touched.append(quiz)
        }
        started = started.filter { $0.key.user != user.user || $0.key.quiz.tenant != user.tenant }
        return touched
    }

    mutating func forget(now: Date) { submissions.forget(now: now) }

    private func submitted(by user: Owner, to quiz: RowKey<Quiz>) -> Int {
        (toQuiz[quiz] ?? []).count { $0.user == user }
    }

    private func taker(_ attempt: QuizAttempt) -> Taker {
        Taker(quiz: RowKey(attempt.user.tenant, attempt.quizID), user: attempt.user.user)
    }
}
