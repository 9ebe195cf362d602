/// A text-completing model behind a chat interface.
public protocol LanguageModel: Sendable {
    /// As the provider names it; kept with everything it writes.
    var name: String { get }
    func complete(_ request: ModelRequest) async throws(LanguageModelError) -> ModelResponse
    /// Pieces of the answer as they come. Ending the iteration stops the request, and with it the bill.
    func stream(_ request: ModelRequest) -> AsyncThrowingStream<String, any Error>
}

public struct ModelRequest: Sendable, Equatable {
    public var messages: [Message]
    /// JSON Schema (draft 2020-12) that the answer must follow; nil for free text.
    public var schema: String?
    public var maximumTokens: Int
    /// 0…2.
    public var temperature: Double

    public init(messages: [Message], schema: String? = nil, maximumTokens: Int = 2048, temperature: Double = 0.2) {
        self.messages = messages
        self.schema = schema
        self.maximumTokens = maximumTokens
        self.temperature = temperature
    }

    public struct Message: Sendable, Equatable {
        public var role: Role
        public var content: String

        public init(_ role: Role, _ content: String) {
            self.role = role
            self.content = content
        }
    }

    public enum Role: String, Sendable {
        case system, user, assistant
    }
}

public struct ModelResponse: Sendable, Equatable {
    public var text: String
    public var finished: Finish
    public var promptTokens: Int?
    public var completionTokens: Int?

    public init(text: String, finished: Finish = .stop, promptTokens: Int? = nil, completionTokens: Int? = nil) {
        self.text = text
        self.finished = finished
        self.promptTokens = promptTokens
        self.completionTokens = completionTokens
    }

    public enum Finish: String, Sendable {
        case stop, length, refusal
    }
}

public enum LanguageModelError: Error, Sendable, Equatable {
    /// Seconds to wait, where the provider said.
    case rateLimited(retryAfter: Int?)
    case refused
    case malformed
    case timeout
    case unavailable(String)
    case cancelled

    public var isRetryable: Bool {
        switch self {
        case .rateLimited, .timeout, .unavailable: true
        case .refused, .malformed, .cancelled: false
        }
    }
}
