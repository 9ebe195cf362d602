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
        /// Decides about those who do not own a quiz.
        public var access: any AccessPolicy
        /// Keeps views for a while.
        public var cache: any Cache
        public var writing: QuizWriting
        public var source: MaterialSource
        public var random: any RandomSource
        public var identifiers: any IdentifierSource
        public var clock: any Clock
        public var digest: any Digest
        /// Nil where no model is configured: then marks are mechanical.
        public var judge: ShortAnswerJudge?

        public init(
            repository: any QuizRepository, access: any AccessPolicy, cache: any Cache,
            writing: @escaping QuizWriting, source: @escaping MaterialSource, random: any RandomSource,
            identifiers: any IdentifierSource, clock: any Clock, digest: any Digest, judge: ShortAnswerJudge? = nil
        ) {
            self.repository = repository
            self.access = access
            self.cache = cache
            self.writing = writing
            self.source = source
            self.random = random
            self.identifiers = identifiers
            self.clock = clock
            self.digest = digest
            self.judge = judge
        }
    }

    public static let service = "quiz"
    public static let counts = 1...50

    let ports: Ports
    let codes: ShareCodes

    public init(_ ports: Ports) {
        self.ports = ports
        codes = ShareCodes(digest: ports.digest, secret: ports.random.bytes(32))
    }

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

    // MARK: The end

    /// For the owner only. Submissions stay in their authors' histories, without the questions.
    public func delete(_ id: QuizID, for caller: Caller) async throws(UseCaseError) {
        let quiz = try await owned(id, by: caller)
        let deleted = QuizDeleted(documentId: quiz.documentID, quizIds: [id])
        try await commit(
            Commit(
                [.remove(id, caller.owner)], outgoing: [event(deleted, caller: caller, version: quiz.revision + 1)]))
        await ports.cache.remove(Self.cacheKey(id, caller.owner.tenant))
    }

    // MARK: Pieces

    func event(_ payload: some EventPayload, caller: Caller, version: Int) -> OutgoingEvent {
        payload.event(
            id: ports.identifiers.next(), service: Self.service, caller: caller, streamVersion: version,
            at: ports.clock.now)
    }

    /// - Throws: `doneMeanwhile` too: what this one made is not stored, and must not be told of.
    func commit(_ commit: Commit<QuizChange>) async throws(UseCaseError) {
        let outcome: CommitOutcome
        do { outcome = try await ports.repository.commit(commit) } catch { throw UseCaseError(error) }
        guard outcome == .committed else { throw .doneMeanwhile }
    }

    func read<Value>(
        _ body: () async throws(RepositoryError) -> Value
    ) async throws(UseCaseError) -> Value {
        do { return try await body() } catch { throw UseCaseError(error) }
    }
}
