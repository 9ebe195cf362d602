import FoundationEssentials
import LecternCrypto
import LecternDomain
import LecternFakes
import LecternFiles
import LecternHTTP
import LecternLocalEngines
import LecternPorts
import LecternServices
import LecternTelemetry

/// The embedded profile: which adapter serves which port, and the services over them. Composition happens here alone.
struct Embedded {
    static let demoEmail = "user@example.com"
    static let demoPassword = "password"

    let identifiers: UUIDv7Source
    let handler: HTTPHandler
    let operations: Operations
    /// For the start-up log: the port's name, and what serves it.
    let adapters: [(String, String)]
    private let relays: [Relay]
    private let loops: [ConsumerLoop]
    private let accounts: InMemoryAccountRepository
    private let log: TextLog

    init(_ configuration: ServeConfiguration, log: TextLog, clock: SystemClock) throws {
        self.log = log
        let identifiers = UUIDv7Source()
        self.identifiers = identifiers
        let random = SystemRandom()
        let digest = OpenSSLDigest()
        let metrics = PrometheusMetrics()
        let board = ChangeBoard(clock: clock)
        let events = InMemoryEventLog(clock: clock)
        let cache = InMemoryCache(clock: clock)
        let blobs = try FileBlobStore(root: configuration.dataDirectory + "/blobs", digest: digest)
        // What is here is half an upload: nothing of an earlier run is worth keeping.
        let spoolRoot = configuration.dataDirectory + "/spool"
        try? FileManager.default.removeItem(atPath: spoolRoot)
        let spool = try FileBlobStore(root: spoolRoot, digest: digest)

        let databases = ServiceName.allCases.map { _ in InMemoryDatabase(clock: clock) }
        func database(_ name: ServiceName) -> InMemoryDatabase {
            databases[ServiceName.allCases.firstIndex(of: name) ?? 0]
        }
        func idempotency(_ name: ServiceName) -> Idempotency {
            Idempotency(store: InMemoryIdempotencyStore(database(name)), digest: digest, clock: clock)
        }
        let syncBudget = Duration.seconds(configuration.syncBudgetSeconds)
        func uploads(_ name: ServiceName) -> UploadReader {
            UploadReader(
                spool: spool, maximumUpload: configuration.maximumUpload, idempotency: idempotency(name),
                identifiers: identifiers)
        }

        // Engines.
        let engineFolder = configuration.dataDirectory + "/work"
        try FileManager.default.createDirectory(
            atPath: engineFolder, withIntermediateDirectories: true, attributes: [.posixPermissions: 0o700])
        let programs = TextPrograms.installed()
        let extractor = LocalTextExtractor(programs: programs, directory: engineFolder)
        let synthesizer = EspeakSynthesizer(folder: engineFolder)
        let speaks = Program.find("espeak-ng") != nil && Program.find("ffmpeg") != nil
        let python = MoonshineTranscriber.python(configuration.python)
        let transcriber = MoonshineTranscriber(python: python, folder: engineFolder)

        // Services.
        let documents = DocumentLibrary(
            DocumentLibrary.Ports(
                repository: InMemoryDocumentRepository(database(.document)),
                events: InMemoryEventStore(database(.document)), blobs: blobs, identifiers: identifiers,
                clock: clock), maximumUpload: configuration.maximumUpload)
        let source: MaterialSource = { id, caller async throws(UseCaseError) in
            try await documents.material(id, for: caller)
        }
        let quizRepository = InMemoryQuizRepository(database(.quiz))
        let notes = NotesWriter(model: nil)
        let processor = DocumentProcessor(
            DocumentProcessor.Ports(
                repository: InMemoryDocumentRepository(database(.document)), blobs: blobs, extractor: extractor,
                identifiers: identifiers, clock: clock),
            writeNotes: { document, text async throws(ProcessingFailure) in
                do throws(NotesFailure) {
                    return try await notes.notes(on: text, of: document.id, textRevision: document.textRevision)
                } catch {
                    throw ProcessingFailure(
                        code: "NOTES_FAILED", message: error.warning, retryable: error.isRetryable)
                }
            },
            changed: { board.changed($0.rawValue) })
        let writer = QuestionWriter()
        let quizzes = QuizLibrary(
            QuizLibrary.Ports(
                repository: quizRepository,
                writing: { material, request, seed in
                    let written = writer.write(
                        StructuredText(material.text), documentID: material.documentID, request: request, seed: seed
                    ) { QuestionID(identifiers.next()) }
                    return QuizDraft(
                        questions: written.questions, shortfall: written.shortfall, rejections: written.rejections)
                },
                source: source, random: random, identifiers: identifiers, clock: clock))
        let chatRepository = InMemoryChatRepository(database(.chat))
        let chats = ChatLibrary(
            ChatLibrary.Ports(
                repository: chatRepository, tutor: Tutor(model: nil), source: source, identifiers: identifiers,
                clock: clock))
        let speech = SpeechLibrary(
            SpeechLibrary.Ports(
                repository: InMemoryAudioRepository(database(.tts)), blobs: blobs, synthesizer: synthesizer,
                cache: cache, digest: digest, identifiers: identifiers, clock: clock),
            cacheSeconds: configuration.speechCacheSeconds)
        let transcriptions = TranscriptionLibrary(
            TranscriptionLibrary.Ports(
                repository: InMemoryTranscriptionRepository(database(.stt)), blobs: blobs, transcriber: transcriber,
                identifiers: identifiers, clock: clock), maximumUpload: configuration.maximumUpload)
        let services = [
            DocumentService(
                library: documents, processor: processor, board: board, uploads: uploads(.document)
            ).service,
            QuizService(
                library: quizzes, materials: MaterialKeeper(quizRepository, source: source), board: board,
                idempotency: idempotency(.quiz), syncBudget: syncBudget
            ).service,
            ChatService(
                library: chats, knowledge: MaterialKeeper(chatRepository, source: source),
                idempotency: idempotency(.chat), log: log
            ).service,
            SynthesisService(
                library: speech, board: board, idempotency: idempotency(.tts), syncBudget: syncBudget
            ).service,
            TranscriptionService(library: transcriptions, board: board, uploads: uploads(.stt)).service,
        ]

        // The gateway.
        accounts = InMemoryAccountRepository(InMemoryDatabase(clock: clock))
        let secret = configuration.jwtSecret.map { Array($0.utf8) } ?? random.bytes(32)
        let tokens = try HS256Tokens(
            secret: secret, issuer: configuration.jwtIssuer, audience: configuration.jwtAudience)
        let invitations = try Invitations.tokens(secret: secret, issuer: configuration.jwtIssuer)
        let registration: RegistrationPolicy =
            switch configuration.registration {
            case .open: .open
            case .invite: .byInvitation(invitations)
            case .closed: .closed
            }
        let identity = Accounts(
            Accounts.Ports(
                repository: accounts, passwords: ScryptPasswordHasher(), issuer: tokens, verifier: tokens,
                digest: digest, random: random, identifiers: identifiers, clock: clock),
            policy: Accounts.Policy(
                registration: registration, issuer: configuration.jwtIssuer, audience: configuration.jwtAudience))
        let gateway = Gateway(
            Gateway.Ports(
                accounts: identity, limiter: InMemoryRateLimiter(clock: clock), metrics: metrics, log: log,
                clock: clock, identifiers: identifiers, random: random),
            classes: RateClasses(
                requestsPerMinute: configuration.requestsPerMinute, readsPerMinute: configuration.readsPerMinute),
            allowedOrigins: configuration.corsAllowedOrigins)
        operations = Operations(
            service: "lectern", dependencies: Self.dependencies(programs, speaks: speaks, python: python), clock: clock,
            exposition: { metrics.text() })
        handler = try gateway.handler(services: services, operations: operations.routes)

        // Events.
        relays = databases.map {
            Relay(
                outbox: InMemoryOutbox($0), events: events, clock: clock, random: random, metrics: metrics, log: log)
        }
        let ports = ConsumerLoop.Ports(events: events, clock: clock, random: random, metrics: metrics, log: log)
        loops = services.flatMap(\.subscriptions).map { subscription in
            ConsumerLoop(
                subscription.group, topics: subscription.topics, ports: ports, concurrency: 2,
                handler: subscription.handle)
        }
        adapters = [
            ("database", "memory (what is stored is gone when the process ends)"),
            ("event log", "memory"),
            ("cache", "memory"),
            ("rate limiter", "memory"),
            ("blob store", "files in \(configuration.dataDirectory)/blobs"),
            (
                "text extractor",
                programs.isComplete ? "poppler, Tesseract and lectern-extract" : "incomplete: see lectern doctor"
            ),
            ("synthesizer", speaks ? "eSpeak NG" : "missing: install espeak-ng and ffmpeg"),
            ("transcriber", python == nil ? "missing: make run installs it" : "Moonshine (English)"),
            ("notes, quizzes, tutor", "built in"),
            ("tokens", "JWT, HS256"),
            ("passwords", "scrypt"),
        ]
    }

