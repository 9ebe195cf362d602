import LecternDomain
import LecternHTTP
import LecternPorts

// Answers as server-sent events: `token`, `citation`, `done`, `error`. What is kept under an `Idempotency-Key` is the
// answer as a whole, so that a message may be repeated either way.
extension ChatService {
    /// Events go to whoever asks for them by name, and for nothing else more.
    func wantsEvents(_ request: HTTPRequest) -> Bool {
        let events = request.headers.quality(of: "text/event-stream")
        return request.headers.accepts(byName: "text/event-stream") && events > 0
            && events >= request.headers.quality(of: "application/json")
    }

    func stream(
        _ request: ChatRequest, caller: Caller, requestID: String, pending: PendingAnswer?
    ) async throws -> HTTPResponse {
        let events = try await library.stream(request, for: caller).events
        let log = log
        return .serverSentEvents { writer in
            do {
                for try await event in events {
                    switch event {
                    case .token(let text): try await writer.send("token", ["text": .string(text)])
                    case .citation(let citation): try await writer.send("citation", .of(citation))
                    case .done(let message):
                        let answer = whole(message)
                        // Before the client hears of it: one that asks again at once is not told to wait.
                        await pending?.finish(.json(.object(answer)))
                        try await writer.send("done", done(answer))
                    }
                }
                // Of a client that left, the stream ends without an answer.
                await pending?.abandon()
            } catch {
                await pending?.abandon()
                guard let error = error as? UseCaseError else { throw error }
                let answer = HTTPError(error)
                log.warning(
                    "chat answer failed",
                    [("request_id", requestID), ("code", answer.code), ("error", answer.cause ?? "-")])
                try await writer.send(
                    "error", ["error": .string(answer.message), "code": .string(answer.code)])
            }
        }
    }

    /// The events of an answer that was given before, its text in one piece.
    func retold(_ answer: HTTPResponse) throws -> HTTPResponse {
        guard case .bytes(let bytes) = answer.body, case .object(let whole) = try JSONValue(parsing: bytes) else {
            throw HTTPError(.internalError, "INTERNAL", "The answer that was kept cannot be read.")
        }
        var response = HTTPResponse.serverSentEvents { writer in
            try await writer.send("token", ["text": whole["response"] ?? ""])
            for citation in whole["citations"]?.array ?? [] { try await writer.send("citation", citation) }
            try await writer.send("done", done(whole))
        }
        response.headers["Idempotent-Replayed"] = answer.headers["Idempotent-Replayed"]
        return response
    }

    /// Citations have events of their own.
    private func done(_ whole: JSONObject) -> JSONValue {
        var done = whole
        done["citations"] = nil
        return .object(done)
    }
}
