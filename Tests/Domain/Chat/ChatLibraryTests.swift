import FoundationEssentials
import LecternDomain
import LecternFakes
import LecternPorts
import Testing

@Suite("Conversations")
struct ChatLibraryTests {
    private static let ada = Caller(owner: Owner(user: UserID("ada")), requestID: "r1")
    private static let eve = Caller(owner: Owner(user: UserID("eve")), requestID: "r2")

    private let model = ScriptedLanguageModel(otherwise: { _ in .text("An answer.") })
    private let clock = ManualClock()
    private let database: InMemoryDatabase
    private let library: ChatLibrary

    init() {
        database = InMemoryDatabase(clock: clock)
        library = ChatLibrary(
            ChatLibrary.Ports(
                repository: InMemoryChatRepository(database), passages: InMemoryPassageIndex(database),
                tutor: Tutor(model: model),
                source: { _, _ async throws(UseCaseError) in throw .notFound },
                identifiers: SequentialIdentifiers(), digest: PortableDigest(), clock: clock))
    }

    private func session(_ title: String? = nil) async throws -> ChatSessionID {
        try await library.create(title: title, for: Self.ada).id
    }

    private func said(in id: ChatSessionID) async throws -> [String] {
        try await library.messages(in: id, ListRequest(), for: Self.ada).items.map(\.message)
            .map { "\($0.role): \($0.content)" }
    }

