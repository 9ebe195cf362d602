import LecternDomain
import LecternFakes
import LecternPorts
import LecternSQL

/// One service's database as its use cases see it, whichever adapter keeps it.
///
/// Every service has every repository: they are views, and a service asks for its own.
struct ServiceStore: Sendable {
    let documents: any DocumentRepository
    let sagas: any SagaRepository
    let quizzes: any QuizRepository
    let access: any AccessPolicy
    let chats: any ChatRepository
    let passages: any PassageIndex
    let transcriptions: any TranscriptionRepository
    let audio: any AudioRepository
    let accounts: any AccountRepository
    let events: any EventStore
    let outbox: any Outbox
    /// How far the outbox is behind; nil when that cannot be told.
    var backlog: Relay.BacklogReader?
    let idempotency: any IdempotencyStore
    let timers: any TimerStore
    let personal: any PersonalData
}

extension ServiceStore {
    init(_ database: InMemoryDatabase) {
        documents = InMemoryDocumentRepository(database)
        sagas = InMemorySagaRepository(database)
        quizzes = InMemoryQuizRepository(database)
        access = InMemoryAccessPolicy(database)
        chats = InMemoryChatRepository(database)
        passages = InMemoryPassageIndex(database)
        transcriptions = InMemoryTranscriptionRepository(database)
        audio = InMemoryAudioRepository(database)
        accounts = InMemoryAccountRepository(database)
        events = InMemoryEventStore(database)
        outbox = InMemoryOutbox(database)
        backlog = { database.outboxBacklog() }
        idempotency = InMemoryIdempotencyStore(database)
        timers = InMemoryTimerStore(database)
        personal = InMemoryPersonalData(database)
    }
}

extension ServiceStore {
    /// - Parameter relay: the same in every life of this process, so that it goes on at once with what it held.
    init(_ database: ServiceDatabase, relay: String) {
        documents = SQLDocumentRepository(database)
        sagas = SQLSagaRepository(database)
        quizzes = SQLQuizRepository(database)
        access = SQLAccessPolicy(database)
        chats = SQLChatRepository(database)
        passages = SQLPassageIndex(database)
        transcriptions = SQLTranscriptionRepository(database)
        audio = SQLAudioRepository(database)
        accounts = SQLAccountRepository(database)
        events = SQLEventStore(database)
        outbox = SQLOutbox(database, relay: relay)
        backlog = {
            let backlog = try await database.outboxBacklog()
            return (backlog.depth, backlog.oldest)
        }
        idempotency = SQLIdempotencyStore(database, process: ProcessIdentity.current)
        timers = SQLTimerStore(database)
        personal = SQLPersonalData(database)
    }
}
