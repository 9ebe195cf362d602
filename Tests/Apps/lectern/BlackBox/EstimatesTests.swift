import Testing

/// The question writer with the quality estimator that `make run` installs.
@Suite("Estimates in a quiz")
struct EstimatesTests {
    @Test("a quiz whose statements were estimated is whole, and the start names the estimator")
    func quiz() async throws {
        let server = try await ServerProcess.start(["LECTERN_ESTIMATES": "on"])
        let client = try await Client.stranger(server)
        let (document, _) = try await client.document(Material.pdf(), named: "cells.pdf")
        for type in ["multiple_choice", "true_false"] {
            let made = try await client.post(
                "/quiz/generate", #"{"document_id":"\#(document)","question_count":5,"quiz_type":"\#(type)"}"#)
            #expect(made.status == 201 && made.json["questions"].array.count == 5, "\(made.text)")
        }
        #expect(try await server.terminate().output.contains("SmolLM2-135M"))
    }

    @Test(
        "turned off, or with a Python that has no model, rules write alone",
        arguments: [
            ["LECTERN_ESTIMATES": "off"], ["LECTERN_ESTIMATES": "on", "LECTERN_PYTHON": "/usr/bin/python3"],
        ])
    func alone(environment: [String: String]) async throws {
        let server = try await ServerProcess.start(environment)
        let client = try await Client.stranger(server)
        let (document, _) = try await client.document(Material.pdf(), named: "cells.pdf")
        let made = try await client.post(
            "/quiz/generate", #"{"document_id":"\#(document)","question_count":5,"quiz_type":"multiple_choice"}"#)
        #expect(made.status == 201 && made.json["questions"].array.count == 5, "\(made.text)")
        let output = try await server.terminate().output
        #expect(output.contains("quality estimator") && !output.contains("SmolLM2-135M"), "\(output)")
    }
}
