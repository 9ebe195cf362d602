import FoundationEssentials
import Testing

/// The calls that must work exactly as written, on the embedded default with no preparation.
@Suite("The calls of the documentation")
struct DemonstrationTests {
    @Test("the start names the address, the demo login and an adapter for every port")
    func banner() async throws {
        let server = try await ServerProcess.start()
        let (code, output) = try await server.terminate()
        #expect(code == 0)
        #expect(output.contains("http://127.0.0.1:\(server.port)"))
        #expect(output.contains("user@example.com / password"))
        for word in ["memory", "files in", "poppler", "eSpeak NG", "Moonshine", "scrypt"] {
            #expect(output.contains(word), "the start names no \(word): \(output)")
        }
    }

    @Test("the demo user logs in, and can be turned off")
    func login() async throws {
        let client = Client(port: try await SharedServer.process.port)
        let answer = try await client.post("/auth/login", #"{"email":"user@example.com","password":"password"}"#)
        #expect(answer.status == 200)
        #expect(answer.json.keys.isSuperset(of: ["token", "token_type", "expires_in", "refresh_token", "user_id"]))
        #expect(answer.json["token_type"] == "Bearer")

        let without = try await ServerProcess.start(["LECTERN_DEMO_USER": "off"])
        let refused = try await Client(port: without.port)
            .post("/auth/login", #"{"email":"user@example.com","password":"password"}"#)
        #expect(refused.status == 401 && refused.code == "INVALID_CREDENTIALS")
        #expect(try await without.terminate().output.contains("user@example.com") == false)
    }

    @Test("turned off at a later start it is shut out with its sessions, and is back when it is turned on again")
    func turnedOff() async throws {
        let folder = try TemporaryDirectory.make()
        defer { try? FileManager.default.removeItem(atPath: folder) }
        let login = #"{"email":"user@example.com","password":"password"}"#
        let first = try await ServerProcess.start(["LECTERN_DATA_DIR": folder])
        var answer = try await Client(port: first.port).post("/auth/login", login)
        let (token, user) = (try #require(answer.json["token"].string), try #require(answer.json["user_id"].string))
        let refresh = #"{"refresh_token":"\#(try #require(answer.json["refresh_token"].string))"}"#
        _ = try await first.terminate()

        let second = try await ServerProcess.start(["LECTERN_DATA_DIR": folder, "LECTERN_DEMO_USER": "off"])
        let shut = Client(port: second.port, token: token, userID: user)
        #expect(try await Client(port: second.port).post("/auth/login", login).code == "INVALID_CREDENTIALS")
        #expect(try await shut.get("/auth/me").status == 401)
        #expect(try await Client(port: second.port).post("/auth/refresh", refresh).status == 401)
        _ = try await second.terminate()

        let third = try await ServerProcess.start(["LECTERN_DATA_DIR": folder])
        answer = try await Client(port: third.port).post("/auth/login", login)
        #expect(answer.status == 200 && answer.json["user_id"].string == user)
        _ = try await third.terminate()
    }

    @Test("voices are listed as Polly names them")
    func voices() async throws {
        let client = try await Client.demo(SharedServer.process)
        let voices = try await client.get("/tts/voices").json["voices"].array
        let names = Set(voices.compactMap { $0["name"].string })
        #expect(names.isSuperset(of: ["Joanna", "Matthew", "Joey", "Salli", "Amy", "Brian", "Emma"]))
        #expect(voices.allSatisfy { $0.keys.isSuperset(of: ["id", "name", "language_code", "gender"]) })
        let british = try await client.get("/tts/voices?language_code=en-GB").json["voices"].array
        #expect(!british.isEmpty && british.allSatisfy { $0["language_code"] == "en-GB" })
    }

    @Test("a text is read aloud, cached, and served with ranges")
    func synthesis() async throws {
        let client = try await Client.stranger(SharedServer.process)
        let request = #"{"text":"Hello World","voice_id":"Joanna"}"#
        let first = try await client.post("/tts/synthesize", request)
        #expect(first.status == 201 || first.status == 200, "\(first.text)")
        let audio = try #require(first.json["audio_id"].string)
        #expect((first.json["duration"].number ?? 0) > 0.3)
        #expect(first.json["s3_url"].string?.isEmpty == false)
        let again = try await client.post("/tts/synthesize", request)
        #expect(again.json["cached"].bool == true)

        let content = try await client.get("/tts/audio/\(audio)/content")
        #expect(content.status == 200 && content.body.count > 1000)
        #expect(content[header: "Content-Type"]?.hasPrefix("audio/mpeg") == true)
        let part = try await client.get("/tts/audio/\(audio)/content", headers: ["Range": "bytes=10-19"])
        #expect(part.status == 206 && part.body == Array(content.body[10...19]))
        #expect(part[header: "Content-Range"] == "bytes 10-19/\(content.body.count)")
        let beyond = try await client.get("/tts/audio/\(audio)/content", headers: ["Range": "bytes=99999999-"])
        #expect(beyond.status == 416 && beyond.code == "RANGE_NOT_SATISFIABLE")

        #expect(try await client.delete("/tts/audio/\(audio)").json["message"] == "Audio deleted successfully")
        #expect(try await client.get("/tts/audio/\(audio)").status == 404)
    }

    @Test("a chat session is made, talked in, listed, read and removed")
    func chat() async throws {
        let client = try await Client.stranger(SharedServer.process)
        let (document, _) = try await client.document(Array(Material.lecture.utf8), named: "cells.txt")
        let made = try await client.post("/chat/sessions", #"{"title":"Demo Session"}"#)
        #expect(made.status == 201)
        let session = try #require(made.json["session_id"].string)
        let said = try await client.post(
            "/chat",
            """
            {"session_id":"\(session)","message":"What do mitochondria do?",
             "document_context":{"document_id":"\(document)"}}
            """)
        #expect(said.status == 200, "\(said.text)")
        #expect(said.json["response"].string?.contains("energy") == true, "\(said.text)")
        #expect(said.json["citations"].array.contains { $0["document_id"].string == document })
        let sessions = try await client.get("/chat/sessions").json["sessions"].array
        #expect(sessions.first?["title"] == "Demo Session" && sessions.first?["message_count"].number == 2)
        let history = try await client.get("/chat/history/\(session)").json["messages"].array
        #expect(history.map { $0["role"].string } == ["user", "assistant"])
        #expect(try await client.delete("/chat/sessions/\(session)").status == 200)
        #expect(try await client.get("/chat/history/\(session)").status == 404)
    }

    @Test("health and readiness answer without a login, at the root")
    func operations() async throws {
        let client = Client(port: try await SharedServer.process.port)
        for path in ["//health", "//ready", "//metrics"] { #expect(try await client.get(path).status == 200) }
        #expect(try await client.get("//health").json["service"].string?.isEmpty == false)
        #expect(try await client.get("//metrics").text.contains("# TYPE"))
    }

    @Test("what was said aloud is transcribed again")
    func transcription() async throws {
        let client = try await Client.stranger(SharedServer.process)
        let spoken = try await client.post(
            "/tts/synthesize",
            #"{"text":"The weather is nice today. We are going to the park.","voice_id":"Matthew","output_format":"wav"}"#
        )
        let audio = try #require(spoken.json["audio_id"].string)
        let wav = try await client.get("/tts/audio/\(audio)/content").body
        let accepted = try await client.upload("/stt/transcribe", wav, named: "talk.wav")
        #expect(accepted.status == 202 && accepted.json["status"] == "processing", "\(accepted.text)")
        let job = try #require(accepted.json["job_id"].string)
        let done = try await client.settled("/stt/transcription/\(job)")
        #expect(done["status"] == "completed", "\(done)")
        let words = done["transcript"].string?.lowercased() ?? ""
        // A synthetic voice is hard to understand, so not every word can be asked for.
        #expect(words.contains("we are going to the"), "\(words)")
        #expect((done["duration"].number ?? 0) > 1 && !done["segments"].array.isEmpty)
        #expect(try await client.delete("/stt/transcription/\(job)").status == 200)
    }
}
