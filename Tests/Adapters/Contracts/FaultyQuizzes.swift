import LecternFakes
import LecternPorts
import Synchronization

/// A repository of quizzes with one fault, or one that is overheard.
final class FaultyQuizzes: QuizRepository {
    enum Fault: Sendable, CaseIterable {
        /// Hands a submission to whoever knows its id.
        case leaksSubmissions
        /// Numbers an attempt anew, where its number was wrong.
        case renumbersAttempts
        /// Shows a submission with what the questions of a quiz that is gone were.
        case keepsQuestions
        /// Creates what was to be updated.
        case updateCreates
        /// Takes material back that was removed.
        case revivesMaterial
        /// Drops what a question was before.
        case forgetsEarlierKeys
        /// Puts an edit over whatever is stored by then.
        case lastEditWins
        /// Puts a mark over whatever is stored by then.
        case lastMarkWins
        /// Shows what was submitted to a quiz to those who do not own it.
        case leaksReceived
        /// Numbers a started attempt anew, where its number was wrong.
        case renumbersStarts
        /// Takes a submission without looking at the attempt that it ends.
        case ignoresAttempts
        /// Finds a code after it was replaced.
        case keepsOldCodes
        /// Finds a view by the quiz's id alone.
        case leaksViews
        /// Stores a view over a newer one.
        case lastViewWins
        /// Shows the view of a quiz that is gone.
        case keepsViews
        /// Leaves the read model as it is.
        case keepsReadModel
        /// Begins every page of heads at the start.
        case repeatsHeads
        /// Begins every page of submissions at the start.
        case repeatsSubmissions
        /// Takes every attempt for a first one.
        case marksEveryAttempt
        /// Counts every submission as another person's.
        case countsPeopleTwice
    }

    private struct Seen {
        var submissions: [SubmissionID: Submission] = [:]
        var shares: [String: QuizShare] = [:]
        var views: [QuizID: QuizView] = [:]
    }

    private let inner: InMemoryQuizRepository
    private let fault: Fault?
    private let told: @Sendable (Commit<QuizChange>) -> Void
    private let seen = Mutex(Seen())

    /// - Parameters:
    ///   - fault: nil for none.
    ///   - told: hears of every commit that stood.
    init(
        _ database: InMemoryDatabase, _ fault: Fault?, told: @escaping @Sendable (Commit<QuizChange>) -> Void = { _ in }
    ) {
        inner = InMemoryQuizRepository(database)
        self.fault = fault
        self.told = told
    }

    func quiz(_ id: QuizID, of owner: Owner) async throws(RepositoryError) -> Quiz? {
        var quiz = try await inner.quiz(id, of: owner)
        if fault == .forgetsEarlierKeys {
            for index in quiz?.questions.indices ?? 0..<0 { quiz?.questions[index].earlier = [] }
        }
        return quiz
    }

    func quizzes(from document: DocumentID, of owner: Owner) async throws(RepositoryError) -> [QuizID] {
        try await inner.quizzes(from: document, of: owner)
    }

    func head(of id: QuizID, of owner: Owner) async throws(RepositoryError) -> QuizHead? {
        try await inner.head(of: id, of: owner)
    }

    func heads(after last: QuizHead?, limit: Int) async throws(RepositoryError) -> [QuizHead] {
        try await inner.heads(after: fault == .repeatsHeads ? nil : last, limit: limit)
    }

    func submission(_ id: SubmissionID, of user: Owner) async throws(RepositoryError) -> Submission? {
        if fault == .leaksSubmissions { return seen.withLock { $0.submissions[id] } }
        let found = try await inner.submission(id, of: user)
        return fault == .keepsQuestions && found != nil ? seen.withLock { $0.submissions[id] } : found
    }

    func submission(_ id: SubmissionID, toQuizOf owner: Owner) async throws(RepositoryError) -> Submission? {
        if fault == .leaksReceived { return seen.withLock { $0.submissions[id] } }
        return try await inner.submission(id, toQuizOf: owner)
    }

    func submissions(by user: Owner, _ list: ListRequest) async throws(RepositoryError) -> ListPage<SubmissionHead> {
        try await inner.submissions(by: user, list)
    }

    func submissions(
        to quiz: QuizID, tenant: TenantID, after last: SubmissionPlace?, limit: Int
    ) async throws(RepositoryError) -> [Submission] {
        try await inner.submissions(
            to: quiz, tenant: tenant, after: fault == .repeatsSubmissions ? nil : last, limit: limit)
    }

    func firstMarks(
        at quiz: QuizID, tenant: TenantID, after last: SubmissionPlace?, limit: Int
    ) async throws(RepositoryError) -> [SubmissionMarks] {
        guard fault == .marksEveryAttempt else {
            return try await inner.firstMarks(at: quiz, tenant: tenant, after: last, limit: limit)
        }
        return try await inner.submissions(to: quiz, tenant: tenant, after: last, limit: limit)
            .map(SubmissionMarks.init)
    }

