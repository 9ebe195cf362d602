import FoundationEssentials
import LecternDomain
import LecternFakes
import LecternPorts

/// The document service and the quiz service in memory, wired as in production; events are carried, and deadlines
/// fired, when a test says so.
final class SagaBench {
    static let lecture = "Water boils at a hundred degrees. Ice melts at zero degrees."

    let clock = ManualClock()
    let identifiers = SequentialIdentifiers()
    let blobs = InMemoryBlobStore()
    let extractor = FakeTextExtractor()
    let quizWriter = FaultPlan<RepositoryError>()
    let notesWriter = FaultPlan<RepositoryError>()
    let metrics = RecordingMetrics()
    let log = RecordingLog()
    let database: InMemoryDatabase
    let quizDatabase: InMemoryDatabase
    let chatDatabase: InMemoryDatabase
    let caller = Caller(owner: Owner(user: UserID("ada")), requestID: "r1")
    let other = Caller(owner: Owner(user: UserID("bob")), requestID: "r2")

    let documents: DocumentLibrary
    let quizzes: QuizLibrary
    private(set) var runner: SagaRunner
    private(set) var workflows: WorkflowLibrary
    let processor: DocumentProcessor
    private let repository: any DocumentRepository
    private let policy: SagaPolicy

    /// Consumer groups that do not answer for now: what they are to handle waits.
    var down: Set<ConsumerGroup> = []
    /// How often each event is delivered.
    var copies = 1
    private var waiting: [ConsumerGroup: [EventEnvelope]] = [:]
    private(set) var published: [EventEnvelope] = []
    private var handlers: [(group: ConsumerGroup, topics: [Topic], handle: EventHandler)] = []

    /// - Parameter wrap: puts something around the document service's repository.
    init(
        policy: SagaPolicy = SagaPolicy(),
        wrap: (InMemoryDatabase) -> any DocumentRepository = { InMemoryDocumentRepository($0) }
    ) {
        database = InMemoryDatabase(clock: clock)
        quizDatabase = InMemoryDatabase(clock: clock)
        chatDatabase = InMemoryDatabase(clock: clock)
        self.policy = policy
        let repository = wrap(database)
        self.repository = repository
        documents = DocumentLibrary(
            .init(
                repository: repository, events: InMemoryEventStore(database), blobs: blobs, identifiers: identifiers,
                clock: clock), maximumUpload: 10_000)
        let documents = documents
        let source: MaterialSource = { id, caller async throws(UseCaseError) in
            try await documents.material(id, for: caller)
        }
        let quizWriter = quizWriter
        let questions = SequentialIdentifiers(series: 7)
        quizzes = QuizLibrary(
            .init(
                repository: InMemoryQuizRepository(quizDatabase), access: InMemoryAccessPolicy(quizDatabase),
                cache: InMemoryCache(clock: clock),
                writing: { material, _, _ async throws(CancellationError) in
                    do throws(RepositoryError) { try await quizWriter.pass("write") } catch {
                        return QuizDraft(questions: [])
                    }
                    return QuizDraft(questions: [
                        Question(
                            id: QuestionID(questions.next()), type: .trueFalse, text: "Does water boil?",
                            options: ["True", "False"], key: .boolean(true), difficulty: .easy,
                            source: Citation(documentID: material.documentID, page: 1, quote: "Water boils"))
                    ])
                }, source: source, random: SeededRandom(), identifiers: identifiers, clock: clock,
                digest: PortableDigest()))
        runner = Self.runner(repository, database, blobs, clock, metrics, log, policy)
        workflows = WorkflowLibrary(documents: documents, runner: runner)
        processor = Self.processor(repository, blobs, extractor, identifiers, clock, notesWriter)
        connect(source)
    }

    private static func processor(
        _ repository: any DocumentRepository, _ blobs: InMemoryBlobStore, _ extractor: FakeTextExtractor,
        _ identifiers: SequentialIdentifiers, _ clock: ManualClock, _ writer: FaultPlan<RepositoryError>
    ) -> DocumentProcessor {
        DocumentProcessor(
            .init(
                repository: repository, blobs: blobs, extractor: extractor, identifiers: identifiers, clock: clock),
            writeNotes: { document, text async throws(ProcessingFailure) in
                do throws(RepositoryError) { try await writer.pass("write") } catch {
                    throw ProcessingFailure(code: "MODEL_DOWN", message: "No model.", retryable: true)
                }
                let citation = Citation(documentID: document.id, page: 1, quote: "Water boils")
                return Notes(
                    sections: [.init(title: nil, points: [.init(text: "Water boils.", citations: [citation])])],
                    keyTerms: [], language: text.language, textRevision: document.textRevision,
                    provenance: Provenance(author: .builtIn))
            })
    }

