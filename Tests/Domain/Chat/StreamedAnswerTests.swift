import LecternDomain
import LecternFakes
import LecternPorts
import Synchronization
import Testing

@Suite("A streamed answer piles up nowhere")
struct StreamedAnswerTests {
    /// Says more for as long as it is asked, and counts what it said.
    private final class EndlessModel: LanguageModel {
        let name = "endless"
        private let said = Atomic<Int>(0)
        var count: Int { said.load(ordering: .relaxed) }

        func complete(_ request: ModelRequest) async throws(LanguageModelError) -> ModelResponse { throw .malformed }

        func stream(_ request: ModelRequest) -> AsyncThrowingStream<String, any Error> {
            AsyncThrowingStream(unfolding: { "word \(self.said.add(1, ordering: .relaxed).newValue) " })
        }
    }

    @Test("the model makes no piece before it is asked for, and none is lost, however slowly it is read")
    func held() async throws {
        let model = EndlessModel()
        let clock = ManualClock()
        let database = InMemoryDatabase(clock: clock)
        let library = ChatLibrary(
            ChatLibrary.Ports(
                repository: InMemoryChatRepository(database), passages: InMemoryPassageIndex(database),
                tutor: Tutor(model: model),
                source: { _, _ async throws(UseCaseError) in throw .notFound },
                identifiers: SequentialIdentifiers(), digest: PortableDigest(), clock: clock))
        let caller = Caller(owner: Owner(user: UserID("ada")), requestID: "r")
        var events = try await library.stream(ChatRequest(message: "Go on"), for: caller).events.makeAsyncIterator()
        for number in 1...50 {
            #expect(try await events.next() == .token("word \(number) "))
            // Whatever could run ahead gets its turns.
            for _ in 0..<20 { await Task.yield() }
            #expect(model.count == number)
        }
    }

    @Test("the built-in tutor's answer comes whole, and ends")
    func builtIn() async throws {
        let stream = Tutor(model: nil).stream(TutorQuestion("Hello"), from: [])
        var (text, answers) = ("", [TutorAnswer]())
        for try await event in stream {
            switch event {
            case .token(let piece): text += piece
            case .done(let answer): answers.append(answer)
            }
        }
        #expect(answers.count == 1)
        #expect(answers.first?.text == text)
    }
}
