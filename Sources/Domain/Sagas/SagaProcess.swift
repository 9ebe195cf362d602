public import FoundationEssentials
public import LecternPorts

/// The process manager of the document-to-quiz workflow: what happened, and the state before it, make the state after
/// it and the commands that go out. Pure, and total: every input is legal in every state.
///
/// Forward: upload, extract, notes, quiz. The quiz is the pivot: once it is recorded there is nothing left to undo.
/// Backward: the quiz service lets go of everything made from the document, then notes, text, rows and file are
/// deleted here, as far as they had come to be.
public struct SagaProcess: Sendable {
    public typealias Transition = (saga: Saga, commands: [SagaCommand])

    public var policy: SagaPolicy

    public init(policy: SagaPolicy = SagaPolicy()) { self.policy = policy }

    /// The saga of a file that is stored by the same commit.
    public func start(
        _ id: SagaID, owner: Owner, document: DocumentID, options: Saga.Options, at now: Date
    ) -> Transition {
        let saga = Saga(
            id: id, owner: owner, documentID: document,
            steps: [
                .init(name: .upload, status: .completed, startedAt: now, finishedAt: now, attempts: 1),
                .init(name: .extract), .init(name: .notes), .init(name: .quiz),
            ], options: options, startedAt: now)
        var move = SagaMove(saga, at: now, policy)
        move.begin(.extract)
        return (move.saga, move.commands)
    }

    /// Where nothing changes, there are no commands either.
    public func handle(_ input: SagaInput, in saga: Saga, at now: Date) -> Transition {
        var move = SagaMove(saga, at: now, policy)
        switch saga.status {
        case .running: move.goForward(input)
        case .compensating: move.goBack(input)
        case .compensationFailed: move.takeUp(input)
        case .completed, .failed, .compensated, .cancelled: break
        }
        guard move.saga != saga else { return (saga, []) }
        move.saga.revision += 1
        move.saga.updatedAt = now
        return (move.saga, move.commands)
    }
}

extension SagaMove {
    mutating func goForward(_ input: SagaInput) {
        switch input {
        case .extracted:
            guard isRunning(.extract) else { return }
            finish(.extract, .completed)
            // Between topics no order is promised: the notes may have been heard of first.
            if status(of: .notes) == .pending { begin(.notes) } else { begin(.quiz) }
        case .extractionFailed(let failure):
            guard isRunning(.extract) else { return }
            finish(.extract, .failed, failure)
            fail()
        case .notesWritten: finishNotes(.completed)
        // The text is there, and a quiz can be made of it.
        case .notesFailed(let failure): finishNotes(.failed, failure)
        case .quizGenerated(let quiz):
            guard isRunning(.quiz) else { return }
            finish(.quiz, .completed)
            saga.quizID = quiz
            saga.status = .completed
        case .quizFailed(let failure):
            guard isRunning(.quiz) else { return }
            finish(.quiz, .failed, failure)
            fail()
        case .deadline(let step):
            guard isPast(\.deadline, of: step) else { return }
            finish(step, .failed, .tookTooLong(step))
            fail()
        case .cancel, .documentDeleted:
            saga.isCancelRequested = true
            compensate()
        case .quizDeleted, .undone, .undoFailed, .retry, .resume: return
        }
    }

    private mutating func finishNotes(_ status: Saga.Step.Status, _ failure: ProcessingFailure? = nil) {
        if isRunning(.notes) {
            finish(.notes, status, failure)
            begin(.quiz)
        } else if self.status(of: .notes) == .pending {
            finish(.notes, status, failure)
        }
    }

    private mutating func fail() {
        switch saga.options.onFailure {
        case .rollback: compensate()
        case .keep:
            endOpenSteps()
            saga.status = .failed
        }
    }
}
