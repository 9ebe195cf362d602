import Testing

/// One call from a file to its quiz, against the built program.
@Suite("From a file to its quiz in one call")
struct WorkflowTests {
    private func start(_ client: Client, _ file: [UInt8], _ name: String) async throws -> (
        saga: String, document: String
    ) {
        let answer = try await client.upload(
            "/workflows/document-to-quiz", file, named: name, fields: [("num_questions", "3")])
        #expect(answer.status == 202, "\(answer.text)")
        return (try #require(answer.json["saga_id"].string), try #require(answer.json["document_id"].string))
    }

    private func ended(_ client: Client, _ saga: String) async throws -> JSON {
        var state = JSON.null
        for _ in 0..<20 {
            state = try await client.get("/workflows/\(saga)?wait=5").json
            if !["running", "compensating"].contains(state["status"].string) { break }
        }
        return state
    }

    private func history(_ client: Client, _ document: String) async throws -> [String] {
        try await client.get("/documents/\(document)/events").json["events"].array.compactMap { $0["type"].string }
    }

    @Test("a PDF and a text become quizzes that can be taken", arguments: ["cells.pdf", "cells.txt"])
    func completed(_ name: String) async throws {
        let client = try await Client.stranger(SharedServer.process)
        let file = name == "cells.pdf" ? Material.pdf() : Array(Material.lecture.utf8)
        let (saga, document) = try await start(client, file, name)
        let state = try await ended(client, saga)
        #expect(state["status"] == "completed", "\(state)")
        #expect(state["steps"].array.compactMap { $0["status"].string } == Array(repeating: "completed", count: 4))
        let quiz = try #require(state["quiz_id"].string)
        #expect(try await client.get("/quiz/\(quiz)").json["questions"].array.count == 3)
        let submitted = try await client.post("/quiz/submit", #"{"quiz_id":"\#(quiz)","answers":{}}"#)
        #expect(submitted.json["score"].number == 0, "\(submitted.text)")
        #expect(try await client.get("/documents/\(document)").json["status"] == "completed")
    }

    @Test("a file that cannot be read leaves nothing but its history")
    func compensated() async throws {
        let client = try await Client.stranger(SharedServer.process)
        let (saga, document) = try await start(client, Material.pdf(encrypted: true), "secret.pdf")
        let state = try await ended(client, saga)
        #expect(state["status"] == "compensated", "\(state)")
        #expect(state["quiz_id"].string == nil)
        #expect(
            state["steps"].array.compactMap { $0["name"].string } == [
                "upload", "extract", "notes", "quiz", "delete_quiz", "delete_rows", "delete_file",
            ])
        #expect(try await client.get("/documents/\(document)").status == 404)
        #expect(try await client.get("/documents").json["documents"].array.isEmpty)
        #expect(try await history(client, document).last == "RolledBack")
    }

    @Test("a cancel right behind the upload wins, and other users see nothing of it")
    func cancelled() async throws {
        let client = try await Client.stranger(SharedServer.process)
        let stranger = try await Client.stranger(SharedServer.process)
        let (saga, document) = try await start(client, Material.pdf(), "cells.pdf")
        #expect(try await stranger.post("/workflows/\(saga)/cancel", "{}").status == 404)
        #expect(try await stranger.get("/workflows/\(saga)").status == 404)
        let cancel = try await client.post("/workflows/\(saga)/cancel", "{}")
        #expect(cancel.status == 202 || cancel.status == 200, "\(cancel.text)")
        let state = try await ended(client, saga)
        guard state["status"] == "cancelled" else {
            // The machine was faster than the cancel: then it found an end, and changed nothing.
            #expect(cancel.status == 200 && cancel.json["status"] == "completed", "\(state)")
            return
        }
        #expect(try await client.get("/documents/\(document)").status == 404)
        #expect(try await history(client, document).last == "RolledBack")
    }
}
