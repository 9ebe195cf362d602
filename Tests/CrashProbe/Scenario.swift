import LecternHTTP

/// What a student does. It is played from its beginning in every life of the process, and what was accepted before must
/// only be answered again.
struct Scenario {
    enum Part: String {
        /// Everything that can be asked for, once.
        case evening
        /// From a file to its quiz in one call: once to the end, once undone, and once deleted behind it.
        case workflow
    }

    var client: Client

    /// What workflows are asked for: little, since every life of the process writes it anew.
    private static let quiz = [("num_questions", "3"), ("quiz_type", "true_false")]

    func play(_ part: Part) async throws -> Ending {
        var client = client
        let login = try await client.call(
            .post, "/auth/login", json: #"{"email":"user@example.com","password":"password"}"#)
        client.token = try login["token"]
        switch part {
        case .evening: return try await evening(client)
        case .workflow: return try await workflow(client)
        }
    }

    private func workflow(_ client: Client) async throws -> Ending {
        var sagas: [String] = []
        for (name, text) in [("whole", Lecture.text), ("undone", "x")] {
            let started = try await client.call(
                .post, "/workflows/document-to-quiz",
                form: Client.form(text, filename: "\(name).txt", Self.quiz), key: name)
            sagas.append(try started["saga_id"])
            try await settle("/workflows/\(try started["saga_id"])", client)
        }
        // The document of a workflow that has ended goes, and its quiz with it.
        let started = try await client.call(
            .post, "/workflows/document-to-quiz",
            form: Client.form(Lecture.text + " Gone.", filename: "gone.txt", Self.quiz), key: "gone")
        try await settle("/workflows/\(try started["saga_id"])", client)
        let deleted = try await client.call(.delete, "/documents/\(try started["document_id"])")
        guard deleted.status == 200 || deleted.status == 404 else {
            throw Client.GaveUp(description: "the delete answered \(deleted.status)")
        }
        return Ending(client: client, sagas: sagas)
    }

    private func evening(_ client: Client) async throws -> Ending {

        // A document, its notes, a quiz on it, graded.
        let upload = try await client.call(
            .post, "/documents/upload", form: Client.form(Lecture.text, filename: "cells.txt"), key: "upload")
        let document = try upload["document_id"]
        _ = try await client.wait(for: "/documents/\(document)", until: "status", isNot: "processing")
        let made = try await client.call(
            .post, "/quiz/generate",
            json: #"{"document_id":"\#(document)","num_questions":3,"quiz_type":"true_false"}"#, key: "quiz")
        let quiz = try made["quiz_id"]
        _ = try await client.wait(for: "/quiz/\(quiz)", until: "status", isNot: "processing")
        let submitted = try await client.call(
            .post, "/quiz/submit", json: #"{"quiz_id":"\#(quiz)","answers":{}}"#, key: "submit")

        // A question, an answer read aloud, a long text in the background.
        let chat = try await client.call(
            .post, "/chat", json: #"{"message":"What is a cell?","document_context":{"document_id":"\#(document)"}}"#,
            key: "chat")
        let spoken = try await client.call(
            .post, "/tts/synthesize", json: #"{"text":"A cell is the smallest unit of life."}"#, key: "speak")
        let long = String(repeating: "Every organism consists of cells. ", count: 120)
        let queued = try await client.call(.post, "/tts/synthesize", json: #"{"text":"\#(long)"}"#, key: "speak-long")
        for audio in [spoken, queued] {
            _ = try await client.wait(for: "/tts/audio/\(try audio["audio_id"])", until: "status", isNot: "processing")
        }

        // A recording that becomes a text, and one that goes again.
        let talk = try await recording("talk", client)
        let noise = try await recording("noise", client)
        let silenced = try await client.call(.delete, "/stt/transcription/\(noise)")
        guard silenced.status == 200 || silenced.status == 404 else {
            throw Client.GaveUp(description: "the delete answered \(silenced.status)")
        }

        // The workflow, once to its end and once undone.
        let workflow = try await client.call(
            .post, "/workflows/document-to-quiz",
            form: Client.form(Lecture.text + " It is so.", filename: "saga.txt", Self.quiz), key: "saga")
        let failing = try await client.call(
            .post, "/workflows/document-to-quiz", form: Client.form("x", filename: "nothing.txt"), key: "saga-failing")
        for saga in [workflow, failing] {
            try await settle("/workflows/\(try saga["saga_id"])", client)
        }

        // A document that goes again.
        let second = try await client.call(
            .post, "/documents/upload", form: Client.form(Lecture.text + " Gone.", filename: "gone.txt"), key: "gone")
        let gone = try second["document_id"]
        _ = try await client.wait(for: "/documents/\(gone)", until: "status", isNot: "processing")
        let deleted = try await client.call(.delete, "/documents/\(gone)")
        guard deleted.status == 200 || deleted.status == 404 else {
            throw Client.GaveUp(description: "the delete answered \(deleted.status)")
        }
        guard submitted.status == 200 || submitted.status == 201 else {
            throw Client.GaveUp(description: "the submission was answered with \(submitted.status)")
        }
        return Ending(
            client: client, document: document, quiz: quiz, session: try chat["session_id"],
            audio: [try spoken["audio_id"], try queued["audio_id"]], recording: talk,
            sagas: [try workflow["saga_id"], try failing["saga_id"]])
    }

    private func recording(_ name: String, _ client: Client) async throws -> String {
        let taken = try await client.call(
            .post, "/stt/transcribe", form: Client.form("RIFF1234WAVE a cell is \(name)", filename: "\(name).wav"),
            key: name)
        let job = try taken["job_id"]
        _ = try await client.wait(for: "/stt/transcription/\(job)", until: "status", isNot: "processing")
        return job
    }

    private func settle(_ saga: String, _ client: Client) async throws {
        for status in ["running", "compensating"] {
            _ = try await client.wait(for: saga, until: "status", isNot: status)
        }
    }
}
