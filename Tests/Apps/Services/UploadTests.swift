import LecternFakes
import LecternHTTP
import LecternPorts
import Testing

@Suite("Uploads")
struct UploadTests {
    @Test("fields count before the file and behind it", arguments: [true, false])
    func fields(before: Bool) async throws {
        let bench = try GatewayBench()
        let user = try await bench.user()
        let language = "language_code"
        let form =
            before
            ? Form().field(language, "en-GB").file("RIFF1234WAVE a", filename: "a.wav")
            : Form().file("RIFF1234WAVE a", filename: "a.wav").field(language, "en-GB")
        let answer = try await bench.call(.post, "/stt/transcribe", user, form: form)
        #expect(answer.status == 202)
        let id = try #require(answer["job_id"])
        #expect(try await bench.call(.get, "/stt/transcription/\(id)", user)[language] == "en-GB")
        #expect(bench.spool.keys.isEmpty)
        #expect(bench.blobs.keys.map(\.rawValue) == ["audio/\(user.id)/\(id).wav"])
    }

    @Test("an unknown language is refused before and behind the file, and nothing is stored", arguments: [true, false])
    func language(before: Bool) async throws {
        let bench = try GatewayBench()
        let form = Form()
        let answer = try await bench.call(
            .post, "/stt/transcribe", try await bench.user(),
            form: before
                ? form.field("language_code", "tlh").file("RIFF1234WAVE a")
                : form.file("RIFF1234WAVE a").field("language_code", "tlh"))
        #expect(answer.status == 400)
        #expect(answer.code == "LANGUAGE_UNSUPPORTED")
        // What would do is said as well.
        #expect(answer.json["details"]?.array?.first?["problem"]?.string?.contains("supported: en") == true)
        #expect(bench.spool.keys.isEmpty)
        #expect(bench.blobs.keys.isEmpty)
    }

    struct Refusal: Sendable, CustomTestStringConvertible {
        var testDescription: String
        var form: Form
        var status: Int
        var code: String
        var field: String?

        init(_ name: String, _ form: Form, _ status: Int, _ code: String, _ field: String? = nil) {
            testDescription = name
            self.form = form
            self.status = status
            self.code = code
            self.field = field
        }
    }

    static let refusals = [
        Refusal("no part", Form(), 400, "INVALID_REQUEST", "file"),
        Refusal("no file", Form().field("generate_notes", "true"), 400, "INVALID_REQUEST", "file"),
        Refusal("a text named file", Form().field("file", "hello"), 400, "INVALID_REQUEST", "file"),
        Refusal("two files", Form.lecture.file("More."), 400, "INVALID_REQUEST", "file"),
        Refusal("a wrong name", Form().file("A text.", name: "document"), 400, "INVALID_REQUEST", "document"),
        Refusal("a wrong name behind", Form.lecture.file("A text.", name: "other"), 400, "INVALID_REQUEST", "other"),
        Refusal("an empty file", Form().file(""), 422, "UNPROCESSABLE_DOCUMENT"),
        Refusal("a picture", Form().file("GIF89a......"), 415, "UNSUPPORTED_MEDIA_TYPE"),
        Refusal(
            "a byte too much", Form().file(String(repeating: "x", count: GatewayBench.maximumUpload + 1)), 413,
            "PAYLOAD_TOO_LARGE"),
        Refusal(
            "a wrong field before", Form().field("generate_notes", "maybe").file("A text."), 400, "INVALID_REQUEST",
            "generate_notes"),
        Refusal(
            "a wrong field behind", Form.lecture.field("generate_notes", "maybe"), 400, "INVALID_REQUEST",
            "generate_notes"),
    ]

    @Test("what cannot be taken is refused with its field, and leaves nothing", arguments: refusals)
    func refused(refusal: Refusal) async throws {
        let bench = try GatewayBench()
        let user = try await bench.user()
        let answer = try await bench.call(.post, "/documents/upload", user, form: refusal.form)
        #expect(answer.status == refusal.status)
        #expect(answer.code == refusal.code)
        if let field = refusal.field {
            #expect(String(decoding: answer.bytes, as: UTF8.self).contains("\"field\":\"\(field)\""))
        }
        #expect(bench.spool.keys.isEmpty)
        #expect(bench.blobs.keys.isEmpty)
    }

    @Test("a second file is told by its own name")
    func secondFile() async throws {
        let bench = try GatewayBench()
        let user = try await bench.user()
        for (name, problem) in [("other", "is not a file's name here"), ("file", "stands twice")] {
            let form = Form.lecture.file("More.", name: name)
            let answer = try await bench.call(.post, "/documents/upload", user, form: form)
            let detail = answer.json["details"]?.array?.first
            #expect(detail?["field"]?.string == name)
            #expect(detail?["problem"]?.string?.hasPrefix(problem) == true)
        }
    }

