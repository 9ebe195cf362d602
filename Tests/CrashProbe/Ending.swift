import LecternHTTP

/// What the student sees in the end, told without ids and times: the same however often the process died.
struct Ending {
    var client: Client
    var document: String
    var quiz: String
    var submission: String
    var session: String
    var audio: [String]
    var sagas: [String]

    func lines() async throws -> [String] {
        var lines: [String] = []
        let list = try await client.call(.get, "/documents?limit=100")
        for item in list.json["documents"]?.array ?? [] {
            lines.append("document \(item["filename"]?.string ?? "-") \(item["status"]?.string ?? "-")")
        }
        let one = try await client.call(.get, "/documents/\(document)")
        lines.append("text \(one.json["extracted_text"]?.string?.utf8.count ?? 0)")
        lines.append("notes \(one.json["note_items"]?.array?.count ?? 0)")
        let events = try await client.call(.get, "/documents/\(document)/events")
        lines.append("history \(names(events.json["events"]))")

        let questions = try await client.call(.get, "/quiz/\(quiz)")
        lines.append("questions \(questions.json["questions"]?.array?.count ?? 0)")
        let history = try await client.call(.get, "/quiz/history?limit=100")
        lines.append("submissions \(history.json["quizzes"]?.array?.count ?? 0)")
        let statistics = try await client.call(.get, "/quiz/\(quiz)/statistics")
        lines.append("attempts \(statistics.json["attempts"].map { "\($0)" } ?? "-")")

        let messages = try await client.call(.get, "/chat/history/\(session)")
        let roles = (messages.json["messages"]?.array ?? []).map { $0["role"]?.string ?? "-" }
        lines.append("messages \(roles.joined(separator: " "))")
        let sessions = try await client.call(.get, "/chat/sessions?limit=100")
        lines.append("sessions \(sessions.json["sessions"]?.array?.count ?? 0)")

        for id in audio {
            let record = try await client.call(.get, "/tts/audio/\(id)")
            lines.append("audio \(record.json["duration"].map { "\($0)" } ?? "-")")
        }
        for id in sagas {
            let saga = try await client.call(.get, "/workflows/\(id)")
            let steps = (saga.json["steps"]?.array ?? [])
                .map { "\($0["name"]?.string ?? "-"):\($0["status"]?.string ?? "-")" }
            lines.append("saga \(saga.json["status"]?.string ?? "-") \(steps.joined(separator: " "))")
        }
        let all = try await client.call(.get, "/workflows?limit=100")
        lines.append("workflows \(all.json["workflows"]?.array?.count ?? 0)")
        return lines.sorted()
    }

    private func names(_ events: JSONValue?) -> String {
        (events?.array ?? []).map { $0["type"]?.string ?? "-" }.joined(separator: " ")
    }
}
