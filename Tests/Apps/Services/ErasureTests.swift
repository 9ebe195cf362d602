import FoundationEssentials
import LecternDomain
import LecternFakes
import LecternHTTP
import LecternPorts
import LecternServices
import Testing

@Suite("Erasing a user is a job that ends, and leaves nothing of them")
struct ErasureTests {
    private func owner(_ user: GatewayBench.User) -> Owner { Owner(user: UserID(user.id)) }

    /// What is left of the user, by name; empty when nothing is.
    private func left(of user: GatewayBench.User, _ things: Belongings, in bench: GatewayBench) async throws -> [String]
    {
        let owner = owner(user)
        var left: [String] = []
        let documents = InMemoryDocumentRepository(bench.database(.document))
        if try await documents.document(DocumentID(things.document), of: owner) != nil { left.append("document") }
        let sagas = InMemorySagaRepository(bench.database(.document))
        if try await sagas.saga(SagaID(things.saga), of: owner) != nil { left.append("saga") }
        let quizzes = InMemoryQuizRepository(bench.database(.quiz))
        if try await quizzes.quiz(QuizID(things.quiz), of: owner) != nil { left.append("quiz") }
        if try await quizzes.submission(SubmissionID(things.submission), of: owner) != nil { left.append("submission") }
        if try await quizzes.material(DocumentID(things.document), of: owner) != nil { left.append("material") }
        let chats = InMemoryChatRepository(bench.database(.chat))
        if try await chats.session(ChatSessionID(things.session), of: owner) != nil { left.append("session") }
        if try await !chats.materials(of: owner).isEmpty { left.append("passages") }
        let jobs = InMemoryTranscriptionRepository(bench.database(.stt))
        if try await jobs.job(TranscriptionID(things.job), of: owner) != nil { left.append("job") }
        let audio = InMemoryAudioRepository(bench.database(.tts))
        if try await audio.audio(AudioID(things.audio), of: owner) != nil { left.append("audio") }
        return left
    }

    @Test("DELETE /auth/me removes rows, files and answers of every service, and another user's things stay")
    func everything() async throws {
        let bench = try GatewayBench()
        let (ada, bob) = (try await bench.user("ada"), try await bench.user("bob"))
        let adas = try await Belongings(of: ada, in: bench)
        let bobs = try await Belongings(of: bob, in: bench)
        let before = bench.blobs.keys
        let answer = try await bench.call(.delete, "/auth/me", ada)
        #expect(answer.status == 200)
        try await bench.deliver()
        #expect(try await left(of: ada, adas, in: bench) == [])
        #expect(try await left(of: bob, bobs, in: bench).count == 9)
        #expect(before.contains { $0.rawValue.contains(ada.id) })
        #expect(!bench.blobs.keys.contains { $0.rawValue.contains(ada.id) })
        #expect(bench.blobs.keys.contains { $0.rawValue.contains(bob.id) })
        let stream = try await InMemoryEventStore(bench.database(.document))
            .read(Document.stream(of: DocumentID(adas.document)), of: .default, from: 0, limit: 100)
        #expect(stream.last?.event.type == "Deleted")
        #expect(stream.allSatisfy { $0.event.metadata.user == .erased })
        #expect(!stream.contains { String(decoding: $0.event.data, as: UTF8.self).contains("lecture.txt") })
        for event in stream { _ = try DocumentEvent(event.event) }
        #expect(
            try await bench.call(.post, "/auth/login", json: #"{"email":"ada@example.com","password":"long enough"}"#)
                .status == 401)
    }

    /// What a request may be making while its user is erased.
    enum Creation: String, CaseIterable, CustomTestStringConvertible {
        case upload, workflow, recording, speech, quiz, session

        var testDescription: String { rawValue }
    }

    /// Holds the calls of one operation.
    private struct Gate {
        let hold: () -> Void
        let calls: () -> Int
        let release: () -> Void

        init<Failure: Error>(_ plan: FaultPlan<Failure>, _ operation: String) {
            hold = { plan.hold(operation) }
            calls = { plan.calls(of: operation) }
            release = { plan.release(operation) }
        }
    }

