import FoundationEssentials
public import LecternPorts

// Starting, handing in, and looking at what was handed in.
extension QuizLibrary {
    /// An attempt that runs, and the quiz as its taker sees it.
    public struct Started: Sendable, Equatable {
        public var attempt: QuizAttempt
        public var quiz: SeenQuiz
    }

    /// Starts an attempt, or goes on with the one that runs: its time stays as it was told.
    /// - Throws: `notFound`; `conflict` when the quiz is not written, not open, closed, or no attempt is left.
    public func start(_ id: QuizID, for caller: Caller) async throws(UseCaseError) -> Started {
        let attempt = try await untilSettled { () async throws(UseCaseError) -> QuizAttempt? in
            let (quiz, standing) = try await taken(id, by: caller)
            let now = ports.clock.now
            switch try refusing({ () throws(TakingRefusal) in try quiz.settings.start(standing, now: now) }) {
            case .resume(let running): return running
            case .start(let expiresAt):
                let attempt = QuizAttempt(
                    id: AttemptID(ports.identifiers.next()), quizID: id, user: caller.owner,
                    ordinal: (standing.latest?.ordinal ?? 0) + 1,
                    seed: quiz.settings.shuffle ? ports.random.seed() : nil, startedAt: now, expiresAt: expiresAt)
                let commit = Commit(
                    [QuizChange.start(attempt)], idempotency: caller.mark(resource: attempt.id.rawValue))
                return try await settles(commit) ? attempt : nil
            }
        }
        return Started(attempt: attempt, quiz: try await seen(id, for: caller))
    }

    /// The attempt that an earlier request started.
    public func started(_ attempt: AttemptID, at id: QuizID, for caller: Caller) async throws(UseCaseError) -> Started {
        let (_, standing) = try await taken(id, by: caller)
        guard let latest = standing.latest, latest.id == attempt else { throw .notFound }
        return Started(attempt: latest, quiz: try await seen(id, for: caller))
    }

    /// Marks the answers and keeps them.
    /// - Parameter attempt: the started one that they end; nil for the one that runs, if any.
    /// - Throws: `invalid` for an answer to a question that the quiz does not have, one that is too long, and for an attempt
    ///   that does not run, `conflict` while it is written and whenever the settings do not let the caller hand in.
    public func submit(
        _ answers: Answers, to id: QuizID, attempt named: AttemptID? = nil, for caller: Caller
    ) async throws(UseCaseError) -> SeenSubmission {
        // A model is not asked again because somebody else was faster.
        var marked: (order: QuizOrder?, revision: Int, grade: Grade)?
        // The time that counts is when the answers came, not when they were marked.
        let now = ports.clock.now
        return try await untilSettled(tries: Self.tries) { () async throws(UseCaseError) -> SeenSubmission? in
            let (quiz, standing) = try await taken(id, by: caller)
            let attempt = try refusing { () throws(TakingRefusal) in
                try quiz.settings.handIn(named, standing, now: now)
            }
            let order = Self.order(of: quiz, for: caller.owner.user, standing: standing)
            if marked?.order != order || marked?.revision != quiz.revision {
                marked = (order, quiz.revision, try await grade(answers, quiz, order))
            }
            guard let grade = marked?.grade else { return nil }
            let submission = Submission(
                id: SubmissionID(ports.identifiers.next()), quizID: id, documentID: quiz.documentID,
                user: caller.owner, answers: answers, results: grade.results, earned: grade.earned,
                possible: grade.possible, score: grade.score, attempt: standing.submissions + 1, submittedAt: now,
                attemptID: attempt?.id)
            let submitted = QuizSubmitted(submission, owner: quiz.owner)
            let commit = Commit(
                [QuizChange.submit(submission)],
                outgoing: [event(submitted, caller: caller, version: submission.revision)],
                idempotency: caller.mark(resource: submission.id.rawValue))
            guard try await settles(commit) else { return nil }
            return SeenSubmission(
                submission, of: quiz.settings, isOwner: quiz.owner == caller.owner, now: ports.clock.now)
        }
    }

