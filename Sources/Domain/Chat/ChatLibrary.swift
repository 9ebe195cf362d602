import FoundationEssentials
public import LecternPorts

/// A document's text for services that hold no copy of it yet.
/// - Throws: `notFound`, `documentNotReady`, `unprocessableDocument`.
public typealias MaterialSource =
    @Sendable (DocumentID, Caller) async throws(UseCaseError) -> Material

/// What a student sends.
public struct ChatRequest: Sendable, Equatable {
    public var message: String
    /// Nil opens a new session.
    public var session: ChatSessionID?
    /// Answers from this document alone; nil for all that the student has.
    public var document: DocumentID?
    /// Words of the material that the student points at.
    public var passage: String?

    public init(
        message: String, session: ChatSessionID? = nil, document: DocumentID? = nil, passage: String? = nil
    ) {
        self.message = message
        self.session = session
        self.document = document
        self.passage = passage
    }
}

/// Conversations about one's own material.
public struct ChatLibrary: Sendable {
    public struct Ports: Sendable {
        public var repository: any ChatRepository
        public var passages: any PassageIndex
        public var tutor: Tutor
        public var source: MaterialSource
        public var identifiers: any IdentifierSource
        public var digest: any Digest
        public var clock: any Clock

        public init(
            repository: any ChatRepository, passages: any PassageIndex, tutor: Tutor,
            source: @escaping MaterialSource, identifiers: any IdentifierSource, digest: any Digest,
            clock: any Clock
        ) {
            self.repository = repository
            self.passages = passages
            self.tutor = tutor
            self.source = source
            self.identifiers = identifiers
            self.digest = digest
            self.clock = clock
        }
    }

    /// A message that was stored, and what its answer is to be made from.
    struct Turn: Sendable {
        var session: ChatSession
        var question: TutorQuestion
        var materials: [MaterialIndex]
        var caller: Caller
        var startedAt: Date
    }

    public static let service = "chat"
    /// Earlier messages that an answer looks back on; the tutor's token budget cuts further.
    static let historyLength = 40

    let ports: Ports
    let shelf = MaterialShelf()

    public init(_ ports: Ports) { self.ports = ports }

    // MARK: Sessions

    public func create(title: String?, for caller: Caller) async throws(UseCaseError) -> ChatSession {
        let session = try newSession(ChatSessionID(ports.identifiers.next()), title: title, for: caller)
        try await commit(creation(of: session, for: caller))
        return session
    }

    @inline(never)
    private func creation(of session: ChatSession, for caller: Caller) -> Commit<ChatChange> {
        Commit([.saveSession(session)], idempotency: caller.mark(resource: session.id.rawValue))
    }

    @inline(never)
    private func newSession(
        _ id: ChatSessionID, title: String?, for caller: Caller
    ) throws(UseCaseError) -> ChatSession {
        if let title, title.count > ChatRules.givenTitleLength.upperBound {
            throw .invalid("title", "is longer than \(ChatRules.givenTitleLength.upperBound) characters")
        }
        let now = ports.clock.now
        return ChatSession(
            id: id, owner: caller.owner,
            title: title.flatMap { $0.allSatisfy(\.isWhitespace) ? nil : $0 }, createdAt: now, updatedAt: now)
    }

    public func sessions(
        _ list: ListRequest, for caller: Caller
    ) async throws(UseCaseError) -> ListPage<ChatSession> {
        do { return try await ports.repository.sessions(of: caller.owner, list) } catch { throw UseCaseError(error) }
    }

    public func messages(
        in id: ChatSessionID, _ list: ListRequest, for caller: Caller
    ) async throws(UseCaseError) -> ListPage<ChatMessage> {
        _ = try await session(id, for: caller)
        do {
            return try await ports.repository.messages(in: id, of: caller.owner, list)
        } catch {
            throw UseCaseError(error)
        }
    }

    public func delete(_ id: ChatSessionID, for caller: Caller) async throws(UseCaseError) {
        _ = try await session(id, for: caller)
        try await commit(Commit([.removeSession(id, caller.owner)]))
    }

    /// - Throws: `notFound`, also for a session of somebody else.
    public func session(_ id: ChatSessionID, for caller: Caller) async throws(UseCaseError) -> ChatSession {
        let found: ChatSession?
        do { found = try await ports.repository.session(id, of: caller.owner) } catch { throw UseCaseError(error) }
        guard let found else { throw .notFound }
        return found
    }

    // MARK: Messages

    /// Stores the message, then the answer.
    /// - Throws: `upstream` when the model fails: the message is kept, and a retry is safe.
    public func send(
        _ request: ChatRequest, for caller: Caller
    ) async throws(UseCaseError) -> (session: ChatSession, answer: ChatMessage) {
        let turn = try await begin(request, for: caller)
        let answer: TutorAnswer
        do {
            answer = try await ports.tutor.answer(turn.question, from: turn.materials)
        } catch {
            throw Self.refusal(error)
        }
        return (turn.session, try await finish(turn, with: answer))
    }

    /// What a streamed answer is made of.
    public enum Event: Sendable, Equatable {
        case token(String)
        case citation(Citation)
        /// The answer as it was stored.
        case done(ChatMessage)
    }

