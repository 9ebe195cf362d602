import LecternDomain
import LecternPorts

// What must hold for every transition.
extension SagaExplorer {
    func check(_ before: Situation, _ input: SagaInput, _ after: Situation, _ commands: [SagaCommand]) {
        let (old, new) = (before.saga, after.saga)
        let names = { (status: Saga.Step.Status) in new.steps.filter { $0.status == status }.map(\.name) }
        let running = names(.running)

        require(new.status == after.model.status, "\(old.status) on \(input): \(new.status), not \(after.model.status)")
        require(commands.isEmpty || new.revision == old.revision + 1, "a command goes out without a stored transition")
        require(new == old ? commands.isEmpty : new.revision == old.revision + 1, "a change is not counted")
        if [.completed, .failed, .compensated, .cancelled].contains(old.status) {
            require(new == old, "what has ended is changed by \(input)")
            require(running.isEmpty && names(.pending).isEmpty, "what has ended has open steps")
        }

        switch after.model.phase {
        case .at(let step):
            require(running == [step], "\(running) runs instead of \(step)")
            require(after.armed == [.init(.deadline, step)], "the deadline of \(step) is not armed, or not alone")
        case .undoing(let rest):
            require(running + names(.pending) == rest, "\(running + names(.pending)) is left to undo, not \(rest)")
            require(
                after.armed == [.init(.deadline, rest[0]), .init(.retry, rest[0])],
                "\(rest[0]) is not tried again until its deadline")
        case .stuck(let rest):
            require(names(.failed).last == rest[0], "\(rest[0]) is not shown as failed")
            require(after.armed.isEmpty, "a timer is armed while nobody acts")
        case .ended:
            require(after.armed.isEmpty, "a timer is armed behind the end")
        }

        checkCompensation(before, input, after, commands)
        require(after.requests <= 1, "the quiz is asked for twice")
        if after.isOver {
            require(new.status != .completed && new.status != .failed, "a success wins over a cancel or a delete")
            require(!commands.contains(.requestQuiz), "a quiz is asked for behind a cancel or a delete")
        }
        if new.status == .completed { require(new.quizID != nil, "completed without a quiz") }
        if new.status == .cancelled { require(new.isCancelRequested, "cancelled by nobody") }
    }

    /// What is undone is what was completed, the last first, and whoever finishes late hears that it is void.
    private func checkCompensation(
        _ before: Situation, _ input: SagaInput, _ after: Situation, _ commands: [SagaCommand]
    ) {
        let undone = after.saga.steps.filter { $0.name.undoes && $0.status == .completed }.map(\.name)
        let all = after.saga.steps.filter(\.name.undoes).map(\.name)
        require(undone == Array(all.prefix(undone.count)), "\(undone) was undone out of turn")
        let completed = after.saga.steps.filter { $0.status == .completed }.map(\.name)
        require(all.contains(.deleteNotes) ? completed.contains(.notes) : true, "notes are undone that never were")
        require(all.contains(.deleteText) ? completed.contains(.extract) : true, "text is undone that never was")
        for case .undo(let step) in commands {
            require(
                after.saga.steps.contains { $0.name == step && $0.status == .running }, "\(step) is sent out of turn")
        }
        var isLate = false
        switch input {
        case .extracted, .notesWritten, .quizGenerated: isLate = before.saga.status == .compensating
        default: break
        }
        let rounds = commands.compactMap { if case .rollBack(let round) = $0 { round } else { nil } }
        if isLate { require(rounds.count == 1, "a late \(input) is not answered") }
        require(rounds.allSatisfy { $0 > before.saga.round }, "a command to undo goes out under an id that was used")
        if before.saga.status == .running, after.saga.status == .compensating {
            require(rounds.count == 1, "the compensation begins without telling anybody")
        }
    }
}
