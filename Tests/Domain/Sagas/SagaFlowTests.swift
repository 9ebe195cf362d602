import FoundationEssentials
import LecternDomain
import LecternFakes
import LecternPorts
import Testing

@Suite("From a document to its quiz")
struct SagaFlowTests {
    @Test("an upload ends completed, with notes and a quiz that can be taken")
    func completed() async throws {
        let bench = SagaBench()
        let started = try await bench.start()
        #expect(started.status == .running)
        #expect(started.story == ["upload:completed", "extract:running", "notes:pending", "quiz:pending"])
        #expect(try await bench.timers().map(\.fireAt) == [bench.clock.now.addingTimeInterval(600)])
        try await bench.deliver()
        let saga = try await bench.workflows.saga(started.id, for: bench.caller)
        #expect(saga.status == .completed)
        #expect(saga.story == ["upload:completed", "extract:completed", "notes:completed", "quiz:completed"])
        let quiz = try await bench.quizzes.quizWithKeys(try #require(saga.quizID), for: bench.caller)
        let question = try #require(quiz.questions.first)
        let seen = try await bench.quizzes.submit([question.id: "True"], to: quiz.id, for: bench.caller)
        #expect(seen.submission.score == 100)
        #expect(try await bench.documents.document(saga.documentID, for: bench.caller).notes != nil)
        #expect(
            try await bench.history(saga) == [
                "Uploaded", "ProcessingStarted", "TextExtracted", "NotesGenerated", "Completed", "QuizGenerated",
            ])
        #expect(try await bench.timers().isEmpty)
        #expect(bench.published.allSatisfy { $0.correlationID == saga.id.rawValue })
        #expect(bench.metrics.counter("lectern_saga_outcomes_total", labels: ["outcome": "completed"]) == 1)
    }

    @Test("failed notes are no reason to stop, and the step says so")
    func failedNotes() async throws {
        let bench = SagaBench()
        bench.notesWriter.fail("write", with: .unavailable("down"))
        _ = try await bench.start()
        try await bench.deliver()
        let saga = try #require(try await bench.saga())
        #expect(saga.status == .completed)
        #expect(saga.story == ["upload:completed", "extract:completed", "notes:failed", "quiz:completed"])
        #expect(saga.steps[2].error?.code == "MODEL_DOWN")
    }

