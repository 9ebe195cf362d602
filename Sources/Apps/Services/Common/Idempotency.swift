import FoundationEssentials
import LecternDomain
import LecternHTTP
public import LecternPorts

/// Answers a repeated request with the first answer: same key and request, the same answer; same key with another body
/// or about another thing, or while the first is under way, 409. A request whose effect was stored and whose answer never
/// arrived is answered from what it made.
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
    // Not inlined, nor is the rest: most requests have no key, and must not pay for the frame of those that do.
    @inline(never)
    func key(of request: HTTPRequest, caller: Caller) throws(HTTPError) -> IdempotencyKey? {
        let values = request.headers.all("Idempotency-Key")
        guard let value = values.first else { return nil }
        guard values.count == 1, (1...255).contains(value.utf8.count),
            value.utf8.allSatisfy({ (0x21...0x7E).contains($0) })
        else { throw .invalidField("Idempotency-Key", "is not one key of 1 to 255 visible ASCII characters") }
        return IdempotencyKey(owner: caller.owner, route: "\(request.method) \(Self.route(of: request))", key: value)
    }

    /// Runs `answer` once for each key.
    /// - Parameters:
    ///   - content: the body, or a digest of a streamed one. With the route and what the path names it makes the
    ///     request the same.
    ///   - keepsAnswer: false for an answer that must not be stored; a repeated request is then answered by `again`.
    ///   - again: the answer of a request that was carried out, from the id of what it made.
    @inline(never)
    func run(
        _ request: HTTPRequest, caller: Caller, content: [UInt8], keepsAnswer: Bool = true,
        again: (String) async throws -> HTTPResponse,
        answer: (Caller) async throws -> HTTPResponse
    ) async throws -> HTTPResponse {
        guard let key = try key(of: request, caller: caller) else { return try await answer(caller) }
        return try await run(
            key, caller: caller, fingerprint: fingerprint(of: request, content), keepsAnswer: keepsAnswer,
            again: again, answer: answer)
    }

    /// The one place that tells requests under one key apart: by method, route, the ids in the path, and the body. Each
    /// part's length stands before it, so that no two requests have the same parts when they are strung together.
    private func fingerprint(of request: HTTPRequest, _ content: [UInt8]) -> String {
        var parts = [request.method.rawValue, Self.route(of: request)]
        for parameter in request.parameters.values { parts += [parameter.name, parameter.value] }
        var bytes: [UInt8] = []
        for part in parts { bytes += Array("\(part.utf8.count):\(part)".utf8) }
        return digest.sha256(bytes + content).hexadecimal
    }

    private static func route(of request: HTTPRequest) -> String { request.context.route ?? request.path }

    /// The same for an answer that is told piece by piece, and whose end comes behind the response.
    /// - Parameters:
    ///   - retold: the response to a repeated request, from the whole answer that is kept.
    ///   - answer: tells its end to what it is given; nil where the request has no key.
    @inline(never)
    func stream(
        _ request: HTTPRequest, caller: Caller, content: [UInt8],
        again: (String) async throws -> HTTPResponse, retold: (HTTPResponse) throws -> HTTPResponse,
        answer: (Caller, PendingAnswer?) async throws -> HTTPResponse
    ) async throws -> HTTPResponse {
        guard let key = try key(of: request, caller: caller) else { return try await answer(caller, nil) }
        let now = clock.now
        let earlier = try await earlierAnswer(
            key, fingerprint: fingerprint(of: request, content), now: now, keepsAnswer: true, again: again)
        if let earlier { return try retold(earlier) }
        let pending = PendingAnswer { response in await settle(key, begun: now, with: response) }
        do {
            return try await answer(caller.under(key), pending)
        } catch {
            await pending.abandon()
            throw error
        }
    }

    @inline(never)
    private func run(
        _ key: IdempotencyKey, caller: Caller, fingerprint: String, keepsAnswer: Bool,
        again: (String) async throws -> HTTPResponse,
        answer: (Caller) async throws -> HTTPResponse
    ) async throws -> HTTPResponse {
        let now = clock.now
        let earlier = try await earlierAnswer(
            key, fingerprint: fingerprint, now: now, keepsAnswer: keepsAnswer, again: again)
        if let earlier { return earlier }
        do {
            let response = try await answer(caller.under(key))
            await settle(key, begun: now, with: keepsAnswer ? response : nil)
            return response
        } catch {
            await settle(key, begun: now, with: nil)
            throw error
        }
    }

    /// Begins the request of the key.
    /// - Returns: what an earlier one was answered; nil where this one is the first, which must settle the key.
    private func earlierAnswer(
        _ key: IdempotencyKey, fingerprint: String, now: Date, keepsAnswer: Bool,
        again: (String) async throws -> HTTPResponse
    ) async throws -> HTTPResponse? {
        let decision: IdempotencyDecision
        do {
            decision = try await store.begin(key, fingerprint: fingerprint, now: now)
        } catch {
            throw HTTPError(UseCaseError(error))
        }
        switch decision {
        case .proceed: return nil
        case .answered(let stored):
            return HTTPResponse(
                HTTPStatus(rawValue: stored.status),
                headers: ["Content-Type": stored.contentType, "Idempotent-Replayed": "true"],
                body: .bytes(stored.body))
        case .underWay:
            throw HTTPError(
                .conflict, "CONFLICT", "A request with this Idempotency-Key is under way.",
                headers: ["Retry-After": "1"])
        case .mismatch:
            throw HTTPError(.conflict, "CONFLICT", "This Idempotency-Key came with another request before.")
        case .committed(let resource):
            var response = try await again(resource)
            if keepsAnswer { await settle(key, begun: nil, with: response) }
            response.headers["Idempotent-Replayed"] = "true"
            return response
        }
    }

    /// Keeps the answer of a success, and frees the key of anything that left no effect. Also when the request is cancelled: a key
    /// that nobody will finish must not stay taken.
    /// - Parameter begun: nil for the answer of an earlier request, whose effect is there.
    private func settle(_ key: IdempotencyKey, begun: Date?, with response: HTTPResponse?) async {
        let store = store
        await Task {
            if let response, case .bytes(let bytes) = response.body, response.status.rawValue < 300 {
                let type = response.headers["Content-Type"] ?? "application/json"
                let stored = StoredAnswer(status: response.status.rawValue, contentType: type, body: bytes)
                try? await store.finish(key, begun: begun, answer: stored)
            } else if let begun {
                try? await store.abandon(key, begun: begun)
            }
        }.value
    }
}

extension Caller {
    fileprivate func under(_ key: IdempotencyKey) -> Caller {
        var caller = self
        caller.idempotency = key
        return caller
    }
}
