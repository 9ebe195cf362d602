import LecternDomain
import LecternPorts
import Synchronization
import Testing

@Suite("Notes through a model")
struct NotesWriterTests {
    private static let text = ExtractedText(
        pages: [
            .init(
                number: 1, text: "# Cells\n\nA cell is the smallest unit of life. Every cell has a membrane around it."),
            .init(number: 2, text: "# Energy\n\nMitochondria turn sugar into energy for the cell."),
        ], language: "en")

    private static func answer(page: Int = 1, quote: String = "A cell is the smallest unit of life.") -> String {
        """
        {"sections":[{"title":"Cells","points":[{"text":"Cells are the smallest living units.","page":\(page),"quote":"\(quote)"}]}],
        "key_terms":[]}
        """
    }

    private func write(_ answers: [Result<String, LanguageModelError>]) async throws(NotesFailure) -> (
        Notes, ScriptedModel
    ) {
        let model = ScriptedModel(answers)
        let notes = try await NotesWriter(model: model).notes(on: Self.text, of: DocumentID("d"), textRevision: 1)
        return (notes, model)
    }

    @Test("a good answer becomes notes, with the quote as the page has it")
    func good() async throws {
        let (notes, model) = try await write([.success(Self.answer(quote: "A  cell is the\\nsmallest unit of life."))])
        #expect(notes.sections.first?.points.first?.citations.first?.quote == "A cell is the smallest unit of life.")
        #expect(notes.provenance.author == .model)
        #expect(notes.provenance.model == "scripted")
        #expect(model.requests.count == 1)
        #expect(model.requests.first?.schema != nil)
    }

    @Test("a quote from another page is sent back once, with the reason")
    func repair() async throws {
        let (notes, model) = try await write([.success(Self.answer(page: 2)), .success(Self.answer())])
        #expect(notes.sections.flatMap(\.points).count == 1)
        #expect(model.requests.count == 2)
        #expect(model.requests.last?.messages.last?.content.contains("does not stand on page 2") == true)
    }

    @Test(
        "two useless answers are a failure that says so", arguments: ["no json", "{\"sections\":[]}", answer(page: 9)])
    func useless(answer: String) async {
        await #expect(throws: NotesFailure.self) { try await write([.success(answer), .success(answer)]) }
    }

    @Test("a model that cannot be reached is a failure that can be tried again")
    func unreachable() async {
        do throws(NotesFailure) {
            _ = try await write([.failure(.timeout)])
            Issue.record("notes out of nothing")
        } catch {
            #expect(error == .model(.timeout))
            #expect(error.isRetryable)
            #expect(!error.warning.isEmpty)
        }
    }

    @Test("points without proof are dropped, the others stay")
    func partly() async throws {
        let mixed = """
            {"sections":[{"title":null,"points":[
            {"text":"Every cell has a membrane.","page":1,"quote":"Every cell has a membrane around it."},
            {"text":"Cells are small living units.","page":1,"quote":"A cell is the smallest unit of life."},
            {"text":"Mitochondria make energy.","page":2,"quote":"Mitochondria turn sugar into energy"},
            {"text":"Cells were found in 1665.","page":1,"quote":"Cells were found in 1665 by Hooke."}]}],"key_terms":[]}
            """
        let (notes, _) = try await write([.success(mixed)])
        #expect(notes.sections.flatMap(\.points).count == 3)
    }

    @Test("a long document is given in parts within the budget, each page under its number")
    func parts() async throws {
        let long = ExtractedText(
            pages: (1...6).map { page in
                .init(
                    number: page,
                    text: (0..<10).map { "Sentence \($0) of page \(page) speaks about cells and their life." }.joined(
                        separator: "\n\n"))
            }, language: "en")
        let empty = Result<String, LanguageModelError>.success("{\"sections\":[],\"key_terms\":[]}")
        let model = ScriptedModel(Array(repeating: empty, count: 40))
        _ = try await NotesWriter(model: model, tokensPerPart: 300).notes(
            on: long, of: DocumentID("d"), textRevision: 1)
        let prompts = model.requests.compactMap { $0.messages.last?.content }
        #expect(prompts.count > 2)
        for prompt in prompts { #expect(TokenEstimate.tokens(prompt) < 450) }
        for page in 1...6 { #expect(prompts.contains { $0.contains("=== page \(page) ===") }) }
    }

    @Test(
        "a text that tells nothing gives no notes, and why is said", arguments: ["planet,moons Mars,2 Earth,1", "42"])
    func nothing(text: String) async throws {
        let text = ExtractedText(pages: [.init(number: 1, text: text)], language: "en")
        await #expect(throws: NotesFailure.nothing) {
            try await NotesWriter(model: nil).notes(on: text, of: DocumentID("d"), textRevision: 1)
        }
        #expect(!NotesFailure.nothing.isRetryable && NotesFailure.nothing.warning.hasSuffix("."))
    }

    @Test("without a model the document's own sentences are the notes")
    func builtIn() async throws {
        let notes = try await NotesWriter(model: nil).notes(on: Self.text, of: DocumentID("d"), textRevision: 1)
        #expect(notes.provenance.author == .builtIn)
        #expect(notes.sections.flatMap(\.points).count == 3)
    }
}

/// Gives its answers in order and keeps what it was asked.
final class ScriptedModel: LanguageModel {
    let name = "scripted"
    private let state: Mutex<(answers: [Result<String, LanguageModelError>], requests: [ModelRequest])>

    init(_ answers: [Result<String, LanguageModelError>]) { state = Mutex((answers, [])) }

    var requests: [ModelRequest] { state.withLock(\.requests) }

    func complete(_ request: ModelRequest) async throws(LanguageModelError) -> ModelResponse {
        let answer: Result<String, LanguageModelError> = state.withLock { state in
            state.requests.append(request)
            return state.answers.isEmpty ? .failure(.unavailable("no more answers")) : state.answers.removeFirst()
        }
        return ModelResponse(text: try answer.get())
    }

    func stream(_ request: ModelRequest) -> AsyncThrowingStream<String, any Error> {
        AsyncThrowingStream { continuation in
            let task = Task {
                do {
                    for word in try await complete(request).text.split(separator: " ", omittingEmptySubsequences: false)
                    {
                        continuation.yield(String(word) + " ")
                    }
                    continuation.finish()
                } catch {
                    continuation.finish(throwing: error)
                }
            }
            continuation.onTermination = { _ in task.cancel() }
        }
    }
}
