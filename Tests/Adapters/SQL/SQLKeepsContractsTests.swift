import LecternContracts
import LecternFakes
import LecternPorts
import LecternSQL
import Testing

/// One rule of a port's contract over one database.
struct Trial<Subject: Sendable>: Sendable, CustomTestStringConvertible {
    let rule: ContractCase<Subject>
    let dialect: SQLDialect

    static func all(_ rules: [ContractCase<Subject>]) -> [Trial] {
        SQLDialect.tested.flatMap { dialect in rules.map { Trial(rule: $0, dialect: dialect) } }
    }

    var testDescription: String { "\(dialect): \(rule)" }

    func run(
        _ schema: Schema, _ subject: @escaping @Sendable (ServiceDatabase) -> Subject
    ) async throws {
        try await TestDatabase.with(dialect, schema) { (test) async throws in
            let service = test.service
            let (clock, reopen) = (test.clock, test.reopen)
            try await rule.run {
                ContractHarness(
                    subject(service), advance: { clock.advance(by: $0) },
                    restart: { subject(try await reopen()) })
            }
        }
    }
}

@Suite("SQLite and PostgreSQL keep the contracts of storage")
struct SQLKeepsContractsTests {
    @Test("documents", arguments: Trial.all(DocumentRepositoryContract.cases))
    func documents(_ trial: Trial<DocumentRepositoryContract.Subject>) async throws {
        try await trial.run(.documents) { Self.subject($0, SQLDocumentRepository($0)) }
    }

    @Test("sagas", arguments: Trial.all(SagaRepositoryContract.cases))
    func sagas(_ trial: Trial<SagaRepositoryContract.Subject>) async throws {
        try await trial.run(.documents) {
            Self.subject($0, SagaStorage(documents: SQLDocumentRepository($0), sagas: SQLSagaRepository($0)))
        }
    }

    @Test("chats", arguments: Trial.all(ChatRepositoryContract.cases))
    func chats(_ trial: Trial<ChatRepositoryContract.Subject>) async throws {
        try await trial.run(.chats) { Self.subject($0, SQLChatRepository($0)) }
    }

    @Test("passages", arguments: Trial.all(PassageIndexContract.cases))
    func passages(_ trial: Trial<PassageSubject>) async throws {
        try await trial.run(.chats) { PassageSubject(index: SQLPassageIndex($0), chats: SQLChatRepository($0)) }
    }

    @Test("quizzes", arguments: Trial.all(QuizRepositoryContract.cases))
    func quizzes(_ trial: Trial<QuizRepositoryContract.Subject>) async throws {
        try await trial.run(.quizzes) { Self.subject($0, SQLQuizRepository($0)) }
    }

    @Test("access policy", arguments: Trial.all(AccessPolicyContract.cases))
    func access(_ trial: Trial<AccessPolicySubject>) async throws {
        try await trial.run(.quizzes) {
            AccessPolicySubject(policy: SQLAccessPolicy($0), quizzes: SQLQuizRepository($0))
        }
    }

    @Test("transcriptions", arguments: Trial.all(TranscriptionRepositoryContract.cases))
    func transcriptions(_ trial: Trial<TranscriptionRepositoryContract.Subject>) async throws {
        try await trial.run(.transcriptions) { Self.subject($0, SQLTranscriptionRepository($0)) }
    }

    @Test("audio", arguments: Trial.all(AudioRepositoryContract.cases))
    func audio(_ trial: Trial<AudioRepositoryContract.Subject>) async throws {
        try await trial.run(.audio) { Self.subject($0, SQLAudioRepository($0)) }
    }

    @Test("accounts", arguments: Trial.all(AccountRepositoryContract.cases))
    func accounts(_ trial: Trial<AccountRepositoryContract.Subject>) async throws {
        try await trial.run(.accounts) { Self.subject($0, SQLAccountRepository($0)) }
    }

    @Test("event store", arguments: Trial.all(EventStoreContract.cases))
    func events(_ trial: Trial<any EventStore>) async throws {
        try await trial.run(.documents) { SQLEventStore($0) }
    }

    @Test("outbox", arguments: Trial.all(OutboxContract.cases))
    func outbox(_ trial: Trial<OutboxSubject>) async throws {
        try await trial.run(.documents) { service in
            OutboxSubject(
                relay: SQLOutbox(service, relay: "one"), otherRelay: SQLOutbox(service, relay: "other"),
                lease: .seconds(30)
            ) { _ = try await SQLDocumentRepository(service).commit(Commit([], outgoing: $0)) }
        }
    }

    @Test("idempotency", arguments: Trial.all(IdempotencyStoreContract.cases))
    func idempotency(_ trial: Trial<any IdempotencyStore>) async throws {
        try await trial.run(.documents) { SQLIdempotencyStore($0) }
    }

    private static func subject<Repository: Sendable>(
        _ service: ServiceDatabase, _ repository: Repository
    ) -> RepositorySubject<Repository> {
        RepositorySubject(
            repository: repository, events: SQLEventStore(service), outbox: SQLOutbox(service, relay: "test"),
            idempotency: SQLIdempotencyStore(service), timers: SQLTimerStore(service),
            personal: SQLPersonalData(service),
            sweep: { _ = try await Housekeeper(service, log: RecordingLog()).sweep() })
    }
}
