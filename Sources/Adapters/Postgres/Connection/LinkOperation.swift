/// What became of a batch of statements.
enum LinkOutcome: Sendable {
    /// The server answered; `results` has one for each statement that was given, those of the driver's own left out.
    case answered(Answer)
    /// The connection broke, or was given up, before anything was sent.
    case notSent(LinkLoss)
    /// The connection broke with the batch on its way: what was done is unknown.
    case lost(LinkLoss)
    /// The task was cancelled before anything was sent.
    case cancelled

    struct Answer: Sendable {
        var results: [ServerResult]
        /// Whether the first failure is in a statement that was prepared for the batch or in one that was run.
        var failure: ServerFailure?
        /// Where the session stands now.
        var status: SessionStatus
        var wasCancelled = false
    }
}

enum SessionStatus: Sendable, Equatable { case idle, inTransaction, failedTransaction, unknown }

/// A batch under way on a connection.
struct LinkOperation: Sendable {
    /// What the server answers to, in order.
    enum Step: Sendable {
        case prepare(text: String, name: String)
        case execute(text: String)
        case discard(name: String)
    }

    enum Cancellation: Sendable { case none, asked, arrived }

    let id: UInt64
    let patience: Duration
    let complete: @Sendable (LinkOutcome) -> Void
    var steps: [Step] = []
    /// How many steps have been answered in full.
    var answered = 0
    /// The answer to the step under way.
    var current: ServerResult?
    var results: [ServerResult] = []
    var failure: ServerFailure?
    var isSynced = false
    var cancellation = Cancellation.none
    var deadline: ContinuousClock.Instant

    init(id: UInt64, patience: Duration, complete: @escaping @Sendable (LinkOutcome) -> Void) {
        self.id = id
        self.patience = patience
        self.complete = complete
        deadline = .now + patience
    }

    /// A cancellation that is still on its way could hit the next statement instead.
    var isOver: Bool { isSynced && cancellation != .asked }
}