    @Test(
        "what is made while its user is erased is refused, and leaves neither record nor file",
        arguments: Creation.allCases)
    func underWay(_ creation: Creation) async throws {
        let bench = try GatewayBench()
        let ada = try await bench.user("ada")
        let document = try await bench.call(.post, "/documents/upload", ada, form: .lecture)["document_id"] ?? ""
        try await bench.deliver()
        let gate =
            switch creation {
            case .quiz: Gate(bench.database(.quiz).faults, "commit")
            case .session: Gate(bench.database(.chat).faults, "commit")
            case .upload, .workflow, .recording, .speech: Gate(bench.blobs.faults, "put")
            }
        gate.hold()
        let request = Task {
            switch creation {
            case .upload: try await bench.call(.post, "/documents/upload", ada, form: .lecture)
            case .workflow: try await bench.call(.post, "/workflows/document-to-quiz", ada, form: .lecture)
            case .recording: try await bench.call(.post, "/stt/transcribe", ada, form: .recording)
            case .speech: try await bench.call(.post, "/tts/synthesize", ada, json: #"{"text":"Hello"}"#)
            case .quiz: try await bench.call(.post, "/quiz/generate", ada, json: #"{"document_id":"\#(document)"}"#)
            case .session: try await bench.call(.post, "/chat/sessions", ada, json: "{}")
            }
        }
        while gate.calls() < 1 { await Task.yield() }
        #expect(try await bench.call(.delete, "/auth/me", ada).status == 200)
        gate.release()
        let answer = try await request.value
        #expect(answer.status == 409, "\(answer.status) \(String(decoding: answer.bytes, as: UTF8.self))")
        try await bench.deliver()

        let owner = owner(ada)
        #expect(bench.blobs.keys.isEmpty && bench.spool.keys.isEmpty)
        let documents = InMemoryDocumentRepository(bench.database(.document))
        #expect(try await documents.documents(of: owner, ListRequest()).items.isEmpty)
        #expect(
            try await InMemorySagaRepository(bench.database(.document)).sagas(of: owner, ListRequest()).items.isEmpty)
        let jobs = InMemoryTranscriptionRepository(bench.database(.stt))
        #expect(try await jobs.jobs(of: owner, ListRequest()).items.isEmpty)
        #expect(try await InMemoryAudioRepository(bench.database(.tts)).audio(of: owner, ListRequest()).items.isEmpty)
        let quizzes = InMemoryQuizRepository(bench.database(.quiz))
        #expect(try await quizzes.quizzes(from: DocumentID(document), of: owner).isEmpty)
        let chats = InMemoryChatRepository(bench.database(.chat))
        #expect(try await chats.sessions(of: owner, ListRequest()).items.isEmpty)
        for service in [ServiceName.document, .stt, .tts] {
            #expect(try await InMemoryTimerStore(bench.database(service)).next(FileDeadline.kind) == nil)
        }
    }

    @Test("a service that is down is asked again until it has answered; meanwhile nobody can log in")
    func serviceDown() async throws {
        let bench = try GatewayBench()
        let ada = try await bench.user("ada")
        let adas = try await Belongings(of: ada, in: bench)
        let quiz = try #require(bench.personal[.quiz])
        quiz.faults.fail("erase", times: 3, with: .unavailable("down"))
        let answer = try await bench.call(.delete, "/auth/me", ada)
        #expect(answer.status == 202)
        #expect(try await bench.call(.get, "/documents", ada).status == 401)
        #expect(try await bench.accounts.pendingErasure(of: owner(ada)) == ["quiz"])
        let loop = TimerLoop(
            Erasures.timerKind, timers: InMemoryTimerStore(bench.accountDatabase), clock: bench.clock,
            random: SeededRandom(), log: bench.log, handler: bench.erasures.handle)
        // Each step stands for a new process: what is pending is in the database, not in the loop.
        for _ in 0..<2 {
            await loop.step()
            #expect(try await bench.accounts.pendingErasure(of: owner(ada)) == ["quiz"])
        }
        await loop.step()
        #expect(try await bench.accounts.pendingErasure(of: owner(ada)) == [])
        #expect(try await left(of: ada, adas, in: bench) == [])
        let timers = InMemoryTimerStore(bench.accountDatabase)
        #expect(try await timers.next(Erasures.timerKind) == nil)
    }
}
