import LecternDomain
import LecternFakes
import LecternHTTP
import LecternPorts
import LecternServices
import Testing

@Suite("What the domain refuses, as HTTP answers")
struct ErrorTableTests {
    @Test(
        "each refusal has its status and code",
        arguments: [
            (UseCaseError.invalid("field", "is wrong"), 400, "INVALID_REQUEST"),
            (.notFound, 404, "NOT_FOUND"),
            (.conflict("it is taken"), 409, "CONFLICT"),
            (.busy("it is being changed", retryAfter: 1), 409, "CONFLICT"),
            (.documentNotReady(retryAfter: 3), 409, "DOCUMENT_NOT_READY"),
            (
                .unprocessableDocument(ProcessingFailure(code: "DOCUMENT_EMPTY", message: "Empty.", retryable: false)),
                422, "UNPROCESSABLE_DOCUMENT"
            ),
            (.unsupportedMediaType(detected: "a PNG image"), 415, "UNSUPPORTED_MEDIA_TYPE"),
            (.payloadTooLarge(limit: 10), 413, "PAYLOAD_TOO_LARGE"),
            (.unsupportedLanguage("tlh"), 400, "LANGUAGE_UNSUPPORTED"),
            (.forbidden("registration is closed"), 403, "FORBIDDEN"),
            (.invalidCredentials, 401, "INVALID_CREDENTIALS"),
            (.unauthenticated, 401, "UNAUTHENTICATED"),
            (.tokenExpired, 401, "TOKEN_EXPIRED"),
            (.sourceFailed, 400, "INVALID_REQUEST"),
            (.unavailable("the database does not answer"), 503, "DEPENDENCY_UNAVAILABLE"),
            (.upstream("the model failed"), 502, "UPSTREAM_ERROR"),
            (.upstreamTimeout, 504, "UPSTREAM_TIMEOUT"),
            (.unstorable("the database refused a statement (22001)"), 400, "INVALID_REQUEST"),
            (.fault("a constraint does not hold: owned"), 500, "INTERNAL"),
            (.cancelled, 499, "CLIENT_CLOSED_REQUEST"),
        ])
    func table(refusal: UseCaseError, status: Int, code: String) throws {
        let error = HTTPError(refusal)
        #expect(error.status.rawValue == status)
        #expect(error.code == code)
        let first = try #require(error.message.first)
        #expect(first.isUppercase)
        #expect(error.message.hasSuffix("."))
    }

    @Test("what a client needs besides is in the header or the details")
    func besides() {
        #expect(HTTPError(UseCaseError.documentNotReady(retryAfter: 3)).headers["Retry-After"] == "3")
        #expect(HTTPError(UseCaseError.busy("x", retryAfter: 1)).headers["Retry-After"] == "1")
        #expect(HTTPError(UseCaseError.unavailable("x")).headers["Retry-After"] == "5")
        #expect(HTTPError(UseCaseError.unauthenticated).headers["WWW-Authenticate"] == "Bearer")
        #expect(HTTPError(UseCaseError.tokenExpired).headers["WWW-Authenticate"]?.contains("invalid_token") == true)
        let problems = [FieldProblem("a", "is missing"), FieldProblem("b", "is wrong")]
        #expect(
            HTTPError(UseCaseError.invalid(problems)).details == [
                .init(field: "a", problem: "is missing"), .init(field: "b", problem: "is wrong"),
            ])
    }

    @Test("what is unavailable is named, and its cause, in a driver's words, is not")
    func cause() {
        let refusal = UseCaseError.unavailable("the database cannot be reached: connection to 10.1.2.3 refused")
        #expect(HTTPError(refusal).message == "The database cannot be reached.")
    }

    struct Refusal: Sendable, CustomTestStringConvertible {
        var error: RepositoryError
        var status: Int
        /// Whether the commit may yet be found to be there, so that its file must wait.
        var isOpen: Bool
        var testDescription: String { "\(error)" }
    }

    @Test(
        "what the database refuses tells the client whether to retry, and the log why",
        arguments: [
            Refusal(
                error: .unstorable("the database refused a statement (22001): too long"), status: 400, isOpen: false),
            Refusal(error: .ruleBroken("a constraint does not hold: owned"), status: 500, isOpen: false),
            Refusal(error: .unavailable("the database cannot be reached: gone"), status: 503, isOpen: true),
        ])
    func refusedByDatabase(_ refusal: Refusal) async throws {
        let bench = try GatewayBench()
        let ada = try await bench.user()
        // The first commit announces the file, the second one names it.
        bench.database(.stt).faults.fail("commit", onCall: 2, with: refusal.error)
        let answer = try await bench.call(.post, "/stt/transcribe", ada, form: .recording)
        #expect(answer.status == refusal.status)
        #expect((answer.headers["Retry-After"] != nil) == refusal.isOpen)
        #expect(bench.blobs.keys.isEmpty != refusal.isOpen)
        let line = try #require(bench.log.lines.first { $0.message == "request not served" })
        let reason = try #require(line.fields["error"])
        #expect("\(refusal.error)".contains(reason))
        #expect(line.fields["status"] == "\(refusal.status)")
        let sent = String(decoding: answer.bytes, as: UTF8.self)
        #expect(!sent.contains("22001") && !sent.contains("owned") && !sent.contains("gone"))
    }

    @Test("a fault of ours is 500 without a word of its text, and is logged")
    func fault() async throws {
        struct Secret: Error, CustomStringConvertible { let description = "password=hunter2" }
        let bench = try GatewayBench()
        let handler = try bench.gateway.responder(
            services: bench.services, operations: [.get("/broken") { _ in throw Secret() }])
        let response = try await handler(HTTPRequest(path: "/broken"))
        guard case .bytes(let bytes) = response.body else { return #expect(Bool(false), "no body") }
        #expect(response.status == .internalError)
        #expect(!String(decoding: bytes, as: UTF8.self).contains("hunter2"))
        #expect(bench.log.contains("request failed unexpectedly"))
    }
}
