import LecternCrypto
import LecternPorts
import Testing

/// A client that never gives up: each request that makes something carries a key of its own, and is sent again,
/// unchanged, until the server has taken it or refuses it for good.
struct Persistent: Sendable {
    struct GaveUp: Error, CustomStringConvertible {
        var description: String
    }

    let client: Client
    /// Told of every request that was taken.
    var onAccepted: @Sendable () -> Void = {}

    func post(_ path: String, _ json: String, key: String) async throws -> JSON {
        try await insist("POST \(path)") { try await client.post(path, json, headers: ["Idempotency-Key": key]) }
    }

    func upload(
        _ path: String, _ text: String, named name: String, _ fields: [(String, String)] = [], key: String
    ) async throws -> JSON {
        try await insist("POST \(path)") {
            try await client.upload(
                path, Array(text.utf8), named: name, fields: fields, headers: ["Idempotency-Key": key])
        }
    }

    func get(_ path: String) async throws -> JSON {
        try await insist("GET \(path)", isAcceptance: false) { try await client.get(path) }
    }

    /// Reads until `status` is none of these.
    func get(_ path: String, whileStatusIn unfinished: Set<String>) async throws -> JSON {
        let end = ContinuousClock.now + .seconds(60)
        while ContinuousClock.now < end {
            let state = try await get("\(path)?wait=5")
            if let status = state["status"].string, !unfinished.contains(status) { return state }
        }
        throw GaveUp(description: "\(path) stays as it is")
    }

    /// Looks until it is so.
    func until(_ what: String, _ look: () async throws -> Bool) async throws {
        let end = ContinuousClock.now + .seconds(120)
        while ContinuousClock.now < end {
            if try await look() { return }
            try await SystemClock().sleep(for: .milliseconds(100))
        }
        throw GaveUp(description: "waited in vain until \(what)")
    }

    func insist(
        _ what: String, isAcceptance: Bool = true, _ ask: () async throws -> Answer
    ) async throws -> JSON {
        let end = ContinuousClock.now + .seconds(60)
        var last = "no answer"
        while ContinuousClock.now < end {
            do {
                let answer = try await ask()
                last = "\(answer.status) \(answer.text)"
                switch answer.status {
                case 200..<300:
                    if isAcceptance { onAccepted() }
                    return answer.json
                // Under way still, or not ready: the server says after how long to ask again.
                case 409 where answer[header: "Retry-After"] != nil: break
                case 500...: break
                default: throw GaveUp(description: "\(what): \(last)")
                }
            } catch is Client.NoAnswer {
                last = "an answer that is none"
            } catch is Connection.Failed {
                last = "no connection"
            }
            try await SystemClock().sleep(for: .milliseconds(50))
        }
        throw GaveUp(description: "\(what): \(last)")
    }
}

/// One student's evening, and what must be there of it in the end.
struct Evening: Sendable {
    let student: Persistent
    let rounds: Int
    /// Whether a file goes all the way to its quiz in one call.
    var hasWorkflow = true

    /// Ids of what the server said that it has.
    struct Made: Sendable, Equatable {
        var documents: [String] = []
        var chats: [String] = []
        var sessions: [String] = []
        var audio: [String] = []
        var quizzes: [String] = []
        var submissions: [String] = []
        var sagas: [String] = []
    }

    /// Played again, it must answer the same.
    func play() async throws -> Made {
        var made = Made()
        for round in 0..<rounds {
            let text = "\(Material.pages[round % Material.pages.count])\n\nIt is told in round \(round)."
            made.documents.append(
                try id(
                    "document_id",
                    await student.upload("/documents/upload", text, named: "lecture-\(round).txt", key: "u\(round)")))
            made.chats.append(
                try id("session_id", await student.post("/chat", #"{"message":"What is a cell?"}"#, key: "c\(round)")))
            made.sessions.append(
                try id(
                    "session_id",
                    await student.post("/chat/sessions", #"{"title":"Round \#(round)"}"#, key: "s\(round)")))
            let words = #"{"text":"Cells, told in round \#(round) by \#(student.client.userID)."}"#
            made.audio.append(try id("audio_id", await student.post("/tts/synthesize", words, key: "a\(round)")))
        }
        if hasWorkflow {
            made.sagas.append(
                try id(
                    "saga_id",
                    await student.upload(
                        "/workflows/document-to-quiz", Material.lecture, named: "saga.txt", [("num_questions", "3")],
                        key: "w")))
        }
        for document in made.documents {
            _ = try await student.get("/documents/\(document)", whileStatusIn: ["processing"])
            let request = #"{"document_id":"\#(document)","num_questions":2,"quiz_type":"true_false"}"#
            let quiz = try id("quiz_id", await student.post("/quiz/generate", request, key: "q-\(document)"))
            _ = try await student.get("/quiz/\(quiz)", whileStatusIn: ["processing"])
            made.quizzes.append(quiz)
            let answers = #"{"quiz_id":"\#(quiz)","answers":{}}"#
            made.submissions.append(
                try id("submission_id", await student.post("/quiz/submit", answers, key: "h-\(document)")))
        }
        return made
    }

    private func id(_ name: String, _ json: JSON) throws -> String { try #require(json[name].string, "\(json)") }

    /// Everything that was taken is there once and has come to its end, and nothing else is there.
    func check(_ made: Made) async throws {
        var documents = made.documents
        for saga in made.sagas {
            let state = try await student.get("/workflows/\(saga)", whileStatusIn: ["running", "compensating"])
            #expect(state["status"] == "completed", "\(state)")
            documents.append(state["document_id"].string ?? "none")
        }
        let listed = try await student.get("/documents?limit=100")["documents"].array
        #expect(listed.compactMap { $0["document_id"].string }.sorted() == documents.sorted())
        for document in documents {
            let state = try await student.get("/documents/\(document)", whileStatusIn: ["processing"])
            #expect(state["status"] == "completed", "\(state)")
        }
        let sessions = try await student.get("/chat/sessions?limit=100")["sessions"].array
        #expect(sessions.compactMap { $0["session_id"].string }.sorted() == (made.chats + made.sessions).sorted())
        for chat in made.chats {
            let messages = try await student.get("/chat/history/\(chat)")["messages"].array
            #expect(messages.compactMap { $0["role"].string } == ["user", "assistant"])
        }
        for audio in made.audio {
            #expect(try await student.get("/tts/audio/\(audio)")["duration"].number ?? 0 > 0)
        }
        let history = try await student.get("/quiz/history?limit=100")["quizzes"].array
        #expect(history.compactMap { $0["submission_id"].string }.sorted() == made.submissions.sorted())
        #expect(Set(history.compactMap { $0["quiz_id"].string }) == Set(made.quizzes))
        let sagas = try await student.get("/workflows?limit=100")["workflows"].array
        #expect(sagas.compactMap { $0["saga_id"].string } == made.sagas)
    }
}
