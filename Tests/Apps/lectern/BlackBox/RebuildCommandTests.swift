import FoundationEssentials
import LecternSQL
import LecternSQLite
import Testing

@Suite("lectern rebuild")
struct RebuildCommandTests {
    private func rebuild(
        _ words: [String], in folder: String, _ environment: [String: String] = [:]
    ) async throws -> (code: Int32, output: String) {
        let values = ["PATH": "/usr/bin:/bin", "HOME": folder, "LECTERN_DATA_DIR": folder].merging(environment) { $1 }
        let child = try ChildHandle(Built.path("lectern"), ["rebuild"] + words, values)
        return try await offPool {
            let output = child.readAll()
            return (child.wait(), output)
        }
    }

    private func inFolder(_ body: (String) async throws -> Void) async throws {
        let folder = try TemporaryDirectory.make()
        defer { try? FileManager.default.removeItem(atPath: folder) }
        try await body(folder)
    }

    /// The rows that a statement answers, in one of the folder's databases.
    @discardableResult
    private func rows(_ statement: String, _ name: String = "quiz", in folder: String) async throws -> [[SQLValue]] {
        let database = try await SQLiteDatabase.open(SQLiteConfiguration(path: "\(folder)/db/\(name).sqlite"))
        do {
            let rows = try await database.rows(statement).map(\.values)
            await database.close()
            return rows
        } catch {
            await database.close()
            throw error
        }
    }

    private static let views = "SELECT * FROM quiz_read_model ORDER BY quiz_id"

    /// A server has made two quizzes, of which one was taken twice, its read model has heard of it all, and the server
    /// is gone.
    private func withQuizzes(
        _ body: (_ folder: String, _ quizzes: [String], _ client: Client, _ answers: [String]) async throws -> Void
    ) async throws {
        try await inFolder { folder in
            let server = try await ServerProcess.start(["LECTERN_DATA_DIR": folder])
            let client = try await Client.demo(server)
            let (document, _) = try await client.document(Array(Material.lecture.utf8), named: "cells.txt")
            var quizzes: [String] = []
            for type in ["true_false", "multiple_choice"] {
                let made = try await client.post(
                    "/quiz/generate", #"{"document_id":"\#(document)","num_questions":3,"quiz_type":"\#(type)"}"#)
                quizzes.append(try #require(made.json["quiz_id"].string, "\(made.text)"))
            }
            for _ in 0..<2 {
                #expect(
                    try await client.post("/quiz/submit", #"{"quiz_id":"\#(quizzes[0])","answers":{}}"#).json["score"]
                        .number == 0)
            }
            // Each question to the server gives its consumers time.
            var isHeard = false
            for _ in 0..<2_000 where !isHeard {
                _ = try await client.get("/quiz/history")
                isHeard =
                    try await rows(
                        "SELECT activity FROM quiz_read_model WHERE status = 'completed' ORDER BY activity", in: folder)
                    == [[.integer(0)], [.integer(2)]]
            }
            #expect(isHeard)
            var answers: [String] = []
            for quiz in quizzes { answers.append(try await client.get("/quiz/\(quiz)").text) }
            let refused = try await rebuild(["quiz"], in: folder)
            #expect(refused.code == 69 && refused.output.contains("in use"), "\(refused.output)")
            _ = try await server.terminate()
            try await body(folder, quizzes, client, answers)
        }
    }

    @Test(
        "a read model that was destroyed is as it was after a rebuild, and nobody is told anything",
        .timeLimit(.minutes(2)))
    func rebuilt() async throws {
        try await withQuizzes { folder, quizzes, client, answers in
            let before = try await rows(Self.views, in: folder)
            #expect(before.count == 2)
            try await rows("DELETE FROM quiz_read_model WHERE quiz_id = '\(quizzes[0])'", in: folder)
            try await rows("UPDATE quiz_read_model SET quiz_view = '{}', revision = 99", in: folder)
            let told = ("SELECT * FROM outbox", "SELECT * FROM log_records")
            let (outbox, log) = (try await rows(told.0, in: folder), try await rows(told.1, "events", in: folder))

            let ended = try await rebuild(["quiz"], in: folder)
            #expect(ended.code == 0 && ended.output == "quiz: 2 quizzes\n", "\(ended.output)")
            #expect(try await rows(Self.views, in: folder) == before)
            #expect(try await rows(told.0, in: folder) == outbox)
            #expect(try await rows(told.1, "events", in: folder) == log)
            #expect(try await rebuild(["quiz"], in: folder).code == 0, "it may be repeated")
            #expect(try await rows(Self.views, in: folder) == before)

            let server = try await ServerProcess.start(["LECTERN_DATA_DIR": folder])
            let again = Client(port: server.port, token: client.token, userID: client.userID)
            for (quiz, answer) in zip(quizzes, answers) {
                #expect(try await again.get("/quiz/\(quiz)").text == answer)
            }
            _ = try await server.terminate()
        }
    }

    @Test("an error ends it, with the quiz that it was at", .timeLimit(.minutes(2)))
    func stopped() async throws {
        try await withQuizzes { folder, quizzes, _, _ in
            let broken = try #require(quizzes.max())
            let settings = try await rows("SELECT settings FROM quizzes WHERE quiz_id = '\(broken)'", in: folder)
            try await rows("UPDATE quizzes SET settings = 'none' WHERE quiz_id = '\(broken)'", in: folder)
            let ended = try await rebuild(["quiz"], in: folder)
            #expect(ended.code == 1 && ended.output.contains(broken), "\(ended.output)")
            guard case .text(let good) = settings[0][0] else { return #expect(Bool(false), "\(settings)") }
            try await rows("UPDATE quizzes SET settings = '\(good)' WHERE quiz_id = '\(broken)'", in: folder)
            #expect(try await rebuild(["quiz"], in: folder).output == "quiz: 2 quizzes\n")
        }
    }

    @Test(
        "what cannot be understood is 64, and says which read models there are",
        arguments: [[], ["chat"], ["quiz", "quiz"], ["--all"], ["quiz", "--fast"], ["Quiz"], [""]])
    func usage(_ words: [String]) async throws {
        try await inFolder { folder in
            let ended = try await rebuild(words, in: folder)
            #expect(ended.code == 64, "\(ended.output)")
            // What is no option is answered with the names.
            let isOption = words.contains { $0.hasPrefix("-") }
            #expect(ended.output.contains(isOption ? "unknown option" : "there is: quiz"), "\(ended.output)")
        }
    }

    @Test("a folder without quizzes is 66, and stays as it is; records in memory are 78")
    func missing() async throws {
        try await inFolder { folder in
            let nowhere = try await rebuild(["quiz"], in: folder + "/none")
            #expect(nowhere.code == 66 && nowhere.output.contains("LECTERN_DATA_DIR"), "\(nowhere.output)")
            #expect(!FileManager.default.fileExists(atPath: folder + "/none"))
            let empty = try await rebuild(["quiz"], in: folder)
            #expect(empty.code == 66 && empty.output.contains("quiz.sqlite"), "\(empty.output)")
            #expect(!FileManager.default.fileExists(atPath: folder + "/db"))
            #expect(try await rebuild(["quiz"], in: folder, ["LECTERN_DATABASE": "memory"]).code == 78)
        }
    }

    @Test("help tells the read models and the exit codes")
    func help() async throws {
        let ended = try await rebuild(["--help"], in: "/nowhere")
        #expect(ended.code == 0)
        for word in ["quiz", "66", "69"] { #expect(ended.output.contains(word)) }
    }
}
