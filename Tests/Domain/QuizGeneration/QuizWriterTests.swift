import LecternFakes
import LecternPorts
import Testing

@testable import LecternDomain

@Suite("The quiz writer over a model")
struct QuizWriterTests {
    static let text = ExtractedText(pages: [.init(number: 1, text: QuestionWriterTests.lecture)], language: "en")
    static let quote = "A capacitor is a device that stores electric charge."

    static func question(
        stem: String = "Which component stores charge?", options: String = #"["Capacitor","Diode","Fuse","Resistor"]"#,
        answer: String = "0", quote: String = Self.quote
    ) -> String {
        #"{"questions":[{"question":"\#(stem)","options":\#(options),"answer":\#(answer),"reference":"","variants":[],"page":1,"quote":"\#(quote)","explanation":"It stores charge."}]}"#
    }

    /// A model that writes `draft` and, as the verifier, picks the option that `picks` names.
    static func model(_ draft: String, picks: String?) -> ScriptedLanguageModel {
        ScriptedLanguageModel { request in
            guard request.schema == QuizPrompt.verificationSchema else { return .text(draft) }
            guard let picks else { return .failure(.timeout) }
            let lines = (request.messages.last?.content ?? "").split(separator: "\n")
            let line = lines.first { $0.hasSuffix(": " + picks) && $0.first?.isNumber == true }
            return .text(#"{"choice":\#(line?.prefix(1) ?? "-1"),"text":""}"#)
        }
    }

    static func write(_ model: ScriptedLanguageModel?, count: Int = 1) async throws -> QuizWriter.Written {
        try await QuizWriter(model: model).write(
            text, documentID: DocumentID("d"), request: .init(count: count), seed: 5
        ) {
            QuestionID("q")
        }
    }

    @Test("a question that the second call answers alike is the model's")
    func accepted() async throws {
        let written = try await Self.write(Self.model(Self.question(), picks: "Capacitor"))
        #expect(written.provenance.author == .model)
        let question = try #require(written.questions.first)
        guard case .option(let key) = question.key else {
            Issue.record("the key is an option, not \(question.key)")
            return
        }
        #expect(question.options[key] == "Capacitor")
        #expect(question.source.quote == Self.quote)
    }

    @Test("what is left open is filled by rules")
    func mixed() async throws {
        let written = try await Self.write(Self.model(Self.question(), picks: "Capacitor"), count: 5)
        #expect(written.provenance.author == .mixed)
        #expect(written.questions.count == 5)
    }

    @Test(
        "a verifier that disagrees or fails drops the question",
        arguments: [("Diode", "VERIFIER_DISAGREES"), (nil, "VERIFIER_FAILED")])
    func dropped(picks: String?, reason: String) async throws {
        let written = try await Self.write(Self.model(Self.question(), picks: picks))
        #expect(written.provenance.author == .builtIn)
        #expect((written.rejections[reason] ?? 0) == 3)
        #expect(written.questions.count == 1)
    }

    @Test(
        "a broken question is refused, never repaired",
        arguments: [
            (question(answer: "4"), "KEY_INDEX_INVALID"), (question(answer: "-1"), "KEY_INDEX_INVALID"),
            (question(answer: "true"), "KEY_INDEX_INVALID"), (question(answer: "1.5"), "KEY_INDEX_INVALID"),
            (question(options: #"["Capacitor"]"#), "OPTION_COUNT"),
            (question(options: #"["A1","B1","C1","D1","E1","F1","G1"]"#), "OPTION_COUNT"),
            (question(options: #"["Capacitor","capacitor ","Fuse","Diode"]"#), "OPTIONS_EQUAL"),
            (question(options: #"["Capacitor","Diode","Fuse","All of the above"]"#), "ALL_OR_NONE_OF_THE_ABOVE"),
            (question(stem: " "), "STEM_EMPTY"),
            (question(quote: "These words stand nowhere in it."), "QUOTE_NOT_FOUND"),
            ("no json at all", "MODEL_OUTPUT_MALFORMED"),
        ])
    func refused(draft: String, reason: String) async throws {
        let written = try await Self.write(Self.model(draft, picks: "Capacitor"))
        #expect(written.provenance.author == .builtIn)
        #expect((written.rejections[reason] ?? 0) == 3)
    }

    @Test("a model that is down costs nothing but its questions")
    func down() async throws {
        let written = try await Self.write(ScriptedLanguageModel(), count: 3)
        #expect(written.questions.count == 3)
        #expect(written.rejections["MODEL_FAILED"] == 3)
        #expect(written.provenance.author == .builtIn)
    }
}
