import LecternHTTP

/// What the student sees in the end, told without ids and times: the same however often the process died.
struct Ending {
    var client: Client
    var document: String?
    var quiz: String?
    var session: String?
    var audio: [String] = []
    var recording: String?
    var sagas: [String] = []

    func lines() async throws -> [String] {
        var lines: [String] = []
        let list = try await client.call(.get, "/documents?limit=100")
        for item in list.json["documents"]?.array ?? [] {
            lines.append("document \(item["filename"]?.string ?? "-") \(item["status"]?.string ?? "-")")
        }
        let sessions = try await client.call(.get, "/chat/sessions?limit=100")
        lines.append("sessions \(sessions.json["sessions"]?.array?.count ?? 0)")
        let history = try await client.call(.get, "/quiz/history?limit=100")
        lines.append("submissions \(history.json["quizzes"]?.array?.count ?? 0)")
        if let document { lines += try await self.lines(ofDocument: document) }
        if let quiz { lines += try await self.lines(ofQuiz: quiz) }
        if let session {
            let messages = try await client.call(.get, "/chat/history/\(session)")
            let roles = (messages.json["messages"]?.array ?? []).map { $0["role"]?.string ?? "-" }
            lines.append("messages \(roles.joined(separator: " "))")
        }
        if let recording {
            let job = try await client.call(.get, "/stt/transcription/\(recording)")
            lines.append("recording \(job.json["status"]?.string ?? "-") \(job.json["transcript"]?.string ?? "-")")
            let jobs = try await client.call(.get, "/stt/transcriptions?limit=100")
            lines.append("recordings \(jobs.json["transcriptions"]?.array?.count ?? 0)")
        }
        for id in audio {
            let record = try await client.call(.get, "/tts/audio/\(id)")
            lines.append("audio \(record.json["duration"].map { "\($0)" } ?? "-")")
        }
        for id in sagas {
            let saga = try await client.call(.get, "/workflows/\(id)")
            let steps = (saga.json["steps"]?.array ?? [])
                .map { "\($0["name"]?.string ?? "-"):\($0["status"]?.string ?? "-")" }
            lines.append("saga \(saga.json["status"]?.string ?? "-") \(steps.joined(separator: " "))")
            if let quiz = saga.json["quiz_id"]?.string { lines += try await self.lines(ofQuiz: quiz) }
        }
        let all = try await client.call(.get, "/workflows?limit=100")
        lines.append("workflows \(all.json["workflows"]?.array?.count ?? 0)")
        return lines.sorted()
    }

    private func lines(ofDocument id: String) async throws -> [String] {
        let one = try await client.call(.get, "/documents/\(id)")
        let events = try await client.call(.get, "/documents/\(id)/events")
        return [
            "text \(one.json["extracted_text"]?.string?.utf8.count ?? 0)",
            "notes \(one.json["note_items"]?.array?.count ?? 0)", "history \(names(events.json["events"]))",
        ]
    }

    private func lines(ofQuiz id: String) async throws -> [String] {
        let questions = try await client.call(.get, "/quiz/\(id)")
        let statistics = try await client.call(.get, "/quiz/\(id)/statistics")
        return [
            "questions \(questions.json["questions"]?.array?.count ?? 0)",
            "attempts \(statistics.json["attempts"].map { "\($0)" } ?? "-")",
        ]
    }

    private func names(_ events: JSONValue?) -> String {
        (events?.array ?? []).map { $0["type"]?.string ?? "-" }.joined(separator: " ")
    }
}
