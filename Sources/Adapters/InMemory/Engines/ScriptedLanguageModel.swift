public import LecternPorts
import Synchronization

/// A model that answers what it was told to, in order, and keeps what it was asked.
///
/// When the script is at its end, `otherwise` answers. Operations to fail by plan: `complete`, `stream`.
public final class ScriptedLanguageModel: LanguageModel {
    public enum Reply: Sendable {
        case text(String)
        case response(ModelResponse)
        /// Given piece by piece when streamed, joined otherwise.
        case pieces([String])
        case failure(LanguageModelError)
    }

    public let name: String
    public let faults = FaultPlan<LanguageModelError>()
    private let otherwise: @Sendable (ModelRequest) -> Reply
    private let state: Mutex<(replies: [Reply], requests: [ModelRequest])>

    public init(
        name: String = "scripted", _ replies: [Reply] = [],
        otherwise: @escaping @Sendable (ModelRequest) -> Reply = { _ in
            .failure(.unavailable("the script is at its end"))
        }
    ) {
        self.name = name
        self.otherwise = otherwise
        state = Mutex((replies, []))
    }

    /// What was asked, oldest first.
    public var requests: [ModelRequest] { state.withLock { $0.requests } }

    public func then(_ reply: Reply) { state.withLock { $0.replies.append(reply) } }

    public func complete(_ request: ModelRequest) async throws(LanguageModelError) -> ModelResponse {
        try await faults.pass("complete")
        guard !Task.isCancelled else { throw .cancelled }
        switch reply(to: request) {
        case .text(let text): return ModelResponse(text: text)
        case .response(let response): return response
        case .pieces(let pieces): return ModelResponse(text: pieces.joined())
        case .failure(let error): throw error
        }
    }

    public func stream(_ request: ModelRequest) -> AsyncThrowingStream<String, any Error> {
        let pieces = Mutex<[String]?>(nil)
        return AsyncThrowingStream {
            if let rest = pieces.withLock({ $0 }) {
                pieces.withLock { $0 = Array(rest.dropFirst()) }
                return rest.first
            }
            try await self.faults.pass("stream")
            guard !Task.isCancelled else { throw LanguageModelError.cancelled }
            let all: [String] =
                switch self.reply(to: request) {
                case .text(let text): [text]
                case .response(let response): [response.text]
                case .pieces(let pieces): pieces
                case .failure(let error): throw error
                }
            pieces.withLock { $0 = Array(all.dropFirst()) }
            return all.first
        }
    }

    private func reply(to request: ModelRequest) -> Reply {
        let scripted = state.withLock { state -> Reply? in
            state.requests.append(request)
            return state.replies.isEmpty ? nil : state.replies.removeFirst()
        }
        return scripted ?? otherwise(request)
    }
}