    @Test(
        "whatever a client calls the type of its file, the content tells",
        arguments: ["", "nonsense", "video/mp4", "text/plain; a=\"b\"", String(repeating: "x", count: 7000)])
    func types(_ type: String) async throws {
        let bench = try GatewayBench()
        let user = try await bench.user()
        let lecture = Form().file("A cell is the smallest unit of life.", type: type)
        #expect(try await bench.call(.post, "/documents/upload", user, form: lecture).status == 202)
        let recording = Form().file("RIFF1234WAVE a", filename: "a.wav", type: type)
        #expect(try await bench.call(.post, "/stt/transcribe", user, form: recording).status == 202)
    }

    @Test(
        "a recording's name is made fit to be shown and stored",
        arguments: [
            ("lecture.wav", "lecture.wav"), ("../../etc/passwd", "passwd"), ("a\u{202E}vaw.exe", "avaw.exe"),
            ("...", "recording"), ("\u{202E}", "recording"),
            (String(repeating: "a", count: 600) + ".wav", String(repeating: "a", count: 251) + ".wav"),
            ("e" + String(repeating: "\u{301}", count: 300), "e" + String(repeating: "\u{301}", count: 127)),
        ])
    func recordingNames(_ name: String, _ clean: String) async throws {
        let bench = try GatewayBench()
        let user = try await bench.user()
        let form = Form().file("RIFF1234WAVE a", filename: name)
        let answer = try await bench.call(.post, "/stt/transcribe", user, form: form)
        #expect(answer["filename"] == clean)
        let id = try #require(answer["job_id"])
        #expect(try await bench.call(.get, "/stt/transcription/\(id)", user)["filename"] == clean)
    }

    @Test("an empty recording is refused")
    func emptyRecording() async throws {
        let bench = try GatewayBench()
        let answer = try await bench.call(.post, "/stt/transcribe", try await bench.user(), form: Form().file(""))
        #expect(answer.status == 400)
        #expect(bench.blobs.keys.isEmpty)
    }

    @Test("a file of exactly the limit is taken")
    func limit() async throws {
        let bench = try GatewayBench()
        let form = Form().file(String(repeating: "word ", count: GatewayBench.maximumUpload / 5))
        #expect(try await bench.call(.post, "/documents/upload", try await bench.user(), form: form).status == 202)
    }

    @Test("another content type is 415, and a body without parts 400")
    func notMultipart() async throws {
        let bench = try GatewayBench()
        let user = try await bench.user()
        #expect(try await bench.call(.post, "/documents/upload", user, json: "{}").status == 415)
        let headers: HTTPHeaders = ["Content-Type": "multipart/form-data"]
        #expect(try await bench.call(.post, "/documents/upload", user, headers: headers).status == 400)
    }

    /// A body that gives its first bytes and then does what a client does that goes away.
    private func interrupted(
        _ bench: GatewayBench, _ user: GatewayBench.User, after count: Int, by error: (any Error & Sendable)?
    ) -> HTTPRequest {
        let bytes = Array(Form.lecture.bytes.prefix(count))
        let body = ByteStream {
            var isFirst = true
            return {
                defer { isFirst = false }
                if isFirst { return bytes }
                if let error { throw error }
                return nil
            }
        }
        return HTTPRequest(
            method: .post, path: "/api/v1/documents/upload",
            headers: ["Authorization": "Bearer \(user.token)", "Content-Type": Form.contentType], body: body,
            contentLength: nil)
    }

    @Test("a client that hangs up leaves nothing", arguments: [10, 100, 140, 170])
    func hangUp(count: Int) async throws {
        let bench = try GatewayBench()
        let user = try await bench.user()
        let gone = try await bench.send(interrupted(bench, user, after: count, by: HTTPError.clientClosed))
        #expect(gone.status == 499)
        let slow = try await bench.send(interrupted(bench, user, after: count, by: HTTPError.requestTimeout))
        #expect(slow.status == 408)
        #expect(bench.spool.keys.isEmpty)
        #expect(bench.blobs.keys.isEmpty)
    }

    @Test("a body that ends early is refused, and leaves nothing", arguments: [10, 100, 140])
    func truncated(count: Int) async throws {
        let bench = try GatewayBench()
        let user = try await bench.user()
        let answer = try await bench.send(interrupted(bench, user, after: count, by: nil))
        #expect(answer.status == 400)
        #expect(bench.spool.keys.isEmpty)
        #expect(bench.blobs.keys.isEmpty)
    }

    @Test("a store that is full says so, and leaves nothing")
    func full() async throws {
        let bench = try GatewayBench()
        let user = try await bench.user()
        bench.blobs.faults.fail("put", with: .full)
        let answer = try await bench.call(.post, "/documents/upload", user, form: .lecture)
        #expect(answer.status == 503)
        #expect(answer.headers["Retry-After"] != nil)
        bench.spool.faults.fail("put", with: .full)
        #expect(try await bench.call(.post, "/documents/upload", user, form: .lecture).status == 503)
        #expect(bench.spool.keys.isEmpty)
        #expect(try await bench.call(.post, "/documents/upload", user, form: .lecture).status == 202)
    }
}
