/// The services behind the gateway.
public enum ServiceName: String, Sendable, CaseIterable {
    case document, quiz, chat, stt, tts
}

/// One line of the gateway's table: what the public may call, and which service's path answers it.
///
/// A path of a service that is not in the table cannot be reached from outside.
public struct PublicRoute: Sendable, Equatable {
    public var method: String
    /// Below the public base, with `{parameters}`.
    public var path: String
    public var service: ServiceName
    /// The service's own path, with the same parameters.
    public var servicePath: String

    init(_ method: String, _ path: String, _ service: ServiceName, _ servicePath: String? = nil) {
        self.method = method
        self.path = path
        self.service = service
        self.servicePath = servicePath ?? path
    }

    /// `/v1/api` is the older spelling.
    public static let bases = ["/api/v1", "/v1/api"]

    public static let table: [PublicRoute] = [
        PublicRoute("POST", "/documents/upload", .document, "/upload"),
        PublicRoute("GET", "/documents", .document),
        PublicRoute("GET", "/documents/{id}", .document, "/document/{id}"),
        PublicRoute("DELETE", "/documents/{id}", .document, "/document/{id}"),
        PublicRoute("POST", "/documents/{id}/process", .document, "/process/{id}"),
        PublicRoute("GET", "/documents/{id}/events", .document, "/document/{id}/events"),

        PublicRoute("POST", "/workflows/document-to-quiz", .document),
        PublicRoute("GET", "/workflows", .document),
        PublicRoute("GET", "/workflows/{id}", .document),
        PublicRoute("POST", "/workflows/{id}/cancel", .document),

        PublicRoute("POST", "/quiz/generate", .quiz),
        PublicRoute("POST", "/quiz/submit", .quiz),
        PublicRoute("GET", "/quiz/history", .quiz),
        PublicRoute("GET", "/quiz/{id}", .quiz),
        PublicRoute("DELETE", "/quiz/{id}", .quiz),
        PublicRoute("GET", "/quiz/{id}/statistics", .quiz),
        PublicRoute("GET", "/quiz/{id}/submissions", .quiz),
        PublicRoute("GET", "/quiz/submission/{id}", .quiz),
        PublicRoute("PATCH", "/quiz/{id}/settings", .quiz),
        PublicRoute("PATCH", "/quiz/{id}/questions/{qid}", .quiz),
        PublicRoute("POST", "/quiz/{id}/start", .quiz),
        PublicRoute("POST", "/quiz/{id}/share", .quiz),
        PublicRoute("POST", "/quiz/join", .quiz),
        PublicRoute("POST", "/quiz/{id}/regrade", .quiz),
        PublicRoute("POST", "/quiz/submission/{id}/override", .quiz),

        PublicRoute("POST", "/chat", .chat),
        PublicRoute("POST", "/chat/sessions", .chat),
        PublicRoute("GET", "/chat/sessions", .chat),
        PublicRoute("DELETE", "/chat/sessions/{id}", .chat),
        PublicRoute("GET", "/chat/history/{id}", .chat),

        PublicRoute("POST", "/stt/transcribe", .stt, "/transcribe"),
        PublicRoute("GET", "/stt/transcriptions", .stt, "/transcriptions"),
        PublicRoute("GET", "/stt/transcription/{id}", .stt, "/transcription/{id}"),
        PublicRoute("DELETE", "/stt/transcription/{id}", .stt, "/transcription/{id}"),

        PublicRoute("POST", "/tts/synthesize", .tts, "/synthesize"),
        PublicRoute("GET", "/tts/voices", .tts, "/voices"),
        PublicRoute("GET", "/tts/audio/{id}", .tts, "/audio/{id}"),
        PublicRoute("DELETE", "/tts/audio/{id}", .tts, "/audio/{id}"),
        PublicRoute("GET", "/tts/audio/{id}/content", .tts, "/audio/{id}/content"),
    ]
}
