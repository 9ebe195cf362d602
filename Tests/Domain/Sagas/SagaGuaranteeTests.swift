import FoundationEssentials
import LecternDomain
import LecternFakes
import LecternPorts
import Testing

@Suite("Guarantee 10: one saga, stored before its commands, that always ends")
struct SagaGuarantee10Tests {
    /// What is broken in the end, after a commit of the saga was lost once.
    private func violations(_ wrap: (InMemoryDatabase) -> any DocumentRepository, losing call: Int) async throws
        -> [String]
    {
        let bench = SagaBench(wrap: wrap)
        bench.quizWriter.fail("write", times: .max, with: .unavailable("down"))
        let saga = try await bench.start()
        bench.database.faults.fail("commit", onCall: call, with: .unavailable("killed"))
        try await bench.deliver()
        bench.restart()
        for _ in 0..<20 { try await bench.advance(60) }
        var violations: [String] = []
        let status = try await bench.status()
        if status != .compensated { violations.append("ended \(status.map(\.rawValue) ?? "nowhere")") }
        violations += try await bench.left(of: saga).map { "left: \($0)" }
        if try await bench.history(saga).last != "RolledBack" { violations.append("the history has no end") }
        if try await bench.history(saga).filter({ $0 == "RolledBack" }).count > 1 { violations.append("two ends") }
        let requests = Set(bench.published.filter { $0.type == .quizRequested }.map(\.id))
        if requests.count > 1 { violations.append("the quiz was asked for under \(requests.count) ids") }
        if bench.count(.quizRequested) > 1 { violations.append("a command went out without its transition") }
        return violations
    }

    @Test("whichever commit is lost, the saga ends as if none had been", arguments: 1..<16)
    func lostCommit(_ call: Int) async throws {
        #expect(try await violations({ InMemoryDocumentRepository($0) }, losing: call) == [])
    }

    @Test("the check notices commands that leave without the transition that they belong to")
    func commandsFirst() async throws {
        var noticed: Set<String> = []
        for call in 1..<16 {
            noticed.formUnion(try await violations({ CommandsFirst($0) }, losing: call))
        }
        #expect(noticed.contains("a command went out without its transition"))
    }

    @Test("a saga whose id is taken is not started again, and of transitions at the same time none is lost")
    func oneInstance() async throws {
        let bench = SagaBench()
        let saga = try await bench.start()
        try await bench.deliver(until: { $0.isAt(.quiz) })
        let repository = InMemoryDocumentRepository(bench.database)
        await #expect(throws: RepositoryError.self) { _ = try await repository.commit(Commit([.saveSaga(saga)])) }
        let (workflows, caller) = (bench.workflows, bench.caller)
        await withTaskGroup(of: Void.self) { tasks in
            for _ in 0..<8 { tasks.addTask { _ = try? await workflows.cancel(saga.id, for: caller) } }
        }
        try await bench.deliver()
        #expect(try await bench.status() == .cancelled)
        #expect(bench.count(.documentRolledBack) == 1)
    }

    @Test("the ids of commands follow from saga, step and round, in the shape of a UUIDv7")
    func derivedIDs() {
        let make = SagaCommandID(digest: PortableDigest())
        let saga = SagaID("019b76da-a800-7000-8000-000000000001")
        let id = make.of(saga, "quiz", round: 0)
        #expect(id == make.of(saga, "quiz", round: 0))
        #expect(id.hasPrefix("019b76da-a800-7"))
        #expect(id.count == 36 && "89ab".contains(Array(id)[19]))
        let others = [
            make.of(saga, "quiz", round: 1), make.of(saga, "request", round: 0),
            make.of(SagaID("019b76da-a800-7000-8000-000000000002"), "quiz", round: 0),
        ]
        #expect(Set(others + [id]).count == 4)
        #expect(make.of(SagaID("any name"), "quiz", round: 0).count == 36)
    }
}

@Suite("Guarantee 11: deadlines survive a restart, are late perhaps, never early, and lose against a success")
struct SagaGuarantee11Tests {
    private static let steps: [(Saga.Step.Name, ConsumerGroup, Int)] = [
        (.extract, .documentProcessing, 600), (.quiz, .quizGeneration, 300),
    ]

