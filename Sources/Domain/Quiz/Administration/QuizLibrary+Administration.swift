import FoundationEssentials
public import LecternPorts

// What owners, and those whom they let edit, do with a quiz.
extension QuizLibrary {
    /// Changes the settings that the edit names. One that changes nothing makes no revision.
    /// - Parameter expected: the revision that the caller saw; nil when any will do.
    /// - Throws: `notFound`, `invalid` field by field, `conflict` while it is written or when the revision is another.
    public func edit(
        _ id: QuizID, settings edit: SettingsEdit, expecting expected: Int? = nil, for caller: Caller
    ) async throws(UseCaseError) -> Quiz {
        try await change(id, expecting: expected, for: caller) { (quiz) throws(EditRefusal) in
            quiz.settings = try quiz.settings.edited(edit)
            return QuizEdited(
                quizId: id, documentId: quiz.documentID, ownerId: quiz.owner.user, revision: quiz.revision + 1)
        }
    }

    /// Changes a question's text, options or key, which makes its next version. What was submitted keeps its marks until
    /// a regrade. An edit that changes nothing makes no version.
    /// - Throws: as for the settings; `notFound` also for a question that the quiz does not have.
    public func edit(
        _ question: QuestionID, of id: QuizID, _ edit: QuestionEdit, expecting expected: Int? = nil,
        for caller: Caller
    ) async throws(UseCaseError) -> Question {
        let now = ports.clock.now
        let quiz = try await change(id, expecting: expected, for: caller) { (quiz) throws(EditRefusal) in
            guard let index = quiz.questions.firstIndex(where: { $0.id == question }) else { return nil }
            let edited = try quiz.questions[index].edited(edit, by: caller.owner.user, at: now)
            quiz.questions[index] = edited
            return QuizEdited(
                quizId: id, documentId: quiz.documentID, ownerId: quiz.owner.user, revision: quiz.revision + 1,
                questionId: question, keyVersion: edited.keyVersion)
        }
        guard let edited = quiz.questions.first(where: { $0.id == question }) else { throw .notFound }
        return edited
    }

    /// - Parameter body: changes the quiz and tells of it; nil leaves it as it is.
    private func change(
        _ id: QuizID, expecting expected: Int?, for caller: Caller,
        _ body: (inout Quiz) throws(EditRefusal) -> QuizEdited?
    ) async throws(UseCaseError) -> Quiz {
        try await untilSettled { () async throws(UseCaseError) -> Quiz? in
            let reach = try await reach(id, to: .edit, caller)
            try Self.checkWritten(reach.head.status)
            let before = try await quiz(at: reach.head)
            if let expected, expected != before.revision {
                throw .conflict("the quiz is at revision \(before.revision), not \(expected)")
            }
            var after = before
            let edited: QuizEdited?
            do throws(EditRefusal) { edited = try body(&after) } catch { throw .invalid(error.problems) }
            guard let edited, after != before else { return before }
            after.revision += 1
            let commit = Commit(
                [QuizChange.revise(after)],
                outgoing: [event(edited, caller: caller, version: after.revision)])
            guard try await settles(commit) else { return nil }
            await ports.cache.remove(Self.cacheKey(id, after.owner.tenant))
            return after
        }
    }

    /// What was submitted to the caller's quiz, newest first.
    public func submissions(
        to id: QuizID, _ list: ListRequest, for caller: Caller
    ) async throws(UseCaseError) -> ListPage<SubmissionHead> {
        let head = try await read { () async throws(RepositoryError) in
            try await ports.repository.head(of: id, of: caller.owner)
        }
        guard head != nil else { throw .notFound }
        return try await read { () async throws(RepositoryError) in
            try await ports.repository.submissions(to: id, of: caller.owner, list)
        }
    }

    /// Every revision of a submission, oldest first: for its author and for the owner of the quiz.
    public func revisions(
        of id: SubmissionID, for caller: Caller
    ) async throws(UseCaseError) -> [Submission] {
        let seen = try await submission(id, for: caller).submission
        return try await read { () async throws(RepositoryError) in
            try await ports.repository.revisions(of: id, by: seen.user)
        }
    }

    /// From the first attempt of each person; for the owner of the quiz only.
    public func statistics(_ id: QuizID, for caller: Caller) async throws(UseCaseError) -> QuizStatistics {
        let quiz = try await owned(id, by: caller)
        var tally = StatisticsTally(quiz)
        var last: SubmissionPlace?
        repeat {
            let (place, tenant) = (last, caller.owner.tenant)
            let page = try await read { () async throws(RepositoryError) in
                try await ports.repository.firstMarks(at: id, tenant: tenant, after: place, limit: Self.batch)
            }
            for marks in page { tally.add(marks) }
            last = page.last?.place
        } while last != nil
        return tally.statistics
    }
}
