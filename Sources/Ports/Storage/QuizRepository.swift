public import FoundationEssentials

public enum QuizChange: Sendable, Equatable {
    /// Creates or replaces.
    case save(Quiz)
    /// Replaces what is there; throws `conflict` when it was removed meanwhile, so that late work cannot revive it.
    case update(Quiz)
    /// Replaces the revision before it; throws `conflict` when another one is there, or none.
    case revise(Quiz)
    /// Submissions stay in their authors' histories, without the questions. Grants, codes, started attempts and the
    /// view go along.
    case remove(QuizID, Owner)
    /// Also settles the attempt number: `attempt` must be one more than the submissions there, else `conflict`. A
    /// started attempt that it names must be the author's, at this quiz, and not handed in, else `conflict`; it is
    /// handed in then.
    case submit(Submission)
    /// Adds a revision to the submission; throws `conflict` when it is not the next one.
    case remark(Submission)
    /// `ordinal` must be one more than the attempts that this person started there, else `conflict`.
    case start(QuizAttempt)
    /// Also raises a weaker role; a stronger one stays. Throws `conflict` when the owner has no such quiz.
    case grant(Grant)
    /// Replaces the code that the quiz had. Throws `conflict` when the owner has no such quiz.
    case share(QuizShare)
    case saveMaterial(Material)
    /// Also removes the quizzes made from it, and leaves a tombstone.
    case removeMaterial(DocumentID, Owner, at: Date)
    /// Stores the view, unless a newer one is there or the quiz is gone: then nothing is changed.
    case project(QuizView)
    /// Empties the read model, of every owner.
    case dropViews
}

/// The write model of quizzes, and the read model beside it.
public protocol QuizRepository: Sendable {
    func quiz(_ id: QuizID, of owner: Owner) async throws(RepositoryError) -> Quiz?
    /// The ids of the owner's quizzes that were made from the document, in order.
    func quizzes(from document: DocumentID, of owner: Owner) async throws(RepositoryError) -> [QuizID]
    /// Takes one indexed row, whatever the quiz holds.
    func head(of id: QuizID, of owner: Owner) async throws(RepositoryError) -> QuizHead?
    /// Of every owner, by tenant and id; behind `last`, from the start when it is nil.
    func heads(after last: QuizHead?, limit: Int) async throws(RepositoryError) -> [QuizHead]

    /// At its last revision, as are all submissions here.
    func submission(_ id: SubmissionID, of user: Owner) async throws(RepositoryError) -> Submission?
    /// Whoever's it is, when it was made to a quiz of that owner.
    func submission(_ id: SubmissionID, toQuizOf owner: Owner) async throws(RepositoryError) -> Submission?
    /// What the user submitted, newest first.
    func submissions(by user: Owner, _ list: ListRequest) async throws(RepositoryError) -> ListPage<SubmissionHead>
    /// What was submitted to one quiz, oldest first: at most `limit` behind `last`, from the start when that is nil. None
    /// is at the end.
    func submissions(
        to quiz: QuizID, tenant: TenantID, after last: SubmissionPlace?, limit: Int
    ) async throws(RepositoryError) -> [Submission]
    /// How everybody's first attempt at one quiz was marked, without the answers beside it, in the same order and pages.
    func firstMarks(
        at quiz: QuizID, tenant: TenantID, after last: SubmissionPlace?, limit: Int
    ) async throws(RepositoryError) -> [SubmissionMarks]
    /// What was submitted to a quiz of that owner, newest first.
    func submissions(
        to quiz: QuizID, of owner: Owner, _ list: ListRequest
    ) async throws(RepositoryError) -> ListPage<SubmissionHead>
    /// Every revision of the user's submission, oldest first.
    func revisions(of id: SubmissionID, by user: Owner) async throws(RepositoryError) -> [Submission]
    func standing(of user: Owner, at quiz: QuizID) async throws(RepositoryError) -> QuizStanding

    /// Also when it has expired.
    func share(codeHash: String, tenant: TenantID) async throws(RepositoryError) -> QuizShare?

    func material(_ id: DocumentID, of owner: Owner) async throws(RepositoryError) -> Material?
    func isTombstone(_ id: DocumentID, of owner: Owner) async throws(RepositoryError) -> Bool

    /// From the read model; nil when it was not fed with that quiz yet.
    func view(of id: QuizID, of owner: Owner) async throws(RepositoryError) -> QuizView?
    func tally(of quiz: QuizID, tenant: TenantID) async throws(RepositoryError) -> QuizTally

    func commit(_ commit: Commit<QuizChange>) async throws(RepositoryError) -> CommitOutcome
}
