import Testing

/// From an uploaded file to a graded quiz.
@Suite("From a document to a grade")
struct StudyTests {
    @Test(
        "text, page numbers and cited notes come from every kind of document",
        arguments: ["cells.pdf", "cells.docx", "cells.txt"])
    func notes(name: String) async throws {
        let client = try await Client.stranger(SharedServer.process)
        let file =
            switch name {
            case "cells.pdf": Material.pdf()
            case "cells.docx": Material.docx(Material.lecture.split(separator: "\n").map(String.init))
            default: Array(Material.lecture.utf8)
            }
        let (_, document) = try await client.document(file, named: name)
        #expect(document["status"] == "completed", "\(document)")
        let text = document["extracted_text"].string ?? ""
        for phrase in ["Robert Hooke described cells in 1665", "Melvin Calvin", "Cytokinesis is the division"] {
            #expect(flat(text).contains(phrase), "'\(phrase)' is missing")
        }
        if name == "cells.pdf" { #expect(document["page_count"].number == 4) }
        let items = document["note_items"].array
        #expect(items.count >= 5)
        for citation in items.flatMap({ $0["citations"].array }) {
            let quote = flat(citation["quote"].string ?? "")
            #expect(!quote.isEmpty && flat(text).contains(quote), "not in the text: \(quote)")
            guard name == "cells.pdf", let page = citation["page"].number else { continue }
            #expect(flat(Material.pages[Int(page) - 1]).contains(quote), "not on page \(page): \(quote)")
        }
    }

    @Test("ten questions have four distinct options and no key before submission; the key then scores 100")
    func quiz() async throws {
        let client = try await Client.stranger(SharedServer.process)
        let (document, _) = try await client.document(Material.pdf(), named: "lecture_notes.pdf")
        let made = try await client.post(
            "/quiz/generate", #"{"document_id":"\#(document)","question_count":10,"quiz_type":"multiple_choice"}"#)
        #expect(made.status == 201, "\(made.text)")
        let quiz = try #require(made.json["quiz_id"].string)
        let read = try await client.get("/quiz/\(quiz)")
        #expect(read.status == 200)
        for answer in [made.json, read.json] {
            let questions = answer["questions"].array
            #expect(questions.count == 10 && answer["total_questions"].number == 10)
            // Two may ask which of four statements holds; then the statements are others.
            #expect(Set(questions.map { "\($0["question"]) \($0["options"])" }).count == 10)
            #expect(questions.allSatisfy { Set($0["options"].array.compactMap(\.string)).count == 4 })
            let told = answer.allKeys.intersection([
                "correct_answer", "answer", "key", "correct", "accepted", "citation", "source", "quote", "feedback",
            ])
            #expect(told.isEmpty, "the quiz tells \(told)")
        }

        let blank = try await client.post("/quiz/submit", #"{"quiz_id":"\#(quiz)","answers":{}}"#)
        #expect(blank.json["score"].number == 0, "\(blank.text)")
        var pairs: [String] = []
        for result in blank.json["results"].array {
            #expect(result["user_answer"] == .null)
            let question = try #require(result["question_id"].string)
            pairs.append(#""\#(question)":\#(quoted(try #require(result["correct_answer"].string)))"#)
        }
        #expect(pairs.count == 10)
        let full = try await client.post(
            "/quiz/submit", #"{"quiz_id":"\#(quiz)","answers":{\#(pairs.joined(separator: ","))}}"#)
        #expect(full.json["score"].number == 100 && full.json["correct_answers"].number == 10, "\(full.text)")

        let history = try await client.get("/quiz/history").json["quizzes"].array
        #expect(history.count == 2 && Set(history.compactMap { $0["score"].number }) == [0, 100])
        let statistics = try await client.get("/quiz/\(quiz)/statistics").json
        #expect(statistics["attempts"].number == 1, "the first attempt of each person counts: \(statistics)")
    }

    @Test("every kind of question comes when asked for", arguments: ["true_false", "short_answer", "mixed"])
    func kinds(kind: String) async throws {
        let client = try await Client.stranger(SharedServer.process)
        let (document, _) = try await client.document(Array(Material.lecture.utf8), named: "cells.txt")
        let made = try await client.post(
            "/quiz/generate", #"{"document_id":"\#(document)","num_questions":4,"quiz_type":"\#(kind)"}"#)
        #expect(made.status == 201, "\(made.text)")
        let types = Set(made.json["questions"].array.compactMap { $0["type"].string })
        #expect(kind == "mixed" ? types.count > 1 : types == [kind], "\(types)")
    }

    @Test("what belongs to another user is not there")
    func tenancy() async throws {
        let owner = try await Client.stranger(SharedServer.process)
        let other = try await Client.stranger(SharedServer.process)
        let (document, _) = try await owner.document(Array(Material.lecture.utf8), named: "cells.txt")
        let quiz = try #require(
            try await owner.post("/quiz/generate", #"{"document_id":"\#(document)","num_questions":3}"#)
                .json["quiz_id"].string)
        let session = try #require(try await owner.post("/chat/sessions", "{}").json["session_id"].string)
        let audio = try #require(
            try await owner.post("/tts/synthesize", #"{"text":"Mine","voice_id":"Amy"}"#).json["audio_id"].string)
        for path in [
            "/documents/\(document)", "/documents/\(document)/events", "/quiz/\(quiz)", "/quiz/\(quiz)/statistics",
            "/chat/history/\(session)", "/tts/audio/\(audio)", "/tts/audio/\(audio)/content",
        ] {
            let answer = try await other.get(path)
            #expect(answer.status == 404 && answer.code == "NOT_FOUND", "\(path): \(answer.status)")
            #expect(try await owner.get(path).status == 200, "\(path)")
        }
        for path in ["/documents/\(document)", "/quiz/\(quiz)", "/chat/sessions/\(session)", "/tts/audio/\(audio)"] {
            #expect(try await other.delete(path).status == 404, "\(path)")
        }
        let stolen = try await other.post("/quiz/generate", #"{"document_id":"\#(document)"}"#)
        #expect(stolen.status == 404)
        #expect(try await other.post("/quiz/submit", #"{"quiz_id":"\#(quiz)","answers":{}}"#).status == 404)
        #expect(try await other.get("/documents").json["documents"].array.isEmpty)
    }

    @Test("a deleted document is gone, and its history tells what happened before")
    func deletion() async throws {
        let client = try await Client.stranger(SharedServer.process)
        let (document, _) = try await client.document(Array(Material.lecture.utf8), named: "cells.txt")
        let events = try await client.get("/documents/\(document)/events")
        #expect(events.status == 200 && events.text.lowercased().contains("uploaded"), "\(events.text)")
        let removed = try await client.delete("/documents/\(document)")
        #expect(removed.status == 200 && removed.json["document_id"].string == document)
        #expect(try await client.get("/documents/\(document)").status == 404)
    }

    @Test("the same Idempotency-Key answers the same, and refuses another body")
    func idempotency() async throws {
        let client = try await Client.stranger(SharedServer.process)
        let key = ["Idempotency-Key": "one"]
        let first = try await client.post("/chat/sessions", #"{"title":"One"}"#, headers: key)
        let second = try await client.post("/chat/sessions", #"{"title":"One"}"#, headers: key)
        #expect(first.status == 201 && second.status == 201 && first.json == second.json)
        let other = try await client.post("/chat/sessions", #"{"title":"Two"}"#, headers: key)
        #expect(other.status == 409 && other.code == "CONFLICT")
        #expect(try await client.get("/chat/sessions").json["sessions"].array.count == 1)
    }

    /// Lines and runs of blanks do not count when text is compared.
    private func flat(_ text: String) -> String {
        text.split(whereSeparator: \.isWhitespace).joined(separator: " ")
    }

    private func quoted(_ text: String) -> String {
        "\"" + text.reduce(into: "") { $0 += "\"\\".contains($1) ? "\\\($1)" : String($1) } + "\""
    }
}
