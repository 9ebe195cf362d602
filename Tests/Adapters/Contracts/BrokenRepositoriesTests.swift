import LecternContracts
import LecternFakes
import LecternPorts
import Testing

@Suite("The contracts catch repositories that are broken on purpose")
struct BrokenRepositoriesTests {
    @Test(
        "each fault by the case that names it",
        arguments: [
            (FaultyDocuments.Fault.leaksRows, "what is saved is found by its owner, and by nobody else"),
            (.leaksLists, "a list holds its owner's alone, and is empty for a stranger"),
            (.overwrites, "of many commits that expect the same version one wins"),
            (.dropsEvents, "outgoing events wait in the outbox in the order of their commits"),
            (.losesEventsOfFailures, "a commit that fails in one part leaves nothing of the others"),
            (.revives, "what was removed is gone, and a late save does not bring it back"),
            (.ignoresInbox, "an event is applied once by a consumer: its second commit is already done"),
        ])
    func documents(_ fault: FaultyDocuments.Fault, _ name: String) async throws {
        try await caught(DocumentRepositoryContract.cases, by: name) {
            let database = InMemoryDatabase(clock: ManualClock())
            return ContractHarness(
                RepositorySubject(
                    repository: FaultyDocuments(database, fault), events: InMemoryEventStore(database),
                    outbox: InMemoryOutbox(database), idempotency: InMemoryIdempotencyStore(database),
                    timers: InMemoryTimerStore(database),
                    personal: InMemoryPersonalData(database)))
        }
    }

    @Test(
        "each fault of accounts by the case that names it",
        arguments: [
            (FaultyAccounts.Fault.lastWriterWins, "an account that was changed since it was read is not written over"),
            (.lastWriterWins, "of many that change an account at the same time one wins"),
            (.opensLate, "a session that was decided on before all sessions ended is not opened behind that"),
            (.losesConflicts, "what was removed is gone, and a late save does not bring it back"),
            (.torn, "a commit that fails in one part leaves nothing of the others"),
            (.ignoresInbox, "an event is applied once by a consumer: its second commit is already done"),
            (
                .ignoresKeys,
                "a request is applied once: its second commit is already done, and its key tells what it made"
            ),
            (.dropsEvents, "outgoing events wait in the outbox in the order of their commits"),
            (.dropsDeadlines, "a deadline is due at its time, not before, and the earliest comes first"),
        ])
    func accounts(_ fault: FaultyAccounts.Fault, _ name: String) async throws {
        try await caught(AccountRepositoryContract.cases, by: name) {
            let database = InMemoryDatabase(clock: ManualClock())
            return ContractHarness(
                RepositorySubject(
                    repository: FaultyAccounts(database, fault), events: InMemoryEventStore(database),
                    outbox: InMemoryOutbox(database), idempotency: InMemoryIdempotencyStore(database),
                    timers: InMemoryTimerStore(database),
                    personal: InMemoryPersonalData(database)))
        }
    }

    @Test("accounts that are kept in memory alone")
    func forgottenAccounts() async throws {
        try await caught(
            AccountRepositoryContract.cases, by: "what was committed outlives a restart: rows, removals and marks"
        ) {
            let open: @Sendable () -> AccountRepositoryContract.Subject = {
                let database = InMemoryDatabase(clock: ManualClock())
                return RepositorySubject(
                    repository: InMemoryAccountRepository(database), events: InMemoryEventStore(database),
                    outbox: InMemoryOutbox(database), idempotency: InMemoryIdempotencyStore(database),
                    timers: InMemoryTimerStore(database),
                    personal: InMemoryPersonalData(database))
            }
            return ContractHarness(open(), restart: { open() })
        }
    }

    @Test("a store of requests that takes a committed one for one at work")
    func forgottenEffects() async throws {
        try await caught(
            DocumentRepositoryContract.cases,
            by: "a request is applied once: its second commit is already done, and its key tells what it made"
        ) {
            let database = InMemoryDatabase(clock: ManualClock())
            return ContractHarness(
                RepositorySubject(
                    repository: InMemoryDocumentRepository(database), events: InMemoryEventStore(database),
                    outbox: InMemoryOutbox(database), idempotency: FaultyKeys(database, .forgetsEffects),
                    timers: InMemoryTimerStore(database),
                    personal: InMemoryPersonalData(database)))
        }
    }

