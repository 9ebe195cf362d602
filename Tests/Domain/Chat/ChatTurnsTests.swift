import LecternDomain
import LecternFakes
import LecternPorts
import Testing

@Suite("An answer stands behind its own question")
struct ChatTurnsTests {
    private static let ada = Caller(owner: Owner(user: UserID("ada")), requestID: "r1")
    private static let busy = UseCaseError.busy("a message of this session is being answered", retryAfter: 1)

    /// Says what it was asked: the question is the last line of what it reads.
    private let model = ScriptedLanguageModel(otherwise: { request in
        .text("On \(request.messages.last?.content.split(separator: "\n").last ?? "nothing")")
    })
    private let clock = ManualClock()
    private let database: InMemoryDatabase
    private let identifiers = SequentialIdentifiers()

    init() { database = InMemoryDatabase(clock: clock) }

    /// Each as in a process of its own: they share the database alone.
    private func library() -> ChatLibrary {
        ChatLibrary(
            ChatLibrary.Ports(
                repository: InMemoryChatRepository(database), passages: InMemoryPassageIndex(database),
                tutor: Tutor(model: model), source: { _, _ async throws(UseCaseError) in throw .notFound },
                identifiers: identifiers, digest: PortableDigest(), clock: clock))
    }

    private func session() async throws -> ChatSessionID { try await library().create(title: "s", for: Self.ada).id }

    private func said(in id: ChatSessionID) async throws -> [ChatMessage] {
        try await library().messages(in: id, ListRequest(), for: Self.ada).items.map(\.message)
    }

    private func roles(in id: ChatSessionID) async throws -> String {
        try await said(in: id).map { $0.role == .user ? "u" : "a" }.joined()
    }

    private static func keyed(_ key: String) -> Caller {
        var caller = ada
        caller.idempotency = IdempotencyKey(owner: ada.owner, route: "POST /chat", key: key)
        return caller
    }

    @Test("while a message is answered another is told to wait, the same again as well, and leaves nothing")
    func wait() async throws {
        let id = try await session()
        let first = try await library().stream(ChatRequest(message: "One", session: id), for: Self.ada).events
        for text in ["Two", "One"] {
            let request = ChatRequest(message: text, session: id)
            await #expect(throws: Self.busy) { try await library().send(request, for: Self.keyed("k")) }
            await #expect(throws: Self.busy) { try await library().stream(request, for: Self.ada) }
        }
        #expect(try await said(in: id).map(\.content) == ["One"])
        for try await _ in first {}
        _ = try await library().send(ChatRequest(message: "Two", session: id), for: Self.ada)
        #expect(try await said(in: id).map(\.content) == ["One", "On One", "Two", "On Two"])
    }

    @Test("of messages that come together each that gets in has its own answer right behind it")
    func together() async throws {
        let id = try await session()
        // All have read the session before one of them stores anything.
        database.faults.hold("commit")
        let refused = await withTaskGroup(of: UseCaseError?.self) { tasks in
            for number in 0..<8 {
                tasks.addTask {
                    let request = ChatRequest(message: "m\(number)", session: id)
                    do throws(UseCaseError) {
                        _ = try await library().send(request, for: Self.ada)
                        return nil
                    } catch { return error }
                }
            }
            while database.faults.calls(of: "commit") < 8 { await Task.yield() }
            database.faults.release("commit")
            return await tasks.reduce(into: [UseCaseError]()) { if let error = $1 { $0.append(error) } }
        }
        #expect(refused.allSatisfy { $0 == Self.busy })
        let messages = try await said(in: id)
        #expect(!messages.isEmpty && messages.count == 2 * (8 - refused.count))
        for (question, answer) in zip(messages, messages.dropFirst()) where question.role == .user {
            #expect(answer.content == "On \(question.content)")
        }
    }

    @Test("sessions do not wait for each other")
    func sessions() async throws {
        let (one, other) = (try await session(), try await session())
        let events = try await library().stream(ChatRequest(message: "One", session: one), for: Self.ada).events
        _ = try await library().send(ChatRequest(message: "Two", session: other), for: Self.ada)
        for try await _ in events {}
        #expect(try await [roles(in: one), roles(in: other)] == ["ua", "ua"])
    }

