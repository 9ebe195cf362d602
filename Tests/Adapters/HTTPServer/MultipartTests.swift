import LecternPorts
import Testing

@testable import LecternHTTP

@Suite("Forms are read part by part")
struct MultipartTests {
    private struct Read: Equatable {
        var name: String
        var filename: String?
        var text: String
    }

    /// - Parameter chunk: bytes that arrive at a time.
    private func read(
        _ body: String, chunk: Int = .max, type: String = "multipart/form-data; boundary=XX",
        limits: MultipartLimits = MultipartLimits()
    ) async throws -> [Read] {
        let bytes = Array(body.utf8)
        let stream = ByteStream {
            var from = 0
            return {
                guard from < bytes.count else { return nil }
                let to = chunk >= bytes.count - from ? bytes.count : from + chunk
                defer { from = to }
                return Array(bytes[from..<to])
            }
        }
        let request = HTTPRequest(
            method: .post, path: "/", headers: ["Content-Type": type], body: stream, contentLength: nil)
        let reader = try request.multipart(limits: limits)
        var parts: [Read] = []
        while let part = try await reader.next() {
            parts.append(Read(name: part.name, filename: part.filename, text: try await part.text()))
        }
        return parts
    }

    private static let form = [
        "preamble\r\n--XX\r\nContent-Disposition: form-data; name=\"a\"\r\n\r\none\r\n--XX  \r\n",
        "Content-Disposition: form-data; name=\"file\"; filename=\"n.txt\"\r\nContent-Type: text/plain\r\n\r\n",
        "line\r\n--X not a delimiter\r\n-\r\n\r\n--XX--\r\nepilogue",
    ].joined()

    @Test("a form reads the same however its bytes arrive", arguments: [1, 2, 3, 5, 7, 16, 64, Int.max])
    func chunks(size: Int) async throws {
        #expect(
            try await read(Self.form, chunk: size) == [
                Read(name: "a", filename: nil, text: "one"),
                Read(name: "file", filename: "n.txt", text: "line\r\n--X not a delimiter\r\n-\r\n"),
            ])
    }

    @Test("random bodies come back byte for byte, cut anywhere")
    func randomBodies() async throws {
        var state: UInt64 = 42
        func random(_ bound: Int) -> Int {
            state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
            return Int((state >> 33) % UInt64(bound))
        }
        for _ in 0..<200 {
            let pieces = ["\r", "\n", "-", "--", "X", "--X", "\r\n--", "\r\n--X", "a", "\r\n\r\n"]
            let content = (0..<random(40)).map { _ in pieces[random(pieces.count)] }.joined()
            guard !("\r\n" + content).contains("\r\n--XX") else { continue }
            let body = "--XX\r\nContent-Disposition: form-data; name=\"f\"\r\n\r\n\(content)\r\n--XX--"
            #expect(try await read(body, chunk: 1 + random(9)) == [Read(name: "f", filename: nil, text: content)])
        }
    }

    @Test(
        "a filename is its last component, whatever the client wrote",
        arguments: [
            (#"filename="notes.pdf""#, "notes.pdf"), (#"filename="C:\Users\me\notes.pdf""#, "notes.pdf"),
            (#"filename="../../etc/passwd""#, "passwd"), (#"filename="a\"b.pdf""#, "a\"b.pdf"),
            (#"filename="a%22b.pdf""#, "a\"b.pdf"), (#"filename=plain.txt"#, "plain.txt"),
            (#"filename="x.pdf"; filename*=UTF-8''%C3%BCbung.pdf"#, "übung.pdf"), (#"filename="a;b.pdf""#, "a;b.pdf"),
        ])
    func filenames(parameter: String, expected: String) async throws {
        let body = "--XX\r\nContent-Disposition: form-data; name=\"f\"; \(parameter)\r\n\r\nx\r\n--XX--"
        #expect(try await read(body).first?.filename == expected)
    }

    @Test(
        "a damaged form is refused with 400",
        arguments: [
            "", "no delimiter at all", "--XX", "--XX\r\n", "--XX\r\nContent-Disposition: form-data; name=\"a\"",
            "--XX\r\nContent-Disposition: form-data; name=\"a\"\r\n\r\nno end",
            "--XX\r\nContent-Disposition: form-data\r\n\r\nx\r\n--XX--", "--XX\r\n\r\nx\r\n--XX--",
            "--XX\r\nContent-Disposition: attachment; name=\"a\"\r\n\r\nx\r\n--XX--",
            "--XXgarbage\r\nContent-Disposition: form-data; name=\"a\"\r\n\r\nx\r\n--XX--",
            "--XX\r\nno colon here\r\n\r\nx\r\n--XX--",
        ])
    func damaged(body: String) async throws {
        let error = try await #require(throws: HTTPError.self) { try await read(body) }
        #expect(error.status == .badRequest)
    }

    @Test("another content type is 415, a missing or odd boundary 400")
    func contentTypes() async throws {
        for (type, status) in [
            ("application/json", HTTPStatus.unsupportedMediaType),
            ("multipart/mixed; boundary=XX", .unsupportedMediaType),
            ("multipart/form-data", .badRequest), ("multipart/form-data; boundary=", .badRequest),
            ("multipart/form-data; boundary=\(String(repeating: "x", count: 71))", .badRequest),
        ] {
            let error = try await #require(throws: HTTPError.self) { try await read(Self.form, type: type) }
            #expect(error.status == status)
        }
        #expect(try await read(Self.form, type: "Multipart/Form-Data; charset=utf-8; boundary=\"XX\"").count == 2)
    }

    @Test("limits hold on parts, headers and fields")
    func limits() async throws {
        let part = "--XX\r\nContent-Disposition: form-data; name=\"a\"\r\n\r\nx\r\n"
        let many = String(repeating: part, count: 5) + "--XX--"
        await #expect(throws: HTTPError.self) { try await read(many, limits: MultipartLimits(parts: 4)) }
        #expect(try await read(many, limits: MultipartLimits(parts: 5)).count == 5)
        let long =
            "--XX\r\nContent-Disposition: form-data; name=\"a\"\r\nX-Long: \(String(repeating: "y", count: 9000))\r\n\r\nx\r\n--XX--"
        await #expect(throws: HTTPError.self) { try await read(long) }
        let field =
            "--XX\r\nContent-Disposition: form-data; name=\"a\"\r\n\r\n\(String(repeating: "y", count: 101))\r\n--XX--"
        await #expect(throws: HTTPError.self) { try await read(field, limits: MultipartLimits(field: 100)) }
    }

    @Test("a part that is not read is skipped")
    func skips() async throws {
        let request = HTTPRequest(
            method: .post, path: "/", headers: ["Content-Type": "multipart/form-data; boundary=XX"],
            bytes: Array(Self.form.utf8))
        let reader = try request.multipart()
        #expect(try await reader.next()?.name == "a")
        #expect(try await reader.next()?.name == "file")
        #expect(try await reader.next() == nil)
        #expect(try await reader.next() == nil)
    }
}
