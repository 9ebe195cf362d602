import LecternDomain
import LecternHTTP
public import LecternPorts

/// Answers a repeated request with the first answer: same key and body, the same answer; same key with another body,
/// or while the first is under way, 409.
public struct Idempotency: Sendable {
    let store: any IdempotencyStore
    let digest: any Digest
    let clock: any Clock

    public init(store: any IdempotencyStore, digest: any Digest, clock: any Clock) {
        self.store = store
        self.digest = digest
        self.clock = clock
    }

    /// The request's key; nil when it has none.
    func key(of request: HTTPRequest, caller: Caller) throws(HTTPError) -> IdempotencyKey? {
        let values = request.headers.all("Idempotency-Key")
        guard let value = values.first else { return nil }
        guard values.count == 1, (1...255).contains(value.utf8.count),
            value.utf8.allSatisfy({ (0x21...0x7E).contains($0) })
        else { throw .invalidField("Idempotency-Key", "is not one key of 1 to 255 visible ASCII characters") }
        let route = request.context.route ?? request.path
        return IdempotencyKey(
            scope: "\(caller.owner.tenant):\(caller.owner.user):\(request.method) \(route)", key: value)
    }

    /// Runs `body` once for each key.
    /// - Parameter content: what makes the request the same: its body, or a digest of a streamed one.
    func run(
        _ request: HTTPRequest, caller: Caller, content: [UInt8],
        body: (Caller) async throws -> HTTPResponse
    ) async throws -> HTTPResponse {
        guard let key = try key(of: request, caller: caller) else { return try await body(caller) }
        var caller = caller
        caller.idempotency = key
        let decision: IdempotencyDecision
        do {
            decision = try await store.begin(
                key, fingerprint: digest.sha256(content).hexadecimal, now: clock.now)
        } catch {
            throw HTTPError(UseCaseError(error))
        }
        switch decision {
        case .proceed: break
        case .answered(let answer):
            return HTTPResponse(
                HTTPStatus(rawValue: answer.status),
                headers: ["Content-Type": answer.contentType, "Idempotent-Replayed": "true"],
                body: .bytes(answer.body))
        case .underWay:
            throw HTTPError(
                .conflict, "CONFLICT", "A request with this Idempotency-Key is under way.",
                headers: ["Retry-After": "1"])
        case .mismatch:
            throw HTTPError(.conflict, "CONFLICT", "This Idempotency-Key came with another request before.")
        case .committed(let resource):
            throw HTTPError(
                .conflict, "CONFLICT", "This request was carried out before; its answer was lost.",
                details: [.init(field: "id", problem: resource)])
        }
        do {
            let response = try await body(caller)
            if case .bytes(let bytes) = response.body, response.status.rawValue < 300 {
                let type = response.headers["Content-Type"] ?? "application/json"
                try? await store.finish(
                    key, answer: StoredAnswer(status: response.status.rawValue, contentType: type, body: bytes))
            } else {
                try? await store.abandon(key)
            }
            return response
        } catch {
            try? await store.abandon(key)
            throw error
        }
    }
}
