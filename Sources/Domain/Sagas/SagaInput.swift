public import LecternPorts

/// What can happen to a saga.
public enum SagaInput: Sendable, Equatable {
    case extracted
    case extractionFailed(ProcessingFailure)
    case notesWritten
    case notesFailed(ProcessingFailure)
    case quizGenerated(QuizID)
    case quizFailed(ProcessingFailure)
    /// The quiz service has nothing more that was made from the document.
    case quizDeleted
    /// What the step was to delete is gone.
    case undone(Saga.Step.Name)
    case undoFailed(Saga.Step.Name, ProcessingFailure)
    /// The step's deadline has fired.
    case deadline(Saga.Step.Name)
    /// It is time to try to undo once more.
    case retry(Saga.Step.Name)
    case cancel
    case documentDeleted
    /// An operator takes up a compensation that had failed.
    case resume
}

/// What a saga wants done. Each leaves with the transition that it comes from, or is derived from it again after a
/// crash.
public enum SagaCommand: Sendable, Equatable {
    case requestQuiz
    /// Ends the document's life and tells everybody; the quiz service answers `quiz.deleted`.
    case rollBack(round: Int)
    /// Deletes what the step names, in this service.
    case undo(Saga.Step.Name)
    case arm(SagaTimer)
    case disarm(SagaTimer.ID)
}
