import FoundationEssentials
import LecternContracts
import LecternFakes
import LecternPorts
import Testing

@Suite("The fakes keep their ports' contracts")
struct FakesKeepContractsTests {
    @Test("cache", arguments: CacheContract.cases)
    func cache(_ rule: CacheContract.Case) async throws {
        try await rule.run {
            let clock = ManualClock()
            return ContractHarness(InMemoryCache(clock: clock), advance: { clock.advance(by: $0) })
        }
    }

    @Test("blob store", arguments: BlobStoreContract.cases.runnable(with: [.time]))
    func blobs(_ rule: BlobStoreContract.Case) async throws {
        try await rule.run { ContractHarness(InMemoryBlobStore()) }
    }

    @Test("digest", arguments: DigestContract.cases)
    func digest(_ rule: DigestContract.Case) async throws {
        try await rule.run { ContractHarness(PortableDigest()) }
    }

    @Test("tokens", arguments: TokenContract.cases)
    func tokens(_ rule: TokenContract.Case) async throws {
        let tokens = FakeTokens()
        try await rule.run {
            ContractHarness(
                TokenPair(issuer: tokens, verifier: tokens, issuerName: "lectern", audience: "lectern"))
        }
    }

    @Test("password hasher", arguments: PasswordHasherContract.cases)
    func passwords(_ rule: PasswordHasherContract.Case) async throws {
        try await rule.run { ContractHarness(FakePasswordHasher()) }
    }

    @Test("documents", arguments: DocumentRepositoryContract.cases)
    func documents(_ rule: DocumentRepositoryContract.Case) async throws {
        try await rule.run { Self.subject { InMemoryDocumentRepository($0) } }
    }

    @Test("sagas", arguments: SagaRepositoryContract.cases)
    func sagas(_ rule: SagaRepositoryContract.Case) async throws {
        try await rule.run {
            Self.subject {
                SagaStorage(documents: InMemoryDocumentRepository($0), sagas: InMemorySagaRepository($0))
            }
        }
    }

    @Test("quizzes", arguments: QuizRepositoryContract.cases)
    func quizzes(_ rule: QuizRepositoryContract.Case) async throws {
        try await rule.run { Self.subject { InMemoryQuizRepository($0) } }
    }

    @Test("access policy", arguments: AccessPolicyContract.cases)
    func access(_ rule: AccessPolicyContract.Case) async throws {
        try await rule.run {
            let database = InMemoryDatabase(clock: ManualClock(Date(timeIntervalSince1970: 1_770_000_000)))
            return ContractHarness(
                AccessPolicySubject(
                    policy: InMemoryAccessPolicy(database), quizzes: InMemoryQuizRepository(database)))
        }
    }

    @Test("chats", arguments: ChatRepositoryContract.cases)
    func chats(_ rule: ChatRepositoryContract.Case) async throws {
        try await rule.run { Self.subject { InMemoryChatRepository($0) } }
    }

    @Test("passages", arguments: PassageIndexContract.cases)
    func passages(_ rule: PassageIndexContract.Case) async throws {
        try await rule.run {
            let database = InMemoryDatabase(clock: ManualClock())
            return ContractHarness(
                PassageSubject(index: InMemoryPassageIndex(database), chats: InMemoryChatRepository(database)))
        }
    }

    @Test("transcriptions", arguments: TranscriptionRepositoryContract.cases)
    func transcriptions(_ rule: TranscriptionRepositoryContract.Case) async throws {
        try await rule.run { Self.subject { InMemoryTranscriptionRepository($0) } }
    }

    @Test("audio", arguments: AudioRepositoryContract.cases)
    func audio(_ rule: AudioRepositoryContract.Case) async throws {
        try await rule.run { Self.subject { InMemoryAudioRepository($0) } }
    }

    @Test("accounts", arguments: AccountRepositoryContract.cases)
    func accounts(_ rule: AccountRepositoryContract.Case) async throws {
        try await rule.run { Self.subject { InMemoryAccountRepository($0) } }
    }

