import FoundationEssentials
public import LecternPorts

/// Questions as a writer gave them.
public struct QuizDraft: Sendable, Equatable {
    public var questions: [Question]
    public var shortfall: Quiz.Shortfall?
    public var rejections: [String: Int]
    public var provenance: Provenance

    public init(
        questions: [Question], shortfall: Quiz.Shortfall? = nil, rejections: [String: Int] = [:],
        provenance: Provenance = Provenance(author: .builtIn)
    ) {
        self.questions = questions
        self.shortfall = shortfall
        self.rejections = rejections
        self.provenance = provenance
    }
}

/// Writes the questions of a quiz from material.
public typealias QuizWriting =
    @Sendable (_ material: Material, _ request: Quiz.Request, _ seed: UInt64) async throws(CancellationError) ->
    QuizDraft

/// Quizzes: asked for, written, taken, marked.
public struct QuizLibrary: Sendable {
    public struct Ports: Sendable {
        public var repository: any QuizRepository
        public var writing: QuizWriting
        public var source: MaterialSource
        public var random: any RandomSource
        public var identifiers: any IdentifierSource
        public var clock: any Clock
        /// Nil where no model is configured: then marks are mechanical.
        public var judge: ShortAnswerJudge?

        public init(
            repository: any QuizRepository, writing: @escaping QuizWriting, source: @escaping MaterialSource,
            random: any RandomSource, identifiers: any IdentifierSource, clock: any Clock,
            judge: ShortAnswerJudge? = nil
        ) {
            self.repository = repository
            self.writing = writing
            self.source = source
            self.random = random
            self.identifiers = identifiers
            self.clock = clock
            self.judge = judge
        }
    }

    public static let service = "quiz"
    public static let counts = 1...50

    let ports: Ports

    public init(_ ports: Ports) { self.ports = ports }

    // MARK: Asking for a quiz

    /// Accepts the request; the questions are written in the background.
    /// - Throws: `invalid`, `notFound`, `documentNotReady`, `unprocessableDocument`.
    public func request(
        _ request: Quiz.Request, from document: DocumentID, for caller: Caller
    ) async throws(UseCaseError) -> Quiz {
        guard Self.counts.contains(request.count) else { throw .invalid("num_questions", "is not between 1 and 50") }
        var changes: [QuizChange] = []
        let material: Material
        if let known = try await read({ () async throws(RepositoryError) in
            try await ports.repository.material(document, of: caller.owner)
        }) {
            material = known
        } else {
            // Its event may still be on the way: the document service knows.
            material = try await ports.source(document, caller)
            changes.append(.saveMaterial(material))
        }
        let quiz = Quiz(
            id: QuizID(ports.identifiers.next()), owner: caller.owner, documentID: document,
            textRevision: material.textRevision, status: .processing, requested: request,
            language: material.text.language, seed: ports.random.seed(), createdAt: ports.clock.now)
        changes.append(.save(quiz))
        let asked = QuizRequested(
            requestId: quiz.id, documentId: document, userId: caller.owner.user, numQuestions: request.count,
            difficulty: request.difficulty, quizType: request.type)
        try await commit(
            Commit(
                changes, outgoing: [event(asked, caller: caller, version: 0)],
                idempotency: caller.mark(resource: quiz.id.rawValue)))
        return quiz
    }

    // MARK: Reading

    public func quiz(_ id: QuizID, for caller: Caller) async throws(UseCaseError) -> Quiz {
        let found = try await read { () async throws(RepositoryError) in
            try await ports.repository.quiz(id, of: caller.owner)
        }
        guard let found else { throw .notFound }
        return found
    }

    public func submission(_ id: SubmissionID, for caller: Caller) async throws(UseCaseError) -> Submission {
        let found = try await read { () async throws(RepositoryError) in
            try await ports.repository.submission(id, of: caller.owner)
        }
        guard let found else { throw .notFound }
        return found
    }

