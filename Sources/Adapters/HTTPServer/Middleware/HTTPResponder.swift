/// Answers requests for a server: at once where nothing has to be waited for, else from a task.
///
/// It can be called like the handler that it was made of.
public final class HTTPResponder: Sendable {
    /// How an answer begins.
    enum Beginning {
        case answered(HTTPResponse)
        /// By this handler, from this request, which is the one given but for its parameters and its body.
        case waiting(HTTPHandler, HTTPRequest)
    }

    private let interceptors: [any Interceptor]
    private let errors: ErrorResponses?
    private let choose: @Sendable (HTTPRequest) throws -> Beginning

    /// A handler with nothing around it. What it throws, the server answers.
    public init(_ handler: @escaping HTTPHandler) {
        interceptors = []
        errors = nil
        choose = { .waiting(handler, $0) }
    }

    init(
        _ interceptors: [any Interceptor], _ errors: ErrorResponses,
        choose: @escaping @Sendable (HTTPRequest) throws -> Beginning
    ) {
        self.interceptors = interceptors
        self.errors = errors
        self.choose = choose
    }

    /// The answer, whatever it takes. Throws only where it was made of a handler that does.
    public func callAsFunction(_ request: HTTPRequest) async throws -> HTTPResponse {
        switch begin(request) {
        case .answered(let answer): return answer
        case .waiting(let handler, let prepared):
            do {
                return end(try await handler(prepared), of: prepared)
            } catch {
                guard let answer = answer(to: error, prepared) else { throw error }
                return answer
            }
        }
    }

    /// What can be done without waiting. An answer has been through the interceptors; a handler's goes to `end`.
    func begin(_ request: HTTPRequest) -> Beginning {
        var entered = 0
        while entered < interceptors.count {
            if let answer = interceptors[entered].enter(request) {
                return .answered(leave(answer, from: entered, request))
            }
            entered += 1
        }
        do {
            if let rejection = request.context.rejection, errors != nil { throw rejection }
            switch try choose(request) {
            // At hand, so that nothing stood before it that has a say in its header.
            case .answered(let answer): return .answered(leave(answer, from: interceptors.count, request))
            case .waiting(let handler, let prepared): return .waiting(handler, prepared)
            }
        } catch {
            if let answer = answer(to: error, request) { return .answered(answer) }
            return .waiting({ _ in throw error }, request)
        }
    }

    /// On the way out, with what the handler gave.
    func end(_ answer: consuming HTTPResponse, of request: HTTPRequest) -> HTTPResponse {
        for field in request.context.answerFields { answer.headers[field.name] = field.value }
        return leave(answer, from: interceptors.count, request)
    }

    /// On the way out, with what it threw; nil where nobody makes an answer of that.
    func answer(to error: any Error, _ request: HTTPRequest) -> HTTPResponse? {
        errors.map { end($0.answer(to: error, request), of: request) }
    }

    /// Outward from the interceptor before `index`.
    // Consuming: of an answer that somebody else still holds, the first to add a header would copy all that are there.
    private func leave(
        _ answer: consuming HTTPResponse, from index: Int, _ request: HTTPRequest
    ) -> HTTPResponse {
        var place = index
        while place > 0 {
            place -= 1
            interceptors[place].leave(&answer, of: request)
        }
        return answer
    }
}

/// One responder out of interceptors, the first outermost, around `handler`, whose errors become answers.
public func chain(
    _ interceptors: [any Interceptor], errors: ErrorResponses, _ handler: @escaping HTTPHandler
) -> HTTPResponder {
    HTTPResponder(interceptors, errors) { .waiting(handler, $0) }
}

/// The same around a router: its routes are called without a call between.
public func chain(_ interceptors: [any Interceptor], errors: ErrorResponses, _ router: Router) -> HTTPResponder {
    HTTPResponder(interceptors, errors) { try router.choose(for: $0) }
}
