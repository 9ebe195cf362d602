import FoundationEssentials
import LecternDomain
import LecternFakes
import LecternHTTP
import LecternPorts
import LecternServices

/// The gateway and every service in one process, over fakes. Events are carried when a test says so.
struct GatewayBench: Sendable {
    static let maximumUpload = 1000

    struct User: Sendable {
        var id: String
        var token: String
    }

    let clock = ManualClock()
    let identifiers = SequentialIdentifiers()
    let databases: [ServiceName: InMemoryDatabase]
    let accountDatabase: InMemoryDatabase
    let accounts: InMemoryAccountRepository
    let tokens = FakeTokens()
    let blobs = InMemoryBlobStore()
    let spool = InMemoryBlobStore()
    let synthesizer = FakeSpeechSynthesizer()
    let metrics = RecordingMetrics()
    let log = RecordingLog()
    let identity: Accounts
    let services: [Service]
    let erasures: Erasures
    let sagas: SagaRunner
    let personal: [ServiceName: InMemoryPersonalData]
    let operations: Operations
    let gateway: Gateway
    let responder: HTTPResponder
    private let outboxes: [InMemoryOutbox]

    init(
        classes: RateClasses = RateClasses(requestsPerMinute: 1000, readsPerMinute: 1000, loginsPerMinute: 1000),
        dependencies: [Dependency] = [], calculation: any TaskExecutor = WorkThreads.shared
    ) throws {
        let (clock, identifiers, blobs, spool, metrics, log) = (clock, identifiers, blobs, spool, metrics, log)
        let board = ChangeBoard(clock: clock)
        let databases = Dictionary(
            uniqueKeysWithValues: ServiceName.allCases.map { ($0, InMemoryDatabase(clock: clock)) })
        func database(_ name: ServiceName) -> InMemoryDatabase { databases[name]! }
        func idempotency(_ name: ServiceName) -> Idempotency {
            Idempotency(store: InMemoryIdempotencyStore(database(name)), digest: PortableDigest(), clock: clock)
        }
        func uploads(_ name: ServiceName) -> UploadReader {
            UploadReader(
                spool: spool, maximumUpload: Self.maximumUpload, idempotency: idempotency(name),
                identifiers: identifiers)
        }
        let documents = DocumentLibrary(
            DocumentLibrary.Ports(
                repository: InMemoryDocumentRepository(database(.document)),
                events: InMemoryEventStore(database(.document)), blobs: blobs, identifiers: identifiers, clock: clock),
            maximumUpload: Self.maximumUpload)
        let processor = DocumentProcessor(
            DocumentProcessor.Ports(
                repository: InMemoryDocumentRepository(database(.document)), blobs: blobs,
                extractor: FakeTextExtractor(), identifiers: identifiers, clock: clock),
            writeNotes: { _, _ async throws(ProcessingFailure) in
                throw ProcessingFailure(code: "NOTES_FAILED", message: "No notes here.", retryable: false)
            })
        let source: MaterialSource = { id, caller async throws(UseCaseError) in
            try await documents.material(id, for: caller)
        }
        let sagas = SagaRunner(
            SagaRunner.Ports(
                documents: InMemoryDocumentRepository(database(.document)),
                sagas: InMemorySagaRepository(database(.document)), blobs: blobs, digest: PortableDigest(),
                clock: clock, metrics: metrics, log: log), changed: { board.changed($0) })
        self.sagas = sagas
        let quizzes = InMemoryQuizRepository(database(.quiz))
        let cache = InMemoryCache(clock: clock)
        let chats = InMemoryChatRepository(database(.chat))
        let ticking: @Sendable (Material, Quiz.Request, UInt64) async -> QuizDraft = { material, _, _ in
            QuizDraft(questions: [
                Question(
                    id: QuestionID(identifiers.next()), type: .trueFalse, text: "Is it so?",
                    options: ["True", "False"], key: .boolean(true), difficulty: .easy,
                    source: Citation(documentID: material.documentID, page: 1, quote: "so"))
            ])
        }
        let personal = databases.mapValues { InMemoryPersonalData($0) }
        self.personal = personal
        services = [
            DocumentService(
                library: documents, processor: processor, sagas: sagas, board: board, uploads: uploads(.document)
            ).service,
            QuizService(
                library: QuizLibrary(
                    QuizLibrary.Ports(
                        repository: quizzes, access: InMemoryAccessPolicy(database(.quiz)), cache: cache,
                        writing: ticking, source: source, random: SeededRandom(), identifiers: identifiers,
                        clock: clock, digest: PortableDigest())),
                projector: QuizProjector(repository: quizzes, cache: cache),
                materials: MaterialKeeper(quizzes, identifiers: identifiers, clock: clock, source: source),
                board: board, idempotency: idempotency(.quiz),
                syncBudget: .zero, calculation: calculation
            ).service,
            ChatService(
                library: ChatLibrary(
                    ChatLibrary.Ports(
                        repository: chats, passages: InMemoryPassageIndex(database(.chat)), tutor: Tutor(model: nil),
                        source: source, identifiers: identifiers, digest: PortableDigest(), clock: clock)),
                knowledge: MaterialKeeper(chats, source: source), idempotency: idempotency(.chat), log: log
            ).service,
            SynthesisService(
                library: SpeechLibrary(
                    SpeechLibrary.Ports(
                        repository: InMemoryAudioRepository(database(.tts)), blobs: blobs, synthesizer: synthesizer,
                        cache: InMemoryCache(clock: clock), digest: PortableDigest(), identifiers: identifiers,
                        clock: clock)), board: board, idempotency: idempotency(.tts), syncBudget: .zero
            ).service,
            TranscriptionService(
                library: TranscriptionLibrary(
                    TranscriptionLibrary.Ports(
                        repository: InMemoryTranscriptionRepository(database(.stt)), blobs: blobs,
                        transcriber: FakeSpeechTranscriber(), identifiers: identifiers, clock: clock),
                    maximumUpload: Self.maximumUpload), board: board, uploads: uploads(.stt)
            ).service,
        ].map { service in personal[service.name].map(service.erasing) ?? service }
        accountDatabase = InMemoryDatabase(clock: clock)
        accounts = InMemoryAccountRepository(accountDatabase)
        identity = Accounts(
            Accounts.Ports(
                repository: accounts, passwords: FakePasswordHasher(), issuer: tokens, verifier: tokens,
                digest: PortableDigest(), random: SeededRandom(), identifiers: identifiers, clock: clock))
        erasures = Erasures(
            repository: accounts, places: services.map { Erasures.Place($0.name.rawValue, erase: $0.erase) },
            clock: clock, log: log)
        gateway = Gateway(
            Gateway.Ports(
                accounts: identity, erasures: erasures,
                idempotency: Idempotency(
                    store: InMemoryIdempotencyStore(accountDatabase), digest: PortableDigest(), clock: clock),
                limiter: InMemoryRateLimiter(clock: clock), metrics: metrics, log: log, clock: clock,
                identifiers: identifiers, random: SeededRandom()),
            classes: classes, allowedOrigins: [])
        operations = Operations(
            service: "lectern", dependencies: dependencies, clock: clock, exposition: { "lectern_up 1\n" })
        responder = try gateway.responder(services: services, operations: operations.routes)
        outboxes = ServiceName.allCases.map { InMemoryOutbox(database($0)) }
        self.databases = databases
    }

