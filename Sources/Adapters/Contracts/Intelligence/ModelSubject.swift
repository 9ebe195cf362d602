public import LecternPorts

/// A model and its provider, which does what the cases say.
public struct ModelSubject: Sendable {
    public enum Answer: Sendable {
        /// The pieces as they are streamed, together the whole answer.
        case text([String], ModelResponse.Finish)
        case failure(LanguageModelError)
        /// Some pieces, and then an error instead of the rest.
        case broken(after: [String], LanguageModelError)
        /// Some pieces, and then nothing for ever.
        case silence(after: [String])
    }

    public var model: any LanguageModel
    /// From now on the provider answers every request so.
    public var answer: @Sendable (Answer) async throws -> Void
    /// The requests that reached the provider, oldest first.
    public var asked: @Sendable () async throws -> [ModelRequest]
    /// How many requests the provider is answering now.
    public var open: @Sendable () async throws -> Int

    public init(
        model: any LanguageModel, answer: @escaping @Sendable (Answer) async throws -> Void,
        asked: @escaping @Sendable () async throws -> [ModelRequest],
        open: @escaping @Sendable () async throws -> Int
    ) {
        self.model = model
        self.answer = answer
        self.asked = asked
        self.open = open
    }
}
