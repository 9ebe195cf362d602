import FoundationEssentials
import Testing

/// Each row of the documented list of errors, as a client meets it; `NotReadyTests` has the one for which a file must be
/// read slowly.
@Suite("Errors through HTTP")
struct ErrorTests {
    /// Every error has the same shape, and its request id is also in the header.
    private func expect(
        _ answer: Answer, _ status: Int, _ code: String, sourceLocation: SourceLocation = #_sourceLocation
    ) {
        #expect(answer.status == status, "\(answer.text)", sourceLocation: sourceLocation)
        #expect(answer.code == code, "\(answer.text)", sourceLocation: sourceLocation)
        #expect(answer.json["error"].string?.isEmpty == false, sourceLocation: sourceLocation)
        #expect(answer.json["timestamp"].string?.hasSuffix("Z") == true, sourceLocation: sourceLocation)
        let id = answer.json["request_id"].string
        #expect(id != nil && answer[header: "X-Request-ID"] == id, sourceLocation: sourceLocation)
        #expect(answer[header: "Content-Type"]?.hasPrefix("application/json") == true, sourceLocation: sourceLocation)
    }

    @Test(
        "a missing or mistyped field is INVALID_REQUEST and named",
        arguments: [
            ("/auth/login", #"{"email":"user@example.com"}"#, "password"),
            ("/auth/login", #"{"email":5,"password":"password"}"#, "email"),
            ("/quiz/generate", "{}", "document_id"),
            ("/quiz/generate", #"{"document_id":"x","num_questions":"ten"}"#, "num_questions"),
            ("/quiz/generate", #"{"document_id":"x","num_questions":51}"#, "num_questions"),
            ("/quiz/generate", #"{"document_id":"x","difficulty":"brutal"}"#, "difficulty"),
            ("/quiz/submit", #"{"quiz_id":"x"}"#, "answers"),
            ("/chat", "{}", "message"),
            ("/chat/sessions", #"{"title":{}}"#, "title"),
            ("/tts/synthesize", #"{"voice_id":"Joanna"}"#, "text"),
            ("/tts/synthesize", #"{"text":"Hello","voice_id":"Nobody"}"#, "voice_id"),
            ("/tts/synthesize", #"{"text":"Hello","output_format":"midi"}"#, "output_format"),
        ])
    func fields(path: String, body: String, field: String) async throws {
        let client = try await Client.stranger(SharedServer.process)
        let answer = try await client.post(path, body)
        expect(answer, 400, "INVALID_REQUEST")
        let details = answer.json["details"].array
        #expect(
            details.contains { $0["field"].string == field && $0["problem"].string?.isEmpty == false }, "\(details)")
    }

    @Test("a body that is no JSON is refused", arguments: ["", "{", "[]", "nonsense", #"{"title":"a" "b"}"#])
    func notJSON(body: String) async throws {
        let client = try await Client.stranger(SharedServer.process)
        expect(try await client.post("/chat", body), 400, "INVALID_REQUEST")
    }

    @Test("a wrong password and an unknown address have one status, one code and one sentence")
    func credentials() async throws {
        let client = Client(port: try await SharedServer.process.port)
        let wrong = try await client.post("/auth/login", #"{"email":"user@example.com","password":"wrong"}"#)
        let unknown = try await client.post("/auth/login", #"{"email":"nobody@example.com","password":"wrong"}"#)
        expect(wrong, 401, "INVALID_CREDENTIALS")
        expect(unknown, 401, "INVALID_CREDENTIALS")
        #expect(wrong.json["error"] == unknown.json["error"])
    }

    @Test("no token, a broken one and one without a signature are UNAUTHENTICATED")
    func unauthenticated() async throws {
        let valid = try await Client.demo(SharedServer.process)
        let token = try #require(valid.token)
        let parts = token.split(separator: ".").map(String.init)
        let unsigned = Data(#"{"alg":"none","typ":"JWT"}"#.utf8).base64EncodedString().filter { $0 != "=" }
        let headers: [[String: String]] = [
            [:], ["Authorization": "Bearer nonsense"], ["Authorization": "Basic dXNlcjpwYXNz"],
            ["Authorization": "Bearer \(parts[0]).\(parts[1])."],
            ["Authorization": "Bearer \(unsigned).\(parts[1])."],
            ["Authorization": "Bearer \(parts[0]).\(parts[1].dropLast())A.\(parts[2])"],
        ]
        let anonymous = Client(port: valid.port)
        for fields in headers {
            let answer = try await anonymous.get("/documents", headers: fields)
            expect(answer, 401, "UNAUTHENTICATED")
            #expect(answer[header: "WWW-Authenticate"]?.hasPrefix("Bearer") == true)
        }
    }

    @Test("an old token is TOKEN_EXPIRED, one of another issuer, audience or key is refused")
    func expired() async throws {
        var client = try await Client.demo(SharedServer.process)
        client.token = try Forgery.token(for: client.userID)
        #expect(try await client.get("/documents").status == 200, "the forgery itself must be good")
        client.token = try Forgery.token(for: client.userID, age: 7200, life: 3600)
        expect(try await client.get("/documents"), 401, "TOKEN_EXPIRED")
        for token in [
            try Forgery.token(for: client.userID, issuer: "somebody"),
            try Forgery.token(for: client.userID, audience: "somebody"),
            try Forgery.token(for: client.userID, age: -3600),
            try Forgery.token(for: client.userID, secret: "another secret of at least 32 bytes!!"),
        ] {
            client.token = token
            expect(try await client.get("/documents"), 401, "UNAUTHENTICATED")
        }
    }

    @Test("another user's id is FORBIDDEN, the caller's own is not")
    func forbidden() async throws {
        let client = try await Client.stranger(SharedServer.process)
        expect(try await client.get("/documents?user_id=somebody"), 403, "FORBIDDEN")
        expect(try await client.post("/chat", #"{"message":"Hello","user_id":"somebody"}"#), 403, "FORBIDDEN")
        let upload = try await client.upload(
            "/documents/upload", Array("text".utf8), named: "a.txt", fields: [("user_id", "somebody")])
        expect(upload, 403, "FORBIDDEN")
        #expect(try await client.get("/documents?user_id=\(client.userID)").status == 200)
    }

    @Test(
        "what does not exist is NOT_FOUND",
        arguments: [
            "/documents/0190a0a0-0000-7000-8000-000000000000", "/documents/x", "/quiz/x", "/quiz/submission/x",
            "/chat/history/x", "/tts/audio/x", "/tts/audio/x/content", "/stt/transcription/x", "/nowhere", "/upload",
            "//upload", "//nowhere", "//api/v2/documents",
        ])
    func notFound(path: String) async throws {
        expect(try await Client.demo(SharedServer.process).get(path), 404, "NOT_FOUND")
    }

    @Test("a wrong method is METHOD_NOT_ALLOWED and names the right ones")
    func method() async throws {
        let client = try await Client.demo(SharedServer.process)
        let answer = try await client.send("PUT", "/documents")
        expect(answer, 405, "METHOD_NOT_ALLOWED")
        #expect(answer[header: "Allow"]?.contains("GET") == true)
        let login = try await client.get("/auth/login")
        expect(login, 405, "METHOD_NOT_ALLOWED")
        #expect(login[header: "Allow"]?.contains("POST") == true)
    }

    @Test("a second account with one address is a CONFLICT")
    func conflict() async throws {
        let client = Client(port: try await SharedServer.process.port)
        let body = #"{"email":"twice-\#(UInt32.random(in: 0 ... .max))@example.org","password":"correct horse 9"}"#
        #expect(try await client.post("/auth/register", body).status == 201)
        expect(try await client.post("/auth/register", body), 409, "CONFLICT")
    }

    @Test("an address, a header or a body past its limit is refused by its own code")
    func limits() async throws {
        let client = try await Client.demo(SharedServer.process)
        let long = String(repeating: "a", count: 10 << 10)
        expect(try await client.get("/documents?cursor=\(long)"), 414, "URI_TOO_LONG")
        expect(
            try await client.get("/documents", headers: ["X-Long": String(repeating: "a", count: 20 << 10)]), 431,
            "HEADERS_TOO_LARGE")
        let file = [UInt8](repeating: UInt8(ascii: "a"), count: 9 << 20)
        expect(try await client.upload("/documents/upload", file, named: "a.txt"), 413, "PAYLOAD_TOO_LARGE")
        // Announced, and never sent.
        let head =
            "POST /api/v1/documents/upload HTTP/1.1\r\nHost: a\r\nConnection: close\r\n"
            + "Authorization: Bearer \(client.token ?? "")\r\nContent-Type: multipart/form-data; boundary=b\r\n"
            + "Content-Length: 99999999999\r\n\r\n"
        expect(try await client.raw(Array(head.utf8)), 413, "PAYLOAD_TOO_LARGE")
    }

    @Test("a client that stops in the middle of its body gets REQUEST_TIMEOUT and is cut off")
    func timeout() async throws {
        expect(try await SharedServer.halfSent.value, 408, "REQUEST_TIMEOUT")
    }

    @Test("a language that the recogniser does not know is refused before the upload is stored")
    func language() async throws {
        let client = try await Client.stranger(SharedServer.process)
        let answer = try await client.upload(
            "/stt/transcribe", [UInt8](repeating: 0, count: 100), named: "a.wav", fields: [("language_code", "fr-FR")])
        expect(answer, 400, "LANGUAGE_UNSUPPORTED")
        #expect(try await client.get("/stt/transcriptions").json["transcriptions"].array.isEmpty)
    }

    @Test("too many requests are RATE_LIMITED, with the time to wait")
    func rateLimit() async throws {
        let server = try await ServerProcess.start(["RATE_LIMIT_PER_MINUTE": "4"])
        let client = try await Client.demo(server)
        for _ in 0..<4 {
            let answer = try await client.post("/chat/sessions", "{}")
            #expect(answer.status == 201)
            #expect(answer[header: "RateLimit"] != nil && answer[header: "RateLimit-Policy"] != nil)
        }
        let answer = try await client.post("/chat/sessions", "{}")
        expect(answer, 429, "RATE_LIMITED")
        #expect((Int(answer[header: "Retry-After"] ?? "") ?? 0) >= 1)
        #expect(try await client.get("/documents").status == 200, "reads have a budget of their own")
    }

    @Test("when the store cannot be written an upload is DEPENDENCY_UNAVAILABLE, and the server stands")
    func unavailable() async throws {
        let server = try await ServerProcess.start()
        let client = try await Client.demo(server)
        let store = server.dataDirectory + "/blobs"
        try FileManager.default.removeItem(atPath: store)
        try Data("no folder".utf8).write(to: URL(filePath: store))
        let answer = try await client.upload("/documents/upload", Array(Material.lecture.utf8), named: "a.txt")
        expect(answer, 503, "DEPENDENCY_UNAVAILABLE")
        #expect(Int(answer[header: "Retry-After"] ?? "") != nil)
        #expect(try await client.get("/documents").json["documents"].array.isEmpty)
    }

    @Test("without the recogniser a transcription fails, and says that another try can help")
    func noRecogniser() async throws {
        // A program, and no Python that has it.
        let server = try await ServerProcess.start(["LECTERN_PYTHON": "/bin/false"])
        let client = try await Client.demo(server)
        let health = try await client.get("//health").json
        #expect(health["dependencies"]["speech_recognition"].string == "missing", "\(health)")
        let spoken = try await client.post(
            "/tts/synthesize", #"{"text":"Hello","voice_id":"Amy","output_format":"wav"}"#)
        let audio = try #require(spoken.json["audio_id"].string)
        let wav = try await client.get("/tts/audio/\(audio)/content").body
        let accepted = try await client.upload("/stt/transcribe", wav, named: "a.wav")
        let job = try #require(accepted.json["job_id"].string, "\(accepted.text)")
        let state = try await client.settled("/stt/transcription/\(job)")
        #expect(state["status"] == "failed" && state["failure"]["retryable"].bool == true, "\(state)")
        #expect(state["failure"]["code"].string?.contains("UNAVAILABLE") == true, "\(state)")
        let output = try await server.terminate().output
        #expect(output.contains(/transcriber +missing/), "\(output)")
    }
}
