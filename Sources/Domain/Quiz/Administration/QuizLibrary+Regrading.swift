public import LecternPorts

// New marks for what was submitted.
extension QuizLibrary {
    /// What a regrade did.
    public struct Regrade: Sendable, Equatable {
        public var policy: RegradePolicy
        /// Of the quiz whose keys counted.
        public var revision: Int
        /// Questions that were edited after somebody answered them.
        public var questions: [QuestionID]
        /// Submissions that have another revision now.
        public var regraded: Int
        public var unchanged: Int
    }

    /// Submissions that are held at a time, and that one commit gives another revision: each may be some hundred kilobytes.
    static let batch = 20

    /// Marks anew, for every submission, the questions that were edited after they were answered. Each gets another
    /// revision; none is overwritten, and what a person decided stays. Done again it changes nothing.
    ///
    /// For the owner only. Goes batch by batch: when it stops halfway, doing it again does the rest.
    public func regrade(
        _ id: QuizID, _ policy: RegradePolicy, for caller: Caller
    ) async throws(UseCaseError) -> Regrade {
        let quiz = try await owned(id, by: caller)
        var questions: Set<QuestionID> = []
        var (count, all) = (0, 0)
        var last: SubmissionPlace?
        repeat {
            let (place, tenant) = (last, caller.owner.tenant)
            let batch = try await read { () async throws(RepositoryError) in
                try await ports.repository.submissions(to: id, tenant: tenant, after: place, limit: Self.batch)
            }
            last = batch.last.map { SubmissionPlace($0) }
            all += batch.count
            var next: [(new: Submission, previous: Int)] = []
            for submission in batch {
                let affected = submission.marks(byKeysOf: quiz)
                questions.formUnion(affected.map(\.questionID))
                if let new = try await regraded(submission, policy, quiz, caller) {
                    next.append((new, submission.score))
                }
            }
            if next.isEmpty { continue }
            if try await settles(remarks(next, of: quiz, caller)) {
                count += next.count
            } else {
                // Somebody put a mark over one of them meanwhile: one by one, each on what is there now.
                for (new, _) in next { count += try await regradeAlone(new, policy, quiz, caller) ? 1 : 0 }
            }
        } while last != nil
        return Regrade(
            policy: policy, revision: quiz.revision,
            questions: quiz.questions.map(\.id).filter(questions.contains), regraded: count,
            unchanged: all - count)
    }

    private func regradeAlone(
        _ submission: Submission, _ policy: RegradePolicy, _ quiz: Quiz, _ caller: Caller
    ) async throws(UseCaseError) -> Bool {
        try await untilSettled { () async throws(UseCaseError) -> Bool? in
            let found = try await read { () async throws(RepositoryError) in
                try await ports.repository.submission(submission.id, toQuizOf: caller.owner)
            }
            guard let found, let new = try await regraded(found, policy, quiz, caller) else { return false }
            return try await settles(remarks([(new, found.score)], of: quiz, caller)) ? true : nil
        }
    }

    /// The next revision; nil when the policy changes nothing of it.
    private func regraded(
        _ submission: Submission, _ policy: RegradePolicy, _ quiz: Quiz, _ caller: Caller
    ) async throws(UseCaseError) -> Submission? {
        var fresh = submission.marks(byKeysOf: quiz)
        guard !fresh.isEmpty else { return nil }
        if let judge = ports.judge, policy == .current || policy == .currentAndPrevious {
            fresh = await judge.judge(Grade(results: fresh, possible: submission.possible), of: quiz).results
        }
        var original = submission
        if submission.revision > 1 {
            let revisions = try await read { () async throws(RepositoryError) in
                try await ports.repository.revisions(of: submission.id, by: submission.user)
            }
            original = revisions.first ?? submission
        }
        return submission.regraded(
            policy, from: original, fresh: fresh, quiz: quiz, by: caller.owner.user, at: ports.clock.now)
    }

    /// Puts points of the owner's over the machine's, which stay beneath. For the owner of the quiz only.
    /// - Throws: `notFound`; `invalid` for a question that was not asked, and for points that it does not have.
    public func override(
        _ id: SubmissionID, question: QuestionID, points: Double, reason: String, for caller: Caller
    ) async throws(UseCaseError) -> SeenSubmission {
        let new = try await untilSettled { () async throws(UseCaseError) -> Submission? in
            let found = try await read { () async throws(RepositoryError) in
                try await ports.repository.submission(id, toQuizOf: caller.owner)
            }
            guard let found else { throw .notFound }
            let quiz = try await owned(found.quizID, by: caller)
            let new = try found.overriding(
                question, points: points, reason: reason, in: quiz, by: caller.owner.user, at: ports.clock.now)
            var commit = remarks([(new, found.score)], of: quiz, caller)
            commit.idempotency = caller.mark(resource: id.rawValue)
            return try await settles(commit) ? new : nil
        }
        return SeenSubmission(new, of: nil, isOwner: true, now: ports.clock.now)
    }

    private func remarks(
        _ next: [(new: Submission, previous: Int)], of quiz: Quiz, _ caller: Caller
    ) -> Commit<QuizChange> {
        Commit(
            next.map { .remark($0.new) },
            outgoing: next.map { submission, previous in
                event(
                    QuizRegraded(submission, previousScore: previous, owner: quiz.owner), caller: caller,
                    version: submission.revision)
            })
    }
}
