import FoundationEssentials
import LecternDomain
import LecternPorts
import Testing

@Suite("The saga under every interleaving")
struct SagaModelTests {
    @Test(
        "to depth six, whatever succeeds, fails, times out, is cancelled, deleted, repeated or late",
        arguments: Saga.OnFailure.allCases)
    func depthSix(_ onFailure: Saga.OnFailure) {
        let explorer = SagaExplorer()
        let interleavings = explorer.walk(explorer.start(onFailure), depth: 6)
        #expect(explorer.violations.isEmpty)
        var expected = 1
        for _ in 0..<6 { expected *= Happening.allCases.count }
        #expect(interleavings == expected)
    }

    @Test("to any depth, every end is reached, and none but the ones there are")
    func ends() {
        let rollback = SagaExplorer()
        _ = rollback.reach(from: rollback.start(.rollback))
        #expect(rollback.violations.isEmpty)
        #expect(rollback.ends == [.completed, .compensated, .cancelled, .compensationFailed])
        let keep = SagaExplorer()
        _ = keep.reach(from: keep.start(.keep))
        #expect(keep.violations.isEmpty)
        #expect(keep.ends == [.completed, .failed, .cancelled, .compensationFailed])
    }

    @Test(
        "from wherever it can be, silence ends it by its deadlines, and answers end it by themselves",
        arguments: Saga.OnFailure.allCases)
    func everySagaEnds(_ onFailure: Saga.OnFailure) {
        let explorer = SagaExplorer()
        func end(_ situation: SagaExplorer.Situation, by happening: Happening) -> Saga.Status {
            var situation = situation
            for _ in 0..<12 where situation.saga.status == .running || situation.saga.status == .compensating {
                let (input, time) = SagaExplorer.input(happening, situation)
                situation = explorer.step(situation, input, at: time)
            }
            return situation.saga.status
        }
        let situations = explorer.reach(from: explorer.start(onFailure))
        #expect(situations.count > 300)
        for situation in situations {
            let bySilence = end(situation, by: .timeout)
            let byAnswers = end(situation, by: .success)
            #expect(bySilence != .running && bySilence != .compensating)
            #expect(byAnswers != .running && byAnswers != .compensating)
            if situation.saga.status == .compensating { #expect(byAnswers == .compensated || byAnswers == .cancelled) }
        }
        #expect(explorer.violations.isEmpty)
    }

    @Test("the check notices when a rule is taken out", arguments: Mutation.all)
    func mutation(_ mutation: Mutation) {
        let explorer = SagaExplorer(mutation: mutation.apply)
        for onFailure in Saga.OnFailure.allCases { _ = explorer.walk(explorer.start(onFailure), depth: 6) }
        #expect(!explorer.violations.isEmpty, "nobody noticed: \(mutation.name)")
    }
}

/// The process with one rule taken out.
struct Mutation: Sendable, CustomStringConvertible {
    let name: String
    let apply: @Sendable (SagaProcess) -> SagaExplorer.Handle

    var description: String { name }

    private init(
        _ name: String,
        _ change: @escaping @Sendable (SagaInput, Saga, SagaProcess.Transition) -> SagaProcess.Transition
    ) {
        self.name = name
        apply = { process in { input, saga, now in change(input, saga, process.handle(input, in: saga, at: now)) } }
    }

    static let all: [Mutation] = [
        Mutation("the transition is not stored") { _, saga, made in
            var after = made.saga
            after.revision = saga.revision
            return (after, made.commands)
        },
        Mutation("what has ended hears late messages") { input, saga, made in
            guard saga.status == .compensated || saga.status == .cancelled, case .quizGenerated(let quiz) = input
            else { return made }
            var after = made.saga
            after.status = .completed
            after.quizID = quiz
            after.revision += 1
            return (after, [])
        },
        Mutation("a late success wins over a cancel") { input, saga, made in
            guard saga.status == .compensating, case .quizGenerated(let quiz) = input else { return made }
            var after = saga
            after.status = .completed
            after.quizID = quiz
            after.revision += 1
            return (after, [])
        },
        Mutation("a late success is not answered") { _, saga, made in
            guard saga.status == .compensating else { return made }
            return (made.saga, made.commands.filter { if case .rollBack = $0 { false } else { true } })
        },
        Mutation("what was not completed is undone too") { _, saga, made in
            guard saga.status == .running, made.saga.status == .compensating else { return made }
            var after = made.saga
            if !after.steps.contains(where: { $0.name == .deleteNotes }) {
                after.steps.insert(.init(name: .deleteNotes), at: after.steps.count - 2)
            }
            return (after, made.commands)
        },
        Mutation("the compensation runs forwards") { _, saga, made in
            guard saga.status == .running, made.saga.status == .compensating else { return made }
            var after = made.saga
            let last = after.steps.count - 1
            after.steps.swapAt(last, last - 1)
            return (after, made.commands)
        },
        Mutation("deadlines are not armed") { _, _, made in
            (made.saga, made.commands.filter { if case .arm = $0 { false } else { true } })
        },
        Mutation("deadlines stay armed") { _, _, made in
            (made.saga, made.commands.filter { if case .disarm = $0 { false } else { true } })
        },
        Mutation("a delete is not heard while the quiz is written") { input, saga, made in
            guard input == .documentDeleted, saga.steps.contains(where: { $0.name == .quiz && $0.status == .running })
            else { return made }
            return (saga, [])
        },
        Mutation("a saga that keeps its document rolls it back") { _, saga, made in
            guard made.saga.status == .failed, saga.status == .running else { return made }
            var after = made.saga
            after.status = .compensating
            return (after, made.commands + [.rollBack(round: 1)])
        },
        Mutation("failed notes stop it") { input, saga, made in
            guard case .notesFailed = input, saga.status == .running else { return made }
            var after = made.saga
            after.status = .failed
            return (after, made.commands)
        },
    ]
}

extension Mutation {
    /// A deadline that fires before its time, or for a step that is done, must change nothing: the process is asked as
    /// if every deadline were past.
    static let hasty: @Sendable (SagaProcess) -> SagaExplorer.Handle = { process in
        { input, saga, now in
            guard case .deadline = input else { return process.handle(input, in: saga, at: now) }
            return process.handle(input, in: saga, at: now.addingTimeInterval(86_400))
        }
    }
}

@Suite("Guarantee 11 in the process: a deadline is late perhaps, never early")
struct SagaDeadlineModelTests {
    @Test("the check notices a deadline that fires early")
    func hasty() {
        let explorer = SagaExplorer(mutation: Mutation.hasty)
        _ = explorer.walk(explorer.start(.rollback), depth: 6)
        #expect(!explorer.violations.isEmpty)
    }
}
