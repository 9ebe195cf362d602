import LecternContracts
import LecternFakes
import LecternPorts
import Testing

@Suite("The contracts catch adapters that are broken on purpose")
struct BrokenAdaptersTests {
    @Test("a cache that forgets the time to live")
    func ttl() async throws {
        try await caught(CacheContract.cases, by: "a value is gone when its time to live has passed") {
            let clock = ManualClock()
            return ContractHarness(
                CacheWithoutTTL(inner: InMemoryCache(clock: clock)), advance: { clock.advance(by: $0) })
        }
    }

    @Test("what takes equal strings for the same key, or password, however their letters are composed")
    func letters() async throws {
        try await caught(CacheContract.cases, by: "keys are told apart by every byte") {
            ContractHarness(CacheByLetters(inner: InMemoryCache(clock: ManualClock())))
        }
        try await caught(
            PasswordHasherContract.cases,
            by: "passwords are told apart by every byte: long ones, zeros and letters beyond ASCII"
        ) { ContractHarness(PasswordsByLetters()) }
    }

    @Test(
        "a store of requests that confuses keys, or frees one that was answered",
        arguments: [
            (FaultyKeys.Fault.byLetters, "keys are told apart by scope and by key, byte by byte"),
            (.freesAnswers, "an answered key is not given up"),
        ])
    func keys(_ fault: FaultyKeys.Fault, _ name: String) async throws {
        try await caught(IdempotencyStoreContract.cases, by: name) {
            ContractHarness(FaultyKeys(InMemoryDatabase(clock: ManualClock()), fault))
        }
    }

    @Test(
        "a blob store that is off by one and keeps half of a failed put",
        arguments: [
            "a range is cut at the end, and answers the info of the whole", "a body that fails leaves nothing",
        ])
    func blobs(_ name: String) async throws {
        try await caught(BlobStoreContract.cases, by: name) { ContractHarness(BrokenBlobStore()) }
    }

    @Test(
        "a repository that writes half a commit and loses conflicts",
        arguments: [
            "a commit that fails in one part leaves nothing of the others",
            "of many commits that expect the same version one wins",
        ])
    func documents(_ name: String) async throws {
        try await caught(DocumentRepositoryContract.cases, by: name) {
            let database = InMemoryDatabase(clock: ManualClock())
            return ContractHarness(
                RepositorySubject(
                    repository: BrokenDocuments(inner: InMemoryDocumentRepository(database)),
                    events: InMemoryEventStore(database), outbox: InMemoryOutbox(database),
                    idempotency: InMemoryIdempotencyStore(database), timers: InMemoryTimerStore(database),
                    personal: InMemoryPersonalData(database)))
        }
    }

    @Test(
        "a log that drops, reorders, commits before the effect, or mixes groups up",
        arguments: [
            (BrokenEventLog.Fault.dropsEveryFifth, "events of one key come in order, and none is lost"),
            (.reorders, "a group that was never seen starts at the oldest event"),
            (.commitsOnPoll, "a group goes on behind what it committed, and gets again what it did not"),
            (.groupsShareOffsets, "every group gets every event"),
            (.scattersKeys, "an event comes as it was published"),
            (
                .scattersKeys,
                "while nobody joins or leaves, each event goes to one member, and a key's events to the same"
            ),
            (.reorders, "each group goes on at its own place after a restart"),
            (.dropsEveryFifth, "a restart in the middle loses nothing, and keeps the order of each key"),
            (.commitsOnPoll, "what was read and not committed comes again after a restart"),
            (.forgetsCommits, "events and commits outlive a restart"),
            (.doesNotWait, "a poll that waits is woken by an event"),
        ])
    func log(_ fault: BrokenEventLog.Fault, _ name: String) async throws {
        try await caught(EventLogContract.cases, by: name) {
            let clock = ManualClock()
            let whole = InMemoryEventLog(clock: clock)
            let log = BrokenEventLog(whole, fault)
            return ContractHarness(
                log, advance: { clock.advance(by: $0) },
                restart: {
                    whole.endMembers()
                    return log
                })
        }
    }

    @Test("a log that forgets everything when its process ends")
    func forgetfulLog() async throws {
        try await caught(EventLogContract.cases, by: "what was read and not committed comes again after a restart") {
            let clock = ManualClock()
            return ContractHarness(
                InMemoryEventLog(clock: clock), advance: { clock.advance(by: $0) },
                restart: { InMemoryEventLog(clock: clock) })
        }
    }

    @Test(
        "a store of dead letters with a fault",
        arguments: [
            (
                BrokenDeadLetters.Fault.opensLanes,
                "a lane is open until a letter is parked in it; then its events queue behind, and no others"
            ),
            (.keepsDuplicates, "a group's letter for one position is kept once"),
            (.mixesGroups, "letters go to the group that failed and to no other"),
            (.handsOutTwice, "a lane is handed out by one worker at a time; different lanes by several"),
            (
                .opensTooEarly,
                "a replay that failed parks again in place: the new error is told, and what lies behind stays"
            ),
            (
                .leavesThoseBehind,
                "a discarded first letter is gone, with a record of it, and those behind it are handed out"
            ),
            (.keepsNoRecord, "the record tells the newest first, page by page"),
        ])
    func deadLetters(_ fault: BrokenDeadLetters.Fault, _ name: String) async throws {
        try await caught(DeadLetterContract.cases, by: name) {
            let clock = ManualClock()
            let letters = BrokenDeadLetters(InMemoryDeadLetters(clock: clock), fault)
            return ContractHarness(letters, advance: { clock.advance(by: $0) }, restart: { letters })
        }
    }

    @Test("a store of dead letters that forgets when its process ends")
    func forgetfulLetters() async throws {
        try await caught(DeadLetterContract.cases, by: "letters, wishes and the closed lane outlive a restart") {
            let clock = ManualClock()
            return ContractHarness(
                InMemoryDeadLetters(clock: clock), advance: { clock.advance(by: $0) },
                restart: { InMemoryDeadLetters(clock: clock) })
        }
    }

    @Test("stores that keep nothing over a restart")
    func forgetful() async throws {
        try await caught(
            EventStoreContract.cases, by: "what was appended outlives a restart, and the order goes on behind it"
        ) {
            ContractHarness(
                InMemoryEventStore(InMemoryDatabase(clock: ManualClock())),
                restart: { InMemoryEventStore(InMemoryDatabase(clock: ManualClock())) })
        }
        try await caught(
            IdempotencyStoreContract.cases, by: "what was begun and what was answered outlives a restart"
        ) {
            ContractHarness(
                InMemoryIdempotencyStore(InMemoryDatabase(clock: ManualClock())),
                restart: { InMemoryIdempotencyStore(InMemoryDatabase(clock: ManualClock())) })
        }
    }

    @Test(
        "idempotency keys that do not ask whose they are",
        arguments: [
            "a request that another one has followed under its key neither answers nor frees it",
            "an answer without a beginning is kept for what is committed only",
        ])
    func keys(_ name: String) async throws {
        try await caught(IdempotencyStoreContract.cases, by: name) { ContractHarness(CarelessKeys()) }
    }

    @Test("identifiers that repeat")
    func identifiers() async throws {
        try await caught(IdentifierSourceContract.cases, by: "many tasks at once get no identifier twice") {
            ContractHarness(OneIdentifier())
        }
    }
}