    @Test("an erasure that late commits come behind")
    func lateCommits() async throws {
        try await caught(
            TranscriptionRepositoryContract.cases,
            by: "nothing new is stored for a user who is erased, and nothing of such a commit stays; others go on"
        ) {
            let database = InMemoryDatabase(clock: ManualClock())
            return ContractHarness(
                RepositorySubject(
                    repository: InMemoryTranscriptionRepository(database), events: InMemoryEventStore(database),
                    outbox: InMemoryOutbox(database), idempotency: InMemoryIdempotencyStore(database),
                    timers: InMemoryTimerStore(database), personal: OpenDoor()))
        }
    }

    @Test("sagas whose last writer wins, or whose commit is torn")
    func sagas() async throws {
        for (fault, name) in [
            (FaultySagas.Fault.lastWriterWins, "of many transitions from the same state one wins"),
            (
                .torn, "a transition that does not follow the stored one is refused, and nothing of its commit stays"
            ),
        ] {
            try await caught(SagaRepositoryContract.cases, by: name) {
                let database = InMemoryDatabase(clock: ManualClock())
                return ContractHarness(
                    RepositorySubject(
                        repository: SagaStorage(
                            documents: FaultySagas(database, fault), sagas: InMemorySagaRepository(database)),
                        events: InMemoryEventStore(database), outbox: InMemoryOutbox(database),
                        idempotency: InMemoryIdempotencyStore(database), timers: InMemoryTimerStore(database),
                        personal: InMemoryPersonalData(database)))
            }
        }
    }

    @Test("sagas that go at their end, or never", arguments: [true, false])
    func endedSagas(early: Bool) async throws {
        let name = "an ended saga is kept for 90 days and begins no second time, and is then forgotten"
        try await caught(SagaRepositoryContract.cases, by: name) {
            let clock = ManualClock()
            let database = InMemoryDatabase(clock: clock)
            let documents: any DocumentRepository =
                early ? FaultySagas(database, .forgetsEnds) : InMemoryDocumentRepository(database)
            let sagas: any SagaRepository = early ? InMemorySagaRepository(database) : HoardingSagas(database)
            return ContractHarness(
                RepositorySubject(
                    repository: SagaStorage(documents: documents, sagas: sagas), events: InMemoryEventStore(database),
                    outbox: InMemoryOutbox(database), idempotency: InMemoryIdempotencyStore(database),
                    timers: InMemoryTimerStore(database),
                    personal: InMemoryPersonalData(database)), advance: { clock.advance(by: $0) })
        }
    }

    @Test("deadlines that come early, or are handed out once")
    func timers() async throws {
        for (fault, name) in [
            (HastyTimers.Fault.early, "a deadline is due at its time, not before, and the earliest comes first"),
            (.once, "a deadline is due until it is disarmed, and arming it again moves it"),
        ] {
            try await caught(DocumentRepositoryContract.cases, by: name) {
                let database = InMemoryDatabase(clock: ManualClock())
                return ContractHarness(
                    RepositorySubject(
                        repository: InMemoryDocumentRepository(database), events: InMemoryEventStore(database),
                        outbox: InMemoryOutbox(database), idempotency: InMemoryIdempotencyStore(database),
                        timers: HastyTimers(inner: InMemoryTimerStore(database), fault: fault),
                        personal: InMemoryPersonalData(database)))
            }
        }
    }

    @Test("an outbox that drops what was not published")
    func outbox() async throws {
        try await caught(OutboxContract.cases, by: "an event that was not published is given again to the same relay") {
            let database = InMemoryDatabase(clock: ManualClock())
            return ContractHarness(
                OutboxSubject(
                    relay: ForgetfulOutbox(inner: InMemoryOutbox(database)), otherRelay: InMemoryOutbox(database),
                    lease: .seconds(30)
                ) { _ = try await InMemoryAudioRepository(database).commit(Commit([], outgoing: $0)) })
        }
    }
}
