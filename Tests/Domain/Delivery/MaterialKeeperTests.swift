import FoundationEssentials
import LecternDomain
import LecternFakes
import LecternPorts
import Synchronization
import Testing

@Suite("A service's own copy of the material")
struct MaterialKeeperTests {
    private final class Source: Sendable {
        let answer = Mutex<Result<Material, UseCaseError>>(.failure(.notFound))
        let asked = Mutex(0)
    }

    private static let owner = Owner(user: UserID("ada"))
    private static let id = DocumentID("d")
    private let clock = ManualClock()
    private let repository: InMemoryQuizRepository
    private let source = Source()
    private let keeper: MaterialKeeper
    private let identifiers = SequentialIdentifiers()

    init() {
        repository = InMemoryQuizRepository(InMemoryDatabase(clock: clock))
        let source = source
        keeper = MaterialKeeper(repository, identifiers: identifiers, clock: clock) { _, _ async throws(UseCaseError) in
            source.asked.withLock { $0 += 1 }
            return try source.answer.withLock { $0 }.get()
        }
    }

    private func event(_ type: EventType, _ data: String) -> EventEnvelope {
        EventEnvelope(
            id: identifiers.next(), source: "/lectern/document", type: type, subject: "d", time: clock.now,
            correlationID: "c", causationID: "c", tenant: .default, user: UserID("ada"), streamVersion: 0,
            data: Array(data.utf8))
    }

    private func processed(_ revision: Int, text: String? = "inline", status: String = "completed") -> EventEnvelope {
        let inline = text.map { #","text":"\#($0) \#(revision)""# } ?? ""
        return event(
            .documentProcessed,
            #"{"document_id":"d","user_id":"ada","filename":"f","status":"\#(status)","text_revision":\#(revision),"page_count":1,"word_count":2\#(inline)}"#
        )
    }

    private var deleted: EventEnvelope { event(.documentDeleted, #"{"document_id":"d","user_id":"ada"}"#) }

    private func offer(_ revision: Int) {
        source.answer.withLock {
            $0 = .success(
                Material(
                    documentID: Self.id, owner: Self.owner, filename: "f", textRevision: revision,
                    text: ExtractedText(pages: [.init(number: 1, text: "fetched \(revision)")])))
        }
    }

    private func text() async throws -> String? {
        try await repository.material(Self.id, of: Self.owner)?.text.pages.first?.text
    }

    private func handle(_ events: EventEnvelope...) async throws {
        for event in events { try await keeper.handle(event, consumer: .quizMaterial) }
    }

    @Test("an inline text is kept, and nobody is asked for it")
    func inline() async throws {
        try await handle(processed(1))
        #expect(try await text() == "inline 1")
        #expect(source.asked.withLock { $0 } == 0)
    }

    @Test("a text that is too long to travel is fetched")
    func fetched() async throws {
        offer(1)
        try await handle(processed(1, text: nil))
        #expect(try await text() == "fetched 1")
    }

    @Test("a newer revision replaces, a late one does not, a duplicate changes nothing")
    func revisions() async throws {
        let first = processed(1)
        try await handle(first, processed(3), processed(2), first)
        #expect(try await text() == "inline 3")
    }

    @Test("what was deleted is not taken in again, whatever comes first")
    func deletedFirst() async throws {
        try await handle(deleted, processed(1))
        #expect(try await text() == nil)
        offer(1)
        try await handle(event(.notesGenerated, #"{"document_id":"d","status":"completed","text_revision":1}"#))
        #expect(try await text() == nil)
        #expect(try await repository.isTombstone(Self.id, of: Self.owner))
    }

    @Test("a delete removes the copy, and may be repeated")
    func removed() async throws {
        let end = deleted
        try await handle(processed(1), end, end, deleted)
        #expect(try await text() == nil)
    }

    @Test("a failure keeps the text that was there")
    func failed() async throws {
        try await handle(processed(1), processed(2, text: nil, status: "failed"))
        #expect(try await text() == "inline 1")
    }

    @Test("notes bring the copy up to date, and an old fetch does not set it back")
    func notes() async throws {
        let notes = event(.notesGenerated, #"{"document_id":"d","status":"completed","text_revision":1}"#)
        offer(2)
        try await handle(notes)
        #expect(try await text() == "fetched 2")
        try await handle(processed(3))
        try await handle(event(.notesGenerated, #"{"document_id":"d","status":"completed","text_revision":2}"#))
        #expect(try await text() == "inline 3")
    }

    @Test(
        "a source that does not answer is told apart",
        arguments: [
            (UseCaseError.unavailable("away"), HandlerError.outage("away")), (.cancelled, .cancelled),
            (
                .documentNotReady(retryAfter: 1),
                .retryable(code: "MATERIAL_UNAVAILABLE", message: "the text cannot be had just now")
            ),
        ])
    func sourceFails(error: UseCaseError, expected: HandlerError) async throws {
        source.answer.withLock { $0 = .failure(error) }
        await #expect(throws: expected) { try await handle(processed(1, text: nil)) }
    }

    @Test("what the source no longer knows is passed by, and what cannot be read is dead")
    func unreadable() async throws {
        try await handle(processed(1, text: nil))
        #expect(try await text() == nil)
        let error = await #expect(throws: HandlerError.self) { try await handle(event(.documentProcessed, "{}")) }
        guard case .permanent = error else { return #expect(Bool(false), "not permanent") }
    }
}