    func submissions(
        to quiz: QuizID, of owner: Owner, _ list: ListRequest
    ) async throws(RepositoryError) -> ListPage<SubmissionHead> {
        try await inner.submissions(to: quiz, of: owner, list)
    }

    func revisions(of id: SubmissionID, by user: Owner) async throws(RepositoryError) -> [Submission] {
        try await inner.revisions(of: id, by: user)
    }

    func standing(of user: Owner, at quiz: QuizID) async throws(RepositoryError) -> QuizStanding {
        try await inner.standing(of: user, at: quiz)
    }

    func share(codeHash: String, tenant: TenantID) async throws(RepositoryError) -> QuizShare? {
        let found = try await inner.share(codeHash: codeHash, tenant: tenant)
        guard fault == .keepsOldCodes, tenant == .default else { return found }
        return found ?? seen.withLock { $0.shares[codeHash] }
    }

    func material(_ id: DocumentID, of owner: Owner) async throws(RepositoryError) -> Material? {
        try await inner.material(id, of: owner)
    }

    func isTombstone(_ id: DocumentID, of owner: Owner) async throws(RepositoryError) -> Bool {
        try await inner.isTombstone(id, of: owner)
    }

    func view(of id: QuizID, of owner: Owner) async throws(RepositoryError) -> QuizView? {
        let known = seen.withLock { $0.views[id] }
        switch fault {
        case .leaksViews, .lastViewWins: return known
        case .keepsViews: return known?.owner == owner ? known : nil
        default: return try await inner.view(of: id, of: owner)
        }
    }

    func tally(of quiz: QuizID, tenant: TenantID) async throws(RepositoryError) -> QuizTally {
        var tally = try await inner.tally(of: quiz, tenant: tenant)
        if fault == .countsPeopleTwice { tally.people = tally.submissions }
        return tally
    }

    func commit(_ commit: Commit<QuizChange>) async throws(RepositoryError) -> CommitOutcome {
        var changed = commit
        for (index, change) in commit.changes.enumerated() {
            if let twisted = twisted(change) { changed.changes[index] = twisted }
        }
        if fault == .keepsReadModel {
            changed.changes.removeAll { if case .dropViews = $0 { true } else { false } }
        }
        do throws(RepositoryError) {
            let outcome = try await inner.commit(changed)
            note(commit)
            told(commit)
            return outcome
        } catch {
            guard case .conflict = error, let change = commit.changes.last else { throw error }
            switch try await settlement(of: change) {
            case .refused: throw error
            case .forgotten: return .committed
            case .replaced(let next): return try await inner.commit(Commit([next]))
            }
        }
    }

    /// What is committed in place of the change; nil for the change itself.
    private func twisted(_ change: QuizChange) -> QuizChange? {
        switch (fault, change) {
        case (.updateCreates, .update(let quiz)): .save(quiz)
        default: nil
        }
    }

    /// What becomes of a change that met a conflict.
    private enum Settlement {
        case refused
        /// Nothing, and nobody is told.
        case forgotten
        case replaced(QuizChange)
    }

    private func settlement(of change: QuizChange) async throws(RepositoryError) -> Settlement {
        switch (fault, change) {
        case (.renumbersAttempts, .submit(var submission)):
            let there = try await inner.standing(of: submission.user, at: submission.quizID)
            submission.attempt = there.submissions + 1
            return .replaced(.submit(submission))
        case (.renumbersStarts, .start(var attempt)):
            let latest = try await inner.standing(of: attempt.user, at: attempt.quizID).latest
            attempt.ordinal = (latest?.ordinal ?? 0) + 1
            return .replaced(.start(attempt))
        case (.ignoresAttempts, .submit(var submission)):
            submission.attemptID = nil
            return .replaced(.submit(submission))
        case (.lastEditWins, .revise(let quiz)): return .replaced(.save(quiz))
        case (.lastMarkWins, .remark(var submission)):
            let stored = try await inner.submission(submission.id, of: submission.user)
            submission.revision = (stored?.revision ?? 0) + 1
            return .replaced(.remark(submission))
        case (.revivesMaterial, .saveMaterial): return .forgotten
        default: return .refused
        }
    }

    private func note(_ commit: Commit<QuizChange>) {
        seen.withLock { seen in
            for change in commit.changes {
                switch change {
                case .submit(let submission), .remark(let submission): seen.submissions[submission.id] = submission
                case .share(let share): seen.shares[share.codeHash] = share
                case .project(let view): seen.views[view.id] = view
                default: break
                }
            }
        }
    }
}