    @Test("a title is one line", arguments: ["Biology\nand more", "Bio\u{1B}[2Jlogy", "Bio\0", "Bio\u{2029}logy"])
    func titleOfOneLine(_ title: String) async {
        await #expect(throws: UseCaseError.invalid("title", "must be one line without control characters")) {
            try await library.create(title: title, for: Self.ada)
        }
    }

    @Test("a message and its answer are kept, and the title is its first line")
    func send() async throws {
        let (session, answer) = try await library.send(
            ChatRequest(message: "  What is a cell?\nPlease tell.  "), for: Self.ada)
        #expect(answer.content == "An answer.")
        #expect(try await said(in: session.id).count == 2)
        #expect(try await library.session(session.id, for: Self.ada).title == "What is a cell?")
        let named = try await self.session("Biology")
        _ = try await library.send(ChatRequest(message: "Hello", session: named), for: Self.ada)
        #expect(try await library.session(named, for: Self.ada).title == "Biology")
        let unnamed = try await self.session(" ")
        _ = try await library.send(ChatRequest(message: "Hello", session: unnamed), for: Self.ada)
        #expect(try await library.session(unnamed, for: Self.ada).title == "Hello")
    }

    @Test("when the model fails the message is kept, and a retry does not double it")
    func failure() async throws {
        let id = try await session()
        model.then(.failure(.unavailable("away")))
        let error = await #expect(throws: UseCaseError.self) {
            try await library.send(ChatRequest(message: "Hello", session: id), for: Self.ada)
        }
        guard case .upstream = error else { return #expect(Bool(false), "another error") }
        #expect(try await said(in: id) == ["user: Hello"])
        _ = try await library.send(ChatRequest(message: "Hello", session: id), for: Self.ada)
        #expect(try await said(in: id) == ["user: Hello", "assistant: An answer."])
        #expect(model.requests.last?.messages.count { $0.content.contains("Hello") } == 1)
        // Said again behind its answer, it is a new message.
        _ = try await library.send(ChatRequest(message: "Hello", session: id), for: Self.ada)
        #expect(try await said(in: id).count == 4)
    }

    private static func keyed(_ key: String) -> Caller {
        var caller = ada
        caller.idempotency = IdempotencyKey(owner: ada.owner, route: "POST /chat", key: key)
        return caller
    }

    @Test("a session under a key that was carried out is not told an id that is not stored")
    func createdMeanwhile() async throws {
        let first = try await library.create(title: "one", for: Self.keyed("k"))
        let error = await #expect(throws: UseCaseError.self) {
            _ = try await library.create(title: "one", for: Self.keyed("k"))
        }
        guard case .conflict? = error else {
            Issue.record("\(String(describing: error))")
            return
        }
        #expect(try await library.sessions(ListRequest(), for: Self.ada).items.map(\.id) == [first.id])
    }

    @Test("a session and its first message are there together or not at all", arguments: [nil, "k"])
    func opening(key: String?) async throws {
        let caller = key.map(Self.keyed) ?? Self.ada
        database.faults.fail("commit", with: .unavailable("away"))
        await #expect(throws: UseCaseError.unavailable("away")) {
            try await library.send(ChatRequest(message: "Hello"), for: caller)
        }
        #expect(try await library.sessions(ListRequest(), for: Self.ada).items.isEmpty)
    }

    @Test("a first message that is sent again under its key finds its session, also behind midnight")
    func openedBefore() async throws {
        let caller = Self.keyed("k")
        model.then(.failure(.unavailable("away")))
        _ = try? await library.send(ChatRequest(message: "Hello"), for: caller)
        clock.advance(by: .seconds(86_399))
        let (session, _) = try await library.send(ChatRequest(message: "Hello"), for: caller)
        #expect(try await said(in: session.id) == ["user: Hello", "assistant: An answer."])
        #expect(try await library.sessions(ListRequest(), for: Self.ada).items.map(\.id) == [session.id])
        let other = try await library.send(ChatRequest(message: "Hello"), for: Self.keyed("k2"))
        #expect(other.session.id != session.id)
    }

    @Test("an answer is found again by what its request's mark names, however long the session has grown")
    func answeredBefore() async throws {
        let (session, answer) = try await library.send(ChatRequest(message: "Hello"), for: Self.keyed("k"))
        for _ in 0..<3 { _ = try await library.send(ChatRequest(message: "More", session: session.id), for: Self.ada) }
        let decision = try await InMemoryIdempotencyStore(database).begin(
            try #require(Self.keyed("k").idempotency), fingerprint: "f", now: clock.now)
        guard case .committed(let resource) = decision else { return #expect(Bool(false), "\(decision)") }
        #expect(try await library.answer(resource, for: Self.ada) == answer)
        await #expect(throws: UseCaseError.notFound) { try await library.answer(resource, for: Self.eve) }
        await #expect(throws: UseCaseError.notFound) { try await library.answer("x", for: Self.ada) }
        try await library.delete(session.id, for: Self.ada)
        await #expect(throws: UseCaseError.notFound) { try await library.answer(resource, for: Self.ada) }
    }

    @Test("a streamed answer is the answer that is kept")
    func stream() async throws {
        let id = try await session()
        model.then(.pieces(["One", " two", " three."]))
        var (text, last) = ("", ChatMessage?.none)
        for try await event in try await library.stream(ChatRequest(message: "Hi", session: id), for: Self.ada).events {
            switch event {
            case .token(let piece): text += piece
            case .citation: break
            case .done(let message): last = message
            }
        }
        #expect(text == "One two three.")
        #expect(last?.content == text)
        #expect(try await said(in: id) == ["user: Hi", "assistant: One two three."])
    }

    @Test("a stream that fails keeps the message, and no half answer")
    func streamFails() async throws {
        let id = try await session()
        model.then(.failure(.timeout))
        let events = try await library.stream(ChatRequest(message: "Hi", session: id), for: Self.ada).events
        await #expect(throws: UseCaseError.upstreamTimeout) { for try await _ in events {} }
        #expect(try await said(in: id) == ["user: Hi"])
    }

    @Test("another user's session, and one that is gone, is not there")
    func others() async throws {
        let id = try await session()
        func refused(_ caller: Caller) async {
            await #expect(throws: UseCaseError.notFound) {
                try await library.messages(in: id, ListRequest(), for: caller)
            }
            await #expect(throws: UseCaseError.notFound) {
                try await library.send(ChatRequest(message: "Hi", session: id), for: caller)
            }
            await #expect(throws: UseCaseError.notFound) { try await library.delete(id, for: caller) }
        }
        await refused(Self.eve)
        #expect(try await library.sessions(ListRequest(), for: Self.eve).items.isEmpty)
        try await library.delete(id, for: Self.ada)
        await refused(Self.ada)
    }

    @Test("what cannot be said is refused by its field")
    func refused() async throws {
        let long = String(repeating: "a", count: 16_001)
        for (request, field) in [
            (ChatRequest(message: " \n "), "message"), (ChatRequest(message: long), "message"),
            (ChatRequest(message: "Hi", passage: long), "document_context.relevant_text"),
        ] {
            let error = await #expect(throws: UseCaseError.self) { try await library.send(request, for: Self.ada) }
            guard case .invalid(let problems) = error else { return #expect(Bool(false), "another error") }
            #expect(problems.map(\.field) == [field])
        }
        await #expect(throws: UseCaseError.notFound) {
            try await library.send(ChatRequest(message: "Hi", document: DocumentID("x")), for: Self.ada)
        }
        #expect(try await library.sessions(ListRequest(), for: Self.ada).items.isEmpty)
    }
}
