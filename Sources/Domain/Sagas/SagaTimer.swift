public import FoundationEssentials
public import LecternPorts

/// A deadline of one step of a saga.
public struct SagaTimer: Sendable, Equatable {
    public enum Purpose: String, Sendable, CaseIterable {
        /// The step has taken too long.
        case deadline
        /// The step is tried once more.
        case retry
    }

    /// Of one saga: arming a purpose of a step again moves it.
    public struct ID: Sendable, Hashable {
        public var purpose: Purpose
        public var step: Saga.Step.Name

        public init(_ purpose: Purpose, _ step: Saga.Step.Name) {
            self.purpose = purpose
            self.step = step
        }
    }

    public var id: ID
    public var fireAt: Date

    public init(_ purpose: Purpose, _ step: Saga.Step.Name, at fireAt: Date) {
        id = ID(purpose, step)
        self.fireAt = fireAt
    }
}

extension SagaTimer.ID {
    /// Under which the timers of sagas are stored.
    public static let kind = "saga"

    /// What fires when it does.
    var input: SagaInput {
        switch purpose {
        case .deadline: .deadline(step)
        case .retry: .retry(step)
        }
    }

    func stored(for saga: SagaID) -> String { "\(saga)/\(step.rawValue)/\(purpose.rawValue)" }

    /// Nil for an id that is not a saga's.
    init?(stored: String) {
        let parts = stored.split(separator: "/", omittingEmptySubsequences: false)
        guard parts.count == 3, let step = Saga.Step.Name(rawValue: String(parts[1])),
            let purpose = SagaTimer.Purpose(rawValue: String(parts[2]))
        else { return nil }
        self.init(purpose, step)
    }
}

extension SagaCommand {
    /// The change of the stored timers; nil for other commands.
    func timer(for saga: Saga) -> TimerChange? {
        switch self {
        case .arm(let timer):
            .arm(
                DurableTimer(
                    id: timer.id.stored(for: saga.id), kind: SagaTimer.ID.kind, subject: saga.id.rawValue,
                    tenant: saga.owner.tenant, fireAt: timer.fireAt))
        case .disarm(let id): .disarm(id: id.stored(for: saga.id), saga.owner.tenant)
        case .requestQuiz, .rollBack, .undo: nil
        }
    }
}
