import LecternDomain
import LecternPorts

/// What a saga must do, told once more as briefly as possible: the reference that the process is compared with.
struct SagaModel: Hashable {
    enum Phase: Hashable {
        case at(Saga.Step.Name)
        /// What is still to be undone, the next first.
        case undoing([Saga.Step.Name])
        case stuck([Saga.Step.Name])
        case ended(Saga.Status)
    }

    var phase = Phase.at(.extract)
    var completed: [Saga.Step.Name] = [.upload]
    /// Notes that were heard of before the text.
    var areNotesSettled = false
    var isCancelled = false
    let keeps: Bool

    init(keeps: Bool) { self.keeps = keeps }

    var status: Saga.Status {
        switch phase {
        case .at: .running
        case .undoing: .compensating
        case .stuck: .compensationFailed
        case .ended(let status): status
        }
    }

    /// - Parameter isDue: of a deadline or retry: whether the step's time has come.
    mutating func hear(_ input: SagaInput, isDue: Bool) {
        switch phase {
        case .at(let step): forward(input, at: step, isDue)
        case .undoing(let rest): backward(input, rest, isDue)
        case .stuck(let rest): wake(input, rest)
        case .ended: break
        }
    }

    private mutating func forward(_ input: SagaInput, at step: Saga.Step.Name, _ isDue: Bool) {
        switch (step, input) {
        case (_, .cancel), (_, .documentDeleted):
            isCancelled = true
            turn()
        case (.extract, .extracted):
            completed.append(.extract)
            phase = .at(areNotesSettled ? .quiz : .notes)
        case (.extract, .notesWritten) where !areNotesSettled:
            completed.append(.notes)
            areNotesSettled = true
        case (.extract, .notesFailed): areNotesSettled = true
        case (.notes, .notesWritten):
            completed.append(.notes)
            phase = .at(.quiz)
        case (.notes, .notesFailed): phase = .at(.quiz)
        case (.quiz, .quizGenerated): phase = .ended(.completed)
        case (.extract, .extractionFailed), (.quiz, .quizFailed): giveUp()
        case (_, .deadline(let late)) where late == step && isDue: giveUp()
        default: break
        }
    }

    private mutating func giveUp() { if keeps { phase = .ended(.failed) } else { turn() } }

    private mutating func turn() {
        var undoing: [Saga.Step.Name] = [.deleteQuiz]
        if completed.contains(.notes) { undoing.append(.deleteNotes) }
        if completed.contains(.extract) { undoing.append(.deleteText) }
        phase = .undoing(undoing + [.deleteRows, .deleteFile])
    }

    private mutating func backward(_ input: SagaInput, _ rest: [Saga.Step.Name], _ isDue: Bool) {
        let step = rest[0]
        switch input {
        case .quizDeleted where step == .deleteQuiz: phase = .undoing(Array(rest.dropFirst()))
        case .undone(step) where step != .deleteQuiz:
            let left = Array(rest.dropFirst())
            phase = left.isEmpty ? .ended(isCancelled ? .cancelled : .compensated) : .undoing(left)
        case .deadline(step) where isDue: phase = .stuck(rest)
        default: break
        }
    }

    private mutating func wake(_ input: SagaInput, _ rest: [Saga.Step.Name]) {
        switch input {
        case .resume, .cancel, .documentDeleted: phase = .undoing(rest)
        case .quizDeleted where rest[0] == .deleteQuiz: phase = .undoing(Array(rest.dropFirst()))
        default: break
        }
    }
}
