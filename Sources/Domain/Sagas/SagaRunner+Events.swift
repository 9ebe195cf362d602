public import LecternPorts

// What sagas hear, and what fires for them.
extension SagaRunner {
    /// Handles an event of `document.processed`, `notes.generated` or `quiz.generated`. A repeated event changes
    /// nothing, and one that names no saga is none of theirs.
    public func handle(_ envelope: EventEnvelope, consumer: ConsumerGroup) async throws(HandlerError) {
        let news: SagaNews?
        do { news = try SagaNews(envelope) } catch { throw HandlerError(error) }
        guard let news else { return }
        let cause = Cause(
            id: envelope.id, traceparent: envelope.traceparent,
            inbox: InboxMark(consumer: consumer.rawValue, eventID: envelope.id, tenant: envelope.tenant))
        let commandID = commandID
        do {
            try await apply(news.saga, tenant: envelope.tenant, cause: cause) { situation in
                let saga = situation.saga
                // What speaks of another document, user or request does not come from the work of this saga.
                guard saga.documentID == news.document, saga.owner.user == envelope.user,
                    news.request.map({ $0 == commandID.quiz(of: saga.id) }) ?? true
                else { return nil }
                return news.input
            }
        } catch {
            throw HandlerError(error)
        }
    }

    /// Handles a timer that is due. One that is not awaited any more goes, and does nothing else.
    ///
    /// A deadline takes effect at its second showing only. After a start, or after the machine slept, deadlines are past
    /// while the events that meet them lie unread: those get the time between two showings to be heard of.
    public func fire(_ timer: DurableTimer) async throws(HandlerError) {
        guard let id = SagaTimer.ID(stored: timer.id) else {
            throw .permanent(code: "UNKNOWN_TIMER", message: "a timer of sagas has an id of another kind")
        }
        if id.purpose == .deadline, settling.isFirstShowing(of: timer) { return }
        let saga = SagaID(timer.subject)
        do {
            let known = try await apply(
                saga, tenant: timer.tenant, cause: Cause(id: timer.id, timer: id)
            ) { Self.successFirst(id, $0) }
            guard known == nil else { return }
            _ = try await ports.documents.commit(Commit([], timers: [.disarm(id: timer.id, timer.tenant)]))
        } catch {
            throw HandlerError(error)
        }
    }

    /// A deadline that races with a success loses: what the document shows has happened, whether its event has been
    /// heard of or not.
    private static func successFirst(_ timer: SagaTimer.ID, _ situation: Situation) -> SagaInput {
        guard timer.purpose == .deadline, let document = situation.document else { return timer.input }
        switch (timer.step, document.state) {
        case (.extract, .extracted), (.extract, .completed): return .extracted
        case (.extract, .failed): return .extractionFailed(document.failure ?? .unexplained)
        case (.notes, .completed) where document.notes != nil: return .notesWritten
        case (.notes, .completed): return .notesFailed(.unexplained)
        default: return timer.input
        }
    }
}

/// What an event tells a saga.
struct SagaNews: Sendable, Equatable {
    var saga: SagaID
    var document: DocumentID
    /// The request that it answers; nil where there is none to compare.
    var request: QuizID?
    var input: SagaInput

    /// Nil for an event that tells no saga anything.
    init?(_ envelope: EventEnvelope) throws(PayloadError) {
        let told: (saga: String?, document: DocumentID, input: SagaInput)
        switch envelope.type {
        case .documentProcessed:
            let event = try DocumentProcessed(envelope)
            let input: SagaInput =
                event.status == .failed ? .extractionFailed(event.failure ?? .unexplained) : .extracted
            told = (event.sagaId, event.documentId, input)
        case .documentDeleted:
            let event = try DocumentDeleted(envelope)
            told = (event.sagaId, event.documentId, .documentDeleted)
        case .notesGenerated:
            let event = try NotesGenerated(envelope)
            let input: SagaInput =
                event.status == .failed ? .notesFailed(event.failure ?? .unexplained) : .notesWritten
            told = (event.sagaId, event.documentId, input)
        case .quizGenerated:
            let event = try QuizGenerated(envelope)
            let quiz = event.status == .completed ? event.quizId : nil
            told = (
                event.sagaId, event.documentId,
                quiz.map { .quizGenerated($0) } ?? .quizFailed(event.failure ?? .unexplained)
            )
            request = event.requestId
        case .quizDeleted:
            let event = try QuizDeleted(envelope)
            told = (event.sagaId, event.documentId, .quizDeleted)
        // The end that a saga has told of itself, and what is done with a quiz later on.
        default: return nil
        }
        guard let saga = told.saga else { return nil }
        self.saga = SagaID(saga)
        document = told.document
        input = told.input
    }
}

extension ProcessingFailure {
    static let unexplained = ProcessingFailure(
        code: "STEP_FAILED", message: "The step failed without saying why.", retryable: true)
}