    @Test("event log", arguments: EventLogContract.cases)
    func log(_ rule: EventLogContract.Case) async throws {
        try await rule.run {
            let clock = ManualClock()
            let log = InMemoryEventLog(clock: clock)
            return ContractHarness(
                log, advance: { clock.advance(by: $0) },
                restart: {
                    log.endMembers()
                    return log
                })
        }
    }

    @Test("dead letters", arguments: DeadLetterContract.cases)
    func deadLetters(_ rule: DeadLetterContract.Case) async throws {
        try await rule.run {
            let clock = ManualClock()
            let letters = InMemoryDeadLetters(clock: clock)
            return ContractHarness(letters, advance: { clock.advance(by: $0) }, restart: { letters })
        }
    }

    @Test("event store", arguments: EventStoreContract.cases)
    func events(_ rule: EventStoreContract.Case) async throws {
        try await rule.run {
            let database = InMemoryDatabase(clock: ManualClock())
            return ContractHarness(InMemoryEventStore(database), restart: { InMemoryEventStore(database) })
        }
    }

    @Test("outbox", arguments: OutboxContract.cases)
    func outbox(_ rule: OutboxContract.Case) async throws {
        try await rule.run {
            let clock = ManualClock()
            let database = InMemoryDatabase(clock: clock)
            let open: @Sendable () -> OutboxSubject = {
                OutboxSubject(
                    relay: InMemoryOutbox(database), otherRelay: InMemoryOutbox(database), lease: .seconds(30)
                ) { _ = try await InMemoryAudioRepository(database).commit(Commit([], outgoing: $0)) }
            }
            return ContractHarness(open(), advance: { clock.advance(by: $0) }, restart: { open() })
        }
    }

    @Test("idempotency", arguments: IdempotencyStoreContract.cases)
    func idempotency(_ rule: IdempotencyStoreContract.Case) async throws {
        try await rule.run {
            let database = InMemoryDatabase(clock: ManualClock())
            return ContractHarness(InMemoryIdempotencyStore(database), restart: { InMemoryIdempotencyStore(database) })
        }
    }

    @Test("rate limiter", arguments: RateLimiterContract.cases)
    func limiter(_ rule: RateLimiterContract.Case) async throws {
        try await rule.run {
            let clock = ManualClock()
            return ContractHarness(
                InMemoryRateLimiter(clock: clock), advance: { clock.advance(by: $0) },
                correct: { clock.correct(by: $0) })
        }
    }

    @Test("clock", arguments: ClockContract.cases)
    func clock(_ rule: ClockContract.Case) async throws {
        try await rule.run {
            let clock = ManualClock()
            return ContractHarness(
                clock, advance: { clock.advance(by: $0) }, correct: { clock.correct(by: $0) })
        }
    }

    @Test("identifiers", arguments: IdentifierSourceContract.cases)
    func identifiers(_ rule: IdentifierSourceContract.Case) async throws {
        try await rule.run { ContractHarness(SequentialIdentifiers()) }
    }

    @Test("random bytes", arguments: RandomSourceContract.cases)
    func random(_ rule: RandomSourceContract.Case) async throws {
        try await rule.run { ContractHarness(SeededRandom()) }
    }

    private static func subject<Repository: Sendable>(
        _ make: @escaping @Sendable (InMemoryDatabase) -> Repository
    ) -> ContractHarness<RepositorySubject<Repository>> {
        // The clock stands where the cases' own times are.
        let clock = ManualClock(Date(timeIntervalSince1970: 1_770_000_000))
        let database = InMemoryDatabase(clock: clock)
        // The database stands for the disk: what is made over it anew has nothing else to go by.
        let open: @Sendable () -> RepositorySubject<Repository> = {
            RepositorySubject(
                repository: make(database), events: InMemoryEventStore(database), outbox: InMemoryOutbox(database),
                idempotency: InMemoryIdempotencyStore(database), timers: InMemoryTimerStore(database),
                personal: InMemoryPersonalData(database))
        }
        return ContractHarness(open(), advance: { clock.advance(by: $0) }, restart: { open() })
    }
}