    private static func runner(
        _ repository: any DocumentRepository, _ database: InMemoryDatabase, _ blobs: InMemoryBlobStore,
        _ clock: ManualClock, _ metrics: RecordingMetrics, _ log: RecordingLog, _ policy: SagaPolicy
    ) -> SagaRunner {
        SagaRunner(
            .init(
                documents: repository, sagas: InMemorySagaRepository(database), blobs: blobs,
                digest: PortableDigest(), clock: clock, metrics: metrics, log: log),
            process: SagaProcess(policy: policy))
    }

    private func connect(_ source: @escaping MaterialSource) {
        let (documents, processor, quizzes, runner) = (documents, processor, quizzes, runner)
        let quizMaterial = MaterialKeeper(
            InMemoryQuizRepository(quizDatabase), identifiers: identifiers, clock: clock, source: source)
        let knowledge = MaterialKeeper(InMemoryChatRepository(chatDatabase), source: source)
        handlers = [
            (
                .documentProcessing, [.documentUploaded],
                { envelope async throws(HandlerError) in
                    try await processor.handle(envelope, consumer: .documentProcessing)
                }
            ),
            (
                .documentStream, [.quizGenerated],
                { envelope async throws(HandlerError) in
                    try await documents.recordQuiz(envelope, consumer: .documentStream)
                }
            ),
            (
                .quizMaterial, [.documentProcessed, .notesGenerated],
                { envelope async throws(HandlerError) in
                    try await quizMaterial.handle(envelope, consumer: .quizMaterial)
                }
            ),
            (
                .quizGeneration, [.quizRequested],
                { envelope async throws(HandlerError) in
                    try await quizzes.handle(envelope, consumer: .quizGeneration)
                }
            ),
            (
                .chatKnowledge, [.documentProcessed],
                { envelope async throws(HandlerError) in
                    try await knowledge.handle(envelope, consumer: .chatKnowledge)
                }
            ),
            (
                .saga, [.documentProcessed, .notesGenerated, .quizGenerated],
                { envelope async throws(HandlerError) in try await runner.handle(envelope, consumer: .saga) }
            ),
        ]
    }

    /// A process that ends and starts again over the same stored state.
    func restart() {
        runner = Self.runner(repository, database, blobs, clock, metrics, log, policy)
        workflows = WorkflowLibrary(documents: documents, runner: runner)
        connect { [documents] id, caller async throws(UseCaseError) in try await documents.material(id, for: caller) }
    }

    // MARK: What happens

    func start(_ onFailure: Saga.OnFailure = .rollback, text: String = SagaBench.lecture) async throws -> Saga {
        try await workflows.start(
            filename: "lecture.txt", body: ByteStream(Array(text.utf8)), options: Saga.Options(onFailure: onFailure),
            for: caller)
    }

    /// Carries one round of what is waiting. An event whose handling fails is delivered again in the next round.
    /// - Returns: whether anything was handled.
    @discardableResult
    func deliverOnce() async throws -> Bool {
        for store in [database, quizDatabase, chatDatabase] {
            let outbox = InMemoryOutbox(store)
            let entries = try await outbox.pending(limit: 100)
            for entry in entries {
                published.append(entry.event.envelope)
                for handler in handlers where handler.topics.contains(entry.event.topic) {
                    waiting[handler.group, default: []] += Array(repeating: entry.event.envelope, count: copies)
                }
            }
            try await outbox.markPublished(entries)
        }
        var handled = false
        for handler in handlers where !down.contains(handler.group) {
            let events = waiting.removeValue(forKey: handler.group) ?? []
            for (index, event) in events.enumerated() {
                do throws(HandlerError) {
                    try await handler.handle(event)
                    handled = true
                } catch {
                    guard case .outage = error else { throw error }
                    waiting[handler.group] = Array(events[index...]) + (waiting[handler.group] ?? [])
                    handled = true
                    break
                }
            }
        }
        return handled
    }