    func database(_ name: ServiceName) -> InMemoryDatabase { databases[name]! }

    /// An account and an access token of it.
    func user(_ name: String = "ada", role: Role = .user) async throws -> User {
        let address = EmailAddress("\(name)@example.com")!
        let account = try await identity.create(address, password: "long enough", name: nil, role: role)
        let session = try await identity.login(email: address.rawValue, password: "long enough")
        return User(id: account.id.rawValue, token: session.accessToken)
    }

    /// Hands every event that is waiting to those who subscribe to its topic, until none is left.
    func deliver() async throws {
        var found = true
        while found {
            found = false
            for outbox in outboxes {
                let entries = try await outbox.pending(limit: 100)
                for entry in entries {
                    for subscription in services.flatMap(\.subscriptions)
                    where subscription.topics.contains(entry.event.topic) {
                        try await subscription.handle(entry.event.envelope)
                    }
                }
                try await outbox.markPublished(entries)
                found = found || !entries.isEmpty
            }
        }
    }
}

/// An answer, read to its end.
struct Answer: Sendable {
    var status: Int
    var headers: HTTPHeaders
    var bytes: [UInt8]

    var json: JSONValue { (try? JSONValue(parsing: bytes)) ?? .null }
    var code: String? { json["code"]?.string }

    subscript(name: String) -> String? { json[name]?.string }
}

extension GatewayBench {
    func send(_ request: HTTPRequest) async throws -> Answer {
        let response = try await responder(request)
        let bytes: [UInt8] =
            switch response.body {
            case .empty: []
            case .bytes(let bytes): bytes
            case .stream(let stream, _): try await stream.collect(upTo: 1 << 20) ?? []
            }
        return Answer(status: response.status.rawValue, headers: response.headers, bytes: bytes)
    }

    /// - Parameter target: the path below `/api/v1`, with its query.
    func call(
        _ method: HTTPMethod, _ target: String, _ user: User? = nil, json: String? = nil, form: Form? = nil,
        headers: HTTPHeaders = HTTPHeaders(), from address: String = "192.0.2.1", base: String = "/api/v1"
    ) async throws -> Answer {
        let parts = target.split(separator: "?", maxSplits: 1)
        var headers = headers
        if let user { headers.add("Authorization", "Bearer \(user.token)") }
        if json != nil { headers.add("Content-Type", "application/json") }
        if form != nil { headers.add("Content-Type", Form.contentType) }
        return try await send(
            HTTPRequest(
                method: method, path: base + parts[0], rawQuery: parts.count > 1 ? String(parts[1]) : "",
                headers: headers, remoteAddress: address, bytes: form?.bytes ?? Array((json ?? "").utf8)))
    }
}

/// A `multipart/form-data` body.
struct Form: Sendable {
    private static let boundary = "----boundary"
    static let contentType = "multipart/form-data; boundary=\(boundary)"

    private var text = ""

    func field(_ name: String, _ value: String) -> Form {
        adding("Content-Disposition: form-data; name=\"\(name)\"\r\n\r\n\(value)")
    }

    func file(
        _ content: String, name: String = "file", filename: String = "lecture.txt", type: String? = nil
    ) -> Form {
        let type = type.map { "Content-Type: \($0)\r\n" } ?? ""
        return adding(
            "Content-Disposition: form-data; name=\"\(name)\"; filename=\"\(filename)\"\r\n\(type)\r\n\(content)")
    }

    private func adding(_ part: String) -> Form {
        var form = self
        form.text += "--\(Self.boundary)\r\n\(part)\r\n"
        return form
    }

    var bytes: [UInt8] { Array((text + "--\(Self.boundary)--\r\n").utf8) }

    static let lecture = Form().file("A cell is the smallest unit of life. It is so.")
    static let recording = Form().file("RIFF1234WAVE a cell is small", filename: "lecture.wav")
}