    @Test(
        "a step that is not answered ends at its deadline, after a restart too, and not a moment before",
        arguments: steps)
    func deadline(_ step: Saga.Step.Name, _ group: ConsumerGroup, _ seconds: Int) async throws {
        let bench = SagaBench()
        bench.down = [group]
        let saga = try await bench.start()
        try await bench.deliver()
        #expect(try await bench.saga()?.isAt(step) == true)
        bench.restart()
        bench.clock.advance(by: .seconds(seconds) - .milliseconds(1))
        await bench.fireTimers()
        #expect(try await bench.status() == .running)
        bench.clock.advance(by: .milliseconds(1))
        await bench.fireTimers()
        try await bench.deliver()
        let ended = try #require(try await bench.saga())
        #expect(ended.status == .compensated)
        #expect(ended.steps.first { $0.name == step }?.error?.code == "STEP_TIMED_OUT")
        #expect(try await bench.left(of: saga) == [])
        bench.down = []
        try await bench.deliver()
        #expect(try await bench.status() == .compensated)
        #expect(try await bench.left(of: saga) == [])
    }

    @Test("notes that never come end it at their deadline")
    func notes() async throws {
        let bench = SagaBench()
        let (saga, work) = try await bench.startWorking(until: bench.notesWriter, "write")
        try await bench.deliver()
        #expect(try await bench.saga()?.isAt(.notes) == true)
        bench.clock.advance(by: .seconds(300))
        await bench.fireTimers()
        try await bench.deliver()
        #expect(try await bench.status() == .compensated)
        bench.notesWriter.release("write")
        try await work.value
        try await bench.deliver()
        #expect(try await bench.status() == .compensated)
        #expect(try await bench.left(of: saga) == [])
        #expect(try await bench.history(saga).last == "RolledBack")
    }

    @Test("a deadline that is past while the success is stored already, unheard, loses")
    func race() async throws {
        let bench = SagaBench()
        bench.down = [.saga]
        _ = try await bench.start()
        try await bench.deliver()
        bench.clock.advance(by: .seconds(10_000))
        await bench.fireTimers()
        #expect(try await bench.saga()?.isAt(.notes) == true)
        bench.clock.advance(by: .seconds(10_000))
        await bench.fireTimers()
        #expect(try await bench.saga()?.isAt(.quiz) == true)
        bench.down = []
        try await bench.deliver()
        #expect(try await bench.status() == .completed)
        #expect(bench.count(.quizRequested) == 1)
    }

    @Test("after a start, what lies unread is heard of before a deadline that is past takes effect")
    func unread() async throws {
        let bench = SagaBench()
        _ = try await bench.start()
        try await bench.deliver(until: { $0.isAt(.quiz) })
        bench.down = [.saga]
        try await bench.deliver()
        bench.restart()
        bench.clock.advance(by: .seconds(10_000))
        let runner = bench.runner
        let loop = TimerLoop(
            SagaTimer.ID.kind, timers: InMemoryTimerStore(bench.database), clock: bench.clock, random: SeededRandom(),
            log: bench.log, handler: runner.fire)
        await loop.step()
        #expect(try await bench.status() == .running)
        bench.down = []
        try await bench.deliver()
        await loop.step()
        #expect(try await bench.status() == .completed)
        #expect(try await bench.timers().isEmpty)
    }

    @Test("what has ended hears no late message, and no timer")
    func ended() async throws {
        for fails in [false, true] {
            let bench = SagaBench()
            if fails { bench.quizWriter.fail("write", with: .unavailable("down")) }
            let saga = try await bench.start()
            try await bench.deliver()
            let ended = try await bench.workflows.saga(saga.id, for: bench.caller)
            for event in bench.published {
                var late = event
                late.id += "-late"
                try await bench.runner.handle(late, consumer: .saga)
            }
            for step in Saga.Step.Name.allCases {
                for purpose in SagaTimer.Purpose.allCases {
                    let timer = DurableTimer(
                        id: "\(saga.id)/\(step.rawValue)/\(purpose.rawValue)", kind: SagaTimer.ID.kind,
                        subject: saga.id.rawValue, tenant: .default, fireAt: bench.clock.now)
                    for _ in 0..<2 { try await bench.runner.fire(timer) }
                }
            }
            _ = try await bench.workflows.cancel(saga.id, for: bench.caller)
            #expect(try await bench.workflows.saga(saga.id, for: bench.caller) == ended)
        }
    }
}

@Suite("Guarantee 12: a cancel, or a delete, is legal in every state, and wins over what is in flight")
struct SagaGuarantee12Tests {
    enum End: CaseIterable { case cancel, delete }

