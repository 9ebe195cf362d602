public import LecternPorts

/// What somebody wants to happen to a document.
public enum DocumentCommand: Sendable, Equatable {
    case upload(DocumentEvent.Uploaded)
    /// Takes up what was uploaded.
    case startProcessing
    /// Processes again what failed or was completed.
    case startOver
    case recordText(pages: Int, words: Int, language: String, warnings: [String] = [])
    case recordNotes(points: Int, keyTerms: Int, provenance: Provenance)
    /// The notes failed; the text stays.
    case completeWithoutNotes(warning: String)
    case recordQuiz(QuizID, textRevision: Int, questions: Int)
    case fail(ProcessingFailure)
    case delete
    case rollBack(sagaID: String)
}

/// A move that the lifecycle does not allow.
public enum LifecycleError: Error, Sendable, Equatable {
    /// There is no such document.
    case missing
    /// An upload under an id that is taken.
    case exists
    /// The job is under way already.
    case underWay
    case gone
    /// `command` names the command's case.
    case illegal(command: String, in: DocumentState)
    /// It was uploaded plainly, or by another workflow.
    case foreignSaga
}

/// The part of a document that decides which moves are legal.
///
/// `decide` turns a command into events, `evolve` folds events into the state; both are pure.
public struct DocumentLifecycle: Sendable, Equatable {
    public var state: DocumentState
    public var generateNotes: Bool
    public var textRevision: Int
    public var attempts: Int
    public var failure: ProcessingFailure?
    public var warnings: [String]
    public var sagaID: String?

    public init(
        state: DocumentState, generateNotes: Bool, textRevision: Int, attempts: Int, failure: ProcessingFailure?,
        warnings: [String], sagaID: String?
    ) {
        self.state = state
        self.generateNotes = generateNotes
        self.textRevision = textRevision
        self.attempts = attempts
        self.failure = failure
        self.warnings = warnings
        self.sagaID = sagaID
    }

    // MARK: Decide

    /// The events that the command makes of the state; none where it is fulfilled already.
    /// - Parameter current: nil where there is no document.
    public static func decide(
        _ command: DocumentCommand, _ current: Self?
    ) throws(LifecycleError) -> [DocumentEvent] {
        if case .upload(let upload) = command {
            guard current == nil else { throw .exists }
            return [.uploaded(upload)]
        }
        guard let current else { throw .missing }
        return try current.decide(command)
    }

    private func decide(_ command: DocumentCommand) throws(LifecycleError) -> [DocumentEvent] {
        switch (command, state) {
        case (.delete, .deleted): return []
        // Legal everywhere else, also while a job is queued or running.
        case (.delete, _): return [.deleted]
        // Nothing is left to undo.
        case (.rollBack, .deleted), (.rollBack, .rolledBack): return []
        case (.rollBack(let saga), _):
            guard saga == sagaID else { throw .foreignSaga }
            return [.rolledBack(.init(sagaId: saga))]
        case (_, .deleted), (_, .rolledBack): throw .gone

        case (.startProcessing, .uploaded), (.startOver, .failed), (.startOver, .completed):
            return [.processingStarted(.init(attempt: attempts + 1))]
        // What was uploaded waits for its turn.
        case (.startOver, .uploaded), (.startOver, .processing), (.startOver, .extracted),
            (.startProcessing, .processing), (.startProcessing, .extracted):
            throw .underWay

        case (.recordText(let pages, let words, let language, let warnings), .processing):
            let extracted = DocumentEvent.textExtracted(
                .init(
                    textRevision: textRevision + 1, pageCount: pages, wordCount: words, language: language,
                    warnings: warnings))
            return generateNotes ? [extracted] : [extracted, .completed(.init())]
        case (.recordNotes(let points, let terms, let provenance), .extracted):
            let written = DocumentEvent.NotesWritten(
                textRevision: textRevision, points: points, keyTerms: terms, provenance: provenance)
            return [.notesGenerated(written), .completed(.init())]
        case (.completeWithoutNotes(let warning), .extracted): return [.completed(.init(warnings: [warning]))]
        case (.fail(let failure), .processing), (.fail(let failure), .extracted): return [.failed(failure)]

        case (.recordQuiz(let quiz, let revision, let questions), _) where (1...max(1, textRevision)) ~= revision:
            guard textRevision > 0 else { throw .illegal(command: command.name, in: state) }
            return [.quizGenerated(.init(quizId: quiz, textRevision: revision, questions: questions))]
        default: throw .illegal(command: command.name, in: state)
        }
    }

    // MARK: Evolve

    /// The state after the event; nil as long as nothing was uploaded. An event that does not fit changes nothing.
    public static func evolve(_ current: Self?, _ event: DocumentEvent) -> Self? {
        guard var next = current else {
            guard case .uploaded(let upload) = event else { return nil }
            return DocumentLifecycle(
                state: .uploaded, generateNotes: upload.generateNotes, textRevision: 0, attempts: 0, failure: nil,
                warnings: [], sagaID: upload.sagaId)
        }
        switch event {
        case .uploaded, .notesGenerated, .quizGenerated: break
        case .processingStarted(let start):
            next.state = .processing
            next.attempts = start.attempt
            next.failure = nil
            next.warnings = []
        case .textExtracted(let text):
            next.state = .extracted
            next.textRevision = text.textRevision
            next.warnings = text.warnings
        case .completed(let completed):
            next.state = .completed
            next.warnings += completed.warnings
        case .failed(let failure):
            next.state = .failed
            next.failure = failure
        case .deleted: next.state = .deleted
        case .rolledBack:
            next.state = .rolledBack
            next.failure = next.failure ?? .rolledBack
        }
        return next
    }

    /// The state that a whole history folds into; nil for an empty one.
    public static func replay(_ history: some Sequence<DocumentEvent>) -> Self? {
        history.reduce(nil as Self?) { evolve($0, $1) }
    }
}

extension ProcessingFailure {
    /// What is seen of a document while a saga undoes it.
    static let rolledBack = ProcessingFailure(
        code: "ROLLED_BACK", message: "The workflow that uploaded the document has ended, and removes it.",
        retryable: false)
}

extension DocumentCommand {
    /// For messages and tables.
    public var name: String {
        switch self {
        case .upload: "upload"
        case .startProcessing: "startProcessing"
        case .startOver: "startOver"
        case .recordText: "recordText"
        case .recordNotes: "recordNotes"
        case .completeWithoutNotes: "completeWithoutNotes"
        case .recordQuiz: "recordQuiz"
        case .fail: "fail"
        case .delete: "delete"
        case .rollBack: "rollBack"
        }
    }
}
