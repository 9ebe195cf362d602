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
        var hold: TurnHold
        /// The message's place; its answer has the next.
        var ordinal: Int
        var question: TutorQuestion
        var materials: [MaterialIndex]
        var caller: Caller
        var startedAt: Date
    }

    public static let service = "chat"
    /// Earlier messages that an answer looks back on; the tutor's token budget cuts further.
    static let historyLength = 40
    /// Seconds that an answer has a session to itself, in case the process that makes it dies. One that takes longer is
    /// kept nevertheless, unless another message came meanwhile.
    static let answerTime: TimeInterval = 120

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
        let longest = ChatRules.givenTitleLength.upperBound
        // Nearly all have fewer bytes than they may have characters, which take long to count.
        if let title, title.utf8.count > longest, title.count > longest {
            throw .invalid("title", "is longer than \(longest) characters")
        }
        if let title, !title.isOneLine {
            throw .invalid("title", "must be one line without control characters")
        }
        let now = ports.clock.now
        return ChatSession(
            id: id, owner: caller.owner,
            title: title.flatMap { Self.isBlank($0) ? nil : $0 }, createdAt: now, updatedAt: now)
    }

    private static func isBlank(_ text: String) -> Bool {
        // Most texts begin with a letter of ASCII, which is seen without a look at what Unicode says of it.
        if let first = text.utf8.first, 0x21...0x7E ~= first { return false }
        return text.allSatisfy(\.isWhitespace)
    }

    public func sessions(
        _ list: ListRequest, for caller: Caller
    ) async throws(UseCaseError) -> ListPage<ChatSession> {
        do { return try await ports.repository.sessions(of: caller.owner, list) } catch { throw UseCaseError(error) }
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

    /// Stores the message, then the answer, which stands right behind it.
    /// - Throws: `busy` while another message of the session is being answered; `upstream` when the model fails: the
    ///   message is kept, and a retry is safe.
    public func send(
        _ request: ChatRequest, for caller: Caller
    ) async throws(UseCaseError) -> (session: ChatSession, answer: ChatMessage) {
        let turn = try await begin(request, for: caller)
        do throws(UseCaseError) {
            return (turn.session, try await finish(turn, with: try await answer(turn)))
        } catch {
            await turn.hold.end()
            throw error
        }
    }

    private func answer(_ turn: Turn) async throws(UseCaseError) -> TutorAnswer {
        do {
            return try await ports.tutor.answer(turn.question, from: turn.materials)
        } catch {
            throw Self.refusal(error)
        }
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
            failing: { error in
                await turn.hold.end()
                return (error as? LanguageModelError).map(Self.refusal) ?? error
            }
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
        for _ in 0..<10 {
            if let turn = try await ask(text, request, for: caller) { return turn }
        }
        throw .conflict("the session changes too fast")
    }

    /// Stores the question and claims its answer; nil when somebody was faster, so that all has to be looked at anew.
    private func ask(
        _ text: String, _ request: ChatRequest, for caller: Caller
    ) async throws(UseCaseError) -> Turn? {
        let started = ports.clock.now
        let holder = holder(for: caller)
        let known: ChatSession?
        if let id = request.session {
            known = try await self.session(id, for: caller)
        } else {
            known = try await opened(for: caller)
        }
        if let claim = known?.answering, claim.holder != holder, claim.until > started {
            throw .busy("a message of this session is being answered", retryAfter: 1)
        }
        var history: [ChatMessage] = []
        if let known { history = try await recent(Self.historyLength, in: known) }
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
        let message = unanswered ?? newMessage(.user, text, behind: history.last?.ordinal, in: session.id)
        var asking = Commit<ChatChange>([])
        if unanswered == nil {
            session.updatedAt = message.timestamp
            session.messageCount = message.ordinal + 1
            let sent = ChatMessageSent(message, owner: caller.owner, documents: materials.map(\.documentID))
            asking = Commit(
                [.saveSession(session), .append([message], to: session.id, caller.owner)],
                outgoing: [event(sent, of: message, caller: caller)])
        }
        session.lastMessageAt = message.timestamp
        let now = ports.clock.now
        let claim = AnswerClaim(holder: holder, until: now.addingTimeInterval(Self.answerTime))
        asking.changes.append(.claimAnswer(claim, to: message.ordinal, in: session.id, caller.owner, at: now))
        // From here on: of a commit that failed it may not be known whether it claimed anything.
        let hold = TurnHold(claim, in: session.id, of: caller.owner, ports.repository)
        do {
            _ = try await ports.repository.commit(asking)
        } catch {
            guard case .conflict = error else { throw UseCaseError(error) }
            hold.over()
            // One that this message wanted to open was deleted, unless it was opened meanwhile.
            if known == nil { _ = try await self.session(session.id, for: caller) }
            return nil
        }
        return Turn(
            session: session, hold: hold,
            ordinal: message.ordinal, question: question, materials: materials, caller: caller, startedAt: started)
    }

    /// Stores the answer right behind its question, or not at all.
    private func finish(_ turn: Turn, with answer: TutorAnswer) async throws(UseCaseError) -> ChatMessage {
        let (session, caller) = (turn.session.id, turn.caller)
        let message = newMessage(
            .assistant, answer.text, citations: answer.citations, behind: turn.ordinal, in: session)
        let sent = ChatMessageSent(
            message, owner: caller.owner, documents: Array(Set(answer.citations.map(\.documentID))).sorted(),
            model: answer.provenance.model,
            latencyMs: Int(message.timestamp.timeIntervalSince(turn.startedAt) * 1000))
        let outcome: CommitOutcome
        do {
            // The answer ends the request. A question does not: one whose answer failed may be sent again under its key.
            outcome = try await ports.repository.commit(
                Commit(
                    [.append([message], to: session, caller.owner)],
                    outgoing: [event(sent, of: message, caller: caller)],
                    idempotency: caller.mark(resource: Self.resource(session, message.ordinal))))
        } catch {
            guard case .conflict = error else { throw UseCaseError(error) }
            _ = try await self.session(session, for: caller)
            throw .conflict("another message came before this one was answered")
        }
        guard outcome == .committed else { throw .doneMeanwhile }
        turn.hold.over()
        return message
    }

    func recent(_ count: Int, in session: ChatSession) async throws(UseCaseError) -> [ChatMessage] {
        do {
            return try await ports.repository.recentMessages(in: session.id, of: session.owner, count: count)
        } catch {
            throw UseCaseError(error)
        }
    }

    private func newMessage(
        _ role: ChatMessage.Role, _ text: String, citations: [Citation] = [], behind last: Int?,
        in session: ChatSessionID
    ) -> ChatMessage {
        ChatMessage(
            id: MessageID(ports.identifiers.next()), sessionID: session, role: role, content: text,
            citations: citations, timestamp: ports.clock.now, ordinal: last.map { $0 + 1 } ?? 0)
    }

    private func event(_ sent: ChatMessageSent, of message: ChatMessage, caller: Caller) -> OutgoingEvent {
        sent.event(
            id: ports.identifiers.next(), service: Self.service, caller: caller, streamVersion: message.ordinal,
            at: message.timestamp)
    }

    // Inlined, its errors would lie in the frame of everything that waits for a commit.
    @inline(never)
    private func commit(_ commit: Commit<ChatChange>) async throws(UseCaseError) {
        let outcome: CommitOutcome
        do { outcome = try await ports.repository.commit(commit) } catch { throw UseCaseError(error) }
        guard outcome == .committed else { throw .doneMeanwhile }
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
