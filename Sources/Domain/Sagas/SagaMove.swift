import FoundationEssentials
import LecternPorts

/// One transition while it is made: the state as it becomes, and the commands as they gather.
struct SagaMove {
    var saga: Saga
    private(set) var commands: [SagaCommand] = []
    private let now: Date
    private let policy: SagaPolicy

    init(_ saga: Saga, at now: Date, _ policy: SagaPolicy) {
        self.saga = saga
        self.now = now
        self.policy = policy
    }

    func status(of step: Saga.Step.Name) -> Saga.Step.Status? { saga.steps.first { $0.name == step }?.status }

    func isRunning(_ step: Saga.Step.Name) -> Bool { status(of: step) == .running }

    /// Whether the step is still under way and its time has come. A timer that fires for what is done, or before its
    /// time, means nothing.
    func isPast(_ time: KeyPath<Saga.Step, Date?>, of step: Saga.Step.Name) -> Bool {
        guard let found = saga.steps.first(where: { $0.name == step }), found.status == .running else { return false }
        return found[keyPath: time].map { $0 <= now } ?? false
    }

    mutating func change(_ step: Saga.Step.Name, _ body: (inout Saga.Step) -> Void) {
        guard let index = saga.steps.firstIndex(where: { $0.name == step }) else { return }
        body(&saga.steps[index])
    }

    /// Also begins again a step that had failed.
    mutating func begin(_ step: Saga.Step.Name) {
        let now = now
        let deadline = policy.deadline(of: step, from: now)
        change(step) {
            $0.status = .running
            $0.startedAt = $0.startedAt ?? now
            $0.finishedAt = nil
            $0.deadline = deadline
            $0.attempts = 1
        }
        commands.append(.arm(SagaTimer(.deadline, step, at: deadline)))
        if step == .quiz { commands.append(.requestQuiz) }
        if step.undoes { send(step) }
    }

    /// Sends what undoes, and sets the time at which it is sent again.
    mutating func send(_ step: Saga.Step.Name) {
        let attempts = saga.steps.first { $0.name == step }?.attempts ?? 1
        let retry = policy.retry(after: attempts, from: now)
        change(step) { $0.retryAt = retry }
        commands.append(.arm(SagaTimer(.retry, step, at: retry)))
        if step == .deleteQuiz { sendRollBack() } else { commands.append(.undo(step)) }
    }

    mutating func sendRollBack() {
        saga.round += 1
        commands.append(.rollBack(round: saga.round))
    }

    mutating func finish(
        _ step: Saga.Step.Name, _ status: Saga.Step.Status, _ failure: ProcessingFailure? = nil
    ) {
        guard let found = saga.steps.first(where: { $0.name == step }) else { return }
        if found.deadline != nil { commands.append(.disarm(.init(.deadline, step))) }
        if found.retryAt != nil { commands.append(.disarm(.init(.retry, step))) }
        let now = now
        change(step) {
            $0.status = status
            if status != .skipped {
                $0.startedAt = $0.startedAt ?? now
                $0.finishedAt = now
            }
            $0.error = failure
            $0.deadline = nil
            $0.retryAt = nil
        }
    }

    /// Of the way forward: what is under way is broken off, what was not begun will not be.
    mutating func endOpenSteps() {
        for step in saga.steps where !step.name.undoes {
            if step.status == .running { finish(step.name, .cancelled) }
            if step.status == .pending { finish(step.name, .skipped) }
        }
    }
}
