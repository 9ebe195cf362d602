import FoundationEssentials
import LecternPorts

/// What one transition stores: the saga, its timers, the events that go out, and what it does to the document.
struct SagaCommit {
    private let situation: SagaRunner.Situation
    private let saga: Saga
    private let cause: SagaRunner.Cause
    private let now: Date
    private let commandID: SagaCommandID
    /// Nil when there is nothing to store.
    private(set) var commit: Commit<DocumentChange>?

    init(
        from situation: SagaRunner.Situation, to saga: Saga, _ input: SagaInput?, _ commands: [SagaCommand],
        _ cause: SagaRunner.Cause, at now: Date, commandID: SagaCommandID
    ) {
        self.situation = situation
        self.saga = saga
        self.cause = cause
        self.now = now
        self.commandID = commandID
        let isChanged = saga != situation.saga
        var commit = Commit<DocumentChange>([], inbox: cause.inbox)
        if isChanged { commit.changes = [.saveSaga(saga)] }
        if let timer = cause.timer, isChanged || !isAwaited(timer) {
            commit.timers.append(.disarm(id: timer.stored(for: saga.id), saga.owner.tenant))
        }
        // Behind the disarming: what fired may be armed anew.
        commit.timers += commands.compactMap { $0.timer(for: saga) }
        if isChanged, case .undone(let step) = input { delete(step, in: &commit) }
        for command in commands {
            switch command {
            case .requestQuiz: requestQuiz(in: &commit)
            case .rollBack(let round): rollBack(round, in: &commit)
            // Carried out behind this commit, or timers.
            case .undo, .arm, .disarm: break
            }
        }
        self.commit = isChanged || !commit.timers.isEmpty ? commit : nil
    }

    /// Whether the timer's time is still to come: then it fired early, and stays.
    private func isAwaited(_ timer: SagaTimer.ID) -> Bool {
        guard saga.status == .running || saga.status == .compensating,
            let step = saga.steps.first(where: { $0.name == timer.step }), step.status == .running
        else { return false }
        switch timer.purpose {
        case .deadline: return step.deadline != nil
        case .retry: return step.retryAt != nil
        }
    }

    private var caller: Caller {
        Caller(
            owner: saga.owner, requestID: cause.id, correlationID: saga.id.rawValue, traceparent: cause.traceparent)
    }

    /// A document that the saga did not upload is none of its business.
    private var document: Document? {
        situation.document.flatMap { $0.sagaID == saga.id.rawValue ? $0 : nil }
    }

    private func requestQuiz(in commit: inout Commit<DocumentChange>) {
        let quiz = saga.options.quiz
        let request = QuizRequested(
            requestId: commandID.quiz(of: saga.id), documentId: saga.documentID, userId: saga.owner.user,
            numQuestions: quiz.count, difficulty: quiz.difficulty, quizType: quiz.type, sagaId: saga.id.rawValue)
        commit.outgoing.append(
            request.event(
                id: commandID.of(saga.id, "request", round: 0), service: DocumentLibrary.service, caller: caller,
                streamVersion: document?.version ?? 0, at: now))
    }

    /// The document's life ends in its stream, and everybody who keeps something of it hears of it. Said again, it
    /// changes nothing here.
    private func rollBack(_ round: Int, in commit: inout Commit<DocumentChange>) {
        if situation.document != nil, document == nil { return }
        var version = document?.version ?? 0
        if var document,
            let events = try? DocumentLifecycle.decide(
                .rollBack(sagaID: saga.id.rawValue), document.lifecycle), !events.isEmpty
        {
            let metadata = EventMetadata(
                tenant: saga.owner.tenant, user: saga.owner.user, time: now, correlationID: saga.id.rawValue,
                causationID: cause.id)
            commit.appends.append(
                StreamAppend(
                    stream: Document.stream(of: document.id), expected: .exact(document.version),
                    events: events.map {
                        $0.stored(id: commandID.of(saga.id, $0.typeName, round: round), metadata: metadata)
                    }))
            document.apply(events, at: now)
            version = document.version
            commit.changes.append(.save(document))
        }
        let event = DocumentRolledBack(
            documentId: saga.documentID, userId: saga.owner.user, sagaId: saga.id.rawValue)
        commit.outgoing.append(
            event.event(
                id: commandID.of(saga.id, "roll_back", round: round), service: DocumentLibrary.service,
                caller: caller, streamVersion: version, at: now))
    }

    private func delete(_ step: Saga.Step.Name, in commit: inout Commit<DocumentChange>) {
        guard var document, document.state == .rolledBack else { return }
        switch step {
        case .deleteNotes:
            document.notes = nil
            commit.changes.append(.save(document))
        case .deleteText:
            document.text = nil
            commit.changes.append(.save(document))
        case .deleteRows: commit.changes.append(.remove(document.id, document.owner, at: now))
        case .upload, .extract, .notes, .quiz, .deleteQuiz, .deleteFile: return
        }
    }
}
