public import LecternDomain
import LecternHTTP
public import LecternPorts

/// Chat over HTTP and events.
public struct ChatService: Sendable {
    let library: ChatLibrary
    let knowledge: MaterialKeeper
    let idempotency: Idempotency
    let log: any Log

    public init(library: ChatLibrary, knowledge: MaterialKeeper, idempotency: Idempotency, log: any Log) {
        self.library = library
        self.knowledge = knowledge
        self.idempotency = idempotency
        self.log = log
    }

    public var service: Service {
        Service(
            .chat,
            routes: [
                .post("/chat", chat),
                .post("/chat/sessions", create),
                .get("/chat/sessions", sessions),
                .delete("/chat/sessions/{id}", delete),
                .get("/chat/history/{id}", history),
            ],
            subscriptions: [
                Subscription(.chatKnowledge, to: [.documentProcessed]) { envelope async throws(HandlerError) in
                    try await knowledge.handle(envelope, consumer: .chatKnowledge)
                }
            ],
            erase: { caller async throws(UseCaseError) in
                while case let page = try await library.sessions(ListRequest(limit: 100), for: caller),
                    !page.items.isEmpty
                {
                    for session in page.items { try await library.delete(session.id, for: caller) }
                }
            })
    }

    private func chat(_ request: HTTPRequest) async throws -> HTTPResponse {
        let bytes = try await request.bytes(upTo: Route.defaultBodyLimit)
        let body = try request.decode(bytes) { fields throws(HTTPError) in
            let context = try fields.object("document_context") { inner in
                (
                    document: inner.optionalIdentifier("document_id", of: Document.self),
                    passage: inner.optionalString("relevant_text", length: ChatRules.passageLength)
                )
            }
            return (
                request: ChatRequest(
                    message: fields.string("message", length: ChatRules.messageLength),
                    session: fields.optionalIdentifier("session_id", of: ChatSession.self),
                    document: context?.document, passage: context?.passage),
                userID: fields.optionalString("user_id", length: 1...255)
            )
        }
        let caller = try request.caller(for: body.userID)
        let again: (String) async throws -> HTTPResponse = { answered(try await library.answer($0, for: caller)) }
        guard wantsEvents(request) else {
            return try await idempotency.run(
                request, caller: caller, content: bytes, again: again,
                answer: { caller in answered(try await library.send(body.request, for: caller).answer) })
        }
        return try await idempotency.stream(
            request, caller: caller, content: bytes, again: again, retold: retold,
            answer: { caller, pending in
                try await stream(
                    body.request, caller: caller, requestID: request.context.requestID, pending: pending)
            })
    }

    private func answered(_ answer: ChatMessage) -> HTTPResponse { .json(.object(whole(answer))) }

    /// An answer in one piece.
    func whole(_ answer: ChatMessage) -> JSONObject {
        [
            "session_id": .of(answer.sessionID), "message_id": .of(answer.id), "response": .string(answer.content),
            "timestamp": .of(answer.timestamp), "citations": .array(answer.citations.map { .of($0) }),
        ]
    }

    private func create(_ request: HTTPRequest) async throws -> HTTPResponse {
        let bytes = try await request.bytes(upTo: Route.defaultBodyLimit)
        let body = try request.decode(bytes, whenEmpty: JSONObject()) { fields in
            (
                title: fields.optionalString("title", length: ChatRules.givenTitleLength, trim: true),
                userID: fields.optionalString("user_id", length: 1...255)
            )
        }
        let caller = try request.caller(for: body.userID)
        return try await idempotency.run(
            request, caller: caller, content: bytes,
            again: { created(try await library.session(ChatSessionID($0), for: caller)) },
            answer: { caller in created(try await library.create(title: body.title, for: caller)) })
    }

    private func created(_ session: ChatSession) -> HTTPResponse {
        .json(
            [
                "session_id": .of(session.id), "title": .of(session.title), "created_at": .of(session.createdAt),
            ], status: .created)
    }

    private func sessions(_ request: HTTPRequest) async throws -> HTTPResponse {
        let caller = try request.caller(for: request.query["user_id"])
        return .json(
            .list("sessions", try await library.sessions(try request.list(), for: caller)) { session in
                [
                    "session_id": .of(session.id), "title": .of(session.title), "created_at": .of(session.createdAt),
                    "last_message": .of(session.lastMessageAt), "message_count": .integer(session.messageCount),
                ]
            })
    }

    private func history(_ request: HTTPRequest) async throws -> HTTPResponse {
        let id: ChatSessionID = request.identifier()
        let page = try await library.messages(in: id, try request.list(), for: try request.caller())
        var object = JSONObject([("session_id", .of(id))])
        object["messages"] = .array(
            page.items.map { told in
                let message = told.message
                var object: JSONObject = [
                    "message_id": .of(message.id), "role": .string(message.role.rawValue),
                    "content": .string(message.content), "timestamp": .of(message.timestamp),
                    "citations": .array(message.citations.map { .of($0) }),
                ]
                if let isAnswered = told.isAnswered { object["answered"] = .bool(isAnswered) }
                return .object(object)
            })
        if let cursor = page.nextCursor { object["next_cursor"] = .string(cursor) }
        return .json(.object(object))
    }

    private func delete(_ request: HTTPRequest) async throws -> HTTPResponse {
        let id: ChatSessionID = request.identifier()
        try await library.delete(id, for: try request.caller())
        return .json(["message": "Session deleted successfully", "session_id": .of(id)])
    }
}
