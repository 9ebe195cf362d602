import LecternCrypto
import LecternEmbedded
import LecternHTTP
import LecternPorts
import LecternServices
import LecternTelemetry
import Testing

/// Everything that `lectern serve` runs, in this process and without a port, but for the text of files: that is never
/// read, so that a workflow stays where it is for as long as a test looks at it.
struct HeldServer {
    private let responder: HTTPResponder
    private let token: String
    let userID: String

    struct Refused: Error {
        var status: Int
        var headers: HTTPHeaders
        var body: JSONValue
    }

    /// Runs `body` beside the consumers, relays and deadlines of a data folder.
    static func run(
        in folder: String, extractor: any TextExtractor = HeldExtractor(), _ body: (HeldServer) async throws -> Void
    ) async throws {
        let configuration = try ServeConfiguration(
            Environment(["LECTERN_DATA_DIR": folder, "SAGA_COMPENSATION_SECONDS": "1"]))
        let clock = SystemClock()
        let databases = try await EmbeddedDatabases.open(configuration, clock: clock)
        let log = TextLog(service: "test", level: .error, format: .text, clock: clock)
        var seams = Seams()
        seams.extractor = { _ in extractor }
        let embedded = try await Embedded(configuration, log: log, clock: clock, databases: databases, seams: seams)
        try await embedded.prepare(configuration)
        await embedded.whileWorking {
            do {
                try await body(HeldServer(embedded.responder))
            } catch {
                Issue.record(error)
            }
            return .now
        }
        await databases.close()
    }

    /// Logs the demo user in.
    private init(_ responder: HTTPResponder) async throws {
        self.responder = responder
        let login = #"{"email":"\#(Embedded.demoEmail)","password":"\#(Embedded.demoPassword)"}"#
        let answer = try await Self.send(
            HTTPRequest(
                method: .post, path: "/api/v1/auth/login", headers: ["Content-Type": "application/json"],
                bytes: Array(login.utf8)), to: responder)
        token = try #require(answer["token"]?.string)
        userID = try #require(answer["user_id"]?.string)
    }

    /// Begins one; its id, and its document's.
    func workflow(_ file: [UInt8]) async throws -> (id: String, document: String) {
        let head = "--held\r\nContent-Disposition: form-data; name=\"file\"; filename=\"cells.pdf\"\r\n\r\n"
        let answer = try await Self.send(
            HTTPRequest(
                method: .post, path: "/api/v1/workflows/document-to-quiz",
                headers: [
                    "Authorization": "Bearer \(token)", "Content-Type": "multipart/form-data; boundary=held",
                ], bytes: Array(head.utf8) + file + Array("\r\n--held--\r\n".utf8)), to: responder)
        return (try #require(answer["saga_id"]?.string), try #require(answer["document_id"]?.string))
    }

    /// Asks for a quiz of a document.
    @discardableResult
    func quiz(of document: String) async throws -> JSONValue {
        try await Self.send(
            HTTPRequest(
                method: .post, path: "/api/v1/quiz/generate",
                headers: ["Authorization": "Bearer \(token)", "Content-Type": "application/json"],
                bytes: Array(#"{"document_id":"\#(document)"}"#.utf8)), to: responder)
    }

    /// Answers when the workflow has changed in this process, or after a second.
    func status(of id: String) async throws -> String? {
        try await Self.send(
            HTTPRequest(
                path: "/api/v1/workflows/\(id)", rawQuery: "wait=1", headers: ["Authorization": "Bearer \(token)"]),
            to: responder)["status"]?.string
    }

    private static func send(_ request: HTTPRequest, to responder: HTTPResponder) async throws -> JSONValue {
        let response = try await responder(request)
        guard case .bytes(let bytes) = response.body else { return .null }
        let body = try JSONValue(parsing: bytes)
        guard response.status.rawValue < 300 else {
            throw Refused(status: response.status.rawValue, headers: response.headers, body: body)
        }
        return body
    }
}

/// Reads nothing until it is cancelled.
private struct HeldExtractor: TextExtractor {
    func extract(
        _ body: ByteStream, format: DocumentFormat, limits: ExtractionLimits
    ) async throws(ExtractionError) -> ExtractedText {
        do throws(CancellationError) {
            while true { try await SystemClock().sleep(for: .seconds(3600)) }
        } catch {
            throw .cancelled
        }
    }
}
