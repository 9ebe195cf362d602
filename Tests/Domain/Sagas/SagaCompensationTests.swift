import FoundationEssentials
import LecternDomain
import LecternFakes
import LecternPorts
import Testing

@Suite("Undoing what a saga did")
struct SagaCompensationTests {
    @Test("a file that cannot be deleted is tried again until it can", arguments: [1, 3, 7])
    func fileFailsForAWhile(_ failures: Int) async throws {
        let bench = SagaBench()
        bench.quizWriter.fail("write", with: .unavailable("down"))
        // Each try deletes the keys of every format, and stops at the first that fails.
        bench.blobs.faults.fail("delete", times: failures, with: .unavailable("down"))
        let saga = try await bench.start()
        try await bench.deliver()
        let stuck = try #require(try await bench.saga())
        #expect(stuck.status == .compensating)
        #expect(stuck.steps.last?.error?.code == "FILE_NOT_DELETED")
        #expect(try await bench.left(of: saga) == ["file"])
        for _ in 0..<60 where try await bench.status() == .compensating { try await bench.advance(5) }
        let ended = try #require(try await bench.saga())
        #expect(ended.status == .compensated)
        #expect(ended.steps.last?.attempts == failures + 1)
        #expect(ended.steps.last?.error == nil)
        #expect(try await bench.left(of: saga) == [])
        #expect(try await bench.timers().isEmpty)
    }

    @Test("a file that can never be deleted ends it as compensation_failed: seen, counted, and resumed by an operator")
    func fileFailsForEver() async throws {
        let bench = SagaBench()
        bench.extractor.faults.fail("extract", with: .corrupt("damaged"))
        bench.blobs.faults.fail("delete", times: 1000, with: .unavailable("down"))
        let saga = try await bench.start()
        try await bench.deliver()
        var seconds = 0
        while try await bench.status() == .compensating, seconds < 1000 {
            try await bench.advance(5)
            seconds += 5
        }
        #expect((300...310).contains(seconds))
        let failed = try #require(try await bench.saga())
        #expect(failed.status == .compensationFailed)
        #expect(failed.steps.last?.status == .failed)
        #expect(failed.steps.last?.error?.code == "FILE_NOT_DELETED")
        #expect(try await bench.timers().isEmpty)
        #expect(bench.metrics.counter("lectern_saga_outcomes_total", labels: ["outcome": "compensation_failed"]) == 1)
        let alarms = bench.log.lines.filter { $0.level == .error }
        #expect(alarms.map(\.fields["saga_id"]) == [saga.id.rawValue])
        #expect(alarms.first?.fields["step"] == "delete_file")
        #expect(try await bench.desk.sagas(with: .compensationFailed, ListRequest()).items.map(\.id) == [saga.id])

        // Still down: it waits for its operator once more.
        let again = try await bench.desk.resume(saga.id, tenant: .default, requestID: "op")
        #expect(again.status == .compensating)
        await #expect(throws: UseCaseError.self) {
            try await bench.desk.resume(saga.id, tenant: .default, requestID: "op")
        }
        for _ in 0..<70 where try await bench.status() == .compensating { try await bench.advance(5) }
        #expect(try await bench.status() == .compensationFailed)

        bench.blobs.faults.heal("delete")
        let done = try await bench.desk.resume(saga.id, tenant: .default, requestID: "op")
        #expect(done.status == .compensated)
        #expect(try await bench.left(of: saga) == [])
    }

    @Test("a quiz service that is away is asked again, under a new id each time, and its first answer is enough")
    func quizServiceAway() async throws {
        let bench = SagaBench()
        bench.extractor.faults.fail("extract", with: .corrupt("damaged"))
        bench.down = [.quizMaterial]
        let saga = try await bench.start()
        try await bench.deliver()
        for _ in 0..<10 { try await bench.advance(5) }
        let asked = bench.published.filter { $0.type == .documentRolledBack }
        #expect(asked.count >= 3)
        #expect(Set(asked.map(\.id)).count == asked.count)
        #expect(try await bench.left(of: saga).contains("row"))
        bench.down = []
        try await bench.deliver()
        #expect(try await bench.status() == .compensated)
        #expect(try await bench.left(of: saga) == [])
    }

    @Test("a quiz service that stays away ends it as compensation_failed; its late answer takes it up by itself")
    func quizServiceGone() async throws {
        let bench = SagaBench()
        bench.extractor.faults.fail("extract", with: .corrupt("damaged"))
        bench.down = [.quizMaterial]
        let saga = try await bench.start()
        try await bench.deliver()
        for _ in 0..<62 { try await bench.advance(5) }
        let failed = try #require(try await bench.saga())
        #expect(failed.status == .compensationFailed)
        #expect(failed.steps.last { $0.status == .failed }?.name == .deleteQuiz)
        #expect(failed.steps.last { $0.status == .failed }?.error?.code == "STEP_TIMED_OUT")
        bench.down = []
        try await bench.deliver()
        #expect(try await bench.status() == .compensated)
        #expect(try await bench.left(of: saga) == [])
    }

    @Test("a process that dies between the transition and the deletion takes it up again at its retry")
    func diesBeforeTheFile() async throws {
        let bench = SagaBench()
        bench.extractor.faults.fail("extract", with: .corrupt("damaged"))
        let saga = try await bench.start()
        try await bench.deliver(until: { $0.status == .compensating })
        // The commit that records what was undone never comes.
        bench.database.faults.fail("commit", onCall: 2, times: 1, with: .unavailable("killed"))
        try await bench.deliver()
        #expect(try await bench.status() == .compensating)
        bench.restart()
        for _ in 0..<3 { try await bench.advance(5) }
        #expect(try await bench.status() == .compensated)
        #expect(try await bench.left(of: saga) == [])
    }

    @Test("a quiz that comes late is void: another document.rolled_back answers it, and nothing of it stays")
    func lateQuiz() async throws {
        let bench = SagaBench()
        let saga = try await bench.start()
        try await bench.deliver(until: { $0.isAt(.quiz) })
        bench.down = [.quizMaterial]
        _ = try await bench.workflows.cancel(saga.id, for: bench.caller)
        // The quiz service writes the quiz, and hears of the end only afterwards.
        try await bench.deliver()
        #expect(bench.published.contains { $0.type == .quizGenerated })
        #expect(bench.count(.documentRolledBack) == 2)
        bench.down = []
        try await bench.deliver()
        #expect(try await bench.status() == .cancelled)
        #expect(try await bench.left(of: saga) == [])
    }
}