    /// Until nobody has anything left to do.
    func deliver() async throws { while try await deliverOnce() {} }

    /// Carries events until the saga is there, and no further.
    func deliver(until isThere: (Saga) -> Bool) async throws {
        while let saga = try await all().first, !isThere(saga) {
            guard try await deliverOnce() else { return }
        }
    }

    /// Two looks at the stored timers, as the loop takes them.
    func fireTimers() async {
        let runner = runner
        let loop = TimerLoop(
            SagaTimer.ID.kind, timers: InMemoryTimerStore(database), clock: clock, random: SeededRandom(), log: log,
            handler: runner.fire)
        await loop.step()
        await loop.step()
    }

    func advance(_ seconds: Int) async throws {
        clock.advance(by: .seconds(seconds))
        await fireTimers()
        try await deliver()
    }

    // MARK: What is there

    var desk: SagaOperator { SagaOperator(runner) }

    func all() async throws -> [Saga] { try await workflows.sagas(ListRequest(), for: caller).items }

    func saga() async throws -> Saga? { try await all().first }

    func status() async throws -> Saga.Status? { try await saga()?.status }

    func timers() async throws -> [DurableTimer] {
        try await InMemoryTimerStore(database).due(
            SagaTimer.ID.kind, at: clock.now.addingTimeInterval(1e9), limit: 100)
    }

    func history(_ saga: Saga) async throws -> [String] {
        try await documents.events(of: saga.documentID, for: caller).map(\.event.type)
    }

    /// What is left of the saga's document, by name.
    func left(of saga: Saga) async throws -> [String] {
        var left: [String] = []
        let owner = saga.owner
        if let document = try await InMemoryDocumentRepository(database).document(saga.documentID, of: owner) {
            left.append("row")
            if document.text != nil { left.append("text") }
            if document.notes != nil { left.append("notes") }
        }
        if !blobs.keys.isEmpty { left.append("file") }
        let quizRepository = InMemoryQuizRepository(quizDatabase)
        if try await !quizRepository.quizzes(from: saga.documentID, of: owner).isEmpty { left.append("quiz") }
        if try await quizRepository.material(saga.documentID, of: owner) != nil { left.append("material") }
        if try await InMemoryChatRepository(chatDatabase).material(saga.documentID, of: owner) != nil {
            left.append("passages")
        }
        return left
    }

    func count(_ type: EventType) -> Int { published.count { $0.type == type } }
}

extension Saga {
    /// `name:status` of each step.
    var story: [String] { steps.map { "\($0.name.rawValue):\($0.status.rawValue)" } }

    func isAt(_ step: Step.Name) -> Bool { steps.contains { $0.name == step && $0.status == .running } }
}

extension SagaBench {
    /// Starts a saga, and its processing in a task of its own, up to where `gate` holds it; events about it wait.
    func startWorking<Failure: Error>(
        until gate: FaultPlan<Failure>, _ operation: String
    ) async throws -> (Saga, Task<Void, any Error>) {
        gate.hold(operation)
        let saga = try await start()
        let upload = try await InMemoryOutbox(database).pending(limit: 10).map(\.event.envelope)
            .first { $0.type == .documentUploaded }
        let processor = processor
        let work = Task {
            guard let upload else { return }
            try await processor.handle(upload, consumer: .documentProcessing)
        }
        while gate.calls(of: operation) == 0 { await Task.yield() }
        // Its own delivery comes later, and finds it done or gone.
        down = [.documentProcessing]
        try await deliver()
        return (saga, work)
    }

    /// Starts a saga, and the writing of its quiz in a task of its own, which is held.
    func startWritingQuiz() async throws -> (Saga, Task<Void, any Error>) {
        quizWriter.hold("write")
        down = [.quizGeneration]
        let saga = try await start()
        try await deliver()
        let request = published.first { $0.type == .quizRequested }
        let quizzes = quizzes
        let work = Task {
            guard let request else { return }
            try await quizzes.handle(request, consumer: .quizGeneration)
        }
        while quizWriter.calls(of: "write") == 0 { await Task.yield() }
        return (saga, work)
    }
}