    /// The same as `send`, piece by piece, and no piece before it is asked for; the answer is stored before its citations
    /// come. Ending the iteration stops the model; the message is kept.
    public func stream(
        _ request: ChatRequest, for caller: Caller
    ) async throws(UseCaseError) -> (session: ChatSession, events: AsyncThrowingStream<Event, any Error>) {
        let turn = try await begin(request, for: caller)
        let events = PulledStream<Tutor.Event, Event>.stream(
            ports.tutor.stream(turn.question, from: turn.materials),
            failing: { error in (error as? LanguageModelError).map(Self.refusal) ?? error }
        ) { piece in
            switch piece {
            case nil: return []
            case .token(let text): return [.token(text)]
            case .done(let answer):
                let message = try await finish(turn, with: answer)
                return answer.citations.map { .citation($0) } + [.done(message)]
            }
        }
        return (turn.session, events)
    }

    // MARK: Pieces

    private func begin(_ request: ChatRequest, for caller: Caller) async throws(UseCaseError) -> Turn {
        let text: String
        do {
            text = try ChatRules.message(request.message)
        } catch {
            throw .invalid(
                "message",
                error == .emptyMessage
                    ? "must not be empty" : "is longer than \(ChatRules.messageLength.upperBound) characters")
        }
        if let passage = request.passage, passage.count > ChatRules.passageLength.upperBound {
            throw .invalid(
                "document_context.relevant_text",
                "is longer than \(ChatRules.passageLength.upperBound) characters")
        }
        let started = ports.clock.now
        var history: [ChatMessage] = []
        let known: ChatSession?
        if let id = request.session {
            known = try await self.session(id, for: caller)
        } else {
            known = try await opened(for: caller)
        }
        if let known {
            do {
                history = try await ports.repository.recentMessages(
                    in: known.id, of: caller.owner, count: Self.historyLength)
            } catch {
                throw UseCaseError(error)
            }
        }
        // Its answer failed: sent again, it is the same message and not a second one.
        let unanswered = history.last.flatMap { $0.role == .user && $0.content == text ? $0 : nil }
        if unanswered != nil { history.removeLast() }
        let question = TutorQuestion(
            text, history: history.map { TutorQuestion.Turn($0.role, $0.content) }, passage: request.passage)
        let materials = try await materials(for: question, in: request.document, caller: caller)
        var session: ChatSession
        if let known {
            session = known
        } else {
            session = try newSession(openingID(for: caller), title: ChatRules.title(from: text), for: caller)
        }
        if session.title == nil { session.title = ChatRules.title(from: text) }
        let message: ChatMessage
        if let unanswered {
            message = unanswered
        } else {
            message = try await append(
                .user, text, citations: [], to: &session, caller: caller, documents: materials.map(\.documentID))
        }
        session.lastMessageAt = message.timestamp
        return Turn(
            session: session, question: question, materials: materials, caller: caller, startedAt: started)
    }

    private func finish(_ turn: Turn, with answer: TutorAnswer) async throws(UseCaseError) -> ChatMessage {
        var session = try await session(turn.session.id, for: turn.caller)
        let latency = Int(ports.clock.now.timeIntervalSince(turn.startedAt) * 1000)
        return try await append(
            .assistant, answer.text, citations: answer.citations, to: &session, caller: turn.caller,
            documents: Array(Set(answer.citations.map(\.documentID))).sorted(), model: answer.provenance.model,
            latencyMs: latency)
    }

    /// Takes the next place in the session; somebody who was faster makes it look again.
    private func append(
        _ role: ChatMessage.Role, _ text: String, citations: [Citation], to session: inout ChatSession,
        caller: Caller, documents: [DocumentID], model: String? = nil, latencyMs: Int? = nil
    ) async throws(UseCaseError) -> ChatMessage {
        for attempt in 1... {
            let message = ChatMessage(
                id: MessageID(ports.identifiers.next()), sessionID: session.id, role: role, content: text,
                citations: citations, timestamp: ports.clock.now, ordinal: session.messageCount)
            session.updatedAt = message.timestamp
            let sent = ChatMessageSent(
                message, owner: caller.owner, documents: documents, model: model, latencyMs: latencyMs)
            let event = sent.event(
                id: ports.identifiers.next(), service: Self.service, caller: caller, streamVersion: message.ordinal,
                at: message.timestamp)
            // An answer ends the request. A question does not: one whose answer failed may be sent again under its key.
            let mark =
                role == .assistant ? caller.mark(resource: Self.resource(session.id, message.ordinal)) : nil
            let outcome: CommitOutcome
            do {
                outcome = try await ports.repository.commit(
                    Commit(
                        [.saveSession(session), .append([message], to: session.id, caller.owner)], outgoing: [event],
                        idempotency: mark))
            } catch {
                guard case .conflict = error, attempt < 10 else { throw UseCaseError(error) }
                let title = session.title
                session = try await self.session(session.id, for: caller)
                session.title = session.title ?? title
                continue
            }
            guard outcome == .committed else { throw .doneMeanwhile }
            session.messageCount += 1
            return message
        }
        throw .conflict("the session changes too fast")
    }

    // Inlined, its errors would lie in the frame of everything that waits for a commit.
    @inline(never)
    private func commit(_ commit: Commit<ChatChange>) async throws(UseCaseError) {
        do { _ = try await ports.repository.commit(commit) } catch { throw UseCaseError(error) }
    }

    static func refusal(_ error: LanguageModelError) -> UseCaseError {
        switch error {
        case .timeout: .upstreamTimeout
        case .cancelled: .cancelled
        case .rateLimited, .refused, .malformed, .unavailable:
            .upstream("the tutor did not answer; your message is kept, and a retry is safe")
        }
    }
}
