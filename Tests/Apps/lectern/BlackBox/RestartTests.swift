import FoundationEssentials
import Testing

@Suite("What is stored outlives the process")
struct RestartTests {
    @Test("the profile that keeps records in memory says so, and leaves no database", .timeLimit(.minutes(2)))
    func memory() async throws {
        let folder = try TemporaryDirectory.make()
        defer { try? FileManager.default.removeItem(atPath: folder) }
        let server = try await ServerProcess.start(["LECTERN_DATA_DIR": folder, "LECTERN_DATABASE": "memory"])
        _ = try await Client.demo(server)
        let (code, output) = try await server.terminate()
        #expect(code == 0)
        #expect(output.contains("memory (what is stored is gone"))
        #expect(!FileManager.default.fileExists(atPath: folder + "/db"))
    }

    @Test(
        "documents, quizzes, chats and sessions are there after a restart, and a token is good still",
        .timeLimit(.minutes(2)))
    func restart() async throws {
        let folder = try TemporaryDirectory.make()
        defer { try? FileManager.default.removeItem(atPath: folder) }
        let first = try await ServerProcess.start(["LECTERN_DATA_DIR": folder])
        var client = try await Client.demo(first)
        let (document, _) = try await client.document(Array(Material.lecture.utf8), named: "cells.txt")
        let quiz = try await client.post(
            "/quiz/generate", #"{"document_id":"\#(document)","num_questions":3,"quiz_type":"true_false"}"#)
        let quizID = try #require(quiz.json["quiz_id"].string, "\(quiz.text)")
        let chat = try await client.post("/chat", #"{"message":"What is a cell?"}"#)
        let session = try #require(chat.json["session_id"].string, "\(chat.text)")
        let (code, output) = try await first.terminate()
        #expect(code == 0, "\(output)")

        let second = try await ServerProcess.start(["LECTERN_DATA_DIR": folder])
        client = Client(port: second.port, token: client.token, userID: client.userID)
        #expect(try await client.get("/documents/\(document)").json["status"] == "completed")
        #expect(try await client.get("/quiz/\(quizID)").json["total_questions"].number == 3)
        #expect(try await client.get("/chat/history/\(session)").json["messages"].array.count == 2)
        let submitted = try await client.post("/quiz/submit", #"{"quiz_id":"\#(quizID)","answers":{}}"#)
        #expect(submitted.status == 200 || submitted.status == 201, "\(submitted.text)")
        #expect(try await Client.demo(second).userID == client.userID)
        _ = try await second.terminate()
    }
}