    /// What the caller submitted, newest first.
    public func history(
        _ list: ListRequest, for caller: Caller
    ) async throws(UseCaseError) -> ListPage<Submission> {
        try await read { () async throws(RepositoryError) in
            try await ports.repository.submissions(by: caller.owner, list)
        }
    }

    /// For the owner of the quiz only.
    public func statistics(_ id: QuizID, for caller: Caller) async throws(UseCaseError) -> QuizStatistics {
        let quiz = try await quiz(id, for: caller)
        let submissions = try await read { () async throws(RepositoryError) in
            try await ports.repository.submissions(to: id, tenant: caller.owner.tenant)
        }
        return QuizStatistics(quiz, submissions: submissions)
    }

    // MARK: Taking

    /// Marks the answers and keeps them.
    /// - Throws: `invalid` for an answer to a question that the quiz does not have, `conflict` while it is written.
    public func submit(
        _ answers: Answers, to id: QuizID, for caller: Caller
    ) async throws(UseCaseError) -> Submission {
        let quiz = try await quiz(id, for: caller)
        switch quiz.status {
        case .processing: throw .conflict("the quiz is still being written")
        case .failed: throw .conflict("the quiz could not be written")
        case .completed: break
        }
        var grade: Grade
        do {
            grade = try quiz.grade(answers)
        } catch {
            switch error {
            case .unknownQuestion(let stranger):
                throw .invalid("answers.\(stranger)", "is not a question of this quiz")
            }
        }
        if let judge = ports.judge { grade = await judge.judge(grade, of: quiz) }
        for round in 1... {
            let earlier = try await read { () async throws(RepositoryError) in
                try await ports.repository.submissions(to: id, tenant: caller.owner.tenant)
            }.count { $0.user == caller.owner }
            let submission = Submission(
                id: SubmissionID(ports.identifiers.next()), quizID: id, documentID: quiz.documentID,
                user: caller.owner, answers: answers, results: grade.results, earned: grade.earned,
                possible: grade.possible, score: grade.score, attempt: earlier + 1, submittedAt: ports.clock.now)
            let submitted = QuizSubmitted(
                submissionId: submission.id, quizId: id, documentId: quiz.documentID, userId: caller.owner.user,
                score: submission.score, earned: submission.earned, possible: submission.possible,
                attempt: submission.attempt)
            do {
                _ = try await ports.repository.commit(
                    Commit(
                        [.submit(submission)],
                        outgoing: [event(submitted, caller: caller, version: submission.attempt)],
                        idempotency: caller.mark(resource: submission.id.rawValue)))
                return submission
            } catch {
                // Two submissions of one person at the same time: the slower one takes the next number.
                guard case .conflict = error, round < 10 else { throw UseCaseError(error) }
                // Or the quiz was deleted meanwhile.
                _ = try await self.quiz(id, for: caller)
            }
        }
        throw .conflict("the quiz was submitted too often at the same time")
    }

    public func delete(_ id: QuizID, for caller: Caller) async throws(UseCaseError) {
        let quiz = try await quiz(id, for: caller)
        let deleted = QuizDeleted(documentId: quiz.documentID, quizIds: [id])
        try await commit(
            Commit([.remove(id, caller.owner)], outgoing: [event(deleted, caller: caller, version: 2)]))
    }

    // MARK: Pieces

    func event(_ payload: some EventPayload, caller: Caller, version: Int) -> OutgoingEvent {
        payload.event(
            id: ports.identifiers.next(), service: Self.service, caller: caller, streamVersion: version,
            at: ports.clock.now)
    }

    private func commit(_ commit: Commit<QuizChange>) async throws(UseCaseError) {
        do { _ = try await ports.repository.commit(commit) } catch { throw UseCaseError(error) }
    }

    private func read<Value>(
        _ body: () async throws(RepositoryError) -> Value
    ) async throws(UseCaseError) -> Value {
        do { return try await body() } catch { throw UseCaseError(error) }
    }
}