    @Test("a file without a text is rolled back: no row, no file, a tombstone, and a history that ends in RolledBack")
    func failedExtraction() async throws {
        let bench = SagaBench()
        bench.extractor.faults.fail("extract", with: .corrupt("damaged"))
        let started = try await bench.start()
        try await bench.deliver()
        let saga = try await bench.workflows.saga(started.id, for: bench.caller)
        #expect(saga.status == .compensated)
        #expect(
            saga.story == [
                "upload:completed", "extract:failed", "notes:skipped", "quiz:skipped", "delete_quiz:completed",
                "delete_rows:completed", "delete_file:completed",
            ])
        #expect(saga.steps[1].error?.code == "DOCUMENT_CORRUPT")
        #expect(try await bench.left(of: saga) == [])
        let repository = InMemoryDocumentRepository(bench.database)
        #expect(try await repository.isTombstone(saga.documentID, of: saga.owner))
        #expect(
            try await InMemoryQuizRepository(bench.quizDatabase).isTombstone(saga.documentID, of: saga.owner))
        #expect(try await bench.history(saga) == ["Uploaded", "ProcessingStarted", "Failed", "RolledBack"])
        await #expect(throws: UseCaseError.notFound) {
            try await bench.documents.events(of: saga.documentID, for: bench.other)
        }
        #expect(bench.count(.quizDeleted) == 1)
    }

    @Test("a quiz that cannot be written undoes notes, text, rows and file, the last first")
    func failedQuiz() async throws {
        let bench = SagaBench()
        bench.quizWriter.fail("write", with: .unavailable("down"))
        _ = try await bench.start()
        try await bench.deliver()
        let saga = try #require(try await bench.saga())
        #expect(saga.status == .compensated)
        #expect(
            saga.story.dropFirst(3) == [
                "quiz:failed", "delete_quiz:completed", "delete_notes:completed", "delete_text:completed",
                "delete_rows:completed", "delete_file:completed",
            ])
        #expect(try await bench.left(of: saga) == [])
        #expect(try await bench.history(saga).last == "RolledBack")
    }

    @Test("with on_failure keep, a failure ends it as failed, and everything stays", arguments: [true, false])
    func keep(_ extractionFails: Bool) async throws {
        let bench = SagaBench()
        if extractionFails {
            bench.extractor.faults.fail("extract", with: .corrupt("damaged"))
        } else {
            bench.quizWriter.fail("write", with: .unavailable("down"))
        }
        _ = try await bench.start(.keep)
        try await bench.deliver()
        let saga = try #require(try await bench.saga())
        #expect(saga.status == .failed)
        #expect(try await bench.left(of: saga).contains("file"))
        #expect(bench.count(.documentRolledBack) == 0)
        #expect(try await bench.timers().isEmpty)
        let document = try await bench.documents.document(saga.documentID, for: bench.caller)
        #expect(document.state == (extractionFails ? .failed : .completed))
    }

    @Test("every event delivered twice, or five times, changes nothing", arguments: [2, 5])
    func duplicates(_ copies: Int) async throws {
        for fails in [false, true] {
            let (once, often) = (SagaBench(), SagaBench())
            often.copies = copies
            for bench in [once, often] {
                if fails { bench.quizWriter.fail("write", times: .max, with: .unavailable("down")) }
                _ = try await bench.start()
                try await bench.deliver()
            }
            let (expected, saga) = (try #require(try await once.saga()), try #require(try await often.saga()))
            #expect(saga.story == expected.story)
            #expect(saga.revision == expected.revision)
            #expect(try await often.history(saga) == once.history(expected))
            #expect(often.published.map(\.type.rawValue).sorted() == once.published.map(\.type.rawValue).sorted())
        }
    }

    @Test("notes that are heard of before the text make no difference")
    func notesFirst() async throws {
        let bench = SagaBench()
        bench.down = [.saga]
        let saga = try await bench.start()
        try await bench.deliver()
        let news = bench.published.filter { $0.type == .notesGenerated || $0.type == .documentProcessed }
        #expect(news.count == 2)
        for event in news.sorted(by: { $0.type == .notesGenerated && $1.type != .notesGenerated }) {
            try await bench.runner.handle(event, consumer: .saga)
        }
        #expect(try await bench.saga()?.isAt(.quiz) == true)
        bench.down = []
        try await bench.deliver()
        #expect(try await bench.workflows.saga(saga.id, for: bench.caller).status == .completed)
    }

    @Test("a plain upload has no saga, and nothing that names one touches it")
    func plain() async throws {
        let bench = SagaBench()
        let document = try await bench.documents.upload(
            filename: "a.txt", body: ByteStream(Array(SagaBench.lecture.utf8)), for: bench.caller)
        try await bench.deliver()
        #expect(try await bench.all().isEmpty)
        #expect(try await bench.documents.document(document.id, for: bench.caller).state == .completed)
        // A saga whose state names a document that it did not upload.
        let stranger = try await bench.start()
        try await bench.deliver(until: { $0.isAt(.quiz) })
        var forged = try await bench.workflows.saga(stranger.id, for: bench.caller)
        forged.documentID = document.id
        forged.revision += 1
        _ = try await InMemoryDocumentRepository(bench.database).commit(Commit([.saveSaga(forged)]))
        _ = try await bench.workflows.cancel(stranger.id, for: bench.caller)
        try await bench.deliver()
        #expect(try await bench.documents.document(document.id, for: bench.caller).state == .completed)
        #expect(
            try await bench.history(
                Saga(
                    id: SagaID("x"), owner: bench.caller.owner, documentID: document.id, startedAt: bench.clock.now)
            ).last == "Completed")
    }

    @Test("another user's saga is not found, whatever is asked of it")
    func foreign() async throws {
        let bench = SagaBench()
        let saga = try await bench.start()
        await #expect(throws: UseCaseError.notFound) { try await bench.workflows.saga(saga.id, for: bench.other) }
        await #expect(throws: UseCaseError.notFound) { try await bench.workflows.cancel(saga.id, for: bench.other) }
        #expect(try await bench.workflows.sagas(ListRequest(), for: bench.other).items.isEmpty)
        #expect(try await bench.status() == .running)
    }

    @Test("events that name a saga, but not its document, user or request, are not its events")
    func forged() async throws {
        let bench = SagaBench()
        _ = try await bench.start()
        try await bench.deliver(until: { $0.isAt(.quiz) })
        bench.down = [.saga]
        try await bench.deliver()
        let answer = try #require(bench.published.first { $0.type == .quizGenerated })
        var foreign = answer
        foreign.user = UserID("bob")
        var otherDocument = answer
        otherDocument.data = Array(
            String(decoding: answer.data, as: UTF8.self)
                .replacing(try #require(try await bench.saga()).documentID.rawValue, with: "elsewhere").utf8)
        var otherRequest = answer
        let quiz = try QuizGenerated(answer)
        otherRequest.data = Array(
            String(decoding: answer.data, as: UTF8.self)
                .replacing(try #require(quiz.requestId).rawValue, with: "another").utf8)
        for event in [foreign, otherDocument, otherRequest] {
            try await bench.runner.handle(event, consumer: .saga)
            #expect(try await bench.status() == .running)
        }
        try await bench.runner.handle(answer, consumer: .saga)
        #expect(try await bench.status() == .completed)
    }

    @Test("a repeated request under one key starts one saga, and its mark names it")
    func idempotent() async throws {
        let bench = SagaBench()
        var caller = bench.caller
        caller.idempotency = IdempotencyKey(scope: "ada", key: "k")
        func start() async throws(UseCaseError) -> Saga {
            try await bench.workflows.start(
                filename: "a.txt", body: ByteStream(Array(SagaBench.lecture.utf8)), options: Saga.Options(),
                for: caller)
        }
        let first = try await start()
        // Carried out at the same time, one of them makes nothing, and says so: asked again, it gets the first's answer.
        await #expect(throws: UseCaseError.self) { _ = try await start() }
        let sagas = try await bench.all()
        #expect(sagas.map(\.id) == [first.id])
        #expect(bench.blobs.keys.count == 1)
        let decision = try await InMemoryIdempotencyStore(bench.database)
            .begin(try #require(caller.idempotency), fingerprint: "f", now: bench.clock.now)
        #expect(decision == .committed(resource: try #require(sagas.first).id.rawValue))
    }
}
