public import LecternPorts

// The way back. A step that undoes is sent again, with growing pauses, until it is done or its deadline is past.
extension SagaMove {
    /// Undoes what was completed, the last first. Whether there is a quiz is not known here until the quiz service has
    /// answered, so it is asked always; it answers also when it had nothing.
    mutating func compensate() {
        endOpenSteps()
        saga.status = .compensating
        var undoing: [Saga.Step.Name] = [.deleteQuiz]
        if status(of: .notes) == .completed { undoing.append(.deleteNotes) }
        if status(of: .extract) == .completed { undoing.append(.deleteText) }
        undoing += [.deleteRows, .deleteFile]
        saga.steps += undoing.map { Saga.Step(name: $0) }
        begin(.deleteQuiz)
    }

    mutating func goBack(_ input: SagaInput) {
        switch input {
        case .quizDeleted: complete(.deleteQuiz)
        // Whether the quiz is gone is not for this service to say.
        case .undone(.deleteQuiz): return
        case .undone(let step): complete(step)
        case .undoFailed(let step, let failure):
            guard isRunning(step) else { return }
            change(step) { $0.error = failure }
        case .retry(let step):
            guard isPast(\.retryAt, of: step) else { return }
            change(step) { $0.attempts += 1 }
            send(step)
        case .deadline(let step):
            guard isPast(\.deadline, of: step) else { return }
            finish(step, .failed, saga.steps.first { $0.name == step }?.error ?? .tookTooLong(step))
            saga.status = .compensationFailed
        // Work that was in flight came to an end after all: whoever did it must hear that it is void.
        case .extracted, .notesWritten, .quizGenerated: sendRollBack()
        case .extractionFailed, .notesFailed, .quizFailed, .cancel, .documentDeleted, .resume: return
        }
    }

    /// A compensation that has failed waits for its operator; its owner's next try to end it takes it up as well, and
    /// so does an answer that comes late.
    mutating func takeUp(_ input: SagaInput) {
        guard let failed = saga.steps.last(where: { $0.name.undoes && $0.status == .failed }) else { return }
        switch input {
        case .resume, .cancel, .documentDeleted:
            saga.status = .compensating
            begin(failed.name)
        case .quizDeleted where failed.name == .deleteQuiz:
            saga.status = .compensating
            change(.deleteQuiz) { $0.status = .running }
            complete(.deleteQuiz)
        default: return
        }
    }

    private mutating func complete(_ step: Saga.Step.Name) {
        guard isRunning(step) else { return }
        finish(step, .completed)
        if let next = saga.steps.first(where: { $0.name.undoes && $0.status == .pending }) {
            begin(next.name)
        } else {
            saga.status = saga.isCancelRequested ? .cancelled : .compensated
        }
    }
}

extension Saga.Step.Name {
    /// Whether it is a step of the way back.
    public var undoes: Bool {
        switch self {
        case .upload, .extract, .notes, .quiz: false
        case .deleteQuiz, .deleteNotes, .deleteText, .deleteRows, .deleteFile: true
        }
    }
}

extension ProcessingFailure {
    static func tookTooLong(_ step: Saga.Step.Name) -> ProcessingFailure {
        ProcessingFailure(
            code: "STEP_TIMED_OUT", message: "The step '\(step.rawValue)' was not done in its time.", retryable: true)
    }
}
