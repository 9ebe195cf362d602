public import LecternPorts

/// Quizzes, submissions and their material in memory.
public struct InMemoryQuizRepository: QuizRepository {
    private let database: InMemoryDatabase

    public init(_ database: InMemoryDatabase) { self.database = database }

    public func quiz(_ id: QuizID, of owner: Owner) async throws(RepositoryError) -> Quiz? {
        try await database.read { $0.quizzes.quiz(id, of: owner) }
    }

    public func quizzes(from document: DocumentID, of owner: Owner) async throws(RepositoryError) -> [QuizID] {
        try await database.read { $0.quizzes.quizzes(from: document, of: owner) }
    }

    public func head(of id: QuizID, of owner: Owner) async throws(RepositoryError) -> QuizHead? {
        try await database.read { $0.quizzes.head(of: id, of: owner) }
    }

    public func heads(after last: QuizHead?, limit: Int) async throws(RepositoryError) -> [QuizHead] {
        try await database.read { $0.quizzes.heads(after: last, limit: limit) }
    }

    public func submission(_ id: SubmissionID, of user: Owner) async throws(RepositoryError) -> Submission? {
        try await database.read { $0.quizzes.submissions.submission(id, of: user) }
    }

    public func submission(
        _ id: SubmissionID, toQuizOf owner: Owner
    ) async throws(RepositoryError) -> Submission? {
        try await database.read { $0.quizzes.submission(id, toQuizOf: owner) }
    }

    public func submissions(
        by user: Owner, _ list: ListRequest
    ) async throws(RepositoryError) -> ListPage<SubmissionHead> {
        try await database.read { (tables) throws(RepositoryError) in
            try tables.quizzes.submissions.history(of: user, list)
        }
    }

    public func submissions(
        to quiz: QuizID, tenant: TenantID, after last: SubmissionPlace?, limit: Int
    ) async throws(RepositoryError) -> [Submission] {
        try await database.read { $0.quizzes.submissions.page(to: RowKey(tenant, quiz), after: last, limit: limit) }
    }

    public func firstMarks(
        at quiz: QuizID, tenant: TenantID, after last: SubmissionPlace?, limit: Int
    ) async throws(RepositoryError) -> [SubmissionMarks] {
        try await database.read {
            $0.quizzes.submissions.page(to: RowKey(tenant, quiz), firstOnly: true, after: last, limit: limit)
                .map(SubmissionMarks.init)
        }
    }

    public func submissions(
        to quiz: QuizID, of owner: Owner, _ list: ListRequest
    ) async throws(RepositoryError) -> ListPage<SubmissionHead> {
        try await database.read { (tables) throws(RepositoryError) in
            try tables.quizzes.submissions(to: quiz, of: owner, list)
        }
    }

    public func revisions(of id: SubmissionID, by user: Owner) async throws(RepositoryError) -> [Submission] {
        try await database.read { $0.quizzes.submissions.revisions(of: id, by: user) }
    }

    public func standing(of user: Owner, at quiz: QuizID) async throws(RepositoryError) -> QuizStanding {
        try await database.read { $0.quizzes.submissions.standing(of: user, at: RowKey(user.tenant, quiz)) }
    }

    public func share(codeHash: String, tenant: TenantID) async throws(RepositoryError) -> QuizShare? {
        try await database.read { $0.quizzes.grants.share(codeHash: codeHash, tenant: tenant) }
    }

    public func material(_ id: DocumentID, of owner: Owner) async throws(RepositoryError) -> Material? {
        try await database.read { $0.quizzes.materials.material(id, of: owner) }
    }

    public func isTombstone(_ id: DocumentID, of owner: Owner) async throws(RepositoryError) -> Bool {
        try await database.read { $0.quizzes.materials.isTombstone(id, of: owner) }
    }

    public func view(of id: QuizID, of owner: Owner) async throws(RepositoryError) -> QuizView? {
        try await database.read { $0.quizzes.view(of: id, of: owner) }
    }

    public func tally(of quiz: QuizID, tenant: TenantID) async throws(RepositoryError) -> QuizTally {
        try await database.read { $0.quizzes.submissions.tally(of: RowKey(tenant, quiz)) }
    }

    public func commit(_ commit: Commit<QuizChange>) async throws(RepositoryError) -> CommitOutcome {
        try await database.commit(commit, to: \.quizzes)
    }
}
