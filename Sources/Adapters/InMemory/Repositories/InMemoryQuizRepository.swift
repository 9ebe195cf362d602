public import LecternPorts

/// Quizzes, submissions and their material in memory.
public struct InMemoryQuizRepository: QuizRepository {
    private let database: InMemoryDatabase

    public init(_ database: InMemoryDatabase) { self.database = database }

    public func quiz(_ id: QuizID, of owner: Owner) async throws(RepositoryError) -> Quiz? {
        try await database.read { $0.quizzes.quiz(id, of: owner) }
    }

    public func submission(_ id: SubmissionID, of owner: Owner) async throws(RepositoryError) -> Submission? {
        try await database.read { $0.quizzes.submission(id, of: owner) }
    }

    public func submissions(
        by user: Owner, _ list: ListRequest
    ) async throws(RepositoryError) -> ListPage<Submission> {
        try await database.read { (tables) throws(RepositoryError) in try tables.quizzes.history(of: user, list) }
    }

    public func submissions(to quiz: QuizID, tenant: TenantID) async throws(RepositoryError) -> [Submission] {
        try await database.read { $0.quizzes.submissions(to: quiz, tenant: tenant) }
    }

    public func material(_ id: DocumentID, of owner: Owner) async throws(RepositoryError) -> Material? {
        try await database.read { $0.quizzes.materials.material(id, of: owner) }
    }

    public func isTombstone(_ id: DocumentID, of owner: Owner) async throws(RepositoryError) -> Bool {
        try await database.read { $0.quizzes.materials.isTombstone(id, of: owner) }
    }

    public func commit(_ commit: Commit<QuizChange>) async throws(RepositoryError) -> CommitOutcome {
        try await database.commit(commit, to: \.quizzes)
    }
}
