public import LecternPorts
import Synchronization

/// Answers students from their material: through a model when there is one, else by itself.
public struct Tutor: Sendable {
    /// Tokens.
    public struct Budget: Sendable, Equatable {
        public var history: Int
        public var passages: Int
        public var answer: Int

        public init(history: Int = 2000, passages: Int = 3000, answer: Int = 1024) {
            self.history = history
            self.passages = passages
            self.answer = answer
        }
    }

    public static let promptVersion = "tutor-1"

    private let model: (any LanguageModel)?
    private let budget: Budget

    public init(model: (any LanguageModel)?, budget: Budget = Budget()) {
        self.model = model
        self.budget = budget
    }

    /// - Parameter materials: all that the student may be answered from.
    /// - Throws: what the model throws, `malformed` for an empty answer; nothing without a model. A retry is safe.
    public func answer(
        _ question: TutorQuestion, from materials: [MaterialIndex]
    ) async throws(LanguageModelError) -> TutorAnswer {
        guard let model else { return BuiltInTutor(materials).answer(question) }
        let prompt = TutorPrompt(question, materials: materials, budget: budget)
        let response = try await model.complete(prompt.request)
        if response.finished == .refusal { throw .refused }
        return try prompt.answer(response.text, model: model.name)
    }

    /// What happens while an answer is made.
    public enum Event: Sendable, Equatable {
        /// The next piece of text, as it comes; citation markers in it are not final.
        case token(String)
        /// The last event: the answer in full.
        case done(TutorAnswer)
    }

    /// The same as `answer`, piece by piece, and no piece before it is asked for: whoever reads slowly holds the model
    /// back, and nothing piles up. Ending the iteration stops the model.
    public func stream(_ question: TutorQuestion, from materials: [MaterialIndex]) -> AsyncThrowingStream<
        Event, any Error
    > {
        guard let model else {
            let answer = BuiltInTutor(materials).answer(question)
            let pieces = answer.text.split(separator: " ", omittingEmptySubsequences: false).enumerated().map {
                Event.token(($0.offset == 0 ? "" : " ") + $0.element)
            }
            let rest = Mutex((pieces + [.done(answer)])[...])
            return AsyncThrowingStream(unfolding: { rest.withLock { $0.popFirst() } })
        }
        let prompt = TutorPrompt(question, materials: materials, budget: budget)
        let text = Mutex("")
        return PulledStream.stream(model.stream(prompt.request)) { piece in
            if let piece {
                text.withLock { $0 += piece }
                return [.token(piece)]
            }
            try Task.checkCancellation()
            return [.done(try prompt.answer(text.withLock(\.self), model: model.name))]
        }
    }
}