    private static func dependencies(
        _ programs: TextPrograms, speaks: Bool, python: String?
    ) -> [Dependency] {
        func fixed(_ name: String, _ isThere: Bool) -> Dependency {
            Dependency(name) { (isThere, isThere ? "available" : "missing") }
        }
        return [
            Dependency("database", isEssential: true) { (true, "connected") },
            Dependency("events", isEssential: true) { (true, "connected") },
            fixed("text_extraction", programs.isComplete),
            fixed("speech_synthesis", speaks),
            fixed("speech_recognition", python != nil),
        ]
    }

    func serverConfiguration(_ configuration: ServeConfiguration) -> ServerConfiguration {
        var server = ServerConfiguration(address: configuration.bind, port: configuration.port)
        // The parts of a multipart body have headers and fields of their own.
        server.limits.body = configuration.maximumUpload + (1 << 20)
        return server
    }

    /// The demo user. Its password is public, so a cheap hash of it costs nobody anything and the start is quick.
    func prepare(_ configuration: ServeConfiguration) async {
        guard configuration.demoUser else { return }
        let hasher = ScryptPasswordHasher(parameters: ScryptParameters(logN: 10, r: 8, p: 1))
        do {
            let account = Account(
                id: UserID(identifiers.next()), email: Self.demoEmail, name: "Demo",
                passwordHash: try await hasher.hash(Self.demoPassword), createdAt: SystemClock().now)
            _ = try await accounts.commit(Commit([.save(account)]))
        } catch {
            log.error("the demo user could not be made", [("error", "\(error)")])
        }
    }

    /// Runs relays and consumers until `body` returns; what is under way then has `grace` to finish.
    func whileWorking(grace: Duration, _ body: () async -> Void) async {
        await withTaskGroup(of: Void.self) { work in
            // The relays have no end of their own; they go when the consumers are done.
            let carrying = Task { await run(relays.map { relay in { await relay.run() } }) }
            let consuming = Task { await run(loops.map { loop in { await loop.run() } }) }
            await body()
            for loop in loops { loop.stop() }
            work.addTask {
                try? await Task.sleep(for: grace)
                consuming.cancel()
            }
            await consuming.value
            work.cancelAll()
            carrying.cancel()
            await carrying.value
        }
    }

    private func run(_ bodies: [@Sendable () async -> Void]) async {
        await withTaskGroup(of: Void.self) { tasks in
            for body in bodies { tasks.addTask { await body() } }
        }
    }
}
