public import LecternPorts

/// Turns what was thrown into the API's error body:
/// `{"error", "code", "timestamp", "request_id", "details"?: [{"field", "problem"}]}`.
///
/// An `HTTPError` speaks for itself, and its cause is logged. Another error is given to `translate`; what that does not
/// know is logged and answered as 500 `INTERNAL` without a word of its text.
public struct ErrorResponses: Sendable {
    private let clock: any Clock
    private let log: any Log
    private let translate: @Sendable (any Error) -> HTTPError?

    /// - Parameter translate: the app's one table from its own errors to answers.
    public init(
        clock: any Clock, log: any Log, translate: @escaping @Sendable (any Error) -> HTTPError? = { _ in nil }
    ) {
        self.clock = clock
        self.log = log
        self.translate = translate
    }

    func answer(to error: any Error, _ request: HTTPRequest) -> HTTPResponse {
        if let known = error as? HTTPError ?? translate(error) {
            // The answer does not say why; the operator has to know.
            if let cause = known.cause {
                log.write(
                    known.status == .internalError ? .error : .warning, "request not served",
                    [
                        ("request_id", request.context.requestID), ("status", "\(known.status.rawValue)"),
                        ("error", cause),
                    ])
            }
            return response(known, request)
        }
        if error is CancellationError { return response(.clientClosed, request) }
        log.error(
            "request failed unexpectedly",
            [("request_id", request.context.requestID), ("error", String(describing: error))])
        return response(.internal, request)
    }

    private func response(_ error: HTTPError, _ request: HTTPRequest) -> HTTPResponse {
        request.context.rejection = nil
        return error.response(timestamp: Timestamp.text(clock.now), requestID: request.context.requestID)
    }
}

extension HTTPError {
    /// The answer that this error is.
    ///
    /// - Parameter timestamp: RFC 3339, UTC.
    public func response(timestamp: String, requestID: String) -> HTTPResponse {
        var object: [(String, JSONValue)] = [
            ("error", .string(message)), ("code", .string(code)), ("timestamp", .string(timestamp)),
            ("request_id", .string(requestID)),
        ]
        if !details.isEmpty {
            let list = details.map { JSONValue.object(["field": .string($0.field), "problem": .string($0.problem)]) }
            object.append(("details", .array(list)))
        }
        var response = HTTPResponse(
            status, headers: headers, body: .bytes(JSONValue.object(JSONObject(object)).encoded()))
        response.headers["Content-Type"] = "application/json"
        return response
    }
}
