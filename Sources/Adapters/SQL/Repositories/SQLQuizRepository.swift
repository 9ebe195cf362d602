public import LecternPorts

/// Quizzes, submissions, their material and their read model in a database.
public struct SQLQuizRepository: QuizRepository {
    private let service: ServiceDatabase

    public init(_ service: ServiceDatabase) { self.service = service }

    public func quiz(_ id: QuizID, of owner: Owner) async throws(RepositoryError) -> Quiz? {
        do {
            // Of one moment, so that a quiz is never read with the questions of another revision.
            return try await service.database.transaction(.repeatableRead, readOnly: true) {
                (connection) async throws(SQLError) in
                try QuizRow.quiz(try await connection.run(QuizRow.read(id, of: owner)))
            }
        } catch {
            throw RepositoryError(error)
        }
    }

    public func head(of id: QuizID, of owner: Owner) async throws(RepositoryError) -> QuizHead? {
        try await service.rows(QuizRow.readHead(id, of: owner), QuizRow.head).first
    }

    public func heads(after last: QuizHead?, limit: Int) async throws(RepositoryError) -> [QuizHead] {
        try await service.rows(QuizRow.readHeads(after: last, limit: limit), QuizRow.head)
    }

    public func quizzes(from document: DocumentID, of owner: Owner) async throws(RepositoryError) -> [QuizID] {
        try await service.rows(QuizRow.readIDs(from: document, of: owner)) { (row) throws(SQLError) in
            QuizID(try row.text(0))
        }
    }

    public func submission(_ id: SubmissionID, of user: Owner) async throws(RepositoryError) -> Submission? {
        try await service.rows(SubmissionRow.read(id, of: user), SubmissionRow.submission).first
    }

    public func submission(
        _ id: SubmissionID, toQuizOf owner: Owner
    ) async throws(RepositoryError) -> Submission? {
        try await service.rows(SubmissionRow.read(id, toQuizOf: owner), SubmissionRow.submission).first
    }

    public func submissions(
        by user: Owner, _ list: ListRequest
    ) async throws(RepositoryError) -> ListPage<SubmissionHead> {
        try await page(try SubmissionRow.timeline.query(SubmissionRow.headColumns, of: user, list), list)
    }

    public func submissions(
        to quiz: QuizID, tenant: TenantID, after last: SubmissionPlace?, limit: Int
    ) async throws(RepositoryError) -> [Submission] {
        try await service.rows(
            SubmissionRow.readPage(to: quiz, tenant, after: last, limit: limit), SubmissionRow.submission)
    }

    public func firstMarks(
        at quiz: QuizID, tenant: TenantID, after last: SubmissionPlace?, limit: Int
    ) async throws(RepositoryError) -> [SubmissionMarks] {
        try await service.rows(
            SubmissionRow.readPage(
                SubmissionRow.markColumns, to: quiz, tenant, firstOnly: true, after: last, limit: limit),
            SubmissionRow.marks)
    }

    public func submissions(
        to quiz: QuizID, of owner: Owner, _ list: ListRequest
    ) async throws(RepositoryError) -> ListPage<SubmissionHead> {
        try await page(try SubmissionRow.page(to: quiz, of: owner, list), list)
    }

    private func page(
        _ query: SQLStatement, _ list: ListRequest
    ) async throws(RepositoryError) -> ListPage<SubmissionHead> {
        SubmissionRow.timeline.page(try await service.rows(query, SubmissionRow.head), list) {
            ($0.submittedAt, $0.id.rawValue)
        }
    }

    public func revisions(of id: SubmissionID, by user: Owner) async throws(RepositoryError) -> [Submission] {
        try await service.rows(SubmissionRow.readRevisions(of: id, by: user), SubmissionRow.submission)
    }

    public func standing(of user: Owner, at quiz: QuizID) async throws(RepositoryError) -> QuizStanding {
        try await service.rows(AttemptRow.readStanding(of: user, at: quiz)) { (row) throws(SQLError) in
            try AttemptRow.standing(row, of: user, at: quiz)
        }.first ?? QuizStanding()
    }

    public func share(codeHash: String, tenant: TenantID) async throws(RepositoryError) -> QuizShare? {
        try await service.rows(GrantRow.readShare(codeHash: codeHash, tenant), GrantRow.share).first
    }

    public func material(_ id: DocumentID, of owner: Owner) async throws(RepositoryError) -> Material? {
        try await service.rows(MaterialRow.read(id, of: owner), MaterialRow.material).first
    }

    public func isTombstone(_ id: DocumentID, of owner: Owner) async throws(RepositoryError) -> Bool {
        try await service.isTombstone(.material, id.rawValue, of: owner)
    }

    public func view(of id: QuizID, of owner: Owner) async throws(RepositoryError) -> QuizView? {
        try await service.rows(QuizViewRow.read(id, of: owner), QuizViewRow.view).first
    }

    public func tally(of quiz: QuizID, tenant: TenantID) async throws(RepositoryError) -> QuizTally {
        try await service.rows(SubmissionRow.readTally(of: quiz, tenant), SubmissionRow.tally).first ?? QuizTally()
    }

    public func commit(_ commit: Commit<QuizChange>) async throws(RepositoryError) -> CommitOutcome {
        try await service.commit(commit, by: QuizChangeWriter.self)
    }
}
