import LecternHTTP
import LecternPorts
import LecternServices
import Testing

/// One of everything that a user can own.
struct Belongings: Sendable {
    var document: String
    var quiz: String
    var question: String
    var submission: String
    var session: String
    var job: String
    var audio: String
    var saga: String

    init(of user: GatewayBench.User, in bench: GatewayBench) async throws {
        func made(_ answer: Answer, _ name: String) throws -> String {
            try #require(answer[name], "\(answer.status) \(String(decoding: answer.bytes, as: UTF8.self))")
        }
        document = try made(try await bench.call(.post, "/documents/upload", user, form: .lecture), "document_id")
        try await bench.deliver()
        quiz = try made(
            try await bench.call(.post, "/quiz/generate", user, json: #"{"document_id":"\#(document)"}"#), "quiz_id")
        try await bench.deliver()
        let questions = try await bench.call(.get, "/quiz/\(quiz)", user).json["questions"]
        guard case .array(let items) = questions else { throw HTTPError.notFound("no questions") }
        question = try #require(items.first?["question_id"]?.string)
        submission = try made(
            try await bench.call(.post, "/quiz/submit", user, json: #"{"quiz_id":"\#(quiz)","answers":{}}"#),
            "submission_id")
        session = try made(try await bench.call(.post, "/chat/sessions", user, json: "{}"), "session_id")
        job = try made(try await bench.call(.post, "/stt/transcribe", user, form: .recording), "job_id")
        audio = try made(try await bench.call(.post, "/tts/synthesize", user, json: #"{"text":"Hello"}"#), "audio_id")
        saga = try made(
            try await bench.call(.post, "/workflows/document-to-quiz", user, form: .lecture), "saga_id")
        try await bench.deliver()
    }

    /// The path of that line with the id of the thing that it is about.
    func path(of line: PublicRoute) -> String {
        let id =
            switch line.service {
            case .document: line.path.contains("workflows") ? saga : document
            case .quiz: line.path.contains("/submission/") ? submission : quiz
            case .chat: session
            case .stt: job
            case .tts: audio
            }
        return line.path.split(separator: "/").map { part in
            switch part {
            case "{id}": "/\(id)"
            case "{qid}": "/\(question)"
            default: "/\(part)"
            }
        }.joined()
    }

    /// A body that the line takes, where it is about a thing that is there and needs one.
    func body(of line: PublicRoute) -> String? {
        switch line.path.split(separator: "/").last {
        case "settings": "{}"
        case "{qid}": #"{"question":"Is it really so?"}"#
        case "regrade": #"{"policy":"none"}"#
        case "override": #"{"question_id":"\#(question)","points":1,"reason":"r"}"#
        default: nil
        }
    }
}