    @Test("a message whose answer failed leaves the session free for another one", arguments: [true, false])
    func failed(streamed: Bool) async throws {
        let id = try await session()
        model.then(.failure(.timeout))
        let request = ChatRequest(message: "One", session: id)
        await #expect(throws: UseCaseError.upstreamTimeout) {
            guard streamed else { return _ = try await library().send(request, for: Self.ada) }
            for try await _ in try await library().stream(request, for: Self.ada).events {}
        }
        _ = try await library().send(ChatRequest(message: "Two", session: id), for: Self.ada)
        #expect(try await roles(in: id) == "uua")
    }

    @Test("the history tells which messages have no answer, however it is paged", arguments: [1, 2, 3, 20])
    func unanswered(limit: Int) async throws {
        let id = try await session()
        model.then(.failure(.timeout))
        for text in ["One", "Two", "Three"] {
            _ = try? await library().send(ChatRequest(message: text, session: id), for: Self.ada)
        }
        let open = try await library().stream(ChatRequest(message: "Four", session: id), for: Self.ada)
        var told: [ToldMessage] = []
        var cursor: String?
        repeat {
            let page = try await library().messages(in: id, ListRequest(limit: limit, cursor: cursor), for: Self.ada)
            told += page.items
            cursor = page.nextCursor
        } while cursor != nil
        #expect(told.map(\.message.content) == ["One", "Two", "On Two", "Three", "On Three", "Four"])
        #expect(told.map(\.isAnswered) == [false, true, nil, true, nil, false])
        for try await _ in open.events {}
        let last = try await library().messages(in: id, ListRequest(), for: Self.ada).items.suffix(2)
        #expect(last.map(\.isAnswered) == [true, nil])
    }

    @Test("so does one whose client left", arguments: [true, false])
    func left(streamed: Bool) async throws {
        let id = try await session()
        model.then(.silence(after: ["One", " two"]))
        let request = ChatRequest(message: "One", session: id)
        let call = Task {
            guard streamed else { return _ = try await library().send(request, for: Self.ada) }
            for try await _ in try await library().stream(request, for: Self.ada).events {}
        }
        while model.open == 0 { await Task.yield() }
        call.cancel()
        _ = await call.result
        try await getsIn(ChatRequest(message: "Two", session: id))
        #expect(try await roles(in: id) == "uua")
    }

    @Test("so does one whose stream nobody reads any more")
    func unread() async throws {
        let id = try await session()
        _ = try await library().stream(ChatRequest(message: "One", session: id), for: Self.ada)
        try await getsIn(ChatRequest(message: "Two", session: id))
        #expect(try await roles(in: id) == "uua")
    }

    /// What is dropped tells so in a moment.
    private func getsIn(_ request: ChatRequest) async throws {
        while true {
            do {
                _ = try await library().send(request, for: Self.ada)
                return
            } catch Self.busy { await Task.yield() }
        }
    }

    @Test("a call that died holds its session for two minutes; an answer that comes behind another message is not kept")
    func died() async throws {
        let id = try await session()
        let late = try await library().stream(ChatRequest(message: "One", session: id), for: Self.ada).events
        let next = ChatRequest(message: "Two", session: id)
        clock.advance(by: .seconds(119))
        await #expect(throws: Self.busy) { try await library().send(next, for: Self.ada) }
        clock.advance(by: .seconds(1))
        _ = try await library().send(next, for: Self.ada)
        await #expect(throws: UseCaseError.conflict("another message came before this one was answered")) {
            for try await _ in late {}
        }
        #expect(try await said(in: id).map(\.content) == ["One", "Two", "On Two"])
    }

    @Test("an answer that takes long is kept where nobody else spoke")
    func slow() async throws {
        let id = try await session()
        let events = try await library().stream(ChatRequest(message: "One", session: id), for: Self.ada).events
        clock.advance(by: .seconds(3600))
        for try await _ in events {}
        #expect(try await roles(in: id) == "ua")
    }

    @Test("a message that comes again under its key goes on at once where the call that died stopped")
    func again() async throws {
        let request = ChatRequest(message: "One", session: try await session())
        let dead = try await library().stream(request, for: Self.keyed("k")).events
        await #expect(throws: Self.busy) { try await library().send(request, for: Self.keyed("other")) }
        let (session, _) = try await library().send(request, for: Self.keyed("k"))
        #expect(try await roles(in: session.id) == "ua")
        await #expect(throws: UseCaseError.self) { for try await _ in dead {} }
        #expect(try await roles(in: session.id) == "ua")
    }

    @Test("a session that was deleted meanwhile is not there for its answer")
    func deleted() async throws {
        let id = try await session()
        let events = try await library().stream(ChatRequest(message: "One", session: id), for: Self.ada).events
        try await library().delete(id, for: Self.ada)
        await #expect(throws: UseCaseError.notFound) { for try await _ in events {} }
    }
}
