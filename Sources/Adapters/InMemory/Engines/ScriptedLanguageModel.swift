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
        /// Pieces, and then the error instead of the rest; without a stream only the error shows.
        case broken(after: [String], LanguageModelError)
        /// Pieces, and then nothing until the reader is cancelled or leaves.
        case silence(after: [String])
    }

    public let name: String
    public let faults = FaultPlan<LanguageModelError>()
    private let otherwise: @Sendable (ModelRequest) -> Reply
    private let state: Mutex<(replies: [Reply], requests: [ModelRequest])>
    private let answering = Atomic(0)

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

    /// How many requests are being answered: a stream counts from its first piece until its reader is through or gone.
    public var open: Int { answering.load(ordering: .acquiring) }

    public func then(_ reply: Reply) { state.withLock { $0.replies.append(reply) } }

    public func complete(_ request: ModelRequest) async throws(LanguageModelError) -> ModelResponse {
        try await faults.pass("complete")
        guard !Task.isCancelled else { throw .cancelled }
        answering.add(1, ordering: .acquiringAndReleasing)
        defer { answering.subtract(1, ordering: .acquiringAndReleasing) }
        switch reply(to: request) {
        case .text(let text): return ModelResponse(text: text)
        case .response(let response): return response
        case .pieces(let pieces): return ModelResponse(text: pieces.joined())
        case .failure(let error), .broken(_, let error): throw error
        case .silence:
            await Self.untilCancelled()
            throw .cancelled
        }
    }

    public func stream(_ request: ModelRequest) -> AsyncThrowingStream<String, any Error> {
        let answer = StreamedAnswer(self, request)
        return AsyncThrowingStream { try await answer.next() }
    }

    private func reply(to request: ModelRequest) -> Reply {
        let scripted = state.withLock { state -> Reply? in
            state.requests.append(request)
            return state.replies.isEmpty ? nil : state.replies.removeFirst()
        }
        return scripted ?? otherwise(request)
    }

    private static func untilCancelled() async {
        for await _ in AsyncStream<Never>.makeStream().stream {}
    }

    /// One stream's way through its reply; it ends with the last who can read it.
    private final class StreamedAnswer: Sendable {
        private enum Ending {
            case done, silence
            case failure(LanguageModelError)
        }

        private let model: ScriptedLanguageModel
        private let request: ModelRequest
        /// Nil before the first piece is asked for.
        private let rest = Mutex<(pieces: ArraySlice<String>, ending: Ending)?>(nil)

        init(_ model: ScriptedLanguageModel, _ request: ModelRequest) {
            self.model = model
            self.request = request
        }

        deinit {
            if rest.withLock({ $0 != nil }) { model.answering.subtract(1, ordering: .acquiringAndReleasing) }
        }

        func next() async throws -> String? {
            if rest.withLock({ $0 == nil }) {
                try await model.faults.pass("stream")
                guard !Task.isCancelled else { throw LanguageModelError.cancelled }
                model.answering.add(1, ordering: .acquiringAndReleasing)
                let reply = Self.read(model.reply(to: request))
                rest.withLock { $0 = reply }
            }
            if let piece = rest.withLock({ $0?.pieces.popFirst() }) { return piece }
            switch rest.withLock({ $0?.ending }) {
            case .done, nil: return nil
            case .failure(let error): throw error
            case .silence:
                await ScriptedLanguageModel.untilCancelled()
                throw LanguageModelError.cancelled
            }
        }

        private static func read(_ reply: Reply) -> (ArraySlice<String>, Ending) {
            switch reply {
            case .text(let text): ([text], .done)
            case .response(let response): ([response.text], .done)
            case .pieces(let pieces): (pieces[...], .done)
            case .failure(let error): ([], .failure(error))
            case .broken(let pieces, let error): (pieces[...], .failure(error))
            case .silence(let pieces): (pieces[...], .silence)
            }
        }
    }
}