    /// The caller's own, or one that was made to a quiz of the caller's.
    public func submission(_ id: SubmissionID, for caller: Caller) async throws(UseCaseError) -> SeenSubmission {
        if let own = try await read({ () async throws(RepositoryError) in
            try await ports.repository.submission(id, of: caller.owner)
        }) {
            let settings = try await settings(of: own.quizID, for: caller)
            return SeenSubmission(
                own, of: settings?.settings, isOwner: settings?.isOwner ?? false, now: ports.clock.now)
        }
        let received = try await read { () async throws(RepositoryError) in
            try await ports.repository.submission(id, toQuizOf: caller.owner)
        }
        guard let received else { throw .notFound }
        return SeenSubmission(received, of: nil, isOwner: true, now: ports.clock.now)
    }

    /// What the caller submitted, newest first; what was answered is read with each one.
    public func history(
        _ list: ListRequest, for caller: Caller
    ) async throws(UseCaseError) -> ListPage<SubmissionHead> {
        try await read { () async throws(RepositoryError) in
            try await ports.repository.submissions(by: caller.owner, list)
        }
    }

    // MARK: Pieces

    /// Of those that somebody hands in at the same time one is taken in each round, so that the last needs as many rounds as
    /// there are: of all that the usual limit lets somebody send in a minute.
    private static let tries = 100

    /// The order in which somebody sees the quiz: that of the attempt started last, else their own.
    static func order(of quiz: Quiz, for user: UserID, standing: QuizStanding) -> QuizOrder? {
        seed(quiz.settings, quiz.seed, user, standing).map { QuizOrder(quiz, seed: $0) }
    }

    static func seed(
        _ settings: QuizSettings, _ seed: UInt64, _ user: UserID, _ standing: QuizStanding
    ) -> UInt64? {
        // An attempt that runs is shown as it was at its start, also when shuffling was turned on or off since.
        if let latest = standing.latest, latest.submissionID == nil { return latest.seed }
        guard settings.shuffle else { return nil }
        return standing.latest?.seed ?? QuizOrder.seed(of: seed, for: user)
    }

    private func taken(
        _ id: QuizID, by caller: Caller
    ) async throws(UseCaseError) -> (Quiz, QuizStanding) {
        let reach = try await reach(id, to: .take, caller)
        try Self.checkWritten(reach.head.status)
        let standing = try await standing(of: caller, at: id)
        return (try await quiz(at: reach.head), standing)
    }

    func standing(of caller: Caller, at id: QuizID) async throws(UseCaseError) -> QuizStanding {
        try await read { () async throws(RepositoryError) in
            try await ports.repository.standing(of: caller.owner, at: id)
        }
    }

    private func grade(
        _ answers: Answers, _ quiz: Quiz, _ order: QuizOrder?
    ) async throws(UseCaseError) -> Grade {
        let grade: Grade
        do {
            grade = try quiz.grade(answers, order: order)
        } catch {
            switch error {
            case .unknownQuestion(let stranger):
                throw .invalid("answers.\(stranger)", "is not a question of this quiz")
            case .tooLong(let question, let limit):
                throw .invalid("answers.\(question)", "must have at most \(limit) bytes")
            case .controlCharacter(let question):
                throw .invalid("answers.\(question)", "must not contain control characters")
            }
        }
        return await ports.judge?.judge(grade, of: quiz) ?? grade
    }

    /// Nil when the quiz is gone, or no longer the caller's to see.
    private func settings(
        of id: QuizID, for caller: Caller
    ) async throws(UseCaseError) -> (settings: QuizSettings, isOwner: Bool)? {
        do {
            let reach = try await reach(id, to: .read, caller)
            return (try await view(at: reach.head).settings, reach.isOwner)
        } catch {
            guard error == .notFound else { throw error }
            return nil
        }
    }

    private func refusing<Value>(
        _ decision: () throws(TakingRefusal) -> Value
    ) throws(UseCaseError) -> Value {
        do { return try decision() } catch { throw UseCaseError(error) }
    }
}

extension UseCaseError {
    init(_ refusal: TakingRefusal) {
        func words(_ time: Date) -> String { time.formatted(Date.ISO8601FormatStyle()) }
        switch refusal {
        case .notOpenYet(let time): self = .conflict("the quiz opens at \(words(time))")
        case .closed(let time): self = .conflict("the quiz closed at \(words(time))")
        case .noAttemptLeft(let limit):
            self = .conflict(limit == 1 ? "the one attempt is used" : "all \(limit) attempts are used")
        case .notStarted: self = .conflict("the quiz has a time limit: start an attempt first")
        case .timeUp(let time): self = .conflict("the time was up at \(words(time))")
        case .unknownAttempt: self = .invalid("attempt_id", "is not an attempt of yours that runs")
        }
    }
}