    /// Carries so many rounds of events, ends it, lets everything in flight arrive, and tells what is wrong then.
    private func violations(
        after rounds: Int, by end: End, _ wrap: (InMemoryDatabase) -> any DocumentRepository
    ) async throws -> (violations: [String], wasRunning: Bool) {
        let bench = SagaBench(wrap: wrap)
        bench.copies = 2
        let saga = try await bench.start()
        for _ in 0..<rounds { try await bench.deliverOnce() }
        let wasRunning = try await bench.status() == .running
        switch end {
        case .cancel: _ = try await bench.workflows.cancel(saga.id, for: bench.caller)
        case .delete: try await bench.documents.delete(saga.documentID, for: bench.caller)
        }
        try await bench.deliver()
        for _ in 0..<20 { try await bench.advance(60) }
        var violations: [String] = []
        let status = try #require(try await bench.status())
        let expected: Saga.Status = wasRunning ? .cancelled : .completed
        if status != expected { violations.append("\(status.rawValue) instead of \(expected.rawValue)") }
        if wasRunning || end == .delete { violations += try await bench.left(of: saga).map { "left: \($0)" } }
        if try await !bench.timers().isEmpty { violations.append("a timer is left") }
        let last = try await bench.history(saga).last
        if end == .delete, last != "Deleted" { violations.append("the history ends in \(last ?? "nothing")") }
        if end == .cancel, wasRunning, last != "RolledBack" {
            violations.append("the history ends in \(last ?? "nothing")")
        }
        return (violations, wasRunning)
    }

    @Test("wherever it is, with every event delivered twice", arguments: End.allCases, 0..<10)
    func everywhere(_ end: End, _ rounds: Int) async throws {
        #expect(try await violations(after: rounds, by: end) { InMemoryDocumentRepository($0) }.violations == [])
    }

    @Test("the rounds reach from the upload to behind the end")
    func reach() async throws {
        let first = try await violations(after: 0, by: .cancel) { InMemoryDocumentRepository($0) }
        let last = try await violations(after: 9, by: .cancel) { InMemoryDocumentRepository($0) }
        #expect(first.wasRunning && !last.wasRunning)
    }

    enum Flight: CaseIterable { case extraction, notes, quiz }

    /// Ends it while that work is in the middle of something, lets the work finish, and tells what is left.
    private func left(
        during flight: Flight, by end: End, _ wrap: (InMemoryDatabase) -> any DocumentRepository
    ) async throws -> [String] {
        let bench = SagaBench(wrap: wrap)
        let saga: Saga
        let work: Task<Void, any Error>
        switch flight {
        case .extraction: (saga, work) = try await bench.startWorking(until: bench.extractor.faults, "extract")
        case .notes: (saga, work) = try await bench.startWorking(until: bench.notesWriter, "write")
        case .quiz: (saga, work) = try await bench.startWritingQuiz()
        }
        switch end {
        case .cancel: _ = try await bench.workflows.cancel(saga.id, for: bench.caller)
        case .delete: try await bench.documents.delete(saga.documentID, for: bench.caller)
        }
        try await bench.deliver()
        bench.extractor.faults.release("extract")
        bench.notesWriter.release("write")
        bench.quizWriter.release("write")
        try await work.value
        try await bench.deliver()
        let status = try await bench.status()
        return try await bench.left(of: saga) + (status == .cancelled ? [] : ["\(status.map(\.rawValue) ?? "none")"])
    }

    @Test("what is in flight finds its work void", arguments: Flight.allCases, End.allCases)
    func inFlight(_ flight: Flight, _ end: End) async throws {
        #expect(try await left(during: flight, by: end) { InMemoryDocumentRepository($0) } == [])
    }

    @Test("the check notices a store that lets late work bring back what was removed", arguments: End.allCases)
    func reviving(_ end: End) async throws {
        for flight in [Flight.extraction, .notes] {
            #expect(try await !left(during: flight, by: end) { Reviving($0) }.isEmpty)
        }
    }

    @Test("a cancel that meets a saga which is undone already, or could not be, is no error")
    func again() async throws {
        let bench = SagaBench()
        bench.down = [.quizMaterial]
        let saga = try await bench.start()
        for _ in 0..<3 {
            #expect(try await bench.workflows.cancel(saga.id, for: bench.caller).status == .compensating)
        }
        for _ in 0..<62 { try await bench.advance(5) }
        #expect(try await bench.status() == .compensationFailed)
        #expect(try await bench.workflows.cancel(saga.id, for: bench.caller).status == .compensating)
        bench.down = []
        try await bench.deliver()
        #expect(try await bench.workflows.cancel(saga.id, for: bench.caller).status == .cancelled)
        #expect(try await bench.left(of: saga) == [])
    }
}
