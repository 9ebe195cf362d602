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
                    idempotency: InMemoryIdempotencyStore(database), timers: InMemoryTimerStore(database)))
        }
    }

    @Test(
        "a log that drops, reorders, commits before the effect, or mixes groups up",
        arguments: [
            (BrokenEventLog.Fault.dropsEveryFifth, "events of one key come in order, and none is lost"),
            (.reorders, "a group that was never seen starts at the oldest event"),
            (.commitsOnPoll, "a group goes on behind what it committed, and gets again what it did not"),
            (.groupsShareOffsets, "every group gets every event"),
        ])
    func log(_ fault: BrokenEventLog.Fault, _ name: String) async throws {
        try await caught(EventLogContract.cases, by: name) {
            let clock = ManualClock()
            let log = BrokenEventLog(InMemoryEventLog(clock: clock), fault)
            return ContractHarness(log, advance: { clock.advance(by: $0) })
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

    @Test("identifiers that repeat")
    func identifiers() async throws {
        try await caught(IdentifierSourceContract.cases, by: "many tasks at once get no identifier twice") {
            ContractHarness(OneIdentifier())
        }
    }
}
